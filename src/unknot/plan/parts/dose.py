"""The dose: the numbers of the stage, lowered by everything that asks for less.

A `Limit` is a number with its reasons. It starts at the number of the stage and then only goes down: for adaptations, the next-day
answer, today's pressure and, last, the fence. This module raises a limit in only two cases: a hold is never shorter than its verdict
needs, and its target is never so low that the hold would ask for more pressure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import floor
from typing import TypeAlias

from unknot.engine.prescription import Because
from unknot.engine.safety.fence import FENCE
from unknot.insight.person.history import History
from unknot.knowledge.care import Adaptation
from unknot.knowledge.dose import Stage
from unknot.knowledge.model import Knowledge
from unknot.plan.why import ADAPTATION, Source, because, cite

CAP, CEILING = "hold.cap_s", "hold.ceiling"
TARGET_LOW, TARGET_HIGH = "hold.target_low", "hold.target_high"
SPOTS, MUSCLE, SESSION = "dose.spots_per_side", "dose.muscle_s", "dose.session_s"
REPETITIONS, ROLL, STRETCH = "pin.repetitions", "flush.roll_s", "flush.stretch_s"


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of the plan and its reasons."""

    value: float
    reasons: tuple[Because, ...]

    def lowered(self, to: float, reason: Because) -> Limit:
        """Return the limit lowered to `to`, with the reason; unchanged when it is not above `to`."""
        return self if to >= self.value else Limit(to, (*self.reasons, reason))


Dose: TypeAlias = Mapping[str, Limit]


def stage_of(knowledge: Knowledge, history: History) -> Stage:
    """Return the stage of the next session; after a recent stop, at most the stage of the last session."""
    stage = _stage_by_count(knowledge, history)
    stages = tuple(knowledge.doses.stages.values())
    last = knowledge.doses.stages.get(history.stopped_stage)
    if last is None or stages.index(stage) <= stages.index(last):
        return stage
    return last


def is_stage_held(knowledge: Knowledge, history: History) -> bool:
    """Say whether a recent stop keeps the stage from rising."""
    return stage_of(knowledge, history) is not _stage_by_count(knowledge, history)


def _stage_by_count(knowledge: Knowledge, history: History) -> Stage:
    """Return the first stage that fits the session and the week, in the order of the knowledge base."""
    session, week = history.sessions + 1, floor(history.weeks) + 1
    stages = tuple(knowledge.doses.stages.values())
    for stage in stages:
        late_enough = session >= stage.first_session
        early_enough = not stage.last_session or session <= stage.last_session
        if late_enough and early_enough and (not stage.last_week or week <= stage.last_week):
            return stage
    return stages[-1]


def dose_of(knowledge: Knowledge, stage: Stage) -> dict[str, Limit]:
    """Return the full dose of a stage."""
    flush = knowledge.techniques.flush
    of_stage: dict[str, tuple[Source, str]] = {
        CAP: (stage.cap_s, "stage_cap"),
        CEILING: (stage.ceiling, "stage_ceiling"),
        TARGET_LOW: (stage.target_low, "stage_target"),
        TARGET_HIGH: (stage.target_high, "stage_target"),
        SPOTS: (stage.spots_per_side, "stage_spots"),
        MUSCLE: (stage.muscle_s, "stage_muscle"),
        SESSION: (stage.session_s, "stage_session"),
        REPETITIONS: (stage.pin_repetitions, "stage_pin"),
    }
    dose = {
        item: Limit(number.value, (cite(item, number, rule, stage=stage.id),))
        for item, (number, rule) in of_stage.items()
    }
    for item, number in ((ROLL, flush.roll_s), (STRETCH, flush.stretch_s)):
        dose[item] = Limit(number.value, (cite(item, number, "flush"),))
    return dose


def lower(dose: Dose, item: str, to: float, reason: Because) -> dict[str, Limit]:
    """Return the dose with one item lowered to `to`."""
    return {**dose, item: dose[item].lowered(to, reason)}


def adapt(dose: Dose, adaptation: Adaptation) -> dict[str, Limit]:
    """Return the dose lowered by an adaptation."""
    rule = f"{ADAPTATION}{adaptation.id}"
    lowered = dict(dose)
    for item, number in (
        (CEILING, adaptation.ceiling),
        (TARGET_LOW, adaptation.target_low),
        (TARGET_HIGH, adaptation.target_high),
        (CAP, adaptation.cap_s),
    ):
        if number is not None:
            lowered = lower(lowered, item, number.value, cite(item, number, rule))
    for item, stays in ((REPETITIONS, adaptation.pin), (STRETCH, adaptation.stretch)):
        if not stays or (item is REPETITIONS and adaptation.rolling_only):
            lowered = lower(lowered, item, 0, because(item, rule, adaptation.source, value=0))
    return lowered


