"""Advice from the record: reasons to go lighter, to rest, to stop or to go on, each with its numbers.

The most urgent advice comes first. Advice never forbids a session: the plan does that, from the same numbers. Advice shows the person
early what will happen, and whom to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from unknot.engine.prescription import Side
from unknot.insight.person.history import History
from unknot.insight.session.facts import SessionFacts
from unknot.insight.trends.progress import ProgressRules, cold_values, first_and_recent_pain, recent_median
from unknot.insight.trends.weekly import first_presses, sessions_a_week
from unknot.measure.change import ChangeVerdict, TestChange, change, pain_change

Numbers = tuple[tuple[str, str], ...]


class AdviceKind(StrEnum):
    """The kinds of advice, the most urgent first."""

    WORSE_IN_A_ROW = "worse_in_a_row"
    BRUISE = "bruise"
    TOO_SORE = "too_sore"
    NOT_WORKING_PAIN = "not_working_pain"
    NOT_WORKING_RANGE = "not_working_range"
    TOO_OFTEN = "too_often"
    BETTER_PAIN = "better_pain"
    BETTER_RANGE = "better_range"
    NO_HARDER = "no_harder"


STOPS = frozenset({AdviceKind.WORSE_IN_A_ROW, AdviceKind.NOT_WORKING_PAIN, AdviceKind.NOT_WORKING_RANGE})
ADAPTS = frozenset({AdviceKind.BRUISE, AdviceKind.TOO_SORE, AdviceKind.TOO_OFTEN})


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice, with its numbers by name, and the test and the leg that it is about."""

    kind: AdviceKind
    numbers: Numbers = ()
    test: str = ""
    side: Side | None = None

    @property
    def weight(self) -> str:
        """Return how urgent the advice is: stop, adapt, or well."""
        return "stop" if self.kind in STOPS else "adapt" if self.kind in ADAPTS else "well"


@dataclass(frozen=True, slots=True)
class AdviceRules:
    """The numbers of the knowledge base that decide about advice.

    Args:
        progress: when a change of pain or range is real.
        worse_sessions: number of worse sessions in a row that stops the muscle.
        per_week_high: the most sessions a week at this stage.
        press_points: the least difference between first presses that counts, in points of 0-10.
        lately_sessions: number of sessions at the beginning, and at the end, that are compared.
    """

    progress: ProgressRules
    worse_sessions: int
    per_week_high: int
    press_points: float
    lately_sessions: int


def advice_of(history: History, pressed: Sequence[SessionFacts], now: str, rules: AdviceRules) -> tuple[Advice, ...]:
    """Return today's advice, the most urgent first.

    Args:
        history: the person's history of the muscle.
        pressed: the sessions of this muscle with pressure since the last long break, oldest first.
        now: the local time, ISO 8601.
        rules: the numbers of the knowledge base.
    """
    next_day, found = history.next_day, []
    if next_day.worse_in_a_row >= rules.worse_sessions:
        found.append(Advice(AdviceKind.WORSE_IN_A_ROW, _numbers(count=next_day.worse_in_a_row)))
    if next_day.last is not None and next_day.last.bruise:
        found.append(Advice(AdviceKind.BRUISE))
    elif next_day.last is not None and next_day.too_sore:
        found.append(Advice(AdviceKind.TOO_SORE, _numbers(pain=next_day.last.soreness or 0)))
    for item in history.not_working:
        kind = AdviceKind.NOT_WORKING_PAIN if item.kind == "pain" else AdviceKind.NOT_WORKING_RANGE
        numbers = _numbers(sessions=item.sessions, weeks=round(item.weeks), **_from_to(item.change))
        found.append(Advice(kind, numbers, item.test, item.side))
    (this_week,) = sessions_a_week(pressed, now, 1)
    if this_week > rules.per_week_high:
        found.append(Advice(AdviceKind.TOO_OFTEN, _numbers(count=this_week, high=rules.per_week_high)))
    found += _better(pressed, rules.progress)
    presses = first_presses(pressed, rules.lately_sessions)
    if presses is not None and presses[0] - presses[1] >= rules.press_points:
        found.append(Advice(AdviceKind.NO_HARDER, _numbers(before=round(presses[0], 1), after=round(presses[1], 1))))
    order = tuple(AdviceKind)
    return tuple(sorted(found, key=lambda advice: order.index(advice.kind)))


def _better(pressed: Sequence[SessionFacts], rules: ProgressRules) -> list[Advice]:
    found = []
    pains = first_and_recent_pain(pressed, rules.trend_days)
    if pains is not None:
        judged = pain_change(*pains, points=rules.pain_points, ratio=rules.pain_ratio)
        if judged.verdict is ChangeVerdict.BETTER:
            found.append(Advice(AdviceKind.BETTER_PAIN, _numbers(**_from_to(judged))))
    for rule in rules.tests:
        for side in Side:
            values = cold_values(pressed, rule.test, side)
            if len(values) < 2:  # noqa: PLR2004 - a change needs two values
                continue
            after = recent_median(values, rules.trend_days)
            judged = change(values[0][1], after, rule.real_change, lower_is_better=rule.lower_is_better)
            if judged.verdict is ChangeVerdict.BETTER:
                found.append(Advice(AdviceKind.BETTER_RANGE, _numbers(**_from_to(judged)), rule.test, side))
    return found


def _from_to(judged: TestChange) -> dict[str, float]:
    return {"before": round(judged.before, 1), "after": round(judged.after, 1)}


def _numbers(**numbers: float) -> Numbers:
    return tuple((name, f"{value:g}") for name, value in numbers.items())
