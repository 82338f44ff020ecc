"""Letting a body come to rest: everything that the data says carries something is made to touch, a little at a time.

The seat sinks onto chair or floor, a thigh onto ball or roller, hands and heels onto what they rest on; a stick is laid against the
thigh where the map says, and the hands close on its ends. Then the flesh gives way to what presses it.
"""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from tools.pictures.people.person import Person, surface
from tools.pictures.people.pose import SIDES, Bent, bent, hand_frame
from tools.pictures.people.things import Ball, Level, Rod, Thing, Wall
from tools.pictures.shapes.geometry import Array, X, Z, turn, unit
from tools.pictures.shapes.mesh import SKIN, base_mesh

ROUNDS = 9
SINKS_M = {"ball": 0.020, "roller": 0.014, "stick": 0.007, "seat": 0.020, "hand": 0.004, "heel": 0.003}
"""How far flesh gives way under each."""
HAND_LIES_M, LEG_SINKS_M = 0.004, 0.006
"""How near a hand comes to the skin that it lies on, and how far a leg sinks into the leg that it lies on."""
STICK_TILTS = 0.4
"""How far a stick follows the roundness of the thigh, away from lying square to its back: hands prefer it nearly level."""
GRIP_FLESH_M = 0.013
GRIPS_AT = 0.80
"""A rod lies in the palm a little before the knuckles."""


@dataclass
class Settled:
    """A body at rest on things: `vertices` after the flesh gave way, `before` without that."""

    person: Person
    pose: dict[str, Any]
    body: Bent
    vertices: Array
    before: Array
    tool: Ball | Rod | None
    levels: dict[str, Level]
    wall: Wall | None


def levels_of(pose: dict[str, Any]) -> dict[str, Level]:
    """Return the level surfaces of a position by name."""
    levels = {"floor": Level(0.012 if "mat" in pose else 0.0)}
    if chair := pose.get("chair"):
        half = chair["width"] / 2
        middle = chair.get("y", 0.0)
        levels["chair"] = Level(chair["height"], (chair["back"], middle - half), (chair["front"], middle + half))
    if block := pose.get("step"):
        levels["step"] = Level(block["height"], tuple(block["low"]), tuple(block["high"]))
    return levels


def settled(person: Person, pose: dict[str, Any]) -> Settled:
    """Return the person in the position, truly resting."""
    resting = _Resting(person, copy.deepcopy(pose))
    for round_ in range(ROUNDS):
        resting.come_nearer(last=round_ == ROUNDS - 1)
    return resting.given_way()