def lower_after_next_day(dose: Dose, knowledge: Knowledge, history: History) -> dict[str, Limit]:
    """Return the dose after a next day that was too sore: less pressure and less time."""
    last = history.next_day.last
    if last is None or not history.next_day.too_sore:
        return dict(dose)
    rules = knowledge.doses.next_day
    pain = last.soreness if last.soreness is not None else 0
    lowered = dict(dose)
    for item in (CEILING, TARGET_LOW, TARGET_HIGH):
        to = lowered[item].value - rules.pressure_down.value
        down = because(item, "next_day_lighter", rules.pressure_down.source,
                       value=to, pain=pain, number=rules.pressure_down.value)  # fmt: skip
        lowered = lower(lowered, item, to, down)
    for item in (CAP, MUSCLE, SESSION):
        to = floor(lowered[item].value * rules.time_ratio.value)
        shorter = because(item, "next_day_shorter", rules.time_ratio.source, value=to, pain=pain)
        lowered = lower(lowered, item, to, shorter)
    return lowered


def lower_after_recent_sessions(dose: Dose, knowledge: Knowledge, history: History) -> dict[str, Limit]:
    """Return the dose with a lower target when too many spots of the last sessions reacted badly."""
    rules, recent = knowledge.doses.learning, history.recent
    if not recent.went_badly(rules.lately_share.value, rules.lately_sessions.value):
        return dict(dose)
    lowered = dict(dose)
    for item in (TARGET_LOW, TARGET_HIGH):
        to = lowered[item].value - rules.lately_down.value
        lighter = because(item, "lately_lighter", rules.lately_down.source,
                          value=to, count=recent.badly, of=recent.spots, sessions=recent.sessions)  # fmt: skip
        lowered = lower(lowered, item, to, lighter)
    return lowered


def subtract_today(dose: Dose, history: History) -> dict[str, Limit]:
    """Return the dose minus today's pressure, so that two sessions in a day are not a double dose."""
    on_muscle = max((seconds for _, seconds in history.side_pressed_today_s), default=0.0)
    lowered = dict(dose)
    for item, pressed in ((MUSCLE, on_muscle), (SESSION, history.pressed_today_s)):
        to = floor(lowered[item].value - pressed)
        lowered = lower(lowered, item, to, because(item, "pressed_today", value=to, seconds=round(pressed)))
    return lowered


def settle(dose: Dose, knowledge: Knowledge) -> dict[str, Limit]:
    """Return the dose with consistent numbers, inside the fence.

    The target is at most the ceiling and never so low that the hold would ask for more pressure. A hold is never shorter than its
    verdict needs. The fence comes last.
    """
    hold, interlocks = knowledge.techniques.hold, knowledge.interlocks
    lowest = hold.too_light.value + 1
    agreed = dict(dose)
    for item, number in (
        (CAP, hold.minimum_s),
        (CEILING, hold.too_light),
        (TARGET_LOW, hold.too_light),
        (TARGET_HIGH, hold.too_light),
    ):
        least = number.value if item == CAP else lowest
        if agreed[item].value < least:
            raised = because(item, "method", number.source, value=least)
            agreed[item] = replace(agreed[item], value=least, reasons=(*agreed[item].reasons, raised))
    for item, above in ((TARGET_HIGH, CEILING), (TARGET_LOW, TARGET_HIGH)):
        top = agreed[above]
        agreed = lower(agreed, item, top.value, replace(top.reasons[-1], item=item))
    for item, limit, source in (
        (CAP, min(FENCE.cap_s, interlocks.cap_s.value), interlocks.cap_s.source),
        (MUSCLE, min(FENCE.muscle_s, interlocks.muscle_s.value), interlocks.muscle_s.source),
        (SESSION, min(FENCE.session_s, interlocks.session_s.value), interlocks.session_s.source),
        (CEILING, min(FENCE.ceiling, interlocks.stop_pain.value - 1), interlocks.stop_pain.source),
        (SPOTS, FENCE.spots_per_side, agreed[SPOTS].reasons[0].source),
    ):
        agreed = lower(agreed, item, limit, because(item, "fence", source, value=limit))
    return agreed


def whole_number(dose: Dose, item: str) -> int:
    """Return a limit as a whole number, for items that are counted."""
    return floor(dose[item].value)
