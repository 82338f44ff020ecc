"""The body maps: straight from behind and from the front, without perspective, and the numbers that lead from map to picture.

`numbers` writes what `web/src/map` draws with and what `tools/pictures/body_map.py` reads, so that every face knows a place alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import bpy
import numpy as np

from tools.pictures.draw import look
from tools.pictures.draw.figure import figure
from tools.pictures.people.clothes import clothes_of
from tools.pictures.people.person import Person
from tools.pictures.people.pose import bent
from tools.pictures.shapes.geometry import Array
from tools.pictures.shapes.mesh import SKIN, base_mesh


@dataclass(frozen=True)
class View:
    """One map: its size in pixels, the height of its middle and its width in metres, from behind or from the front."""

    size: tuple[int, int]
    middle_z: float
    wide_m: float
    behind: bool
    hem: float
    legs_only: bool = False

    def pixel(self, y: Array, z: Array) -> tuple[Array, Array]:
        """Return where a point of the resting body (Y, Z) lies in the picture."""
        width, height = self.size
        scale = width / self.wide_m
        sign = -1 if self.behind else 1
        return width / 2 + sign * np.asarray(y) * scale, height / 2 - (np.asarray(z) - self.middle_z) * scale


def views(stand: dict[str, Any]) -> dict[str, View]:
    """Return the maps that are rendered, by name."""
    return {name: View(**{**view, "size": tuple(view["size"])}) for name, view in stand["views"].items()}


def standing(person: Person, pose: dict[str, Any]) -> Array:
    """Return the vertices of a person who just stands, legs exactly as at rest, so that the map's numbers hold."""
    joints = person.joints
    pose = {**pose, "pelvis": {"at": ((joints["thigh_l"] + joints["thigh_r"]) / 2).tolist()}}
    for side, name in (("l", "left"), ("r", "right")):
        pose["legs"] = {
            **pose["legs"],
            name: {"foot": joints[f"foot_{side}"].tolist(), "pole": [1, 0, 0], "toes_out_deg": 0},
        }
    wrists = {name: np.array(arm["wrist"], float) for name, arm in pose["arms"].items()}
    vertices = bent(person, pose, wrists).vertices.copy()
    legs = base_mesh().weight_of("thigh", "calf", "foot", "ball", "pelvis")[:, None] > 0.5
    return np.where(legs, person.rest, vertices)


def build(person: Person, pose: dict[str, Any], view: View, samples: int) -> None:
    """Build the scene of a map."""
    scene = look.stage(view.size, samples)
    vertices = standing(person, pose)
    person.clothes = clothes_of(person.rest, person.joints, person.thigh, view.hem)
    hidden = None
    if view.legs_only:
        arm = base_mesh().weight_of("lowerarm", "hand", "index", "middle", "ring", "pinky", "thumb") > 0.1
        hidden = arm
    figure(person, vertices, np.zeros(len(vertices)), 0.0, hidden)
    side = -1 if view.behind else 1
    look.sky(0.42)
    middle = (0.0, 0.0, view.middle_z)
    for at, watts, size_m in (
        ((2.2 * side, 1.8, 2.3), 78, 1.4),
        ((1.6 * side, -2.4, 1.2), 26, 2.0),
        ((-1.4 * side, -1.6, 2.0), 48, 1.0),
        ((-1.4 * side, 1.6, 1.6), 32, 1.0),
    ):
        look.lamp(at, middle, watts, size_m, (1, 1, 1))
    camera = bpy.data.cameras.new("map")
    camera.type, camera.ortho_scale = "ORTHO", view.wide_m * max(view.size) / view.size[0]
    placed = bpy.data.objects.new("map", camera)
    scene.collection.objects.link(placed)
    placed.location = (5 * side, 0, view.middle_z)
    placed.rotation_euler = (math.pi / 2, 0, math.pi / 2 * side)
    scene.camera = placed


