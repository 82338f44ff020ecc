"""The plan: turn a check-in, a screening and a history into one prescription with its reasons, or into a refusal.

The order: reasons against any session today; the tool, the position and the places (`choose`); the dose (`dose`), lowered by answers,
by the last next day and by today's pressure; the minutes (`minutes`); and last the fence. The engine's fence checks the finished
prescription. A plan beyond the fence is a fault of unknot and never becomes a session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from unknot.engine.prescription import (
    PRESCRIPTION_VERSION,
    Because,
    Dose,
    FlushRule,
    Prescription,
)
from unknot.engine.safety.fence import beyond_fence
from unknot.errors import BadKnowledge, Problem
from unknot.insight.person.history import History
from unknot.insight.today.repeat_stops import RULE as REPEAT_RULE
from unknot.knowledge.care import Adaptation
from unknot.knowledge.dose import Stage
from unknot.knowledge.model import Knowledge
from unknot.plan.check_in import CheckIn, check_request, order_sides
from unknot.plan.checks.no_session_today import refuse_session, sides_left
from unknot.plan.checks.screening import ScreeningResult
from unknot.plan.parts.dose import (
    MUSCLE,
    REPETITIONS,
    ROLL,
    SESSION,
    SPOTS,
    STRETCH,
    Limit,
    adapt,
    dose_of,
    is_stage_held,
    lower,
    lower_after_next_day,
    lower_after_recent_sessions,
    settle,
    stage_of,
    subtract_today,
    whole_number,
)
from unknot.plan.parts.minutes import FittedPlan, fit
from unknot.plan.parts.rules import hold_rule, map_scale, pin_rule, tests_of, watch_rule
from unknot.plan.parts.search import recurring_spots, search_of, welcome_spots
from unknot.plan.parts.set_up import SetUpChoice, choose
from unknot.plan.refusal import PlanRefusal, refuse
from unknot.plan.summary import PlanItem, items_of
from unknot.plan.why import because

GENTLE: Final = "gentle"
"""The adaptation that every screening answer of the adapt tier adds (method: adapt-tier ceiling)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A prescription with the lines of its summary and all its reasons."""

    prescription: Prescription
    items: tuple[PlanItem, ...]
    reasons: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The decisions from which the prescription is made."""

    request: CheckIn
    stage: Stage
    choice: SetUpChoice
    fitted: FittedPlan
    rolling_only: bool


def build(
    knowledge: Knowledge, request: CheckIn, screening: ScreeningResult, history: History, wall: str
) -> Plan | PlanRefusal:
    """Build the plan of one session, or refuse.

    Args:
        knowledge: the knowledge base.
        request: the check-in.
        screening: the result of today's screening.
        history: the person's history of this muscle, with today's answers.
        wall: the local time now, ISO 8601.

    Raises:
        BadInput: when the check-in has unknown ids or impossible values, with every problem.
        BadKnowledge: when the knowledge base leads to a plan beyond the fence.
    """
    check_request(request, knowledge)
    refusal = refuse_session(knowledge, request, screening, history, wall)
    if refusal is not None:
        return refusal
    adaptations = _adaptations(knowledge, request, screening)
    stage = stage_of(knowledge, history)
    choice = choose(knowledge, request, adaptations, softest=stage.softest_tool)
    if isinstance(choice, PlanRefusal):
        return choice
    sides = sides_left(order_sides(request.sides), choice.zones, history.locks)
    if not sides:
        return refuse("locked_today")
    dose = _dose(knowledge, stage, adaptations, history, choice)
    if min(dose[MUSCLE].value, dose[SESSION].value) < knowledge.techniques.hold.minimum_s.value:
        return refuse("dose_today", seconds=round(history.pressed_today_s))
    learning = knowledge.doses.learning
    welcome = welcome_spots(knowledge, request.muscle, history)
    remembered = recurring_spots(
        welcome, sides, history.locks, learning.spot_seen_sessions.value, whole_number(dose, SPOTS)
    )
    spot_counts = [count for count in history.spot_counts if count.side in sides]
    fitted = fit(
        knowledge,
        dose,
        request.minutes,
        len(sides),
        lambda passes: search_of(knowledge, request.muscle, choice, remembered, passes, spot_counts),
    )
    if isinstance(fitted, PlanRefusal):
        return fitted
    chosen = _Chosen(
        replace(request, sides=sides), stage, choice, fitted, any(item.rolling_only for item in adaptations)
    )
    return _assembled(knowledge, history, chosen)


def _adaptations(knowledge: Knowledge, request: CheckIn, screening: ScreeningResult) -> tuple[Adaptation, ...]:
    names = [item.adaptation for item in screening.adaptations]
    if names:
        names.append(GENTLE)
    if request.feeling and (brought := knowledge.check_in.feelings[request.feeling].adaptation):
        names.append(brought)
    missing = [name for name in names if name not in knowledge.adaptations]
    if missing:
        problems = [Problem(f"adaptations.{name}", "missing", "The plan needs this adaptation.") for name in missing]
        raise BadKnowledge("The knowledge base has no adaptation that the plan needs.", problems)
    return tuple(knowledge.adaptations[name] for name in dict.fromkeys(names))