class _Resting:
    """One body coming to rest."""

    def __init__(self, person: Person, pose: dict[str, Any]) -> None:
        self.person, self.pose = person, pose
        self.levels = levels_of(pose)
        self.wall = Wall(pose["wall"]["x"]) if "wall" in pose else None
        self.wrists = {name: _first_wrist(pose, sign, pose["arms"][name]) for _, sign, name in SIDES}
        self.tool: Ball | Rod | None = None
        mesh = base_mesh()
        self.hand = {
            side: mesh.weight_of("hand", "index", "middle", "ring", "pinky", side=f"_{side}")[:SKIN] > 0.6
            for side in "lr"
        }
        self.foot = {side: mesh.weight_of("foot", "ball", side=f"_{side}")[:SKIN] > 0.6 for side in "lr"}
        self.thigh = {side: mesh.weight(f"thigh_{side}")[:SKIN] > 0.5 for side in "lr"}
        self.seat = mesh.weight("pelvis", "thigh_l", "thigh_r")[:SKIN] > 0.6
        self._place_feet()

    def _place_feet(self) -> None:
        """A flat foot's ankle is as high above what it stands on as at rest."""
        for side, _, name in SIDES:
            leg = self.pose["legs"][name]
            if "foot" in leg and len(leg["foot"]) == 2:
                on = self.levels[leg.get("on", "floor")]
                ankle_m = float(self.person.joints[f"foot_{side}"][2])
                leg["foot"] = [*leg["foot"], on.z + ankle_m + leg.get("lift_m", 0.0)]

    def come_nearer(self, *, last: bool) -> None:
        body = bent(self.person, self.pose, self.wrists)
        self.body = body
        if last:
            return
        skin = body.vertices[:SKIN]
        self._rest_seat(skin)
        self._rest_back(skin)
        self._place_tool(skin)
        for side, _, name in SIDES:
            self._rest_heel(skin, side, self.pose["legs"][name])
            self._rest_hand(skin, side, name, self.pose["arms"][name])

    def _rest_seat(self, skin: Array) -> None:
        pelvis = self.pose["pelvis"]
        if "rests" in pelvis:
            top, over = self.levels[pelvis["rests"]].top(skin)
            low = (skin[:, 2] - top)[over & self.seat].min()
            pelvis["at"][2] -= float(low + pelvis.get("sink", SINKS_M["seat"]))

    def _rest_back(self, skin: Array) -> None:
        if self.wall is not None and self.pose["wall"].get("carries", False):
            back = base_mesh().weight("spine_02", "spine_03")[:SKIN] > 0.6
            self.pose["pelvis"]["at"][0] -= float(skin[back, 0].min() - self.wall.x + 0.006)

    def _place_tool(self, skin: Array) -> None:
        tool = self.pose.get("tool")
        if tool is None:
            return
        if "held" in tool:
            self.tool = Rod(
                np.array(tool["held"], float), np.array([0.0, 1.0, 0.0]), tool["diameter_m"] / 2, tool["length_m"]
            )
            return
        side = tool.get("leg", "right")[0]
        along, across = tool["at"]
        at, weight = self.person.thigh.vertex_at(along, across, side)
        point = weight @ skin[at]
        if tool["kind"] == "stick":
            self.tool = self._stick_on(skin, tool, side, point, unit(weight @ surface().normals(skin)[at]))
        elif not tool.get("stays", False) or self.tool is None:
            self.tool = self._standing(tool, point)
        if tool["kind"] != "stick" and not tool.get("free", False):
            self._sink_onto(skin, tool, side)

    def _stick_on(self, skin: Array, tool: dict[str, Any], side: str, point: Array, out: Array) -> Rod:
        joints = self.body.joints
        along = unit(joints[f"calf_{side}"] - joints[f"thigh_{side}"])
        axis = unit(np.cross(along, out))
        axis = -axis if axis[1] < 0 else axis
        level = unit(np.cross(along, self.body.turned[f"thigh_{side}"] @ -X))
        level = -level if level @ axis < 0 else level
        axis = unit(level + (axis - level) * tool.get("tilts", STICK_TILTS))
        out = unit(np.cross(axis, along))
        out = -out if out @ (self.body.turned[f"thigh_{side}"] @ X) > 0 else out
        axis = turn(out, tool.get("slants_deg", 0.0)) @ axis
        radius, length = tool["diameter_m"] / 2 + tool.get("covered_m", 0.0), tool["length_m"]
        rod = Rod(point + out * radius, axis, radius, length)
        inside, _ = rod.depth(skin)
        deep = float(inside[self.thigh[side]].max())
        off = tool.get("off_m", 0.0)
        return Rod(
            rod.at + out * (deep - SINKS_M["stick"] + off) + axis * tool.get("slides_m", 0.0), axis, radius, length
        )

    def _standing(self, tool: dict[str, Any], point: Array) -> Ball | Rod:
        on = self.levels[tool["on"]]
        radius = tool["diameter_m"] / 2
        thick = radius + tool.get("covered_m", 0.0)
        if tool["kind"] == "ball":
            return Ball(np.array([point[0], point[1], on.z + radius]), thick)
        turned = math.radians(tool.get("turned_deg", 0))
        axis = np.array([math.sin(turned), math.cos(turned), 0.0])
        return Rod(np.array([point[0], tool.get("y", -0.03), on.z + radius]), axis, thick, tool["length_m"])

    def _sink_onto(self, skin: Array, tool: dict[str, Any], side: str) -> None:
        """Raise or lower the thigh until its underside is as deep in the tool as flesh gives."""
        both = ("l", "r") if tool.get("both", False) else (side,)
        assert self.tool is not None
        for leg in both:
            under = self.thigh[leg] & (self.person.thigh.behind[:SKIN] > 0.1)
            top, over = self.tool.top(skin)
            deep = float((top - skin[:, 2])[under & over].max()) if (under & over).any() else -0.05
            hip = self.body.joints[f"thigh_{leg}"]
            arm_m = max(0.12, float(np.linalg.norm((self.tool.at - hip)[:2])))
            name = "left" if leg == "l" else "right"
            wrong = deep - tool.get("sink", SINKS_M[tool["kind"]])
            if tool.get("lifts") == "pelvis":
                self.pose["pelvis"]["at"][2] += wrong * 0.9
            else:
                self.pose["legs"][name]["rise_deg"] += math.degrees(wrong / arm_m) * 0.9

    def _rest_heel(self, skin: Array, side: str, leg: dict[str, Any]) -> None:
        if "heel" in leg:
            low = float(skin[self.foot[side], 2].min() - self.levels[leg["heel"]].z) + SINKS_M["heel"]
            leg["knee_deg"] += math.degrees(low / 0.42) * 0.8

        if "toes" in leg:
            low = float(skin[self.foot[side], 2].min() - self.levels[leg["toes"]].z) + SINKS_M["heel"]
            leg["ankle_deg"] -= math.degrees(low / 0.16) * 0.7

        if "lies_on" in leg:
            low = gap_above(skin, base_mesh().weight(f"calf_{side}", f"foot_{side}")[:SKIN] > 0.6, leg["lies_on"])
            leg["rise_deg"] -= math.degrees((low + LEG_SINKS_M) / 0.62) * 0.8

    def _rest_hand(self, skin: Array, side: str, name: str, arm: dict[str, Any]) -> None:
        if "grips" in arm and isinstance(self.tool, Rod):
            self.wrists[name] = self._gripping(side, arm)
            return
        wrist = self.body.joints[f"hand_{side}"]
        rests = arm.get("rests")
        if rests in self.levels:
            low = float(skin[self.hand[side], 2].min() - self.levels[rests].z)
            wrist = self._reachable(side, wrist - Z * (low + SINKS_M["hand"]))
        elif rests is not None:
            wrist = wrist - Z * (self._gap_to_body(skin, side, rests) * 0.8)
        self.wrists[name] = wrist

    def _reachable(self, side: str, wrist: Array) -> Array:
        """Bring a wrist nearer to the shoulder, level, until the arm reaches it with a softly bent elbow."""
        joints = self.body.joints
        shoulder, elbow, hand = (joints[f"{bone}_{side}"] for bone in ("upperarm", "lowerarm", "hand"))
        arm_m = (float(np.linalg.norm(elbow - shoulder)) + float(np.linalg.norm(hand - elbow))) * 0.985
        level = (wrist - shoulder)[:2]
        far = float(np.linalg.norm(level))
        most = math.sqrt(max(arm_m**2 - float(wrist[2] - shoulder[2]) ** 2, 0.0))
        if far <= most:
            return wrist
        return np.array([*(shoulder[:2] + level * most / far), wrist[2]])

    def _gap_to_body(self, skin: Array, side: str, part: str) -> float:
        """Return how far the hand could sink straight down before it meets a part of the body."""
        return gap_above(skin, self.hand[side], part) - HAND_LIES_M

    def _gripping(self, side: str, arm: dict[str, Any]) -> Array:
        """Return where the wrist is when the hand holds the rod at `grips` metres from its middle."""
        assert isinstance(self.tool, Rod)
        point = self.tool.at + self.tool.axis * arm["grips"]
        wished = np.array(arm["fingers_wish"], float)
        fingers = unit(wished - (wished @ self.tool.axis) * self.tool.axis)
        palm = np.cross(self.tool.axis, fingers)
        palm = palm if palm @ np.array(arm["palm_wish"], float) > 0 else -palm
        arm["fingers"], arm["palm"] = fingers.tolist(), palm.tolist()
        _, _, palm_m = hand_frame(self.person, side)
        thick = self.pose["tool"].get("grip_radius_m", 0.014) + GRIP_FLESH_M
        return point - fingers * palm_m * GRIPS_AT - palm * thick

    def given_way(self) -> Settled:
        before = self.body.vertices
        after = before.copy()
        skin = after[:SKIN]
        if self.tool is not None and not self.pose["tool"].get("free", False):
            side = self.pose["tool"].get("leg", "right")[0]
            pressed = self.thigh["l"] | self.thigh["r"] if self.pose["tool"].get("both", False) else self.thigh[side]
            _give_way(skin, self.tool, pressed, bulge=0.5)
        for level in self.levels.values():
            _give_way(skin, level, np.ones(SKIN, bool), bulge=0.0)
        if self.wall is not None:
            _give_way(skin, self.wall, np.ones(SKIN, bool), bulge=0.0)
        return Settled(self.person, self.pose, self.body, after, before, self.tool, self.levels, self.wall)


