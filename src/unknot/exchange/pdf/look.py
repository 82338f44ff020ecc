"""The look of the sheet: the colours of the app on white paper, dark enough for a black-and-white printer."""

from __future__ import annotations

from typing import Final

from unknot.exchange.pdf.paper import Colour


def _colour(text: str) -> Colour:
    red, green, blue = (round(int(text[at : at + 2], 16) / 255, 4) for at in (0, 2, 4))
    return (red, green, blue)


INK: Final = _colour("171b22")
SOFT: Final = _colour("4b5563")
EDGE: Final = _colour("b9b2a5")
RULE: Final = _colour("d9d3c8")
PAPER: Final = _colour("ffffff")
GROUND: Final = _colour("f4f1ec")
TEAL: Final = _colour("0a696c")
"""For what the person and the tool do."""
SORE: Final = _colour("b4560e")
"""For what the body says."""
EASED: Final = _colour("0a696c")
BAND: Final = _colour("f8e0c9")
SKIN: Final = _colour("f4ece3")
BODY: Final = _colour("8a7666")

MARGIN: Final = 38.0
GUTTER: Final = 20.0
TITLE: Final = 19.0
FIGURE: Final = 18.0
HEADING: Final = 9.5
TEXT: Final = 7.8
SMALL: Final = 6.9
"""The smallest letters; most people can read them at arm's length."""
LEADING: Final = 1.28
"""The distance between two lines, as a multiple of the letter size."""
