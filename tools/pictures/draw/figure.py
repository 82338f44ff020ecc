"""A person as something to render: skin and clothes on one mesh, the target tinted where the map says, hair tied where they tie it."""

from __future__ import annotations

from typing import Any

import bpy
import numpy as np

from tools.pictures.draw.look import coloured, skin
from tools.pictures.draw.things import ball
from tools.pictures.people.geometry import Array, step
from tools.pictures.people.mesh import SKIN, base_mesh
from tools.pictures.people.person import Person

Area = tuple[float, float, float, float]
PUFF_M = 0.02


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
    data.from_pydata([tuple(map(float, vertices[v])) for v in used], [], [[renamed[c] for c in face] for face in faces])
    data.materials.append(skin(person, strength))
    data.polygons.foreach_set("use_smooth", [True] * len(faces))
    data.update()
    body = bpy.data.objects.new("body", data)
    bpy.context.scene.collection.objects.link(body)
    clothes = person.clothes
    fields = {"shorts": clothes.shorts, "shirt": clothes.shirt, "hair": clothes.hair, "tint": tint}
    for name, values in fields.items():
        attribute = data.attributes.new(name, "FLOAT", "POINT")
        attribute.data.foreach_set("value", np.ascontiguousarray(values[used], dtype=np.float32))
    _puff(body, clothes.shorts[used], clothes.shirt[used], clothes.hair[used])
    return [body, *_bun(person, vertices)]


def _puff(body: Any, shorts: Array, shirt: Array, hair: Array) -> None:
    """Cloth and hair have a little thickness."""
    thick = 0.005 * step(shorts, -0.004, 0.012) + 0.004 * step(shirt, -0.004, 0.012) + 0.012 * step(hair, -0.004, 0.03)
    group = body.vertex_groups.new(name="puff")
    for i, weight in enumerate(thick / PUFF_M):
        if weight > 0.001:
            group.add([i], float(weight), "REPLACE")
    even = body.modifiers.new("even", "SUBSURF")
    even.levels = even.render_levels = 2
    puff = body.modifiers.new("puff", "DISPLACE")
    puff.strength, puff.mid_level, puff.vertex_group = PUFF_M, 0, "puff"


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
