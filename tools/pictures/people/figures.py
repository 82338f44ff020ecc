"""What is measured of a settled body, in centimetres: does everything that should rest truly rest, and does nothing pass through?

These figures are recorded beside the pictures; a test holds them to their limits without rendering anything.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from tools.pictures.people.person import surface
from tools.pictures.people.pose import SIDES
from tools.pictures.people.settle import Settled, gap_above
from tools.pictures.people.things import Rod
from tools.pictures.shapes.geometry import Array
from tools.pictures.shapes.mesh import SKIN, base_mesh

HANDS = ("hand", "index", "middle", "ring", "pinky", "thumb")
LIMBS = {
    ("clavicle", "upperarm", "lowerarm", *HANDS): ("hand", "lowerarm"),
    ("thigh", "calf", "foot", "ball"): ("calf", "foot"),
}
"""Whole limbs, and those ends of them that could come to lie in the rest of the body."""
DEEPEST_M = 0.06
"""A vertex further than this behind a surface is simply on its other side."""


def figures(of: Settled) -> dict[str, Any]:
    """Return all figures of one position."""
    found: dict[str, Any] = {"short_cm": _cm(max(v for k, v in of.body.angles.items() if k[:5] in {"short", "reach"}))}
    found |= {f"knee_{name}_deg": round(of.body.angles[f"knee_{side}"]) for side, _, name in SIDES}
    if of.tool is not None and not of.pose["tool"].get("free", False):
        found |= _tool(of)
    found |= {key: value for key, value in _rests(of) if value is not None}
    found["in_things_cm"] = _cm(
        max((float(thing.depth(of.vertices[:SKIN])[0].max()) for thing in _things(of)), default=0.0)
    )
    found["through_cm"], found["through"] = _through(of)
    return found


def _cm(metres: float) -> float:
    return round(metres * 100 + 0.0, 1)


def _things(of: Settled) -> list[Any]:
    return [*of.levels.values(), *([of.tool] if of.tool is not None and not isinstance(of.tool, Rod) else [])]


def _part(side: str, *beginnings: str) -> Array:
    return base_mesh().weight_of(*beginnings, side=f"_{side}")[:SKIN] > 0.6


def _tool(of: Settled) -> dict[str, Any]:
    """How deep the tool sinks into the flesh, and where on the map it presses."""
    assert of.tool is not None
    side = of.pose["tool"].get("leg", "right")[0]
    thigh = base_mesh().weight(f"thigh_{side}")[:SKIN] > 0.5
    inside, _ = of.tool.depth(of.before[:SKIN])
    pressed = thigh & (inside > 0)
    found: dict[str, Any] = {"tool_sinks_cm": _cm(float(inside[thigh].max()))}
    if pressed.any():
        weight = inside[pressed] / inside[pressed].sum()
        map_ = of.person.thigh
        place = [float(weight @ map_.x[:SKIN][pressed]), float(weight @ map_.y[:SKIN][pressed])]
        found["tool_at"] = [round(v, 2) for v in place]
    return found


def _rests(of: Settled) -> Any:
    """How far above (below zero: inside) what carries them the seat, the hands and the feet are."""
    after = of.vertices[:SKIN]
    pelvis = of.pose["pelvis"]
    if "rests" in pelvis:
        seat = base_mesh().weight("pelvis", "thigh_l", "thigh_r")[:SKIN] > 0.6
        yield "seat_gap_cm", _gap(after[seat], of.levels[pelvis["rests"]])
    for side, _, name in SIDES:
        leg, arm = of.pose["legs"][name], of.pose["arms"][name]
        on = leg.get("heel") or leg.get("toes") or (leg.get("on", "floor") if "foot" in leg else None)
        if on is not None:
            yield f"foot_{name}_gap_cm", _gap(after[_part(side, "foot", "ball")], of.levels[on])
        if "lies_on" in leg:
            lying = base_mesh().weight(f"calf_{side}", f"foot_{side}")[:SKIN] > 0.6
            yield f"leg_{name}_gap_cm", _cm(max(gap_above(after, lying, leg["lies_on"]), 0.0))
        hand = after[_part(side, *HANDS)]
        if arm.get("rests") in of.levels:
            yield f"hand_{name}_gap_cm", _gap(hand, of.levels[arm["rests"]])
        elif "rests" in arm:
            yield (
                f"hand_{name}_gap_cm",
                _gap_between(hand, after[base_mesh().weight(*arm["rests"].split("+"))[:SKIN] > 0.6]),
            )
        elif "grips" in arm and of.tool is not None:
            yield f"hand_{name}_gap_cm", _grip(hand, of)


def _gap(points: Array, level: Any) -> float | None:
    top, over = level.top(points)
    return _cm(float((points[:, 2] - top)[over].min())) if over.any() else None


def _gap_between(points: Array, others: Array) -> float:
    apart = np.linalg.norm(points[:, None] - others[None], axis=2)
    return _cm(max(float(apart.min()) - 0.006, 0.0))


def _grip(hand: Array, of: Settled) -> float:
    assert isinstance(of.tool, Rod)
    handle = Rod(of.tool.at, of.tool.axis, of.pose["tool"].get("grip_radius_m", 0.014), 9.0)
    return _cm(-float(handle.depth(hand)[0].max()))


def _through(of: Settled) -> tuple[float, str]:
    """Return the deepest place where a hand, a forearm, a calf or a foot lies inside the rest of the body, and which it is."""
    skin = of.vertices[:SKIN]
    listed = skin.tolist()
    worst, which = 0.0, ""
    for side, _, name in SIDES:
        for limb, ends in LIMBS.items():
            others = base_mesh().weight_of(*limb, side=f"_{side}")[:SKIN] < 0.2
            tree = _tree(listed, others)
            for end in ends:
                part = skin[_part(side, *(HANDS if end == "hand" else (end, "ball") if end == "foot" else (end,)))]
                deep = _deepest(part, tree)
                if deep > worst:
                    worst, which = deep, f"{end} {name}"
    return _cm(worst), which


def _tree(skin: list[list[float]], part: Array) -> Any:
    triangles = surface().triangles
    return BVHTree.FromPolygons(skin, triangles[part[triangles].all(1)].tolist(), epsilon=0.0)


def _deepest(points: Array, tree: Any) -> float:
    deep = 0.0
    for point in points.tolist():
        place, normal, _, far = tree.find_nearest(point, DEEPEST_M)
        if place is not None and (Vector(point) - place) @ normal < -0.7 * far:
            deep = max(deep, far)
    return deep