def _dose(
    knowledge: Knowledge, stage: Stage, adaptations: Sequence[Adaptation], history: History, choice: SetUpChoice
) -> dict[str, Limit]:
    dose = dose_of(knowledge, stage)
    for adaptation in adaptations:
        dose = adapt(dose, adaptation)
    dose = lower_after_recent_sessions(lower_after_next_day(dose, knowledge, history), knowledge, history)
    dose = subtract_today(dose, history)
    if not choice.pin_zones:
        dose = lower(dose, REPETITIONS, 0, because(REPETITIONS, "no_pin_set_up", position=choice.position))
    if not choice.may_flush:
        dose = lower(dose, ROLL, 0, because(ROLL, "no_flush_set_up", tool=choice.tool))
    return settle(dose, knowledge)


def _assembled(knowledge: Knowledge, history: History, chosen: _Chosen) -> Plan:
    request, stage, choice = chosen.request, chosen.stage, chosen.choice
    dose, search = chosen.fitted.dose, chosen.fitted.search
    pin, pin_reasons = pin_rule(knowledge, whole_number(dose, REPETITIONS), choice.pin_zones)
    hold, hold_reasons = hold_rule(knowledge, dose, history)
    watch, watch_reasons = watch_rule(knowledge)
    scale, scale_reasons = map_scale(knowledge, request.muscle)
    tests, test_reasons = tests_of(knowledge, request, history)
    of_today = [lock for lock in history.locks if lock.rule != REPEAT_RULE]
    reasons = (
        *_asked_reasons(knowledge, request, history, stage),
        *(reason for limit in dose.values() for reason in limit.reasons),
        *choice.because,
        *search.because,
        *hold_reasons,
        *pin_reasons,
        *watch_reasons,
        *scale_reasons,
        *test_reasons,
        *(because("locks", "locked_today", zone=lock.zone, reason=lock.rule) for lock in of_today),
        *(because("locks", "stops_came_back", zone=found.zone, count=found.sessions) for found in history.repeats),
        *weeks_reasons(history),
    )
    prescription = Prescription(
        version=PRESCRIPTION_VERSION,
        knowledge=knowledge.version,
        muscle=request.muscle,
        tool=choice.tool,
        position=choice.position,
        stage=stage.id,
        minutes=request.minutes,
        sides=request.sides,
        zones=() if chosen.rolling_only else choice.zones,
        no_go=choice.no_go,
        search=search.stops,
        locks=history.locks,
        tests=tests,
        hold=hold,
        pin=pin,
        flush=FlushRule(float(dose[ROLL].value), float(dose[STRETCH].value)),
        dose=Dose(whole_number(dose, SPOTS), float(dose[MUSCLE].value), float(dose[SESSION].value)),
        watch=watch,
        scale=scale,
        because=reasons,
        places=history.places,
    )
    if looser := beyond_fence(prescription):
        problems = [
            Problem(f"plan.{name}", "beyond-fence", "is not inside what any session may be.") for name in looser
        ]
        raise BadKnowledge("The knowledge base leads to a plan beyond the hard limits.", problems)
    return Plan(prescription, items_of(prescription, reasons), reasons)


def _asked_reasons(knowledge: Knowledge, request: CheckIn, history: History, stage: Stage) -> tuple[Because, ...]:
    held = is_stage_held(knowledge, history)
    days = knowledge.interlocks.no_rise_days
    return (
        because(
            "stage", "stage_now", stage.source,
            stage=stage.id, session=history.sessions + 1, weeks=int(history.weeks) + 1,
            low=stage.per_week_low.value, high=stage.per_week_high.value,
        ),
        *((because("stage", "stage_held", days.source, stage=stage.id, days=days.value),) if held else ()),
        because("sides", "side_asked", side=",".join(request.sides)),
        because("minutes", "minutes_asked", knowledge.doses.session.minutes_default.source, minutes=request.minutes),
    )  # fmt: skip


def weeks_reasons(history: History) -> tuple[Because, ...]:
    """Return a reason for each pain and range that had enough time and did not get better."""
    said = []
    for item in history.not_working:
        numbers: dict[str, str | float] = {
            "sessions": item.sessions,
            "weeks": round(item.weeks),
            "before": round(item.change.before, 1),
            "after": round(item.change.after, 1),
        }
        if item.kind == "range":
            numbers |= {"test": item.test, "side": item.side.value if item.side else ""}
        said.append(because("weeks", f"not_working_{item.kind}", **numbers))
    return tuple(said)
