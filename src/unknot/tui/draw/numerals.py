"""Numerals to be read from across the room: seven rows high, ten columns wide, drawn by hand, here as a table.

On a large terminal they are doubled; corners are rounded again by the Scale2x rule (a pixel takes its neighbours' colour
where two of them meet around a corner). A cell holds two pixels, one above the other, so pixels are square.
"""

from __future__ import annotations

NUMERALS: dict[str, tuple[str, ...]] = {
    "0": (
        " ▄██████▄ ",
        "███▀  ▀███",
        "███    ███",
        "███    ███",
        "███    ███",
        "███▄  ▄███",
        " ▀██████▀ ",
    ),
    "1": (
        "    ▄███  ",
        "  ▄█████  ",
        "  ▀▀ ███  ",
        "     ███  ",
        "     ███  ",
        "     ███  ",
        "     ███  ",
    ),
    "2": (
        " ▄██████▄ ",
        "███▀  ▀███",
        "       ███",
        "    ▄▄███▀",
        " ▄███▀▀   ",
        "███▀      ",
        "██████████",
    ),
    "3": (
        " ▄██████▄ ",
        "▀▀▀   ▀███",
        "      ▄███",
        "   █████▀ ",
        "      ▀███",
        "▄▄▄   ▄███",
        " ▀██████▀ ",
    ),
    "4": (
        "     ▄███ ",
        "   ▄█████ ",
        "  ▄█▀ ███ ",
        "▄█▀   ███ ",
        "██████████",
        "      ███ ",
        "      ███ ",
    ),
    "5": (
        "█████████ ",
        "███       ",
        "███▄▄▄▄▄  ",
        "▀▀▀▀▀▀███▄",
        "       ███",
        "▄▄▄   ▄███",
        " ▀██████▀ ",
    ),
    "6": (
        " ▄██████▄ ",
        "███▀   ▀▀▀",
        "███▄▄▄▄▄  ",
        "███▀▀▀▀██▄",
        "███    ███",
        "███▄  ▄███",
        " ▀██████▀ ",
    ),
    "7": (
        "██████████",
        "      ▄██▀",
        "     ▄██▀ ",
        "    ▄██▀  ",
        "   ▄██▀   ",
        "  ▄██▀    ",
        " ▄██▀     ",
    ),
    "8": (
        " ▄██████▄ ",
        "███▀  ▀███",
        "███▄  ▄███",
        " ▄██████▄ ",
        "███▀  ▀███",
        "███▄  ▄███",
        " ▀██████▀ ",
    ),
    "9": (
        " ▄██████▄ ",
        "███▀  ▀███",
        "███    ███",
        "▀██▄▄▄▄███",
        "  ▀▀▀▀▀███",
        "▄▄▄   ▄███",
        " ▀██████▀ ",
    ),
}
ROWS = 7
COLUMNS = 10
GAP = 2


def numeral_rows(number: int, scale: int = 1) -> tuple[str, ...]:
    """Return a number without a sign as block art; `scale` 2 is twice as large."""
    digits = [NUMERALS[digit] for digit in str(max(number, 0))]
    rows = tuple((" " * GAP).join(digit[row] for digit in digits) for row in range(ROWS))
    return double(rows) if scale == 2 else rows


def numeral_width(number: int, scale: int = 1) -> int:
    """Count the columns a number takes."""
    digits = len(str(max(number, 0)))
    return (digits * COLUMNS + (digits - 1) * GAP) * scale


def double(rows: tuple[str, ...]) -> tuple[str, ...]:
    """Double the size of block art and round its corners."""
    return _to_rows(_scale2x(_to_pixels(rows)))


def _to_pixels(rows: tuple[str, ...]) -> list[list[bool]]:
    pixels: list[list[bool]] = []
    for row in rows:
        pixels.append([char in "█▀" for char in row])
        pixels.append([char in "█▄" for char in row])
    return pixels


def _to_rows(pixels: list[list[bool]]) -> tuple[str, ...]:
    halves = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    return tuple(
        "".join(halves[above, below] for above, below in zip(upper, lower, strict=True))
        for upper, lower in zip(pixels[::2], pixels[1::2], strict=True)
    )


def _scale2x(pixels: list[list[bool]]) -> list[list[bool]]:
    height, width = len(pixels), len(pixels[0])

    def at(row: int, column: int) -> bool:
        return 0 <= row < height and 0 <= column < width and pixels[row][column]

    larger = [[False] * (width * 2) for _ in range(height * 2)]
    for row in range(height):
        for column in range(width):
            here = at(row, column)
            up, down = at(row - 1, column), at(row + 1, column)
            left, right = at(row, column - 1), at(row, column + 1)
            corners = (
                left if left == up and left != down and up != right else here,
                right if up == right and up != left and right != down else here,
                left if down == left and down != right and left != up else here,
                right if right == down and right != up and down != left else here,
            )
            for place, pixel in enumerate(corners):
                larger[row * 2 + place // 2][column * 2 + place % 2] = pixel
    return larger
