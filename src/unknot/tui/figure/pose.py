"""A line drawing of how to sit with the tool: the body, the thigh in the colour of tissue, and the tool in its place.

A pose is data: lines in a field a hundred wide and sixty high, and the thigh from hip to knee. The map says where
the tool lies under the thigh, so one drawing serves every zone. Without a drawing only the words of a picture are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, pi, sin

from unknot.tui.draw.canvas import Canvas
from unknot.tui.draw.dots import Dots, Point
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Picture

FIELD = (100.0, 60.0)


@dataclass(frozen=True, slots=True)
class PoseDrawing:
    """One pose: `head` is the middle of the head, `limbs` lines through points, `things` the furniture."""

    head: Point
    limbs: tuple[tuple[Point, ...], ...]
    hip: Point
    knee: Point
    things: tuple[tuple[Point, ...], ...] = ()
    tool: str = ""
    tool_at: float = 0.5


_FLOOR: tuple[Point, ...] = ((2, 58), (98, 58))
_CHAIR: tuple[tuple[Point, ...], ...] = (((26, 8), (26, 58)), ((26, 41), (58, 41), (58, 58)), _FLOOR)
_SEATED: tuple[tuple[Point, ...], ...] = (((36, 17), (33, 36)), ((66, 37), (66, 57), (75, 57)))
_LONG_SITTING: tuple[tuple[Point, ...], ...] = (((24, 22), (36, 44)), ((64, 46), (90, 52), (92, 43)))

POSES: dict[str, PoseDrawing] = {
    "ball-chair": PoseDrawing(
        (38, 8), (*_SEATED, ((36, 19), (45, 30), (54, 33))), (33, 36), (66, 37), _CHAIR, "ball"
    ),
    "stick-chair": PoseDrawing(
        (43, 10), (((41, 18), (33, 36)), ((66, 36), (70, 57), (79, 57)), ((41, 20), (47, 33), (52, 43))),
        (33, 36), (66, 36), _CHAIR, "stick",
    ),
    "roller-floor": PoseDrawing(
        (21, 13), (*_LONG_SITTING, ((24, 23), (13, 39), (10, 57))), (36, 44), (64, 46), (_FLOOR,), "roller"
    ),
    "ball-floor": PoseDrawing(
        (21, 18), (((24, 27), (36, 50)), ((64, 50), (90, 55), (92, 46)), ((24, 28), (13, 43), (10, 57))),
        (36, 50), (64, 50), (_FLOOR,), "ball",
    ),
    "stick-floor": PoseDrawing(
        (31, 13), (((32, 22), (32, 54)), ((58, 34), (70, 56), (79, 56)), ((32, 24), (42, 38), (50, 46))),
        (32, 54), (58, 34), (_FLOOR,), "stick",
    ),
    "stick-standing": PoseDrawing(
        (48, 7), (((47, 15), (45, 34)), ((45, 34), (43, 57), (36, 57)), ((72, 36), (74, 44)), ((47, 17), (54, 29), (59, 42))),
        (45, 34), (72, 36), (((66, 45), (86, 45), (86, 58)), ((66, 45), (66, 58)), ((86, 45), (86, 20)), _FLOOR), "stick",
    ),
    "flush-stretch": PoseDrawing(
        (50, 22), (((46, 30), (33, 51)), ((64, 52), (90, 55), (92, 45)), ((46, 31), (60, 42), (72, 49))),
        (33, 51), (64, 52), (_FLOOR,),
    ),
    "active-knee-extension": PoseDrawing(
        (10, 51), (((18, 53), (46, 54)), ((48, 25), (66, 12), (70, 16)), ((46, 54), (72, 55), (92, 55), (93, 48)),
                   ((20, 53), (34, 42), (45, 37))),
        (46, 54), (48, 25), (_FLOOR,),
    ),
    "straight-leg-raise": PoseDrawing(
        (10, 51), (((18, 53), (46, 54)), ((63, 33), (80, 12), (86, 15)), ((46, 54), (72, 55), (92, 55), (93, 48))),
        (46, 54), (63, 33), (_FLOOR,),
    ),
    "fingertip-to-floor": PoseDrawing(
        (64, 38), (((60, 32), (42, 18)), ((43, 37), (44, 57), (52, 57)), ((60, 33), (61, 52))),
        (42, 18), (43, 37), (_FLOOR,),
    ),
    "knee-to-wall": PoseDrawing(
        (55, 7), (((52, 15), (46, 31)), ((72, 40), (62, 57), (72, 57)), ((46, 31), (36, 45), (24, 57)), ((52, 17), (64, 24), (73, 22))),
        (46, 31), (72, 40), (((74, 3), (74, 58)), _FLOOR),
    ),
}  # fmt: skip
POSES["flush-roll"] = POSES["roller-floor"]


def drawing_of(picture: Picture | None) -> PoseDrawing | None:
    """Return the drawing for a picture: its own, or that of its tool and position."""
    return None if picture is None else POSES.get(picture.name) or POSES.get(picture.pose)


class Pose(PaintedWidget):
    """Draw the pose of the current screen."""

    def draws_from(self, context: RenderContext) -> object:
        return context.parts.picture, context.parts.map

    def paint(self, canvas: Canvas, context: RenderContext) -> None:
        drawing = drawing_of(context.parts.picture)
        if drawing is not None and canvas.width >= 20 and canvas.height >= 6:
            tool = context.parts.map.tool if context.parts.map is not None else None
            _Figure(canvas, drawing, tool[0] if tool else drawing.tool_at, context).paint()


class _Figure:
    """Draws one figure: converts places in the field to dots."""

    def __init__(self, canvas: Canvas, drawing: PoseDrawing, share: float, context: RenderContext) -> None:
        self.canvas, self.drawing, self.ink = canvas, drawing, context.ink
        self.share = min(max(share, 0.15), 0.8)
        across, down = canvas.width * 2 - 4, canvas.height * 4 - 2
        self.scale = min(across / FIELD[0], down / FIELD[1])
        self.left = (canvas.width * 2 - FIELD[0] * self.scale) / 2
        self.top = (canvas.height * 4 - FIELD[1] * self.scale) / 2

    def dot(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale

    def dots(self) -> Dots:
        return Dots(self.canvas.width, self.canvas.height)

    def paint(self) -> None:
        drawing = self.drawing
        things, body, thigh, tool = self.dots(), self.dots(), self.dots(), self.dots()
        for line in drawing.things:
            things.path(self.dot(point) for point in line)
        for limb in drawing.limbs:
            _thick(body, [self.dot(point) for point in limb])
        _ring(body, self.dot(drawing.head), 6.0 * self.scale)
        hip, knee = self.dot(drawing.hip), self.dot(drawing.knee)
        for offset in (-1.0, 0.0, 1.0, 2.0):
            thigh.line((hip[0], hip[1] + offset), (knee[0], knee[1] + offset))
        self._tool(tool, hip, knee)
        for dots, style in (
            (things, self.ink.edge),
            (body, self.ink.text),
            (thigh, self.ink.voice),
            (tool, self.ink.act_text),
        ):
            dots.stamp(self.canvas, 0, 0, style)

    def _tool(self, dots: Dots, hip: Point, knee: Point) -> None:
        """Draw the tool against the back of the thigh, which faces down in every pose."""
        x, y = hip[0] + (knee[0] - hip[0]) * self.share, hip[1] + (knee[1] - hip[1]) * self.share
        length = hypot(knee[0] - hip[0], knee[1] - hip[1]) or 1.0
        aside = (-(knee[1] - hip[1]) / length, (knee[0] - hip[0]) / length)
        if self.drawing.tool == "roller":
            radius = 5.4 * self.scale
            _ring(dots, (x + aside[0] * (radius + 2), y + aside[1] * (radius + 2)), radius)
        elif self.drawing.tool == "ball":
            radius = 2.6 * self.scale
            dots.disc(x + aside[0] * (radius + 2), y + aside[1] * (radius + 2), radius)
        elif self.drawing.tool == "stick":
            dots.disc(x + aside[0] * 4, y + aside[1] * 4, 1.6 * self.scale)
            dots.line(
                (x + aside[0] * 4 - 9 * self.scale, y + aside[1] * 4 + 5),
                (x + aside[0] * 4 + 5 * self.scale, y + aside[1] * 4 - 3),
            )


def _thick(dots: Dots, points: list[Point]) -> None:
    for offset in (0.0, 1.0):
        dots.path((x + offset, y) for x, y in points)


def _ring(dots: Dots, centre: Point, radius: float) -> None:
    turns = [2 * pi * step / 32 for step in range(33)]
    dots.path((centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)) for turn in turns)
