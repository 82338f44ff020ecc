"""A folded towel between the tool and the thigh: laid over a ball or a roller as far as cloth bends, or wrapped around a stick."""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np

from tools.pictures.draw.look import plain
from tools.pictures.draw.things import rod
from tools.pictures.people.settle import Settled
from tools.pictures.people.things import Rod
from tools.pictures.shapes.geometry import Array

CELLS = 44
STEEP = 1.15
"""How steeply a towel falls from what it lies over."""
THICK_M = 0.011
SOFT_ROUNDS = 5


def towel(of: Settled, data: dict[str, Any]) -> Any:
    """Draw the towel of a position; `half` is half its length and width in metres, forward and sideways."""
    if isinstance(of.tool, Rod) and of.pose["tool"]["kind"] == "stick":
        return rod(of.tool.at, of.tool.axis, of.tool.radius_m, data["wide_m"], plain("towel", 0.95), 0.005)
    low, high = _corners(of, data["half"])
    across = [np.linspace(low[i], high[i], CELLS) for i in (0, 1)]
    ground = np.stack(np.meshgrid(*across, indexing="ij"), -1)
    height = _over(of, ground)
    points = np.concatenate([ground, height[..., None]], -1).reshape(-1, 3)
    faces = [
        (i * CELLS + j, (i + 1) * CELLS + j, (i + 1) * CELLS + j + 1, i * CELLS + j + 1)
        for i in range(CELLS - 1)
        for j in range(CELLS - 1)
    ]
    mesh = bpy.data.meshes.new("towel")
    mesh.from_pydata(points.tolist(), [], faces)
    mesh.materials.append(plain("towel", 0.95))
    made = bpy.data.objects.new("towel", mesh)
    bpy.context.scene.collection.objects.link(made)
    thick = made.modifiers.new("thick", "SOLIDIFY")
    thick.thickness, thick.offset = THICK_M, 1.0
    edge = made.modifiers.new("edge", "BEVEL")
    edge.width, edge.segments, edge.limit_method, edge.angle_limit = THICK_M * 0.42, 3, "ANGLE", 0.9
    mesh.polygons.foreach_set("use_smooth", [True] * len(faces))
    return made


def _corners(of: Settled, half: list[float]) -> tuple[Array, Array]:
    """Return the towel's corners over the tool, kept on what the tool stands on."""
    assert of.tool is not None
    on = of.levels[of.pose["tool"]["on"]]
    low = np.maximum(of.tool.at[:2] - half, np.array(on.low) + 0.01)
    return low, np.minimum(of.tool.at[:2] + half, np.array(on.high) - 0.01)


def _over(of: Settled, ground: Array) -> Array:
    """Return the height of cloth over the tool: it touches the tool, falls no steeper than cloth does, and lies on the ground."""
    assert of.tool is not None
    flat = ground.reshape(-1, 2)
    level = of.levels[of.pose["tool"]["on"]].z
    top, over = of.tool.top(np.c_[flat, np.zeros(len(flat))])
    height = np.where(over, top - of.pose["tool"].get("covered_m", 0.0), level)
    far = np.linalg.norm(flat[:, None] - flat[None], axis=2)
    height = np.maximum((height[None] - STEEP * far).max(1), level).reshape(CELLS, CELLS)
    for _ in range(SOFT_ROUNDS):
        wide = np.pad(height, 1, "edge")
        height = (wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:] + 4 * height) / 8
    return height + 0.001
