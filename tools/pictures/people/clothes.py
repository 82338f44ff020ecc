"""What people wear, as fields on the skin: metres inside the hem. Interpolated and cut in the shader, so that hems are clean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.pictures.people.thigh import Thigh
from tools.pictures.shapes.geometry import Array, unit
from tools.pictures.shapes.mesh import SKIN, base_mesh

HEM = 0.15
"""Where the shorts end, on the map of the thigh."""


@dataclass(frozen=True)
class Clothes:
    """Above zero is inside."""

    shorts: Array
    shirt: Array
    hair: Array


def clothes_of(rest: Array, joints: dict[str, Array], thigh: Thigh, hem: float = HEM) -> Clothes:
    """Return shorts, shirt and hair of a body at rest."""
    aside = np.abs(rest[:, 1])
    waist = joints["spine_01"][2] + 0.035
    hem_z = thigh.sit_z + hem * (thigh.crease_z - thigh.sit_z)
    shorts = np.minimum.reduce([rest[:, 2] - hem_z - 0.12 * (aside - 0.10), waist - rest[:, 2], 0.30 - aside])
    return Clothes(shorts, _shirt(rest, joints, aside, waist), _hair(rest, joints, aside))


def _shirt(rest: Array, joints: dict[str, Array], aside: Array, waist: float) -> Array:
    mesh = base_mesh()
    shoulder = joints["upperarm_l"]
    along = joints["lowerarm_l"] - shoulder
    long = float(np.linalg.norm(along))
    down_arm = (np.c_[rest[:, 0], aside, rest[:, 2]] - shoulder) @ (along / long)
    arm = mesh.weight_of("upperarm", "lowerarm", "hand")
    sleeve = np.where((arm > 0.25) | (aside > 0.20), 0.50 * long - down_arm, 0.08)
    fingers = mesh.weight_of("index", "middle", "ring_", "pinky", "thumb") > 0.1
    nape = joints["neck_01"]
    over_neck = (rest - (nape + np.array([0, 0, -0.018]))) @ unit([0.55, 0, 1])
    collar = np.minimum(np.hypot(rest[:, 0] - nape[0], rest[:, 1]) - 0.088, nape[2] + 0.03 - rest[:, 2])
    body = np.minimum.reduce([rest[:, 2] - waist + 0.02, sleeve, np.maximum(-over_neck, collar)])
    chin = mesh.weight("head") > 0.3
    return np.where(fingers | chin, -0.1, body)


def _hair(rest: Array, joints: dict[str, Array], aside: Array) -> Array:
    top = rest[:SKIN, 2].max()
    middle = np.array([joints["head"][0], 0, top - 0.115])
    cap = (rest - middle) @ unit([-0.83, 0, 0.56]) - 0.004
    return np.minimum(cap, np.minimum(rest[:, 2] - (top - 0.215), 0.084 - aside))
