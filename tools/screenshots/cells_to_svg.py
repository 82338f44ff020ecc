"""Turn what a Textual app shows into a picture that looks the same everywhere.

The usual screenshot writes block and braille characters as text, and every viewer without the right font leaves gaps or
boxes. Here they are drawn: blocks as rectangles, braille as dots, hatch and lines as strokes; only letters stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from rich.color import Color
from rich.style import Style
from textual.app import App

WIDE, HIGH = 10.0, 20.0
MARGIN = 16.0
_FONT = 'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="16"'
_DOTS = ((0x01, 0, 0), (0x02, 0, 1), (0x04, 0, 2), (0x08, 1, 0), (0x10, 1, 1), (0x20, 1, 2), (0x40, 0, 3), (0x80, 1, 3))
_BLOCKS: dict[str, tuple[float, float, float, float]] = {
    "█": (0, 0, 1, 1),
    "▀": (0, 0, 1, 0.5),
    "▄": (0, 0.5, 1, 0.5),
    "▁": (0, 0.875, 1, 0.125),
    "▃": (0, 0.625, 1, 0.375),
    "▐": (0.5, 0, 0.5, 1),
    "▌": (0, 0, 0.5, 1),
    "▏": (0, 0, 0.125, 1),
}
_STROKES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "╱": ((0, 1, 1, 0),),
    "╳": ((0, 1, 1, 0), (0, 0, 1, 1)),
    "─": ((0, 0.5, 1, 0.5),),
    "│": ((0.5, 0, 0.5, 1),),
    "┃": ((0.5, 0, 0.5, 1), (0.4, 0, 0.4, 1), (0.6, 0, 0.6, 1)),
    "╌": ((0.05, 0.5, 0.4, 0.5), (0.6, 0.5, 0.95, 0.5)),
    "┆": ((0.5, 0.05, 0.5, 0.25), (0.5, 0.4, 0.5, 0.6), (0.5, 0.75, 0.5, 0.95)),
    "╭": ((0.5, 1, 0.5, 0.7), (0.5, 0.7, 0.7, 0.5), (0.7, 0.5, 1, 0.5)),
    "╮": ((0.5, 1, 0.5, 0.7), (0.5, 0.7, 0.3, 0.5), (0.3, 0.5, 0, 0.5)),
    "╰": ((0.5, 0, 0.5, 0.3), (0.5, 0.3, 0.7, 0.5), (0.7, 0.5, 1, 0.5)),
    "╯": ((0.5, 0, 0.5, 0.3), (0.5, 0.3, 0.3, 0.5), (0.3, 0.5, 0, 0.5)),
    "┬": ((0, 0.5, 1, 0.5), (0.5, 0.5, 0.5, 1)),
    "┴": ((0, 0.5, 1, 0.5), (0.5, 0, 0.5, 0.5)),
}


def svg_of(app: App[None], paper: str, ink: str) -> str:
    """Return the picture of a running app. `paper` and `ink` stand for the terminal's own colours."""
    width, height = app.size
    across, down = width * WIDE + 2 * MARGIN, height * HIGH + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across:g} {down:g}" {_FONT}>',
        f'<rect width="{across:g}" height="{down:g}" rx="10" fill="{paper}"/>',
        "<style>line{stroke-width:1.4}.d{stroke-width:3.8;stroke-linecap:round}</style>",
    ]
    for row, strip in enumerate(app.screen._compositor.render_strips()):  # noqa: SLF001 - there is no public way to the cells
        column = 0
        y = MARGIN + row * HIGH
        words: list[str] = []
        for segment in strip:
            fore, back = _colours(segment.style or Style(), paper, ink)
            x = MARGIN + column * WIDE
            if back != paper:
                parts.append(
                    f'<rect x="{x:g}" y="{y:g}" width="{len(segment.text) * WIDE:g}" height="{HIGH:g}" fill="{back}" shape-rendering="crispEdges"/>'
                )
            words.extend(_drawn(segment.text, x, y, fore, segment.style or Style()))
            column += segment.cell_length
        parts.extend(words)
    return _joined_dots("\n".join([*parts, "</svg>", ""]))


def _joined_dots(svg: str) -> str:
    """Join the dots of neighbouring cells of one colour into one path."""
    pattern = re.compile(r'(<path stroke="#\w+" class="d" d=")([^"]+)"/>\n?((?:\1[^"]+"/>\n?)+)')
    return pattern.sub(
        lambda found: found[1] + found[2] + "".join(re.findall(r'd="([^"]+)"/>', found[3])) + '"/>\n', svg
    )


def _colours(style: Style, paper: str, ink: str) -> tuple[str, str]:
    fore, back = _hex(style.color, ink), _hex(style.bgcolor, paper)
    return (back, fore) if style.reverse else (fore, back)


def _hex(color: Color | None, default: str) -> str:
    return default if color is None or color.is_default else color.get_truecolor().hex


def _drawn(text: str, x: float, y: float, fore: str, style: Style) -> Iterator[str]:
    """Draw a run of cells of one style: letters in words, everything else as shapes."""
    word, start = "", x
    for place, char in enumerate(text):
        at = x + place * WIDE
        shape = _shape(char, at, y, fore)
        if shape is None and char != " ":
            start = at if not word else start
            word += char
            continue
        if word:
            yield _text(word, start, y, fore, style)
            word = ""
        if shape:
            yield shape
    if word:
        yield _text(word, start, y, fore, style)


def _text(word: str, x: float, y: float, fore: str, style: Style) -> str:
    weight = ' font-weight="bold"' if style.bold else ""
    line = ' text-decoration="underline"' if style.underline else ""
    length = f' textLength="{len(word) * WIDE:g}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x:g}" y="{y + 15:g}" fill="{fore}"{weight}{line}{length}>{escape(word)}</text>'


def _shape(char: str, x: float, y: float, fore: str) -> str | None:
    if 0x2800 <= ord(char) <= 0x28FF:
        bits = ord(char) - 0x2800
        dots = "".join(
            f"M{x + (0.25 + 0.5 * right) * WIDE:g} {y + (0.125 + 0.25 * low) * HIGH:g}h0"
            for bit, right, low in _DOTS
            if bits & bit
        )
        return f'<path stroke="{fore}" class="d" d="{dots}"/>'
    if char in _BLOCKS:
        left, top, wide, high = _BLOCKS[char]
        return (
            f'<rect x="{x + left * WIDE:g}" y="{y + top * HIGH:g}" width="{wide * WIDE:g}" height="{high * HIGH:g}" '
            f'fill="{fore}" shape-rendering="crispEdges"/>'
        )
    if char in _STROKES:
        return "".join(
            f'<line x1="{x + x0 * WIDE:g}" y1="{y + y0 * HIGH:g}" x2="{x + x1 * WIDE:g}" y2="{y + y1 * HIGH:g}" '
            f'stroke="{fore}"/>'
            for x0, y0, x1, y1 in _STROKES[char]
        )
    if char == "●":
        return f'<circle cx="{x + WIDE / 2:g}" cy="{y + HIGH / 2:g}" r="5" fill="{fore}"/>'
    return None
