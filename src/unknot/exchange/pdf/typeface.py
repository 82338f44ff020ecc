"""Schibsted Grotesk in two weights for a PDF: the width of a text, its glyphs, and the objects that carry the typeface.

tools/web/fonts.py writes the files. A letter that the typeface does not have is drawn as a small box and never left
out, because a name without that letter would look like another name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

import pydyf

PER_EM: Final = 1000
MISSING_GLYPH: Final = 0
MISSING_WIDTH: Final = 500
SYMBOLIC: Final = 4
"""The PDF flag of a typeface whose letters are named by glyph."""


class Weight(StrEnum):
    """The weight of the letters."""

    REGULAR = "regular"
    BOLD = "bold"


@dataclass(frozen=True)
class Typeface:
    """One weight: its letters as (glyph, width in 1000ths of the size), and its file."""

    weight: Weight
    ascent: int
    descent: int
    capital: int
    box: tuple[int, ...]
    letters: dict[int, tuple[int, int]]
    file: bytes

    def width(self, text: str, size: float) -> float:
        """Return the width of a text at a size, in points."""
        missing = (MISSING_GLYPH, MISSING_WIDTH)
        return sum(self.letters.get(ord(letter), missing)[1] for letter in text) * size / PER_EM

    def lacks(self, text: str) -> bool:
        """Say whether a text has a letter that this typeface does not have."""
        return any(ord(letter) not in self.letters for letter in text)

    def encode(self, text: str) -> str:
        """Return a text as the glyphs of this typeface, in PDF syntax."""
        missing = (MISSING_GLYPH, MISSING_WIDTH)
        return "".join(f"{self.letters.get(ord(letter), missing)[0]:04x}" for letter in text)


@cache
def typeface(weight: Weight) -> Typeface:
    """Return one weight of the typeface."""
    folder = resources.files("unknot.exchange.pdf") / "fonts"
    raw = json.loads((folder / f"{weight}.json").read_text(encoding="utf-8"))
    return Typeface(
        weight,
        raw["ascent"],
        raw["descent"],
        raw["capital"],
        tuple(raw["box"]),
        {int(code): (glyph, width) for code, (glyph, width) in raw["letters"].items()},
        (folder / f"{weight}.ttf").read_bytes(),
    )


def add_face(pdf: pydyf.PDF, face: Typeface) -> bytes:
    """Add a typeface to a PDF, and return its reference."""
    name = f"/SchibstedGrotesk-{face.weight.capitalize()}"
    file = pydyf.Stream([face.file], pydyf.Dictionary({"Length1": len(face.file)}), compress=True)
    pdf.add_object(file)
    box = pydyf.Array(face.box)
    about = pydyf.Dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": SYMBOLIC,
            "FontBBox": box,
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.capital,
            "StemV": 80,
            "FontFile2": file.reference,
        }
    )
    pdf.add_object(about)
    glyphs = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": name,
            "CIDSystemInfo": pydyf.Dictionary(
                {"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("Identity"), "Supplement": 0}
            ),
            "CIDToGIDMap": "/Identity",
            "DW": MISSING_WIDTH,
            "W": pydyf.Array(_widths(face)),
            "FontDescriptor": about.reference,
        }
    )
    pdf.add_object(glyphs)
    letters = pydyf.Stream([_to_letters(face)], compress=True)
    pdf.add_object(letters)
    whole = pydyf.Dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": name,
            "Encoding": "/Identity-H",
            "DescendantFonts": pydyf.Array([glyphs.reference]),
            "ToUnicode": letters.reference,
        }
    )
    pdf.add_object(whole)
    reference: bytes = whole.reference
    return reference


def _widths(face: Typeface) -> list[object]:
    """Return each glyph with its width: `glyph [width]`, repeated."""
    found: list[object] = []
    for glyph, width in sorted(set(face.letters.values())):
        found += [glyph, pydyf.Array([width])]
    return found


def _to_letters(face: Typeface) -> bytes:
    """Return the table from glyphs to letters, so that the text of the sheet can be searched, copied and read aloud."""
    of_glyph = {glyph: code for code, (glyph, _) in sorted(face.letters.items(), reverse=True)}
    pairs = [f"<{glyph:04x}> <{code:04x}>" for glyph, code in sorted(of_glyph.items())]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
        *(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks),
        "endcmap CMapName currentdict /CMap defineresource pop end end",
    ]
    return "\n".join(lines).encode()
