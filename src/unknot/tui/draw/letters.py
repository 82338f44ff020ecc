"""Block letters for the few words that must be read from across the room ("Come off the ball."), drawn by hand, as a table.

Capitals are four rows high, small letters three and a half of them less the ascender; the fifth row is for descenders. A
character that is not in the table is left out, and `can_spell` says so before anybody relies on it.
"""

from __future__ import annotations

ROWS = 5
GAP = 1
SPACE = 4

_ = ""  # most letters have no descender
LETTERS: dict[str, tuple[str, str, str, str, str]] = {
    "A": ("▄█▀▀█▄", "██  ██", "██▀▀██", "██  ██", _),
    "B": ("██▀▀█▄", "██▄▄█▀", "██  ██", "██▄▄█▀", _),
    "C": ("▄█▀▀█▄", "██    ", "██    ", "▀█▄▄█▀", _),
    "D": ("██▀▀█▄", "██  ██", "██  ██", "██▄▄█▀", _),
    "E": ("██▀▀▀", "██▄▄ ", "██   ", "██▄▄▄", _),
    "F": ("██▀▀▀", "██▄▄ ", "██   ", "██   ", _),
    "G": ("▄█▀▀█▄", "██    ", "██ ▀██", "▀█▄▄██", _),
    "H": ("██  ██", "██▄▄██", "██  ██", "██  ██", _),
    "I": ("▀██▀", " ██ ", " ██ ", "▄██▄", _),
    "J": ("   ██", "   ██", "   ██", "▀█▄█▀", _),
    "K": ("██ ▄█▀", "███▀  ", "██▀█▄ ", "██  ██", _),
    "L": ("██   ", "██   ", "██   ", "██▄▄▄", _),
    "M": ("██▄  ▄██", "██▀██▀██", "██    ██", "██    ██", _),
    "N": ("██▄  ██", "██▀█▄██", "██  ▀██", "██   ██", _),
    "O": ("▄█▀▀█▄", "██  ██", "██  ██", "▀█▄▄█▀", _),
    "P": ("██▀▀█▄", "██  ██", "██▀▀▀ ", "██    ", _),
    "Q": ("▄█▀▀█▄", "██  ██", "██  ██", "▀█▄▄██", "     ▀"),
    "R": ("██▀▀█▄", "██▄▄█▀", "██▀█▄ ", "██  ██", _),
    "S": ("▄█▀▀▀ ", "▀█▄▄▄ ", "    ██", "▄▄▄▄█▀", _),
    "T": ("▀▀██▀▀", "  ██  ", "  ██  ", "  ██  ", _),
    "U": ("██  ██", "██  ██", "██  ██", "▀█▄▄█▀", _),
    "V": ("██  ██", "██  ██", "▀█▄▄█▀", " ▀██▀ ", _),
    "W": ("██    ██", "██ ▄▄ ██", "██▄██▄██", "▀█▀  ▀█▀", _),
    "X": ("██  ██", " ▀██▀ ", "▄█▀▀█▄", "██  ██", _),
    "Y": ("██  ██", "▀█▄▄█▀", "  ██  ", "  ██  ", _),
    "Z": ("▀▀▀▀██", "  ▄█▀ ", "▄█▀   ", "██▄▄▄▄", _),
    "a": ("      ", " ▄▄▄▄ ", " ▄▄▄██", "▀█▄▄██", _),
    "b": ("██    ", "██▄▄▄ ", "██  ██", "██▄▄█▀", _),
    "c": ("     ", " ▄▄▄▄", "██   ", "▀█▄▄▄", _),
    "d": ("    ██", " ▄▄▄██", "██  ██", "▀█▄▄██", _),
    "e": ("      ", " ▄▄▄▄ ", "██▄▄██", "▀█▄▄▄ ", _),
    "f": (" ▄█▀", "▄██▄", " ██ ", " ██ ", _),
    "g": ("      ", " ▄▄▄▄▄", "██  ██", "▀█▄▄██", "▄▄▄▄█▀"),
    "h": ("██    ", "██▄▄▄ ", "██  ██", "██  ██", _),
    "i": ("▀▀", "▄▄", "██", "██", _),
    "j": ("  ▀▀", "  ▄▄", "  ██", "  ██", "▄▄█▀"),
    "k": ("██   ", "██ ▄▄", "███▀ ", "██▀█▄", _),
    "l": ("██", "██", "██", "██", _),
    "m": ("          ", "▄▄▄▄▄▄▄▄▄ ", "██  ██  ██", "██  ██  ██", _),
    "n": ("      ", "▄▄▄▄▄ ", "██  ██", "██  ██", _),
    "o": ("      ", " ▄▄▄▄ ", "██  ██", "▀█▄▄█▀", _),
    "p": ("      ", "▄▄▄▄▄ ", "██  ██", "██▄▄█▀", "██    "),
    "q": ("      ", " ▄▄▄▄▄", "██  ██", "▀█▄▄██", "    ██"),
    "r": ("    ", "▄▄▄▄", "██▀ ", "██  ", _),
    "s": ("     ", " ▄▄▄▄", "▀█▄▄ ", "▄▄▄█▀", _),
    "t": (" ▄▄ ", "▄██▄", " ██ ", " ▀█▄", _),
    "u": ("      ", "▄▄  ▄▄", "██  ██", "▀█▄▄██", _),
    "v": ("      ", "▄▄  ▄▄", "▀█▄▄█▀", " ▀██▀ ", _),
    "w": ("          ", "▄▄  ▄▄  ▄▄", "██  ██  ██", "▀█▄▄██▄▄█▀", _),
    "x": ("      ", "▄▄  ▄▄", " ▀██▀ ", "▄█▀▀█▄", _),
    "y": ("      ", "▄▄  ▄▄", "██  ██", "▀█▄▄██", "▄▄▄▄█▀"),
    "z": ("     ", "▄▄▄▄▄", " ▄█▀ ", "██▄▄▄", _),
    "0": ("▄█▀▀█▄", "██  ██", "██  ██", "▀█▄▄█▀", _),
    "1": ("▄██", "▀██", " ██", " ██", _),
    "2": ("▀▀▀▀█▄", "  ▄▄█▀", "▄█▀   ", "██▄▄▄▄", _),
    "3": ("▀▀▀▀█▄", " ▄▄▄█▀", "    ██", "▄▄▄▄█▀", _),
    "4": ("  ▄██ ", "▄█▀██ ", "▀▀▀██▀", "   ██ ", _),
    "5": ("██▀▀▀▀", "██▄▄▄ ", "    ██", "▄▄▄▄█▀", _),
    "6": ("▄█▀▀▀ ", "██▄▄▄ ", "██  ██", "▀█▄▄█▀", _),
    "7": ("▀▀▀▀██", "  ▄█▀ ", " ██   ", " ██   ", _),
    "8": ("▄█▀▀█▄", "▀█▄▄█▀", "██  ██", "▀█▄▄█▀", _),
    "9": ("▄█▀▀█▄", "██  ██", " ▀▀▀██", "▄▄▄▄█▀", _),
    ".": ("  ", "  ", "  ", "▄▄", _),
    ",": ("  ", "  ", "  ", "▄▄", "▄▀"),
    ":": ("  ", "▄▄", "  ", "▄▄", _),
    "'": ("██", "  ", "  ", "  ", _),
    "’": ("██", "  ", "  ", "  ", _),
    "!": ("██", "██", "▀▀", "▄▄", _),
    "?": ("▀▀▀█▄", "  ▄█▀", " ▀▀  ", " ▄▄  ", _),
    "-": ("    ", "    ", "▀▀▀▀", "    ", _),
}


def can_spell(words: str) -> bool:
    """Say whether every character has a block letter."""
    return all(char in LETTERS for char in words if not char.isspace())


def width_of(words: str) -> int:
    """Count the columns that words take in block letters on one line."""
    rows = _line(words)
    return len(rows[0])


def block_lines(words: str, width: int) -> list[tuple[str, ...]] | None:
    """Return the words in block letters, wrapped to `width` columns: one tuple of five rows a line; None if a word cannot fit."""
    lines: list[tuple[str, ...]] = []
    current = ""
    for word in words.split():
        longer = f"{current} {word}".strip()
        if width_of(longer) <= width:
            current = longer
            continue
        if not current or width_of(word) > width:
            return None
        lines.append(_line(current))
        current = word
    if current:
        lines.append(_line(current))
    return lines


def _line(words: str) -> tuple[str, ...]:
    rows = [""] * ROWS
    for char in words:
        if char == " ":
            rows = [row + " " * SPACE for row in rows]
            continue
        letter = LETTERS.get(char)
        if letter is None:
            continue
        width = len(letter[0])
        gap = " " * GAP if rows[0] else ""
        rows = [row + gap + part.ljust(width) for row, part in zip(rows, letter, strict=True)]
    return tuple(rows)
