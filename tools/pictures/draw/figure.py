"""A person as something to render: skin and clothes on one mesh, the target tinted where the map says, hair tied where they tie it."""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np

from tools.pictures.draw.look import coloured, skin
from tools.pictures.draw.things import ball
from tools.pictures.people.person import Person, surface
from tools.pictures.shapes.geometry import Array, step
from tools.pictures.shapes.mesh import SKIN, base_mesh

Area = tuple[float, float, float, float]
FINER = 1
"""How often each face of the skin is divided."""


def tint_of(person: Person, areas: list[Area], side: str) -> Array:
    """Return how strongly each vertex is tinted: 1 inside the areas (x0, x1, y0, y1) of the map, with soft edges."""
    thigh = person.thigh
    tint = np.zeros(len(person.rest))
    for x0, x1, y0, y1 in areas:
        along = step(thigh.x, x0 - 0.04, x0 + 0.03) * (1 - step(thigh.x, x1 - 0.03, x1 + 0.04))
        inner = step(thigh.y, y0 - 0.12, y0 + 0.12) if y0 > -0.99 else 1.0
        outer = 1 - step(thigh.y, y1 - 0.12, y1 + 0.12) if y1 < 0.99 else 1.0
        tint = np.maximum(tint, along * inner * outer)
    return tint * step(thigh.behind, -0.35, 0.10) * (thigh.legs[side] > 0.5)


def figure(
    person: Person, vertices: Array, tint: Array, strength: float = 0.9, leave_out: Array | None = None
) -> list[Any]:
    """Draw a person; `leave_out` marks vertices whose faces are not drawn."""
    mesh = base_mesh()
    faces = [f for f in (*mesh.faces, *mesh.eyes) if leave_out is None or not leave_out[f[0]]]
    used = sorted({corner for face in faces for corner in face})
    renamed = {corner: i for i, corner in enumerate(used)}
    data = bpy.data.meshes.new("body")
    clothes = person.clothes
    clothed = _clothed(person, vertices)
    data.from_pydata(clothed[used].tolist(), [], [[renamed[c] for c in face] for face in faces])
    data.materials.append(skin(person, strength))
    data.polygons.foreach_set("use_smooth", [True] * len(faces))
    data.update()
    body = bpy.data.objects.new("body", data)
    bpy.context.scene.collection.objects.link(body)
    fields = {"shorts": clothes.shorts, "shirt": clothes.shirt, "hair": clothes.hair, "tint": tint}
    for name, values in fields.items():
        attribute = data.attributes.new(name, "FLOAT", "POINT")
        attribute.data.foreach_set("value", np.ascontiguousarray(values[used], dtype=np.float32))
    even = body.modifiers.new("even", "SUBSURF")
    even.levels = even.render_levels = FINER
    return [body, *_bun(person, vertices)]


def _clothed(person: Person, vertices: Array) -> Array:
    """Return the vertices with the thickness of cloth and hair."""
    clothes = person.clothes
    thick = 0.005 * step(clothes.shorts, -0.004, 0.012) + 0.004 * step(clothes.shirt, -0.004, 0.012)
    thick = thick + 0.012 * step(clothes.hair, -0.004, 0.03)
    out = np.array(vertices, float)
    out[:SKIN] += thick[:SKIN, None] * surface().normals(vertices[:SKIN])
    return out


def _bun(person: Person, vertices: Array) -> list[Any]:
    if not person.bun:
        return []
    rest = person.rest[:SKIN]
    top = rest[:, 2].max()
    back = np.argsort(np.linalg.norm(rest - np.array([person.joints["head"][0] - 0.12, 0, top - 0.075]), axis=1))[:6]
    place = vertices[back].mean(0)
    head = vertices[:SKIN][base_mesh().weight("head")[:SKIN] > 0.9].mean(0)
    out = (place - head) / np.linalg.norm(place - head)
    return [ball(place + out * 0.016, 0.038, coloured("bun", person.hair))]
