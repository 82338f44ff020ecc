"""A sheet of paper to draw on: text, lines and shapes, in points from the upper left corner.

It knows nothing about the sheet or the record. Colours are red, green and blue from 0 to 1. `finished` writes the
drawing as a PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeAlias

import pydyf

from unknot.exchange.pdf.typeface import Weight, add_face, typeface

Colour: TypeAlias = tuple[float, float, float]
Point: TypeAlias = tuple[float, float]

ROUND: Final = 0.5523
"""why: this draws a quarter of a circle as one curve, correct to a thousandth."""
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Size:
    """A size of paper, in points (a 72nd of an inch)."""

    width: float
    height: float


A4: Final = Size(595.28, 841.89)
LETTER: Final = Size(612.0, 792.0)


class Paper:
    """A sheet to draw on."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self._ink = pydyf.Stream(compress=True)
        self.has_missing_letters = False
        """Whether a text had a letter that the typeface does not have."""

    # -- text ---------------------------------------------------------------------------------------------------------------

    def text(  # noqa: PLR0913 - a text has a place, a look and a side it leans to
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        colour: Colour,
        weight: Weight = Weight.REGULAR,
        lean: float = 0.0,
    ) -> None:
        """Write one line that stands on `y`.

        Args:
            x: where it begins; with `lean` 1 where it ends, with 0.5 its middle.
            y: the baseline.
            text: the text.
            size: the size of the letters.
            colour: the colour of the letters.
            weight: the weight of the letters.
            lean: the share of its width that lies left of `x`.
        """
        face = typeface(weight)
        self._ink.begin_text()
        self._ink.set_color_rgb(*colour)
        self._ink.set_font_size(_name(weight), size)
        self._ink.move_text_to(x - face.width(text, size) * lean, self._up(y))
        self.has_missing_letters |= face.lacks(text)
        self._ink.show_text(f"<{face.encode(text)}>")
        self._ink.end_text()

    def lines(  # noqa: PLR0913 - as text
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        size: float,
        colour: Colour,
        leading: float,
        weight: Weight = Weight.REGULAR,
    ) -> float:
        """Write lines below each other; return the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size=size, colour=colour, weight=weight)
            y += leading
        return y

    # -- shapes -------------------------------------------------------------------------------------------------------------

    def line(self, start: Point, end: Point, *, colour: Colour, width: float = 0.5, dash: Sequence[float] = ()) -> None:
        """Draw a straight line."""
        self.path((start, end), stroke=colour, width=width, dash=dash)

    def box(self, x: float, y: float, width: float, height: float, *, fill: Colour) -> None:
        """Fill a rectangle whose upper left corner is at (x, y)."""
        self._ink.set_color_rgb(*fill)
        self._ink.rectangle(x, self._up(y + height), width, height)
        self._ink.fill()

    def path(
        self,
        points: Sequence[Point],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        width: float = 0.5,
        dash: Sequence[float] = (),
        closed: bool = False,
    ) -> None:
        """Connect points with straight lines."""
        self._look(fill, stroke, width, dash)
        for index, (x, y) in enumerate(points):
            (self._ink.line_to if index else self._ink.move_to)(x, self._up(y))
        if closed:
            self._ink.close()
        self._paint(fill, stroke)

    def dot(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        width: float = 0.5,
    ) -> None:
        """Draw a circle."""
        self._look(fill, stroke, width, ())
        far, up = radius * ROUND, self._up(y)
        self._ink.move_to(x + radius, up)
        self._ink.curve_to(x + radius, up + far, x + far, up + radius, x, up + radius)
        self._ink.curve_to(x - far, up + radius, x - radius, up + far, x - radius, up)
        self._ink.curve_to(x - radius, up - far, x - far, up - radius, x, up - radius)
        self._ink.curve_to(x + far, up - radius, x + radius, up - far, x + radius, up)
        self._ink.close()
        self._paint(fill, stroke)

    def hatch(self, points: Sequence[Point], *, colour: Colour, gap: float = 3.0, width: float = 0.35) -> None:
        """Fill a shape with slanting lines."""
        self._ink.push_state()
        for index, (x, y) in enumerate(points):
            (self._ink.line_to if index else self._ink.move_to)(x, self._up(y))
        self._ink.close()
        self._ink.clip()
        self._ink.end()
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, foot = min(y for _, y in points), max(y for _, y in points)
        at = left - (foot - top)
        while at < right:
            self.line((at, foot), (at + foot - top, top), colour=colour, width=width)
            at += gap
        self._ink.pop_state()

    # -- the end ------------------------------------------------------------------------------------------------------------

    def finished(self, *, title: str, made_with: str, language: str) -> bytes:
        """Return the PDF.

        The same drawing gives the same bytes; the file says nothing about when or where it was written.
        """
        pdf = pydyf.PDF()
        faces = {_name(weight): add_face(pdf, typeface(weight)) for weight in Weight}
        pdf.add_object(self._ink)
        pdf.add_page(
            pydyf.Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pdf.pages.reference,
                    "MediaBox": pydyf.Array([0, 0, self.size.width, self.size.height]),
                    "Contents": self._ink.reference,
                    "Resources": pydyf.Dictionary({"Font": pydyf.Dictionary(faces)}),
                }
            )
        )
        pdf.catalog["Lang"] = pydyf.String(language)
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        pdf.info["Title"], pdf.info["Creator"] = pydyf.String(title), pydyf.String(made_with)
        into = BytesIO()
        pdf.write(into, identifier=True, compress=True)
        return into.getvalue()

    def _up(self, y: float) -> float:
        """Return a height measured from the foot of the page, as in a PDF."""
        return round(self.size.height - y, 3)

    def _look(self, fill: Colour | None, stroke: Colour | None, width: float, dash: Sequence[float]) -> None:
        if fill is not None:
            self._ink.set_color_rgb(*fill)
        if stroke is not None:
            self._ink.set_color_rgb(*stroke, stroke=True)
            self._ink.set_line_width(width)
            self._ink.set_line_cap(1)
            self._ink.set_line_join(1)
            self._ink.set_dash(list(dash), 0)

    def _paint(self, fill: Colour | None, stroke: Colour | None) -> None:
        if fill is not None and stroke is not None:
            self._ink.fill_and_stroke()
        elif fill is not None:
            self._ink.fill()
        else:
            self._ink.stroke()


def wrapped(text: str, width: float, size: float, weight: Weight = Weight.REGULAR, most: int = 99) -> tuple[str, ...]:
    """Break a text into at most `most` lines no wider than `width`; a longer text ends in an ellipsis."""
    face = typeface(weight)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width, size, weight)]
    return tuple(cut(line, width, size, weight) for line in lines)


def cut(text: str, width: float, size: float, weight: Weight = Weight.REGULAR) -> str:
    """Return a text, shortened with an ellipsis if it is too wide."""
    face = typeface(weight)
    if face.width(text, size) <= width:
        return text
    while text and face.width(text.rstrip() + ELLIPSIS, size) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _name(weight: Weight) -> str:
    return f"F{weight.capitalize()}"
