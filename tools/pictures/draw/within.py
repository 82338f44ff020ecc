"""Where tool and target are in the picture, whatever hides them: laid faintly over it, they show what lies behind the leg."""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector
from PIL import Image, ImageDraw, ImageFilter

from tools.pictures.shapes.geometry import Array
from tools.pictures.shapes.mesh import base_mesh

FINE = 2


def within(vertices: Array, tint: Array, tools: list[Any]) -> Image.Image:
    """Return a picture as large as the scene's: red where the target is, green where the tool is."""
    render = bpy.context.scene.render
    size = (render.resolution_x * FINE, render.resolution_y * FINE)
    target, tool = Image.new("L", size), Image.new("L", size)
    draw = ImageDraw.Draw(target)
    tinted = [face for face in base_mesh().faces if tint[list(face)].max() > 0.02]
    used = sorted({corner for face in tinted for corner in face})
    at = dict(zip(used, _seen(vertices[used], size), strict=True)) if used else {}
    for face in sorted(tinted, key=lambda f: float(tint[list(f)].mean())):
        draw.polygon([at[corner] for corner in face], fill=round(255 * float(tint[list(face)].mean())))
    draw = ImageDraw.Draw(tool)
    for part in tools:
        corners = np.array([part.matrix_world @ corner.co for corner in part.data.vertices])
        draw.polygon(_around(_seen(corners, size)), fill=255)
    plain = (render.resolution_x, render.resolution_y)
    soft = target.filter(ImageFilter.GaussianBlur(9)).resize(plain, Image.Resampling.LANCZOS)
    sharp = tool.resize(plain, Image.Resampling.LANCZOS)
    return Image.merge("RGB", (soft, sharp, Image.new("L", plain)))


def _seen(points: Array, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Return where points lie in the picture."""
    scene = bpy.context.scene
    found = [world_to_camera_view(scene, scene.camera, Vector(map(float, point))) for point in points]
    return [(place.x * size[0], (1 - place.y) * size[1]) for place in found]


def _around(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the outline of points: the corners of a string drawn tight around them."""

    def half(ordered: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in ordered:
            while len(kept) > 1:
                (ax, ay), (bx, by) = kept[-2:]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    ordered = sorted(set(points))
    return half(ordered) + half(ordered[::-1])
