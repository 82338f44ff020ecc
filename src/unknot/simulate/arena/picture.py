"""Draw the arena's table as bars: an SVG that stands alone, fits a light or a dark page, and needs no library."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Final

from unknot.simulate.arena.run import ArenaRow

WIDTH, LEFT, RIGHT = 720, 100, 60
BAR, GAP, HEAD, TITLE = 16, 8, 34, 40
NUMBER: Final = "eased_per_min"
OURS: Final = "unknot"
STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #1d2126 }
.faint { fill: #5b636e } .bar { fill: #b3bac4 } .ours { fill: #1f7a6c } .whisker { stroke: #1d2126; stroke-width: 1.5 }
.ground { fill: #ffffff }
@media (prefers-color-scheme: dark) {
text { fill: #f3efe8 } .faint { fill: #a3abb6 } .bar { fill: #4d5663 } .ours { fill: #4fb8a5 } .whisker { stroke: #f3efe8 }
.ground { fill: #13161b }
}"""


def draw_table(rows: Sequence[ArenaRow], text: Callable[[str], str]) -> str:
    """Return the picture of a table, with one group of bars for each crowd.

    Args:
        rows: the table.
        text: a function that finds the words for a path of the words file.
    """
    crowds = list(dict.fromkeys(row.crowd for row in rows))
    height = TITLE + sum(HEAD + (BAR + GAP) * sum(row.crowd == crowd for row in rows) for crowd in crowds) + GAP
    most = max(row.intervals[NUMBER][1] for row in rows)
    title = text("label.command.arena.picture")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>',
        f'<text x="16" y="26">{escape(title)}</text>',
    ]
    top = TITLE
    for crowd in crowds:
        parts.append(
            f'<text class="faint" x="16" y="{top + 20}">{escape(text(f"label.command.arena.crowd.{crowd}"))}</text>'
        )
        top += HEAD
        for row in rows:
            if row.crowd == crowd:
                parts += _bar(row, top, (WIDTH - LEFT - RIGHT) / most)
                top += BAR + GAP
    return "\n".join((*parts, "</svg>")) + "\n"


def _bar(row: ArenaRow, top: int, scale: float) -> Iterator[str]:
    value, (low, high) = row.numbers[NUMBER], row.intervals[NUMBER]
    kind, middle, line = "ours" if row.policy == OURS else "bar", top + BAR / 2, top + BAR - 3
    yield f'<text x="{LEFT - 8}" y="{line}" text-anchor="end">{escape(row.policy)}</text>'
    yield f'<rect class="{kind}" x="{LEFT}" y="{top}" width="{value * scale:.1f}" height="{BAR}" rx="3"/>'
    ends = f'x1="{LEFT + low * scale:.1f}" x2="{LEFT + high * scale:.1f}"'
    yield f'<line class="whisker" {ends} y1="{middle}" y2="{middle}"/>'
    yield f'<text x="{LEFT + high * scale + 8:.1f}" y="{line}">{value:.2f}</text>'
