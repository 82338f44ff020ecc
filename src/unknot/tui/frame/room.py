"""Share out the rows of a terminal: answers are always visible, text comes next, then lists and pictures.

The answers are three rows tall where they fit, else one. A picture that would push text or answers off the screen is left
out, and so is a map that leaves no room for the list it illustrates. In a hold the numerals keep their size, and
the thread makes way for words.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.tui.draw.numerals import ROWS as NUMERAL_ROWS
from unknot.tui.figure.pose import drawing_of
from unknot.tui.figure.press.thread import ROWS as THREAD_ROWS
from unknot.tui.figure.rows import rows_of
from unknot.tui.frame.footer import footer_rows
from unknot.tui.frame.instruction import talk_rows
from unknot.tui.frame.stop_bar import stop_rows
from unknot.tui.render_context import FIELD_ROLES, RenderContext
from unknot.view.screen import Role

WIDE_COLUMNS = 112
MAP_COLUMNS, POSE_COLUMNS, WIDE_FIGURE_COLUMNS = 33, 31, 45
_HEADER, _GAPS = 2, 3
_LEAST_LIST = 2


@dataclass(frozen=True, slots=True)
class Room:
    """Which parts fit (map, pose, thread, certainty line), and how tall an answer is."""

    has_map: bool
    has_pose: bool
    has_thread: bool
    has_sure: bool
    tall: int


def room_for(context: RenderContext) -> Room:
    """Share out the rows of a screen."""
    parts = context.parts
    wide = context.columns >= WIDE_COLUMNS
    has_pose = drawing_of(parts.picture) is not None and parts.curve is None and not parts.is_map_first
    has_map = parts.map is not None and (wide or not (parts.curve or has_pose))
    if has_pose and not _fits(context, POSE_COLUMNS, _LEAST_LIST):
        has_pose, has_map = False, False
    if has_map and _only_illustrates(context) and not _fits(context, MAP_COLUMNS, None):
        has_map = False
    beside = _figure_columns(wide=wide, has_pose=has_pose) if has_map or has_pose else 0
    spare = _spare_in_hold(context, beside)
    return Room(
        has_map=has_map,
        has_pose=has_pose,
        has_thread=spare >= THREAD_ROWS + 1,
        has_sure=spare >= 1,
        tall=3 if _rows_needed(context, beside, None, 3) <= _free(context) else 1,
    )


def _figure_columns(*, wide: bool, has_pose: bool) -> int:
    if wide:
        return WIDE_FIGURE_COLUMNS
    return POSE_COLUMNS if has_pose else MAP_COLUMNS


def _only_illustrates(context: RenderContext) -> bool:
    thigh = context.parts.map
    return bool(context.parts.rows) and not context.scale and (thigh is None or thigh.tool is None)


def _fits(context: RenderContext, beside: int, listed: int | None) -> bool:
    return _rows_needed(context, beside, listed, 1) <= _free(context)


def _rows_needed(context: RenderContext, beside: int, listed: int | None, tall: int) -> int:
    """Count the rows of the words, of the list (at most `listed`; None for all of it) and of the answers."""
    screen = context.screen
    width = context.columns - beside
    count = sum(choice.role in FIELD_ROLES and choice.number is None for choice in screen.choices)
    in_list = 0 if context.parts.curve is not None else rows_of(context, width)
    in_list = in_list if listed is None else min(in_list, listed)
    pace = 7 if context.parts.pace is not None else 0
    digits = NUMERAL_ROWS + 1 if screen.count_down and context.parts.curve is None else 0
    return talk_rows(context, width) + in_list + pace + digits + count * tall


def _free(context: RenderContext) -> int:
    """Count the free rows between the header and the bottom parts, without the gaps."""
    pace = context.parts.pace
    return _between(context) - _GAPS - (THREAD_ROWS if pace is not None and pace.of else 0)


def _spare_in_hold(context: RenderContext, beside: int) -> int:
    """Count the rows of a hold that are left for its thread after the words and the numerals."""
    if context.parts.curve is None:
        return context.rows
    return _between(context) - talk_rows(context, context.columns - beside) - NUMERAL_ROWS - 1


def _between(context: RenderContext) -> int:
    """Count the rows between the header and the pain scale, the footer and the stop words."""
    between = context.rows - _HEADER - footer_rows(context, context.columns) - stop_rows(context, context.columns)
    between -= 1 if context.notice else 0
    between -= 2 if context.scale else 0
    return between - (1 if context.choices(Role.CHANGE) else 0)
