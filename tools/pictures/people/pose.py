"""From the data of a position to a bent body: trunk, legs, then arms.

`pelvis.at` is the point midway between the hips. A leg has either `foot` (its ankle, reached by bending the knee towards `pole`) or
`rise_deg`, `out_deg`, `knee_deg`. An arm has a `wrist`, reached by bending the elbow towards `pole`; `palm` and `fingers` are
directions. Angles of a side are outwards on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tools.pictures.people.person import Person
from tools.pictures.shapes.geometry import Array, X, Y, Z, angle_deg, direction, frame, turn, twist_deg, two_bones, unit

SIDES = (("l", 1, "left"), ("r", -1, "right"))
CURL = (8, 10, 8)
GRIP_CURL = (62, 80, 55)
FOREARM_TURNS = 0.55
"""The share of a hand's turn that the forearm takes; the rig has no bones for it."""


@dataclass
class Bent:
    """A body in a position, before anything presses into it."""

    vertices: Array
    joints: dict[str, Array]
    turned: dict[str, Array]
    angles: dict[str, float] = field(default_factory=dict)


def bent(person: Person, pose: dict[str, Any], wrists: dict[str, Array]) -> Bent:
    """Return the body in a position; `wrists` says where the wrists are to be."""
    body = _Bending(person, pose)
    body.trunk()
    for side, sign, name in SIDES:
        body.leg(side, sign, pose["legs"][name])
    for side, sign, name in SIDES:
        body.arm(side, sign, pose["arms"][name], wrists[name])
    vertices, joints, _ = person.bend(body.turned, body.root)
    return Bent(person.uncreased(vertices), joints, body.turned, body.angles)


def hand_frame(person: Person, side: str) -> tuple[Array, Array, float]:
    """Return at rest: the direction of the fingers, the way the palm looks, and the length of the palm."""
    joints = person.joints
    fingers = unit(joints[f"middle_01_{side}"] - joints[f"hand_{side}"])
    across = joints[f"index_01_{side}"] - joints[f"pinky_01_{side}"]
    palm = unit(np.cross(across, fingers))
    if palm @ (joints[f"middle_03_{side}"] - joints[f"middle_01_{side}"]) < 0:
        palm = -palm
    return fingers, palm, float(np.linalg.norm(joints[f"middle_01_{side}"] - joints[f"hand_{side}"]))