def numbers(person: Person, stand: dict[str, Any]) -> dict[str, Any]:
    """Return the map of the left thigh in the picture's pixels: axis, edges, muscles, landmarks."""
    view, thigh = views(stand)["map_thighs_posterior"], person.thigh

    def at(x: float, y: float) -> tuple[float, float]:
        across, down = view.pixel(*thigh.on_body(np.array(x), np.array(y), "l"))
        return float(across), float(down)

    axis = [at(0, 0), at(1, 0)]
    edges = []
    for x in np.linspace(0, 1, 21):
        middle = axis[0][0] + (axis[1][0] - axis[0][0]) * float(x)
        edges.append(
            [round(float(x), 2), round(middle - at(float(x), 1)[0], 1), round(at(float(x), -1)[0] - middle, 1)]
        )
    muscles = {name: _outline(rows, at) for name, rows in stand["muscles"].items()}
    marks = {name: [round(v, 1) for v in map(float, view.pixel(*place))] for name, place in landmarks(person).items()}
    return {
        "comment": (
            "Written by `make pictures`. The left thigh on the picture of both, in its pixels: the axis from sit bone (x 0) to knee "
            "crease (x 1), how far the outer (y 1) and the inner edge (y -1) lie from it, and where each muscle is seen. The right "
            "thigh is its mirror image."
        ),
        "picture": "pictures/map_thighs_posterior.webp",
        "body": _on_body(stand),
        "width": view.size[0],
        "height": view.size[1],
        "pixels_per_m": round(view.size[0] / view.wide_m, 2),
        "axis": [[round(v, 1) for v in end] for end in axis],
        "edges": edges,
        "muscles": muscles,
        "landmarks": marks,
    }


def _on_body(stand: dict[str, Any]) -> dict[str, Any]:
    """Return how the picture of the thighs lies on that of the whole body from behind: by how much smaller, and from where."""
    thighs, body = (views(stand)[name] for name in ("map_thighs_posterior", "map_body_posterior"))
    smaller = (body.size[0] / body.wide_m) / (thighs.size[0] / thighs.wide_m)
    left, top = body.pixel(np.array(thighs.wide_m / 2), np.array(thighs.middle_z + thighs.wide_m / 2 * _tall(thighs)))
    return {
        "picture": "pictures/map_body_posterior.webp",
        "width": body.size[0],
        "height": body.size[1],
        "smaller": round(smaller, 5),
        "left": round(float(left), 1),
        "top": round(float(top), 1),
    }


def _tall(view: View) -> float:
    return view.size[1] / view.size[0]


def _outline(rows: list[list[float]], at: Any) -> list[list[float]]:
    """Return rows of (down, left, right) in pixels, smooth between the written ones."""
    given = np.array(rows)
    slopes = [np.gradient(given[:, column], given[:, 0]) for column in (1, 2)]
    made = []
    for x in np.linspace(given[0, 0], given[-1, 0], 24):
        i = int(np.clip(np.searchsorted(given[:, 0], x) - 1, 0, len(given) - 2))
        wide = given[i + 1, 0] - given[i, 0]
        t = (x - given[i, 0]) / wide
        hermite = (2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, 3 * t**2 - 2 * t**3, t**3 - t**2)
        sides = []
        for column in (1, 2):
            m0, m1 = slopes[column - 1][i] * wide, slopes[column - 1][i + 1] * wide
            ends = (given[i, column], m0, given[i + 1, column], m1)
            sides.append(at(float(x), float(sum(h * e for h, e in zip(hermite, ends, strict=True)))))
        across = sorted(side[0] for side in sides)
        made.append([round(sides[0][1], 1), round(across[0], 1), round(across[1], 1)])
    return made


def landmarks(person: Person) -> dict[str, tuple[float, float]]:
    """Return (Y, Z) on the left leg of what can be felt, from skeleton and skin."""
    joints, thigh = person.joints, person.thigh
    hip, knee = joints["thigh_l"], joints["calf_l"]
    ratio = float(np.linalg.norm(knee - hip)) / 0.404
    skin = person.rest[:SKIN]
    leg = base_mesh().weight("thigh_l", "calf_l", "pelvis")[:SKIN] > 0.5

    def widest(z: float) -> tuple[float, float]:
        level = leg & (np.abs(skin[:, 2] - z) < 0.02) & (skin[:, 1] > 0)
        return float(skin[level, 1].min()), float(skin[level, 1].max())

    knee_z = float(knee[2]) + 0.02 * ratio
    inner, outer = widest(knee_z)
    fibula_z = float(knee[2]) - 0.040 * ratio
    hip_z = float(hip[2]) - 0.005
    return {
        "sit-bone": (thigh.sit_y, thigh.sit_z),
        "knee-crease": (thigh.crease_y, thigh.crease_z),
        "inner-epicondyle": (inner + 0.008, knee_z),
        "outer-epicondyle": (outer - 0.008, knee_z),
        "fibular-head": (min(float(knee[1]) + 0.030 * ratio, widest(fibula_z)[1] - 0.008), fibula_z),
        "greater-trochanter": (widest(hip_z)[1] - 0.018, hip_z),
    }
