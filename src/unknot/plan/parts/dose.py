"""How much: from the stage of the weeks, down through everything that lowers it.

A `Limit` is a number with the reasons that made it what it is. It starts at its stage, and from there it can only go down:
adaptations, the next-day answer, what was already pressed today, and, last, the fence. Nothing in this file ever raises one,
except that a hold is never planned shorter than what its verdict needs, and never aims so low that it would ask for more
pressure.
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
    """A number of the plan, and why it is what it is."""

    value: float
    reasons: tuple[Because, ...]

    def lowered(self, to: float, reason: Because) -> Limit:
        """Return the limit brought down to `to`, with the reason; unchanged when it is there already."""
        return self if to >= self.value else Limit(to, (*self.reasons, reason))


Dose: TypeAlias = Mapping[str, Limit]


def stage_of(knowledge: Knowledge, history: History) -> Stage:
    """Return the stage of the session about to begin; after a stop in the last days it is none above the last session's."""
    stage = _stage_by_count(knowledge, history)
    stages = tuple(knowledge.doses.stages.values())
    last = knowledge.doses.stages.get(history.stopped_stage)
    if last is None or stages.index(stage) <= stages.index(last):
        return stage
    return last


def is_stage_held(knowledge: Knowledge, history: History) -> bool:
    """Say whether a stop of the last days keeps the stage from rising."""
    return stage_of(knowledge, history) is not _stage_by_count(knowledge, history)


def _stage_by_count(knowledge: Knowledge, history: History) -> Stage:
    """Return the first stage that holds, in the order of the knowledge base."""
    session, week = history.sessions + 1, floor(history.weeks) + 1
    stages = tuple(knowledge.doses.stages.values())
    for stage in stages:
        late_enough = session >= stage.first_session
        early_enough = not stage.last_session or session <= stage.last_session
        if late_enough and early_enough and (not stage.last_week or week <= stage.last_week):
            return stage
    return stages[-1]


def dose_of(knowledge: Knowledge, stage: Stage) -> dict[str, Limit]:
    """Return the dose of a stage before anything lowers it."""
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
    """Return the dose with one item brought down to `to`."""
    return {**dose, item: dose[item].lowered(to, reason)}


def adapt(dose: Dose, adaptation: Adaptation) -> dict[str, Limit]:
    """Return the dose lowered as a screening answer asks."""
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
    """Return the dose lowered by what was said of the last session the day after: less pressure, less time."""
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
    """Return the dose with less pressure to begin with, when too many spots of the last sessions bore it badly."""
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
    """Return the dose less what was already pressed today, so that two sessions in a day are no double dose."""
    on_muscle = max((seconds for _, seconds in history.side_pressed_today_s), default=0.0)
    lowered = dict(dose)
    for item, pressed in ((MUSCLE, on_muscle), (SESSION, history.pressed_today_s)):
        to = floor(lowered[item].value - pressed)
        lowered = lower(lowered, item, to, because(item, "pressed_today", value=to, seconds=round(pressed)))
    return lowered


def settle(dose: Dose, knowledge: Knowledge) -> dict[str, Limit]:
    """Return the dose with its numbers in agreement, and, last of all, inside the fence.

    The target lies under the ceiling; it never lies so low that the hold would ask for more pressure; a hold is never shorter
    than what its verdict needs.
    """
    hold, locks = knowledge.techniques.hold, knowledge.interlocks
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
        (CAP, min(FENCE.cap_s, locks.cap_s.value), locks.cap_s.source),
        (MUSCLE, min(FENCE.muscle_s, locks.muscle_s.value), locks.muscle_s.source),
        (SESSION, min(FENCE.session_s, locks.session_s.value), locks.session_s.source),
        (CEILING, min(FENCE.ceiling, locks.stop_pain.value - 1), locks.stop_pain.source),
        (SPOTS, FENCE.spots_per_side, agreed[SPOTS].reasons[0].source),
    ):
        agreed = lower(agreed, item, limit, because(item, "fence", source, value=limit))
    return agreed


def whole_number(dose: Dose, item: str) -> int:
    """Return a limit that is counted, not measured."""
    return floor(dose[item].value)