def gap_above(skin: Array, lies: Array, part: str) -> float:
    """Return how far the skin marked by `lies` could sink straight down before it meets a part of the body."""
    lying = skin[lies]
    under = skin[base_mesh().weight(*part.split("+"))[:SKIN] > 0.6]
    flat = np.linalg.norm(lying[:, None, :2] - under[None, :, :2], axis=2)
    above = np.where(flat < 0.022, lying[:, None, 2] - under[None, :, 2], 9.0)
    above = np.where(above > -0.09, above, 9.0)
    least = float(above.min())
    return least if least < 1 else 0.034


def _first_wrist(pose: dict[str, Any], sign: int, arm: dict[str, Any]) -> Array:
    """Return where a wrist begins: where the data says, or beside the thigh until it knows what it holds."""
    if "wrist" in arm:
        return np.array([*arm["wrist"][:2], arm["wrist"][2] if len(arm["wrist"]) == 3 else 0.05], float)
    return np.array(pose["pelvis"]["at"], float) + np.array([0.2, 0.2 * sign, 0])


def _give_way(skin: Array, thing: Thing, part: Array, bulge: float) -> None:
    """Push a part of the skin out of a thing; the dent spreads a little, and what is pushed away swells beside it."""
    lines = surface()
    inside, out = thing.depth(skin)
    pressed = part & (inside > 0)
    if not pressed.any():
        return
    moved = np.where(pressed[:, None], inside[:, None] * out, 0)
    spread = lines.smooth(moved, 6, 0.5)
    swelling = 0.0
    if bulge:
        far = np.linalg.norm(lines.smooth(moved, 24, 0.5), axis=1) - np.linalg.norm(spread, axis=1)
        swelling = bulge * np.where(part, np.maximum(far, 0), 0)[:, None] * lines.normals(skin)
    skin += np.where(pressed[:, None], moved, np.where(part[:, None], spread, 0)) + swelling
    inside, out = thing.depth(skin)
    skin += np.where((part & (inside > 0))[:, None], inside[:, None] * out, 0)
