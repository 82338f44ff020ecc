"""The same drawing for terminals that have only ASCII: every drawing character becomes the nearest plain one.

Lines look coarser, but every sign keeps its meaning: hatching, loops and filled fields are still distinct.
"""

from __future__ import annotations

_BRAILLE = range(0x2800, 0x2900)
_LOW_DOTS = 0xC0

_SAME: dict[str, str] = {
    "█": "#",
    "▀": '"',
    "▄": "m",
    "▁": "_",
    "▂": "_",
    "▃": "=",
    "▅": "m",
    "▆": "#",
    "▇": "#",
    "▌": "|",
    "▐": "|",
    "▏": "_",
    "╱": "/",
    "╳": "X",
    "─": "-",
    "│": "|",
    "┃": "I",
    "╌": "-",
    "┄": ".",
    "┆": ":",
    "┬": "+",
    "┴": "+",
    "╭": "+",
    "╮": "+",
    "╰": "+",
    "╯": "+",
    "●": "o",
    "◡": "o",
    "·": ".",
    "■": "#",
    "□": ".",
    "▸": ">",
    "◂": "<",
    "▲": "^",
    "▼": "v",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "−": "-",
    "…": "~",
    "–": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "×": "x",
}


def _plain_dots(bits: int) -> str:
    if not bits:
        return " "
    if not bits & ~_LOW_DOTS:
        return "_"
    return "." if bits.bit_count() < 3 else ":" if bits.bit_count() < 5 else "*"


PLAIN: dict[int, str] = {ord(char): plain for char, plain in _SAME.items()} | {
    code: _plain_dots(code - _BRAILLE.start) for code in _BRAILLE
}
"""For `str.translate`."""
