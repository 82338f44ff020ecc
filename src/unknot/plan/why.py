"""The reasons of a plan: one for each number and each decision, with its rule, its numbers and its source.

A reason names its item (`hold.cap_s`, `tool`, `search`), its rule, the numbers for its words, and a citation or "our judgement". Its
words are in the words file at `plan.<rule>.why` (at `adaptation.<id>.why` for a rule `adaptation.<id>`). `PLAN_RULES` lists all rules
with their numbers, and a check compares the words with it. An item may have several reasons: the first says where its number comes
from, and each later one says what lowered it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from unknot.engine.prescription import Because
from unknot.knowledge.source import OUR_JUDGEMENT, CitedInteger, CitedNumber

Source: TypeAlias = CitedNumber | CitedInteger

PRACTICE = "practice"
"""The rule that says that a test is still practice: a reason of the item `tests.<id>`."""

PLAN_RULES: dict[str, tuple[str, ...]] = {
    # where a number comes from
    "method": ("value",),
    "stage_cap": ("value", "stage"),
    "stage_ceiling": ("value", "stage"),
    "stage_target": ("value", "stage"),
    "stage_spots": ("value", "stage"),
    "stage_muscle": ("value", "stage"),
    "stage_session": ("value", "stage"),
    "stage_pin": ("value", "stage"),
    "flush": ("value",),
    "stage_held": ("stage", "days"),
    "stage_now": ("stage", "session", "weeks", "low", "high"),
    # what lowered it
    "next_day_lighter": ("value", "pain", "number"),
    "next_day_shorter": ("value", "pain"),
    "pressed_today": ("value", "seconds"),
    "minutes_spots": ("value", "minutes"),
    "minutes_search": ("value", "minutes"),
    "minutes_pin": ("value", "minutes"),
    "minutes_flush": ("value", "minutes"),
    "minutes_pressing": ("value", "minutes"),
    "fence": ("value",),
    # what the plan chose
    "tool_asked": ("tool",),
    "tool_softest": ("tool", "count"),
    "position_asked": ("position",),
    "side_asked": ("side",),
    "minutes_asked": ("minutes",),
    "set_up": ("set_up",),
    "search_lanes": ("count", "seconds"),
    "search_points": ("count", "seconds"),
    "remembered": ("zone", "count", "pain"),
    "test_asked": ("test", "value"),
    PRACTICE: ("session", "count"),
    "no_test": (),
    # where, and where not
    "zone": ("zone",),
    "zone_spared": ("zone",),
    "band": ("band",),
    "locked_today": ("zone", "reason"),
    "stops_came_back": ("zone", "count"),
    "pin_zone": ("zone",),
    "no_pin_set_up": ("position",),
    "no_flush_set_up": ("tool",),
    # what the last sessions change
    "lately_lighter": ("value", "count", "of", "sessions"),
    "search_order": ("zone", "count", "sessions"),
    # what the belief starts with, and the progress
    "prior_shipped": (),
    "prior_own": ("count", "number"),
    "not_working_pain": ("sessions", "weeks", "before", "after"),
    "not_working_range": ("sessions", "weeks", "before", "after", "test", "side"),
}
"""Every rule that a plan can give as a reason, with the names of its numbers. A rule `adaptation.<id>` has `value`."""

ADAPTATION = "adaptation."
METHOD = "method"
"""The rule of a number that is the same in every session."""


def because(item: str, rule: str, source: str = OUR_JUDGEMENT, /, **numbers: str | float) -> Because:
    """Return one reason; write its numbers for reading (45, not 45.0)."""
    return Because(item, rule, tuple((name, write_value(value)) for name, value in numbers.items()), source)


def cite(item: str, number: Source, rule: str = METHOD, **numbers: str | float) -> Because:
    """Return the reason of a number from the knowledge base, with its value and its source."""
    return because(item, rule, number.source, value=number.value, **numbers)


def write_value(value: str | float) -> str:
    """Write a number for reading."""
    return value if isinstance(value, str) else f"{round(value, 4):g}"


def explain(reasons: Sequence[Because], item: str) -> tuple[Because, ...]:
    """Return the reasons of one item and of everything under it (`hold` also gives `hold.cap_s`)."""
    return tuple(reason for reason in reasons if reason.item == item or reason.item.startswith(f"{item}."))


def words_path(reason: Because) -> str:
    """Return the path of a reason's words; the reason's numbers fill their placeholders."""
    return f"{reason.rule}.why" if reason.rule.startswith(ADAPTATION) else f"plan.{reason.rule}.why"
