"""Decide which parts of the terminal are visible, in one table.

OFF and a terminal that is too small cover everything. The reason, when it is open, replaces the figure, never
the numerals, the pain scale or the stop words. On a narrow terminal a hold shows its curve and leaves the map out.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.tui.figure.press.thread import loops_of
from unknot.tui.frame.choices import chosen_here
from unknot.tui.frame.room import WIDE_COLUMNS, room_for
from unknot.tui.frame.too_small import LEAST_COLUMNS, LEAST_ROWS
from unknot.tui.render_context import RenderContext
from unknot.view.screen import Role

_IN_THE_MIDDLE = ("digits", "curve", "why", "pace", "spots", "rows")

HUGE_ROWS = 36


@dataclass(frozen=True, slots=True)
class Scene:
    """The visible parts: widget ids with their state, and the classes for the stylesheet."""

    shown: dict[str, bool]
    classes: dict[str, bool]


def scene_of(context: RenderContext) -> Scene:
    """Return the scene for a context."""
    screen, parts = context.screen, context.parts
    small = context.columns < LEAST_COLUMNS or context.rows < LEAST_ROWS
    covered = small or screen.stop
    wide = context.columns >= WIDE_COLUMNS
    why = context.why_open and screen.why is not None
    curve = parts.curve is not None
    room = room_for(context)
    has_map, pose = room.has_map, room.has_pose and not why
    digits = screen.count_down and screen.deadline_t is not None
    listed = bool(parts.rows) and not curve and not has_map and not pose
    base = {
        "header": True,
        "body": True,
        "figure": has_map or pose,
        "thigh": has_map,
        "pose": pose,
        "digits": digits,
        "curve": curve and not why,
        "why": why,
        "pace": parts.pace is not None and not why,
        "spots": has_map and not curve and not why and not parts.rows,
        "rows": bool(parts.rows) and not curve and not why,
        "sure": curve and bool(parts.rows) and room.has_sure,
        "choices": not why and bool(chosen_here(context)),
        "thread": loops_of(context) is not None and room.has_thread,
        "pain": bool(context.scale or context.choices(Role.CHANGE)),
        "footer": True,
        "stop": bool(screen.stops),
    }
    base["meter"] = any(base[name] for name in _IN_THE_MIDDLE)
    shown = {name: show and not covered for name, show in base.items()}
    shown |= {"off": screen.stop and not small, "small": small}
    classes = {
        "curve": curve,
        "map": has_map or pose,
        "list": listed,
        "wide": wide,
        "posed": pose,
        "ask": bool(context.scale) and not has_map and not curve and not parts.rows and not screen.stops,
        "huge": wide and context.rows >= HUGE_ROWS and digits,
    }
    return Scene(shown, classes)
