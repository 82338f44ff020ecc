"""A state diagram as a picture, drawn from the lines of a mermaid block.

A page that draws itself in the browser needs a program from somewhere else; this one needs nothing. States stand below one
another in the order of a session. What leads to the next one is a straight arrow, what skips some bows to the right, what goes
back (to the other leg) bows to the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_ARROW = re.compile(r"^\s*(\S+) --> (\S+?)(?:: (.*))?$", re.MULTILINE)
WIDE, HIGH, STEP = 170, 34, 66
LEFT = 190
BOW = 26
END = "[*]"
TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0L8 4L0 8z" class="head"/></marker></defs>'
)


def svg(mermaid: str) -> str:
    """Return the picture of a `stateDiagram-v2`."""
    arrows = [(found[1], found[2], found[3] or "") for found in _ARROW.finditer(mermaid)]
    names = [source for source, _, _ in arrows] + [target for _, target, _ in arrows]
    states = [name for name in dict.fromkeys(names) if name != END]
    places = {name: 30 + STEP * number for number, name in enumerate(states)}
    tall = 30 + STEP * len(states)
    drawn = [part for arrow in arrows if END not in arrow[:2] for part in _drawn(*arrow, places)]
    boxes = [part for name in states for part in _box(name, places[name])]
    return "\n".join(
        [
            f'<svg class="diagram" viewBox="0 0 620 {tall}" role="img" aria-label="The phases and what leads from one to another">',
            TIP,
            *drawn,
            *boxes,
            *_labels(arrows, places),
            "</svg>",
        ]
    )


def _box(name: str, y: int) -> Iterator[str]:
    yield f'<rect x="{LEFT}" y="{y}" width="{WIDE}" height="{HIGH}" rx="8"/>'
    yield f'<text x="{LEFT + WIDE // 2}" y="{y + HIGH // 2 + 5}" text-anchor="middle">{escape(name)}</text>'


def _labels(arrows: list[tuple[str, str, str]], places: dict[str, int]) -> Iterator[str]:
    """Name the events beside the straight arrows; those of the others are told when one points at them."""
    for source, target, events in arrows:
        if END not in (source, target) and places[target] - places[source] == STEP:
            y = places[source] + HIGH + 20
            yield f'<text class="event" x="{LEFT + WIDE // 2 + 8}" y="{y}">{escape(events)}</text>'


def _drawn(source: str, target: str, events: str, places: dict[str, int]) -> Iterator[str]:
    start, end = places[source], places[target]
    steps = (end - start) // STEP
    told = f"<title>{escape(source)} to {escape(target)}: {escape(events)}</title>"
    if steps == 1:
        middle = LEFT + WIDE // 2
        yield f'<path class="next" d="M{middle} {start + HIGH}V{end - 2}" marker-end="url(#tip)">{told}</path>'
        return
    side, kind = (LEFT + WIDE, "skip") if steps > 0 else (LEFT, "back")
    out = side + BOW * steps
    down, up = start + HIGH // 2 + 5, end + HIGH // 2 - 5
    yield f'<path class="{kind}" d="M{side} {down}C{out} {down} {out} {up} {side} {up}" marker-end="url(#tip)">{told}</path>'


class Diagram(SphinxDirective):
    """A `mermaid` block, which GitHub draws by itself: here it becomes a picture in the page."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the picture."""
        return [nodes.raw("", svg("\n".join(self.content)), format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("mermaid", Diagram)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
