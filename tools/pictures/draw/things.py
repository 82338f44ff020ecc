"""Everything in a picture that is not a body: tools, chair, wall, step, mat, phone, strap, towel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import bpy
import numpy as np
from mathutils import Matrix, Vector

from tools.pictures.draw.look import plain
from tools.pictures.people.settle import Settled
from tools.pictures.people.things import Ball, Rod
from tools.pictures.shapes.geometry import Array, X, unit
from tools.pictures.shapes.mesh import SKIN, base_mesh

Corner = Sequence[float]


def _smooth(thing: Any) -> Any:
    thing.data.polygons.foreach_set("use_smooth", [True] * len(thing.data.polygons))
    return thing


def box(low: Corner, high: Corner, material: Any, round_m: float = 0.012) -> Any:
    """Stand a box between two corners."""
    low_, high_ = np.array(low, float), np.array(high, float)
    bpy.ops.mesh.primitive_cube_add(size=1, location=(low_ + high_) / 2)
    made = bpy.context.object
    made.scale = high_ - low_
    bpy.ops.object.transform_apply(location=False, rotation=False, scale=True)
    made.data.materials.append(material)
    edge = made.modifiers.new("edge", "BEVEL")
    edge.width, edge.segments = round_m, 4
    return _smooth(made)


def rod(
    at: Corner,
    axis: Corner,
    radius_m: float,
    length_m: float,
    material: Any,
    round_m: float = 0.006,
    top_m: float | None = None,
) -> Any:
    """Lay a round bar with its middle at `at`."""
    bpy.ops.mesh.primitive_cone_add(
        radius1=radius_m, radius2=radius_m if top_m is None else top_m, depth=length_m, vertices=64, location=at
    )
    made = bpy.context.object
    made.rotation_euler = Vector(axis).to_track_quat("Z", "Y").to_euler()
    made.data.materials.append(material)
    edge = made.modifiers.new("edge", "BEVEL")
    edge.width, edge.segments, edge.limit_method, edge.angle_limit = round_m, 3, "ANGLE", 1.0
    _smooth(made)
    bpy.ops.object.shade_auto_smooth(angle=0.6)
    return made


def line(points: Sequence[Array], radius_m: float, material: Any, flat: float = 1.0) -> Any:
    """Draw a strap through points, smoothly."""
    curve = bpy.data.curves.new("strap", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = "3D", radius_m, 3
    spline = curve.splines.new("BEZIER")
    spline.bezier_points.add(len(points) - 1)
    for point, place in zip(spline.bezier_points, points, strict=True):
        point.co = tuple(float(v) for v in place)
        point.handle_left_type = point.handle_right_type = "AUTO"
    del flat
    made = bpy.data.objects.new("strap", curve)
    curve.materials.append(material)
    bpy.context.scene.collection.objects.link(made)
    return made


def ball(at: Corner, radius_m: float, material: Any) -> Any:
    """Lay a ball."""
    bpy.ops.mesh.primitive_uv_sphere_add(radius=radius_m, location=at, segments=48, ring_count=32)
    made = bpy.context.object
    made.data.materials.append(material)
    return _smooth(made)


def tool(of: Settled) -> list[Any]:
    """Draw the tool that the body rests on or holds."""
    thing = of.tool
    if thing is None:
        return []
    teal = plain("tool", 0.5)
    radius_m = of.pose["tool"]["diameter_m"] / 2
    if isinstance(thing, Ball):
        return [ball(thing.at, radius_m, teal)]
    if of.pose["tool"]["kind"] == "stick":
        return _stick(thing, teal, of.pose["tool"])
    rings = 10
    wide = thing.length_m / rings
    made = [
        rod(thing.at + thing.axis * (i - rings / 2 + 0.5) * wide, thing.axis, radius_m, wide * 0.985, teal, 0.005)
        for i in range(rings)
    ]
    dark = plain("dark", 0.8)
    ends = (thing.at + thing.axis * sign * (thing.length_m / 2 - 0.004) for sign in (-1, 1))
    return made + [rod(end, thing.axis, radius_m * 0.42, 0.010, dark, 0.001) for end in ends]


def _stick(thing: Rod, teal: Any, data: dict[str, Any]) -> list[Any]:
    grips = data.get("grips_at_m", 0.18)
    wood, dark = plain("wood"), plain("dark")
    middle = 2 * (grips - 0.062)
    made = [rod(thing.at, thing.axis, data["diameter_m"] / 2, middle, teal, 0.008)]
    made.append(rod(thing.at, thing.axis, 0.010, 2 * grips + 0.11, wood, 0.008))
    return made + [rod(thing.at + thing.axis * sign * grips, thing.axis, 0.014, 0.112, dark, 0.006) for sign in (-1, 1)]


def chair(data: dict[str, Any]) -> list[Any]:
    """Draw a plain firm chair."""
    wood = plain("wood", 0.7)
    back, front, wide, high, middle = data["back"], data["front"], data["width"], data["height"], data.get("y", 0.0)
    left, right = middle + wide / 2, middle - wide / 2
    made = [box((back, right, high - 0.04), (front, left, high), wood, 0.016)]
    corners = [(x, y) for x in (back + 0.05, front - 0.05) for y in (right + 0.05, left - 0.05)]
    made += [rod((x, y, (high - 0.04) / 2), (0, 0, 1), 0.013, high - 0.04, wood, 0.003, 0.018) for x, y in corners]
    if data.get("backrest", True):
        made += [
            rod((back + 0.02, y, high + 0.16), (-0.12, 0, 1), 0.012, 0.36, wood, 0.004)
            for y in (right + 0.05, left - 0.05)
        ]
        made.append(
            box((back - 0.03, right + 0.01, high + 0.24), (back - 0.005, left - 0.01, high + 0.38), wood, 0.012)
        )
    return made


def room(of: Settled) -> list[Any]:
    """Draw mat, step, wall and chair where the position has them."""
    pose = of.pose
    made: list[Any] = []
    if "chair" in pose:
        made += chair(pose["chair"])
    if mat := pose.get("mat"):
        made.append(box((*mat[0], 0), (*mat[1], 0.012), plain("mat", 0.9), 0.005))
    if step := pose.get("step"):
        made.append(box((*step["low"], 0), (*step["high"], step["height"]), plain("wood", 0.7), 0.012))
    for wall in (pose.get("wall"), pose.get("side_wall")):
        if wall:
            made.append(box(wall["low"], wall["high"], plain("wall", 0.9), 0.006))
    return made


def phone_on_leg(of: Settled, data: dict[str, Any]) -> list[Any]:
    """Lay the phone flat on the front of a shin or thigh."""
    bone, ends = data["bone"], {"calf_r": ("calf_r", "foot_r"), "thigh_r": ("thigh_r", "calf_r")}
    start, end = (of.body.joints[name] for name in ends[bone])
    along = unit(end - start)
    front = of.body.turned[bone] @ X
    front = unit(front - (front @ along) * along)
    across = np.cross(along, front)
    middle = start + (end - start) * data["share"]
    skin = of.vertices[:SKIN]
    away = skin - middle
    on_bone = base_mesh().weight(bone)[:SKIN] > 0.5
    under = (np.abs(away @ along) < 0.08) & (np.abs(away @ across) < 0.035) & on_bone
    place = middle + front * (float((away[under] @ front).max()) + 0.003)
    return phone(place, np.stack([along, across, front], 1))


def phone(place: Array, frame: Array) -> list[Any]:
    """Draw a phone: `frame` holds the directions of its length, its width and its face."""
    matrix = Matrix(np.r_[np.c_[frame, place], [[0, 0, 0, 1]]].tolist())
    made = []
    for size, colour, raised in (((0.150, 0.072, 0.010), "tool", 0.0), ((0.138, 0.062, 0.002), "screen", 0.0052)):
        half = np.array(size) / 2
        lift = np.array([0, 0, raised])
        part = box(-half + lift, half + lift, plain(colour, 0.4), min(0.008, size[2] * 0.45))
        part.matrix_world = matrix @ part.matrix_world
        made.append(part)
    return made