class _Bending:
    """One body being bent: bones get global rotations, from the pelvis outwards."""

    def __init__(self, person: Person, pose: dict[str, Any]) -> None:
        self.person, self.pose, self.rest = person, pose, person.joints
        self.turned: dict[str, Array] = {}
        self.angles: dict[str, float] = {}
        pelvis = pose["pelvis"]
        turned = turn(Z, pelvis.get("yaw_deg", 0)) @ turn(Y, -pelvis.get("lean_deg", 0))
        self.turned["pelvis"] = turned @ turn(X, pelvis.get("roll_deg", 0))
        middle = (self.rest["thigh_l"] + self.rest["thigh_r"]) / 2
        self.root = np.array(pelvis["at"], float) + self.turned["pelvis"] @ (self.rest["pelvis"] - middle)

    def trunk(self) -> None:
        at = self.turned["pelvis"]
        tilt = self.pose.get("tilt_deg", 0)
        for bone, deg in zip(("spine_01", "spine_02", "spine_03"), self.pose.get("spine_deg", (0, 0, 0)), strict=True):
            at = at @ turn(Y, deg) @ turn(X, tilt / 3)
            self.turned[bone] = at
        self.chest = at
        for bone, deg in zip(("neck_01", "head"), self.pose.get("neck_deg", (0, 0)), strict=True):
            at = at @ turn(Y, deg) @ turn(Z, self.pose.get("look_deg", 0) / 2)
            self.turned[bone] = at
        self.now = self.person.bend(self.turned, self.root)[1]

    def leg(self, side: str, sign: int, leg: dict[str, Any]) -> None:
        rest, turned = self.rest, self.turned
        thigh = rest[f"calf_{side}"] - rest[f"thigh_{side}"]
        calf = rest[f"foot_{side}"] - rest[f"calf_{side}"]
        hip = self.now[f"thigh_{side}"]
        if "foot" in leg:
            lengths = (float(np.linalg.norm(thigh)), float(np.linalg.norm(calf)))
            ankle = np.array(leg["foot"], float)
            knee, end = two_bones(hip, ankle, lengths, np.array(leg.get("pole", (1, 0, 1)), float))
            self.angles[f"short_{side}"] = float(np.linalg.norm(end - ankle))
            along, below = unit(knee - hip), unit(end - knee)
            hinge = np.cross(along, below)
            hinge = unit(hinge) if np.linalg.norm(hinge) > 0.05 else Y
            hinge = -hinge if hinge @ turned["pelvis"][:, 1] < 0 else hinge
        else:
            out = leg.get("out_deg", 0) * sign
            along = direction(leg["rise_deg"], out)
            hinge = turn(along, -leg.get("turn_out_deg", 0) * sign) @ (turn(Z, out) @ Y)
            hinge = unit(hinge - (hinge @ along) * along)
            below = turn(hinge, leg["knee_deg"]) @ along
        turned[f"thigh_{side}"] = frame(along, hinge) @ frame(thigh, Y).T
        turned[f"calf_{side}"] = frame(below, hinge) @ frame(calf, Y).T
        if leg.get("flat", "foot" in leg):
            turned[f"foot_{side}"] = turn(Z, leg.get("toes_out_deg", 8) * sign) @ turn(Y, -leg.get("toes_up_deg", 0))
        else:
            turned[f"foot_{side}"] = turned[f"calf_{side}"] @ turn(Y, -leg.get("ankle_deg", 0))
        self.angles[f"knee_{side}"] = angle_deg(along, below)

    def arm(self, side: str, sign: int, arm: dict[str, Any], goal: Array) -> None:
        rest, turned = self.rest, self.turned
        if "shrug_deg" in arm:
            turned[f"clavicle_{side}"] = self.chest @ turn(X, sign * arm["shrug_deg"])
            self.now = self.person.bend(turned, self.root)[1]
        upper = rest[f"lowerarm_{side}"] - rest[f"upperarm_{side}"]
        lower = rest[f"hand_{side}"] - rest[f"lowerarm_{side}"]
        shoulder = self.now[f"upperarm_{side}"]
        pole = np.array(arm.get("pole", (-1, 0, 0)), float)
        lengths = (float(np.linalg.norm(upper)), float(np.linalg.norm(lower)))
        elbow, end = two_bones(shoulder, goal, lengths, pole)
        self.angles[f"reach_{side}"] = float(np.linalg.norm(goal - end))
        along, below = unit(elbow - shoulder), unit(end - elbow)
        self.angles[f"elbow_{side}"] = angle_deg(along, below)
        hinge, rest_hinge = unit(np.cross(along, below)), unit(np.cross(upper, lower))
        turned[f"upperarm_{side}"] = frame(along, hinge) @ frame(upper, rest_hinge).T
        forearm = frame(below, hinge) @ frame(lower, rest_hinge).T
        fingers, palm, _ = hand_frame(self.person, side)
        hand = (
            frame(
                np.array(arm.get("fingers", arm.get("fingers_wish")), float),
                np.array(arm.get("palm", arm.get("palm_wish")), float),
            )
            @ frame(fingers, palm).T
        )
        twist = twist_deg(hand @ forearm.T, below)
        self.angles[f"twist_{side}"] = twist
        turned[f"lowerarm_{side}"] = turn(below, FOREARM_TURNS * max(-120.0, min(120.0, twist))) @ forearm
        turned[f"hand_{side}"] = hand
        self._fingers(side, sign, arm, (hand, fingers, palm))

    def _fingers(self, side: str, sign: int, arm: dict[str, Any], at_rest: tuple[Array, Array, Array]) -> None:
        hand, fingers, palm = at_rest
        across = np.cross(fingers, palm)
        grips = "grips" in arm
        for finger in ("index", "middle", "ring", "pinky"):
            at = hand
            for joint, deg in enumerate(arm.get("curl_deg", GRIP_CURL if grips else CURL), 1):
                at = at @ turn(across, deg)
                self.turned[f"{finger}_0{joint}_{side}"] = at
        thumb = arm.get("thumb_deg", (-35, 25, 20) if grips else None)
        if thumb is not None:
            at = hand @ turn(fingers, sign * thumb[0])
            self.turned[f"thumb_01_{side}"] = at
            tip = unit(self.rest[f"thumb_03_{side}"] - self.rest[f"thumb_02_{side}"])
            hinge = unit(np.cross(tip, palm))
            for joint, deg in enumerate(thumb[1:], 2):
                at = at @ turn(hinge, deg)
                self.turned[f"thumb_0{joint}_{side}"] = at
