"""Why each part of a plan is as it is: one reason per number and per decision, with its rule, its numbers and its source.

A reason names the item it speaks of (`hold.cap_s`, `tool`, `search`), the rule, the numbers its words may use, and the
citation, or "our judgement". Its words stand in the words file at `plan.<rule>.why` (at `adaptation.<id>.why` for a rule
named `adaptation.<id>`). `PLAN_RULES` is the whole list of rules with the numbers each carries; the words are checked
against it. An item may have several reasons: the first says where its number came from, each later one who lowered it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from unknot.engine.prescription import Because
from unknot.knowledge.source import OUR_JUDGEMENT, CitedInteger, CitedNumber

Source: TypeAlias = CitedNumber | CitedInteger

PRACTICE = "practice"
"""The rule by which a plan says that a test is still being learnt: a reason of the item `tests.<id>`."""

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
    # what was chosen
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
    # what is believed and how it went
    "prior_shipped": (),
    "prior_own": ("count", "number"),
    "not_working_pain": ("sessions", "weeks", "before", "after"),
    "not_working_range": ("sessions", "weeks", "before", "after", "test", "side"),
}
"""Every rule a plan can give as a reason, with the names of its numbers. A rule `adaptation.<id>` carries `value`."""

ADAPTATION = "adaptation."
METHOD = "method"
"""The rule of a number that is the same in every session."""


def because(item: str, rule: str, source: str = OUR_JUDGEMENT, /, **numbers: str | float) -> Because:
    """Return one reason; numbers are written as they are read (45, not 45.0)."""
    return Because(item, rule, tuple((name, write_value(value)) for name, value in numbers.items()), source)


def cite(item: str, number: Source, rule: str = METHOD, **numbers: str | float) -> Because:
    """Return the reason of a number that the knowledge base gives: its value and who says so."""
    return because(item, rule, number.source, value=number.value, **numbers)


def write_value(value: str | float) -> str:
    """Write a number as it is read."""
    return value if isinstance(value, str) else f"{round(value, 4):g}"


def explain(reasons: Sequence[Because], item: str) -> tuple[Because, ...]:
    """Return the reasons of one item and of everything under it (`hold` also gives `hold.cap_s`)."""
    return tuple(reason for reason in reasons if reason.item == item or reason.item.startswith(f"{item}."))


def words_path(reason: Because) -> str:
    """Return where the words of a reason stand; its numbers fill their placeholders."""
    return f"{reason.rule}.why" if reason.rule.startswith(ADAPTATION) else f"plan.{reason.rule}.why"
