"""The back of the thigh on a body: where a vertex lies on the map, and where a place of the map lies on the body.

x runs from 0 at the sit bone to 1 at the knee crease. y is 0 on the axis, the straight line between the two, -1 at the inner and 1 at
the outer edge of the thigh seen from behind.
The sit bone's place comes from the hamstrings' roots in a validated muscle model (Apache-2.0, MyoSuite's leg): 44 mm below and 20 mm
inward of the hip's centre for a thigh of 404 mm.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.pictures.shapes.geometry import Array
from tools.pictures.shapes.mesh import SKIN, base_mesh

MODEL_THIGH_M = 0.404
SIT_BONE_BELOW_M = 0.044
SIT_BONE_INWARD_M = 0.020
CREASE_ABOVE_KNEE_M = 0.004
EDGE_ENDS_ABOVE_M = -0.10
"""The edges are known to 10 cm below the crease."""


@dataclass(frozen=True)
class Thigh:
    """`sit_z` and `crease_z` are the map's ends, `levels` heights with the inner and outer `edges` there (distance from the middle).

    `x`, `y`: each vertex on the map. `behind`: how much its skin looks backwards. `left`, `right`: how far it belongs to that leg.
    """

    sit_y: float
    sit_z: float
    crease_y: float
    crease_z: float
    levels: Array
    edges: Array
    x: Array
    y: Array
    behind: Array
    legs: dict[str, Array]

    def edge_at(self, z: Array) -> tuple[Array, Array, Array]:
        """Return the inner edge, the axis and the outer edge at a height, as distances from the body's middle."""
        order = np.argsort(self.levels)
        inner, outer = (np.interp(z, self.levels[order], self.edges[order, side]) for side in (0, 1))
        return inner, axis_at(z, self.sit_y, self.sit_z, self.crease_y, self.crease_z), outer

    def on_body(self, x: Array, y: Array, side: str) -> tuple[Array, Array]:
        """Return (Y, Z) at rest of a place on the map of one leg, `l` or `r`."""
        z = self.sit_z + np.asarray(x) * (self.crease_z - self.sit_z)
        inner, axis, outer = self.edge_at(z)
        y = np.asarray(y)
        return (1 if side == "l" else -1) * (axis + np.where(y >= 0, y * (outer - axis), y * (axis - inner))), z

    def vertex_at(self, x: float, y: float, side: str, reach: float = 0.05) -> tuple[Array, Array]:
        """Return skin vertices near a place of the map and their weights, which sum to one."""
        near = np.hypot((self.x[:SKIN] - x), (self.y[:SKIN] - y) * 0.22)
        weight = np.exp(-((near / reach) ** 2)) * (self.behind[:SKIN] > 0) * (self.legs[side][:SKIN] > 0.5)
        at = np.nonzero(weight > 0.02)[0]
        return at, weight[at] / weight[at].sum()


def measure_thigh(rest: Array, joints: dict[str, Array], normals: Array, edges: Array) -> Thigh:
    """Return the map of a body at rest."""
    mesh = base_mesh()
    hip, knee = joints["thigh_l"], joints["calf_l"]
    ratio = float(np.linalg.norm(knee - hip)) / MODEL_THIGH_M
    sit_z = float(hip[2] - SIT_BONE_BELOW_M * ratio)
    sit_y = float(hip[1] - SIT_BONE_INWARD_M * ratio)
    crease_z = float(knee[2] + CREASE_ABOVE_KNEE_M)
    levels = np.linspace(sit_z, crease_z + EDGE_ENDS_ABOVE_M, 80)
    leg = mesh.weight("thigh_l", "thigh_r", "calf_l", "calf_r", "pelvis")[:SKIN] > 0.5
    found = np.array([_section(rest[:SKIN], edges, leg, level) for level in levels])
    even = np.ones(9) / 9
    smooth = np.stack([np.convolve(np.pad(found[:, i], 4, "edge"), even, "valid") for i in (0, 1)], 1)
    behind = np.zeros(len(rest))
    behind[:SKIN] = -normals[:, 0]
    legs = {
        side: mesh.weight(f"thigh_{side}", f"calf_{side}", "pelvis") * (rest[:, 1] * sign > 0)
        for side, sign in (("l", 1), ("r", -1))
    }
    crease_y = float(np.interp(crease_z, levels[::-1], smooth[::-1].mean(1)))
    x = (sit_z - rest[:, 2]) / (sit_z - crease_z)
    order = np.argsort(levels)
    inner, outer = (np.interp(rest[:, 2], levels[order], smooth[order, side]) for side in (0, 1))
    axis = axis_at(rest[:, 2], sit_y, sit_z, crease_y, crease_z)
    off = np.abs(rest[:, 1]) - axis
    y = np.clip(np.where(off >= 0, off / (outer - axis), off / (axis - inner)), -1.5, 1.5)
    return Thigh(sit_y, sit_z, crease_y, crease_z, levels, smooth, x, y, behind, legs)


def axis_at(z: Array, sit_y: float, sit_z: float, crease_y: float, crease_z: float) -> Array:
    """Return how far from the body's middle the line between sit bone and crease lies; straight on beyond both."""
    return sit_y + (z - sit_z) / (crease_z - sit_z) * (crease_y - sit_y)


def _section(skin: Array, edges: Array, leg: Array, z: float) -> tuple[float, float]:
    """Return the least and the greatest distance from the middle of the left thigh, cut at a height."""
    a, b = edges.T
    above = skin[:, 2] - z
    cut = (above[a] * above[b] < 0) & leg[a] & leg[b]
    share = (above[a] / (above[a] - above[b] + 1e-12))[cut]
    points = skin[a[cut]] + share[:, None] * (skin[b[cut]] - skin[a[cut]])
    left = points[points[:, 1] > 0, 1]
    return max(float(left.min()), 0.004), float(left.max())
