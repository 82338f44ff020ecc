"""The look of every picture: colours, materials, light. Clay skin, two clothes, one accent for tools, the target tinted."""

from __future__ import annotations

from typing import Any

import bpy
from mathutils import Vector

from tools.pictures.people.person import Person

COLOURS = {
    "cloth": "#3D4A5C",
    "shirt": "#5E6F84",
    "tool": "#0F8B8D",
    "target": "#F0934A",
    "wood": "#DACFC0",
    "dark": "#22303C",
    "mat": "#BCC9C6",
    "wall": "#DEDAD2",
    "towel": "#C3DAD3",
    "strap": "#0F8B8D",
    "screen": "#2A3947",
    "glow": "#F4F1EC",
}


def linear(colour: str) -> tuple[float, float, float]:
    """Return a web colour as the renderer wants it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


class Nodes:
    """The nodes of one material."""

    def __init__(self, name: str) -> None:
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.tree.nodes.clear()

    def node(self, kind: str, **settings: Any) -> Any:
        made = self.tree.nodes.new(kind)
        for key, value in settings.items():
            setattr(made, key, value)
        return made

    def join(self, first: Any, second: Any) -> None:
        self.tree.links.new(first, second)

    def field(self, name: str) -> Any:
        return self.node("ShaderNodeAttribute", attribute_name=name).outputs["Fac"]

    def ramp(self, source: Any, low: float, high: float) -> Any:
        made = self.node("ShaderNodeMapRange")
        made.inputs["From Min"].default_value = low
        made.inputs["From Max"].default_value = high
        self.join(source, made.inputs["Value"])
        return made.outputs[0]

    def times(self, source: Any, by: float) -> Any:
        made = self.node("ShaderNodeMath", operation="MULTIPLY")
        made.inputs[1].default_value = by
        self.join(source, made.inputs[0])
        return made.outputs[0]

    def mix(self, share: Any, first: Any, second: Any) -> Any:
        made = self.node("ShaderNodeMix", data_type="RGBA")
        self.join(share, made.inputs[0])
        for socket, colour in ((6, first), (7, second)):
            if hasattr(colour, "node"):
                self.join(colour, made.inputs[socket])
            else:
                made.inputs[socket].default_value = (*colour, 1)
        return made.outputs[2]

    def clay(self, colour: Any, rough: float = 0.62) -> Any:
        out = self.node("ShaderNodeOutputMaterial")
        clay = self.node("ShaderNodeBsdfPrincipled")
        clay.inputs["Roughness"].default_value = rough
        clay.inputs["Specular IOR Level"].default_value = 0.25
        if hasattr(colour, "node"):
            self.join(colour, clay.inputs["Base Color"])
        else:
            clay.inputs["Base Color"].default_value = (*colour, 1)
        self.join(clay.outputs[0], out.inputs[0])
        return self.material


def plain(name: str, rough: float = 0.62) -> Any:
    """Return the material of a thing, by the name of its colour."""
    return Nodes(name).clay(linear(COLOURS[name]), rough)


def coloured(name: str, colour: str, rough: float = 0.7) -> Any:
    """Return a material of a colour of its own (hair)."""
    return Nodes(name).clay(linear(colour), rough)


def skin(person: Person, tint: float) -> Any:
    """Return the material of a person: skin, hair, clothes and the tinted target, by the fields on the mesh."""
    nodes = Nodes("skin")
    colour: Any = linear(person.skin)
    colour = nodes.mix(nodes.ramp(nodes.field("hair"), -0.004, 0.006), colour, linear(person.hair))
    colour = nodes.mix(nodes.ramp(nodes.field("shirt"), -0.0009, 0.0009), colour, linear(COLOURS["shirt"]))
    colour = nodes.mix(nodes.ramp(nodes.field("shorts"), -0.0009, 0.0009), colour, linear(COLOURS["cloth"]))
    if tint:
        colour = nodes.mix(nodes.times(nodes.field("tint"), tint), colour, linear(COLOURS["target"]))
    return nodes.clay(colour)


def lamp(
    at: tuple[float, float, float],
    towards: tuple[float, float, float],
    watts: float,
    size_m: float,
    colour: tuple[float, ...],
) -> None:
    """Hang one soft lamp."""
    light = bpy.data.lights.new("lamp", "AREA")
    light.energy, light.size, light.color = watts, size_m, colour
    hung = bpy.data.objects.new("lamp", light)
    hung.location = at
    hung.rotation_euler = (Vector(towards) - hung.location).to_track_quat("-Z", "Y").to_euler()
    bpy.context.scene.collection.objects.link(hung)


def sky(strength: float) -> None:
    """Light everything evenly, a little warm."""
    world = bpy.data.worlds.new("sky")
    bpy.context.scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (1, 0.985, 0.965, 1)
    background.inputs[1].default_value = strength


def daylight(side: int = -1, towards: tuple[float, float, float] = (0, 0, 0.3)) -> None:
    """One main light from the front of the camera's side, a soft one from behind it, and an edge."""
    sky(0.56)
    lamp((1.2, 2.0 * side, 2.6), towards, 52, 1.6, (1, 0.97, 0.92))
    lamp((-2.0, 1.6 * side, 1.2), towards, 11, 2.2, (0.92, 0.96, 1))
    lamp((-1.2, -2.0 * side, 2.2), towards, 42, 1.0, (1, 1, 1))


def stage(size: tuple[int, int], samples: int) -> Any:
    """Empty the scene and set up the renderer."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    render, cycles = scene.render, scene.cycles
    render.engine = "CYCLES"
    cycles.device, cycles.samples, cycles.use_denoising, cycles.use_adaptive_sampling = "CPU", samples, True, True
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces, cycles.transparent_max_bounces = 2, 1, 0, 8
    cycles.denoising_prefilter = "FAST"
    cycles.caustics_reflective = cycles.caustics_refractive = False
    render.threads_mode, render.threads = "FIXED", 2
    render.film_transparent = True
    render.resolution_x, render.resolution_y = size
    render.image_settings.file_format, render.image_settings.color_mode = "PNG", "RGBA"
    scene.view_settings.view_transform = "Standard"
    return scene
