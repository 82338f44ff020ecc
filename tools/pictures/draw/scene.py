"""One position as a picture: the settled body, its things, a camera that sees all of them, the light, the shadow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bpy
import numpy as np
from mathutils import Vector
from PIL import Image

from tools.pictures.draw import cloth, look, shadow, things
from tools.pictures.draw.figure import Area, figure, tint_of
from tools.pictures.draw.pack import TOOL_SHOWS
from tools.pictures.draw.within import within
from tools.pictures.people.settle import Settled
from tools.pictures.shapes.geometry import Array, unit
from tools.pictures.shapes.mesh import SKIN, base_mesh

LENS_MM = 70
MARGIN = 1.05


@dataclass(frozen=True)
class Built:
    """A scene: `points` are those that the camera must see; `within` shows tool and target, whatever hides them."""

    points: Array
    within: Image.Image
    tool_shows: float


def build(of: Settled, areas: list[Area], size: tuple[int, int], samples: int, seen: Array | None = None) -> Built:
    """Build the scene; the camera sees all of it, or all of `seen`, so that a loop's camera stays."""
    scene = look.stage(size, samples)
    side = of.pose.get("target_leg", "right")[0]
    tint = np.zeros(len(of.vertices))
    for leg in ("l", "r") if of.pose.get("tints_both") else (side,):
        tint = np.maximum(tint, tint_of(of.person, areas, leg))
    body = figure(of.person, of.vertices, tint)
    tools = things.tool(of)
    others = tools + things.room(of) + extras(of)
    camera = of.pose["camera"]
    look.daylight()
    bpy.context.view_layer.update()
    shadow.lay(-1)
    points = of.vertices[:SKIN:7]
    for thing in body[1:] + others:
        points = np.r_[points, np.array([thing.matrix_world @ Vector(corner) for corner in thing.bound_box])]
    _look_at(scene, points if seen is None else seen, camera)
    shows = of.pose.get("tool", {}).get("shows_through", TOOL_SHOWS)
    return Built(points, within(of.vertices, tint, tools), shows)


def all_of(points: list[Array]) -> Array:
    """Return all points that a loop's camera must see."""
    return np.concatenate(points)


def render(path: Path) -> None:
    """Render the scene that was built."""
    bpy.context.scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)


def extras(of: Settled) -> list[Any]:
    """Draw the phone, the strap and the towel of a position."""
    pose = of.pose
    made: list[Any] = []
    if on_leg := pose.get("phone_on"):
        made += things.phone_on_leg(of, on_leg)
    if standing := pose.get("phone_at"):
        tilt = math.radians(standing.get("tilt_deg", 70))
        turned = math.radians(standing.get("turned_deg", 0))
        across = np.array([math.sin(turned), math.cos(turned), 0.0])
        back = np.array([math.cos(turned), -math.sin(turned), 0.0])
        up = unit(back * math.cos(tilt) + np.array([0, 0, math.sin(tilt)]))
        made += things.phone(np.array(standing["at"], float), np.stack([up, across, np.cross(up, across)], 1))
    if "strap" in pose:
        made += _strap(of)
    if towel := pose.get("towel"):
        made.append(cloth.towel(of, towel))
    if ruler := pose.get("gap_ruler"):
        tip = of.vertices[:SKIN][base_mesh().weight(ruler["finger"])[:SKIN] > 0.5]
        low = tip[tip[:, 2].argmin()]
        made.append(
            things.rod((low[0], low[1], low[2] / 2), (0, 0, 1), 0.006, float(low[2]), look.plain("tool"), 0.001)
        )
    return made


def _strap(of: Settled) -> list[Any]:
    """A strap around the sole, its two ends in the hands."""
    joints, turned = of.body.joints, of.body.turned
    sole = -unit(turned["foot_r"][:, 2])
    ball = joints["ball_r"] + sole * 0.022
    across = turned["foot_r"][:, 1]
    made = []
    strap = look.plain("strap", 0.7)
    for side, sign in (("l", 1), ("r", -1)):
        hand = (joints[f"hand_{side}"] + joints[f"middle_01_{side}"] * 2) / 3
        edge = ball + across * sign * 0.045
        made.append(things.line([ball, edge + sole * 0.004, edge - sole * 0.05, (edge + hand) / 2, hand], 0.006, strap))
    return made


def _look_at(scene: Any, points: Array, data: dict[str, Any]) -> None:
    yaw, pitch = math.radians(data["yaw_deg"]), math.radians(data["pitch_deg"])
    camera = bpy.data.cameras.new("camera")
    camera.lens = data.get("lens_mm", LENS_MM)
    placed = bpy.data.objects.new("camera", camera)
    scene.collection.objects.link(placed)
    scene.camera = placed
    towards = Vector((math.sin(yaw) * math.cos(pitch), -math.cos(yaw) * math.cos(pitch), math.sin(pitch)))
    placed.rotation_euler = (-towards).to_track_quat("-Z", "Y").to_euler()
    bpy.context.view_layer.update()
    found, _ = placed.camera_fit_coords(bpy.context.evaluated_depsgraph_get(), [v for point in points for v in point])
    middle = Vector(np.mean(points, 0))
    placed.location = Vector(found) + towards * ((Vector(found) - middle).length * (data.get("margin", MARGIN) - 1))
    bpy.context.view_layer.update()
