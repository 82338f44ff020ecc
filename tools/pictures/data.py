"""Reading the positions: TOML tables that may be `like` another, with the zones of the knowledge base filled in.

No library beyond Python's own is needed, so CI can read every position and say whether its picture is up to date.
`base = true` marks what is only there to be likened to, `waits = true` what is written but not yet rendered; `without` drops keys of what is likened to.
"""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

Table = dict[str, Any]

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
KNOWLEDGE = PROJECT / "src" / "unknot" / "kb"


class BadPicture(Exception):
    """What is wrong with the data of a picture."""


def read(path: Path) -> Table:
    """Return a TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def people() -> Table:
    """Return who can be shown."""
    return read(HERE / "positions" / "people.toml")


def zones(muscle: str = "hamstrings") -> Table:
    """Return the zones of a muscle's map, as the engine knows them."""
    found: Table = read(KNOWLEDGE / "muscles" / f"{muscle}.toml")["zones"]
    return found


def tables() -> dict[str, Table]:
    """Return every position as it is written, those that are only likened to and those that wait to be rendered too."""
    written: dict[str, Table] = {}
    for path in sorted((HERE / "positions").glob("*.toml")):
        if path.stem != "people":
            written |= read(path)
    return written


def positions() -> dict[str, Table]:
    """Return every position that has a picture, complete, by name."""
    written = tables()
    set_ups = read(KNOWLEDGE / "set_ups.toml")
    known = zones()
    done: dict[str, Table] = {}
    for name in written:
        position = likened(name, written)
        if not (position.pop("base", False) or position.pop("waits", False)):
            set_up = set_ups.get(_set_up_of(name, written, set_ups), {})
            done[name] = _scaled(_with_zones(name, position, set_up, known), people())
    return done


def _set_up_of(name: str, written: dict[str, Table], set_ups: Table) -> str:
    """Return the set-up that a position shows, or is like: a step lighter is still about the same zones."""
    while name not in set_ups and "like" in written[name]:
        name = written[name]["like"]
    return name


def likened(name: str, written: dict[str, Table]) -> Table:
    """Return a position with everything it takes from those it is like."""
    if name not in written:
        raise BadPicture(f"{name} is not written anywhere.")
    own = written[name]
    if "like" not in own:
        return copy.deepcopy(own)
    below = likened(own["like"], written)
    below.pop("base", None)
    below.pop("waits", None)
    return _merged(below, {key: value for key, value in own.items() if key != "like"})


def _merged(below: Table, above: Table) -> Table:
    dropped = above.get("without", ())
    both = {key: value for key, value in below.items() if key not in dropped}
    for key, value in above.items():
        if key == "without":
            continue
        if isinstance(value, dict) and isinstance(both.get(key), dict):
            both[key] = _merged(both[key], value)
        else:
            both[key] = copy.deepcopy(value)
    return both


def _with_zones(name: str, position: Table, set_up: Table, known: Table) -> Table:
    """The target is tinted, and the tool stands in the middle of the first zone unless the data says where."""
    names = position["zones"] if "zones" in position else set_up.get("zones") or ()
    areas = [[known[zone][edge] for edge in ("x0", "x1", "y0", "y1")] for zone in names]
    position["areas"] = position.get("areas", areas)
    tool = position.get("tool")
    if tool is not None and "at" not in tool and "held" not in tool:
        if not areas:
            raise BadPicture(f"{name}: the tool has no place; name a zone or say `at`.")
        x0, x1, y0, y1 = areas[0]
        tool["at"] = [(x0 + x1) / 2, (y0 + y1) / 2]
    return position


def _scaled(position: Table, known: Table) -> Table:
    """Places on the ground are written for a person of 1.72 m; arms and legs reach further on taller people."""
    scale = known[position["person"]]["height_m"] / 1.72
    position["who"] = known[position["person"]]

    def larger(place: list[float]) -> list[float]:
        return [round(number * scale, 4) for number in place[:2]] + list(place[2:])

    place = position["pelvis"]["at"]
    lifted = place[2] if "rests" in position["pelvis"] else round(place[2] * scale, 4)
    position["pelvis"]["at"] = [*larger(place)[:2], lifted]
    for leg in position["legs"].values():
        if "foot" in leg:
            leg["foot"] = larger(leg["foot"])
    for arm in position["arms"].values():
        if "wrist" in arm:
            arm["wrist"] = larger(arm["wrist"])
    return position
