"""Make the typeface of the clinician's sheet: two weights of Schibsted Grotesk as TrueType, and their widths as JSON.

    python -m pip install fonttools brotli   (needed for this alone, so nothing else installs them)
    python -m tools.web.fonts

takes the variable font that the page uses from web/node_modules, fixes two weights, joins the Latin and the extended Latin
letters, and writes src/unknot/exchange/pdf/fonts/. The repository contains the result, because the font does not change.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[2]
FROM: Final = ROOT / "web" / "node_modules" / "@fontsource-variable" / "schibsted-grotesk"
TO: Final = ROOT / "src" / "unknot" / "exchange" / "pdf" / "fonts"
WEIGHTS: Final = {"regular": 400, "bold": 660}
SCRIPTS: Final = ("latin", "latin-ext")
LEFT_OUT: Final = ("GPOS", "GSUB", "GDEF", "STAT")
"""Kerning and alternates: a PDF that is written letter by letter does not use them."""


def main() -> None:
    """Write both weights."""
    from fontTools.merge import Merger  # noqa: PLC0415 - only here
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    TO.mkdir(parents=True, exist_ok=True)
    for name, weight in WEIGHTS.items():
        with TemporaryDirectory() as folder:
            parts = []
            for script in SCRIPTS:
                font = TTFont(FROM / "files" / f"schibsted-grotesk-{script}-wght-normal.woff2")
                font.flavor = None
                font = instantiateVariableFont(font, {"wght": weight})
                for table in LEFT_OUT:
                    if table in font:
                        del font[table]
                parts.append(f"{folder}/{script}.ttf")
                font.save(parts[-1])
            whole = Merger().merge(parts)
        whole["head"].created = whole["head"].modified = 0
        whole.recalcTimestamp = False
        whole.save(TO / f"{name}.ttf")
        (TO / f"{name}.json").write_text(json.dumps(_metrics(whole), separators=(",", ":")) + "\n", encoding="utf-8")
    shutil.copyfile(FROM / "LICENSE", TO / "OFL.txt")


def _metrics(font: Any) -> dict[str, Any]:  # noqa: ANN401 - fontTools has no types here
    """Return the metrics of a font: the glyph and the width of each letter, and the font's box, in 1000ths of its size."""
    scale = 1000 / font["head"].unitsPerEm
    names, widths = font.getGlyphOrder(), font["hmtx"].metrics
    head, lines = font["head"], font["OS/2"]
    return {
        "ascent": round(font["hhea"].ascent * scale),
        "descent": round(font["hhea"].descent * scale),
        "capital": round(lines.sCapHeight * scale),
        "box": [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "letters": {
            str(code): [names.index(glyph), round(widths[glyph][0] * scale)]
            for code, glyph in sorted(font.getBestCmap().items())
        },
    }


if __name__ == "__main__":
    main()
