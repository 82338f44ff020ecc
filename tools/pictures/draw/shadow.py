"""The shadow on the ground, worked out rather than traced: what is near the ground darkens it sharply, what is high softly and faintly.

Tracing a shadow over the whole ground took most of the time of a picture and left noise that packs badly.
"""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np
from PIL import Image, ImageFilter

from tools.pictures.draw.look import Nodes
from tools.pictures.shapes.geometry import Array

WIDE_M = 3.6
CELLS = 560
POINTS = 220_000
LAYERS = (
    (-0.05, 0.03, 0.46),
    (0.03, 0.09, 0.32),
    (0.09, 0.20, 0.24),
    (0.20, 0.40, 0.17),
    (0.40, 0.75, 0.11),
    (0.75, 1.9, 0.07),
)
"""From which height to which, and how dark."""
SOFT_M, SOFTER = 0.010, 0.24
"""How soft a shadow is at the ground, and how much softer for each metre above it."""
LEANS = (-0.16, 0.26)
"""How far a shadow moves along x and y for each metre of height: away from the main light."""


def lay(side: int) -> None:
    """Lay the shadow of everything in the scene on the ground; `side` is the camera's, -1 right and 1 left."""
    points = _points()
    middle = (points[:, :2].min(0) + points[:, :2].max(0)) / 2
    dark = np.zeros((CELLS, CELLS))
    for low, high, strength in LAYERS:
        layer = points[(points[:, 2] >= low) & (points[:, 2] < high)]
        if len(layer):
            dark = 1 - (1 - dark) * (1 - strength * _cast(layer, middle, (low + high) / 2, side))
    _plane(np.clip(dark, 0, 0.62), middle)


def _points() -> Array:
    """Return points spread evenly over everything in the scene."""
    graph = bpy.context.evaluated_depsgraph_get()
    corners = []
    for thing in bpy.context.scene.objects:
        if thing.type not in {"MESH", "CURVE"}:
            continue
        seen = thing.evaluated_get(graph)
        mesh = seen.to_mesh()
        mesh.calc_loop_triangles()
        places = np.empty(len(mesh.vertices) * 3)
        mesh.vertices.foreach_get("co", places)
        triangles = np.empty(len(mesh.loop_triangles) * 3, dtype=np.int32)
        mesh.loop_triangles.foreach_get("vertices", triangles)
        matrix = np.array(thing.matrix_world)
        world = places.reshape(-1, 3) @ matrix[:3, :3].T + matrix[:3, 3]
        corners.append(world[triangles.reshape(-1, 3)])
        seen.to_mesh_clear()
    all_ = np.concatenate(corners)
    area = np.linalg.norm(np.cross(all_[:, 1] - all_[:, 0], all_[:, 2] - all_[:, 0]), axis=1)
    dice = np.random.default_rng(7)
    chosen = all_[dice.choice(len(all_), POINTS, p=area / area.sum())]
    a, b = dice.random((2, POINTS, 1))
    over = a + b > 1
    a, b = np.where(over, 1 - a, a), np.where(over, 1 - b, b)
    points: Array = chosen[:, 0] * (1 - a - b) + chosen[:, 1] * a + chosen[:, 2] * b
    return points


def _cast(points: Array, middle: Array, height: float, side: int) -> Array:
    """Return how much of each cell of the ground a layer covers, softened."""
    shift = np.array([LEANS[0] * height, LEANS[1] * height * -side])
    at = ((points[:, :2] + shift - middle) / WIDE_M + 0.5) * CELLS
    inside = np.all((at >= 0) & (at < CELLS), axis=1)
    cells = at[inside].astype(int)
    count = np.zeros((CELLS, CELLS))
    np.add.at(count, (cells[:, 1], cells[:, 0]), 1)
    grain = Image.fromarray((np.clip(count, 0, 1) * 255).astype("uint8")).filter(ImageFilter.GaussianBlur(1.6))
    solid = np.clip(np.asarray(grain, float) / 255 * 2.0, 0, 1)
    soft = (SOFT_M + SOFTER * max(height, 0)) / WIDE_M * CELLS
    return (
        np.asarray(Image.fromarray((solid * 255).astype("uint8")).filter(ImageFilter.GaussianBlur(soft)), float) / 255
    )


def _plane(dark: Array, middle: Array) -> None:
    image = bpy.data.images.new("shadow", CELLS, CELLS, alpha=False, float_buffer=True)
    image.colorspace_settings.name = "Non-Color"
    pixels = np.ones((CELLS, CELLS, 4), dtype=np.float32)
    pixels[..., :3] = dark[..., None]
    image.pixels.foreach_set(pixels.ravel())
    nodes = Nodes("shadow")
    picture = nodes.node("ShaderNodeTexImage", image=image, extension="CLIP")
    black = nodes.node("ShaderNodeEmission")
    black.inputs[0].default_value = (0, 0, 0, 1)
    both = nodes.node("ShaderNodeMixShader")
    nodes.join(picture.outputs["Color"], both.inputs[0])
    nodes.join(nodes.node("ShaderNodeBsdfTransparent").outputs[0], both.inputs[1])
    nodes.join(black.outputs[0], both.inputs[2])
    nodes.join(both.outputs[0], nodes.node("ShaderNodeOutputMaterial").inputs[0])
    bpy.ops.mesh.primitive_plane_add(size=WIDE_M, location=(middle[0], middle[1], -0.0005))
    plane: Any = bpy.context.object
    plane.data.materials.append(nodes.material)
    for way in ("diffuse", "glossy", "shadow", "transmission"):
        setattr(plane, f"visible_{way}", False)
