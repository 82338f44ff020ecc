"""A person: the base mesh, shaped, standing, with bones that can be turned.

Everything is in the world's axes (X forward, Y left, Z up, metres). The resting pose has the legs brought together a little.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from tools.pictures.people.clothes import Clothes, clothes_of
from tools.pictures.people.thigh import Thigh, measure_thigh
from tools.pictures.shapes.geometry import Array, X, step, turn
from tools.pictures.shapes.mesh import SKIN, base_mesh, target
from tools.pictures.shapes.surface import Surface

RELIEF = 10
"""How often the skin is smoothed to take creases out."""

MOUTH_FLAT_M, MOUTH_DEEP_M = 0.004, 0.004
"""Skin this near to other skin seen from the front, and this far behind it, is inside the mouth."""

ADDUCTED_DEG = 3.5
"""The mesh stands with its legs apart; people stand with them a little nearer."""


@cache
def surface() -> Surface:
    """Return the skin's connections, worked out once."""
    return Surface(base_mesh())


@dataclass
class Person:
    """One person at rest: `rest` the vertices, `joints` where each bone begins, `thigh` the map, `clothes` what they wear."""

    name: str
    sex: float
    age: float
    muscle: float
    weight: float
    height_m: float
    skin: str
    hair: str
    bun: bool = False
    rest: Array = field(init=False)
    joints: dict[str, Array] = field(init=False)
    normals: Array = field(init=False)
    thigh: Thigh = field(init=False)
    clothes: Clothes = field(init=False)
    relief: Array = field(init=False)

    def __post_init__(self) -> None:
        self.rest = _in_world(self._shaped(), self.height_m)
        self.joints = self._joints()
        legs = {f"thigh_{side}": turn(X, -sign * ADDUCTED_DEG) for side, sign in (("l", 1), ("r", -1))}
        legs |= {f"foot_{side}": np.eye(3) for side in "lr"}
        self.rest = self.bend(legs, self.joints["pelvis"])[0]
        self.rest[:, 2] -= self.rest[:SKIN, 2].min()
        self.joints = self._joints()
        self._measure()
        self._smooth_under_cloth()
        self._calm_face()
        self._close_mouth()
        self._measure()
        self.relief = surface().detail(self.rest[:SKIN], RELIEF)

    @property
    def scale(self) -> float:
        """How much larger than the person for whom positions on the floor were written."""
        return self.height_m / 1.72

    def bend(self, turned: dict[str, Array], root: Array) -> tuple[Array, dict[str, Array], dict[str, Array]]:
        """Return vertices, joints and bone matrices: `turned` has global rotations; bones it lacks follow their parents."""
        mesh = base_mesh()
        moved: dict[str, Array] = {}
        for bone in mesh.bones:
            parent = mesh.rig[bone]["parent"] or None
            rotation = turned.get(bone, moved[parent][:3, :3] if parent is not None else np.eye(3))
            head = self.joints[bone]
            place = moved[parent] @ np.r_[head, 1] if parent is not None else np.r_[root, 1]
            at = np.asarray(root, float) if bone == "pelvis" else place[:3]
            matrix = np.eye(4)
            matrix[:3, :3] = rotation
            matrix[:3, 3] = at - rotation @ head
            moved[bone] = matrix
        stack = np.stack([moved[bone] for bone in mesh.bones])
        points = np.c_[self.rest, np.ones(len(self.rest))]
        vertices = np.einsum("vb,bij,vj->vi", mesh.weights, stack, points, optimize=True)[:, :3]
        return vertices, {bone: (moved[bone] @ np.r_[self.joints[bone], 1])[:3] for bone in mesh.bones}, moved

    def uncreased(self, vertices: Array) -> Array:
        """Return bent vertices with the creases taken out of the skin."""
        vertices = vertices.copy()
        vertices[:SKIN] = surface().mush(vertices[:SKIN], self.relief, RELIEF)
        return vertices

    def _shaped(self) -> Array:
        vertices = base_mesh().vertices.copy()

        def add(name: str, amount: float) -> None:
            if amount > 0:
                at, by = target(name)
                vertices[at] += amount * by

        strong = min(max(2 * self.muscle - 1, 0), 1)
        slack = min(max(1 - 2 * self.muscle, 0), 1)
        heavy = min(max(2 * self.weight - 1, 0), 1)
        muscles = {"maxmuscle": strong, "minmuscle": slack, "averagemuscle": 1 - strong - slack}
        weights = {"maxweight": heavy, "averageweight": 1 - heavy}
        for sex, sexed in (("male", self.sex), ("female", 1 - self.sex)):
            for age, aged in (("old", self.age), ("young", 1 - self.age)):
                for origin in ("caucasian", "african", "asian"):
                    add(f"macrodetails/{origin}-{sex}-{age}", sexed * aged / 3)
                for muscle, much in muscles.items():
                    for weight, share in weights.items():
                        add(f"macrodetails/universal-{sex}-{age}-{muscle}-{weight}", sexed * aged * much * share)
        for side in ("left", "right"):
            for origin in ("caucasian", "african", "asian"):
                add(f"expression/units/{origin}/eye-{side}-closure", 1 / 3)
        return vertices

    def _joints(self) -> dict[str, Array]:
        mesh = base_mesh()

        def cube(name: str) -> Array:
            return self.rest[np.concatenate([np.arange(a, b + 1) for a, b in mesh.groups[name]])].mean(0)

        def head(of: dict[str, Any]) -> Array:
            if of["strategy"] == "CUBE":
                return cube(of["cube_name"])
            return self.rest[of.get("vertex_indices", [of.get("vertex_index", 0)])].mean(0)

        return {bone: head(mesh.rig[bone]["head"]) for bone in mesh.bones}

    def _measure(self) -> None:
        self.normals = surface().normals(self.rest[:SKIN])
        self.thigh = measure_thigh(self.rest, self.joints, self.normals, surface().edges)
        self.clothes = clothes_of(self.rest, self.joints, self.thigh)

    def _smooth_under_cloth(self) -> None:
        """Cloth bridges small detail: fill it like a membrane, then smooth without shrinking (Taubin)."""
        skin = self.rest[:SKIN]
        lines = surface()
        a, b = lines.edges.T
        lengths = np.linalg.norm(skin[a] - skin[b], axis=1)
        near = (np.bincount(a, lengths, SKIN) + np.bincount(b, lengths, SKIN)) / np.maximum(lines.neighbours, 1)
        shirt, shorts = self.clothes.shirt[:SKIN], self.clothes.shorts[:SKIN]
        dense = (near < 0.011) & (shirt > 0.01) & (skin[:, 0] > 0.03)
        filled = step(-near, -0.017, -0.010) * (shirt > 0.01)
        for sign in (1, -1):
            middle = skin[dense & (skin[:, 1] * sign > 0.04) & (skin[:, 2] > self.joints["spine_03"][2])]
            if len(middle):
                filled = np.maximum(filled, 1 - step(np.linalg.norm(skin - middle.mean(0), axis=1), 0.022, 0.05))
        for _ in range(220):
            skin = skin + filled[:, None] * (lines.smooth(skin, 1) - skin)
        under = step(np.maximum(shirt, shorts), 0.01, 0.04)[:, None]
        for _ in range(12):
            skin = skin + under * (lines.smooth(skin, 1) - skin)
            skin = skin + under * (lines.smooth(skin, 1, -0.62) - skin)
        self.rest[:SKIN] = skin

    def _calm_face(self) -> None:
        """A face that nobody stares at: its front smoothed until eyes and mouth are only hints."""
        skin = self.rest[:SKIN]
        lines = surface()
        top = skin[:, 2].max()
        head = self.joints["head"]
        front = step(skin[:, 0], head[0] + 0.035, head[0] + 0.075)
        level = step(skin[:, 2], top - 0.215, top - 0.185) * (1 - step(skin[:, 2], top - 0.085, top - 0.06))
        inside = (np.abs(skin[:, 1]) < 0.062) * (base_mesh().weight("head")[:SKIN] > 0.5)
        calm = (front * level * inside)[:, None]
        for _ in range(14):
            skin = skin + calm * (lines.smooth(skin, 1, 0.6) - skin)
        self.rest[:SKIN] = skin

    def _close_mouth(self) -> None:
        """Calm lips leave a slit, which renders as a black line: the pocket behind them is drawn forward until it closes them."""
        skin = self.rest[:SKIN]
        lines = surface()
        down = skin[:, 2].max() - skin[:, 2]
        near = (base_mesh().weight("head")[:SKIN] > 0.5) & (np.abs(skin[:, 1]) < 0.045) & (down > 0.12) & (down < 0.25)
        near &= skin[:, 0] > self.joints["head"][0]
        at = np.nonzero(near)[0]
        flat = np.linalg.norm(skin[at, None, 1:] - skin[None, at, 1:], axis=2)
        behind = skin[None, at, 0] - skin[at, None, 0]
        hidden = np.zeros(SKIN, bool)
        hidden[at] = ((flat < MOUTH_FLAT_M) & (behind > MOUTH_DEEP_M)).any(1)
        pocket = np.zeros(SKIN, bool)
        pocket[at[behind.max(1).argmax()]] = True
        a, b = lines.edges[hidden[lines.edges].all(1)].T
        grown = 0
        while grown != (grown := int(pocket.sum())):
            touched = pocket[a] | pocket[b]
            pocket[a[touched]] = pocket[b[touched]] = True
        for _ in range(600):
            skin = skin + pocket[:, None] * (lines.smooth(skin, 1, 0.9) - skin)
        self.rest[:SKIN] = skin


def _in_world(vertices: Array, height_m: float) -> Array:
    """Return MakeHuman's vertices in the world's axes, standing on the ground, so tall."""
    turned = vertices[:, [2, 0, 1]]
    low, high = turned[:SKIN, 2].min(), turned[:SKIN, 2].max()
    turned = turned * (height_m / (high - low))
    turned[:, 2] -= turned[:SKIN, 2].min()
    return turned
