"""Progress over weeks: does this work?

Pain is judged after some sessions or weeks, range after more weeks (training studies see gains only after a month), each against the
error of its test. `NotWorking` holds the numbers; the words file says what to do and whom to see. When the first pain is too low to
fall by a real change, pain is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from unknot.engine.prescription import Side, TestRule
from unknot.insight.calendar import DAYS_PER_WEEK, day_of, days_between
from unknot.insight.questions import PAIN_MOVEMENT, PAIN_REST, PAIN_WEEK
from unknot.insight.session.facts import SessionFacts
from unknot.measure.change import ChangeVerdict, TestChange, change, pain_change

PAINS = frozenset({PAIN_REST, PAIN_MOVEMENT})
MOST_IN_A_SPAN = 200
"""why: nobody has more sessions within the span of a median, so the median need not read a whole long record."""


@dataclass(frozen=True, slots=True)
class ProgressRules:
    """When to say "not working".

    Args:
        pain_sessions: pain is judged after this many sessions...
        pain_weeks: ...or this many weeks.
        range_weeks: range is judged after this many weeks.
        pain_points: a real change of pain, in points of 0-10...
        pain_ratio: ...or as a share of the start.
        trend_days: the span of the median that stands for "now".
        tests: the flexibility tests with their errors.
    """

    pain_sessions: int
    pain_weeks: int
    range_weeks: int
    pain_points: float
    pain_ratio: float
    trend_days: int
    tests: tuple[TestRule, ...]


@dataclass(frozen=True, slots=True)
class NotWorking:
    """A change that did not come: `pain`, or `range` with its test and side, with the sessions, the weeks and the values."""

    kind: str
    sessions: int
    weeks: float
    change: TestChange
    test: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A value at a time, and the median of the span that ends at that time."""

    wall: str
    value: float
    median: float


def trend(
    points: Sequence[tuple[str, float]], span_days: int, at: Sequence[int] | None = None
) -> tuple[TrendPoint, ...]:
    """Return each value (oldest first) with the running median over the `span_days` that end on its day.

    `at` limits the result to the values at these indices: a chart has no room for ten years of values.
    """
    days = [day.toordinal() if (day := day_of(wall)) else None for wall, _ in points]
    found: list[TrendPoint] = []
    first = 0
    for index in range(len(points)) if at is None else at:
        wall, value = points[index]
        today = days[index]
        while today is not None and first < index and _is_before(days[first], today - span_days + 1):
            first += 1
        near = [other for _, other in points[first : index + 1]] if today is not None else [value]
        found.append(TrendPoint(wall, value, median(near)))
    return tuple(found)


def recent_median(points: Sequence[tuple[str, float]], span_days: int) -> float:
    """Return the median over the `span_days` that end with the last value; there must be one."""
    last = points[-1][0]
    recent = [point for point in points[-MOST_IN_A_SPAN:] if 0 <= _days(point[0], last) < span_days]
    return trend(recent, span_days, (len(recent) - 1,))[-1].median


def cold_values(sessions: Iterable[SessionFacts], test: str, side: Side) -> tuple[tuple[str, float], ...]:
    """Return the means measured before pressing, with their times; only these can be compared over weeks."""
    return tuple(
        (session.wall, found.before)
        for session in sessions
        for found in session.tests
        if found.test == test and found.side is side and found.before is not None
    )


def pain_values(sessions: Iterable[SessionFacts]) -> tuple[tuple[str, float], ...]:
    """Return the pain at check-in (the higher of rest and movement), with its time."""
    values = []
    for session in sessions:
        told = {name: int(value) for name, value in session.answers if name in PAINS and value.isdecimal()}
        if told:
            values.append((session.wall, float(max(told.values()))))
    return tuple(values)


def week_values(sessions: Iterable[SessionFacts]) -> tuple[tuple[str, float], ...]:
    """Return the pain of whole weeks, with the time of each answer."""
    told = ((session.wall, session.answer(PAIN_WEEK) or "") for session in sessions)
    return tuple((wall, float(value)) for wall, value in told if value.isdecimal())


def first_and_recent_pain(sessions: Sequence[SessionFacts], span_days: int) -> tuple[float, float] | None:
    """Return the first pain and the recent pain, to compare over the weeks; None when there is nothing to compare.

    The answers about whole weeks count when there are two or more, because the size of a real change comes from such answers
    (salaffi2004): the first one, and the median of the later ones within the span. Otherwise the pain at check-in counts.
    """
    weeks = week_values(sessions)
    if len(weeks) > 1:
        return weeks[0][1], recent_median(weeks[1:], span_days)
    points = pain_values(sessions)
    return (points[0][1], recent_median(points, span_days)) if len(points) > 1 else None


def not_working(sessions: Sequence[SessionFacts], now: str, rules: ProgressRules) -> tuple[NotWorking, ...]:
    """Return pain and ranges that had enough time and did not get better, from the sessions of one muscle, oldest first."""
    worked = [session for session in sessions if session.has_pressed]
    found = [_pain(sessions, worked, now, rules)]
    found += [_range(rule, side, worked, rules) for rule in rules.tests for side in Side]
    return tuple(item for item in found if item is not None)


def _pain(
    sessions: Sequence[SessionFacts], worked: Sequence[SessionFacts], now: str, rules: ProgressRules
) -> NotWorking | None:
    pains = first_and_recent_pain(sessions, rules.trend_days)
    if pains is None or not worked or pains[0] < rules.pain_points:
        return None
    weeks = _days(worked[0].wall, now) / DAYS_PER_WEEK
    if len(worked) < rules.pain_sessions and weeks < rules.pain_weeks:
        return None
    judged = pain_change(*pains, points=rules.pain_points, ratio=rules.pain_ratio)
    return None if judged.verdict is ChangeVerdict.BETTER else NotWorking("pain", len(worked), weeks, judged)


def _range(rule: TestRule, side: Side, worked: Sequence[SessionFacts], rules: ProgressRules) -> NotWorking | None:
    points = cold_values(worked, rule.test, side)
    if not points or (weeks := _days(points[0][0], points[-1][0]) / DAYS_PER_WEEK) < rules.range_weeks:
        return None
    recent = recent_median(points, rules.trend_days)
    judged = change(points[0][1], recent, rule.real_change, lower_is_better=rule.lower_is_better)
    if judged.verdict is ChangeVerdict.BETTER:
        return None
    return NotWorking("range", len(worked), weeks, judged, rule.test, side)


def _is_before(day: int | None, first_day: int) -> bool:
    return day is None or day < first_day


def _days(earlier: str, later: str) -> int:
    return days_between(earlier, later) or 0
