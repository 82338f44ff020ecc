"""The page that lists every picture with its words and its figures: `tools/pictures/README.md`. Python's own library is enough.

python -m tools.pictures.page
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tools.pictures import data, shelf

PAGE = data.PROJECT / "tools" / "pictures" / "README.md"
HEAD = """# Pictures

Every position that unknot shows, its description, and what was measured of the body in it. `make pictures` writes this page
from the same data as the pictures; do not edit it. [Add a picture](../../docs/do/add-a-picture.md) says how to make one;
[Pictures from data](../../docs/adr/0013-pictures-from-data.md) says why.

![All pictures on a light ground](../../docs/pictures/positions-light.webp)

![All pictures on a dark ground](../../docs/pictures/positions-dark.webp)

*Sinks* is how far the tool presses into the flesh, *at* where on the map (from 0 at the sit bone to 1 at the knee crease; from -1 at
the inner to 1 at the outer edge), *rests* the largest gap between a hand, a foot or the seat and what carries it, *through* the deepest
that one part of the body lies in another, all in centimetres. A hand around a stick is pressed by it and is not counted as a gap.
"""


def words() -> dict[str, Any]:
    """Return what each picture shows: in the words of its set-up, or in its own."""
    folder = data.KNOWLEDGE / "words"
    set_ups = data.read(folder / "body.en.toml")["set_up"]
    return {**set_ups, **data.read(folder / "pictures.en.toml")["picture"]}


def page() -> str:
    """Return the whole page."""
    alts = words()
    positions = data.positions()
    lines = [HEAD, "| picture | shows | sinks | at | rests | through |", "|---|---|---|---|---|---|"]
    for name, about in shelf.read()["pictures"].items():
        alt = alts[name]["alt"]
        figures = " | ".join(_figures(about["figures"], positions[name]))
        lines.append(f"| `{name}` | {alt} | {figures} |")
    return "\n".join(lines) + "\n"


def _figures(figures: dict[str, Any], position: dict[str, Any]) -> Iterator[str]:
    at = figures.get("tool_at")
    yield f"{figures['tool_sinks_cm']:.1f}" if at else ""
    yield f"{at[0]:.2f}, {at[1]:.2f}" if at else ""
    holding = {f"hand_{side}_gap_cm" for side, arm in position["arms"].items() if "grips" in arm}
    gaps = [abs(value) for key, value in figures.items() if key.endswith("gap_cm") and key not in holding]
    yield f"{max(gaps):.1f}" if gaps else ""
    yield f"{figures['through_cm']:.1f}"


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
