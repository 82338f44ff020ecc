"""Trends over the weeks: each test before pressing, from its first value to the median of the last two weeks, and the reported pain.

A single value is noise, so the chart ends in a median. A change counts only when it is larger than the test's error; a smaller
change is reported as plainly as a gain. Only values measured before pressing are compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from unknot.engine.prescription import Side, TestRule
from unknot.insight.calendar import DAYS_PER_WEEK, days_between
from unknot.insight.session.facts import SessionFacts
from unknot.insight.trends.progress import (
    ProgressRules,
    TrendPoint,
    cold_values,
    pain_values,
    recent_median,
    trend,
    week_values,
)
from unknot.measure.change import TestChange, change, pain_change
from unknot.plan.parts.rules import history_rules
from unknot.view.dates import span_of
from unknot.view.record.test_changes import scale_of
from unknot.view.screen import ListRow, Trend
from unknot.view.wording import Wording, number

Points = tuple[tuple[str, float], ...]
Drawn = tuple[tuple[float, float, float], ...]
POINTS_MOST = 240
"""why: a chart on a phone or in a terminal has no room for more; each point keeps its two-week median."""


def weeks_rows(words: Wording, facts: Sequence[SessionFacts]) -> tuple[ListRow, ...]:
    """Return a row for each test and leg with at least a week of values, and rows for weekly pain and check-in pain."""
    if not facts:
        return ()
    # why: imported measurements name no muscle.
    muscle = next(
        (session.muscle for session in reversed(facts) if session.muscle), next(iter(words.knowledge.muscles))
    )
    rules = history_rules(words.knowledge, muscle).progress
    rows = [_test_row(words, facts, rule, side, rules) for rule in rules.tests for side in Side]
    told, at_check_in = week_values(facts), pain_values(facts)
    pains = (
        # why: the first value is the baseline, so it does not belong to the median that is compared with it.
        _pain_row(words, "weeks_pain_week", told, told[1:], rules),
        _pain_row(words, "weeks_pain", at_check_in, at_check_in, rules),
    )
    return tuple(row for row in (*pains, *rows) if row is not None)


def _test_row(
    words: Wording, facts: Sequence[SessionFacts], rule: TestRule, side: Side, rules: ProgressRules
) -> ListRow | None:
    points = cold_values(facts, rule.test, side)
    if not is_weeks(points):
        return None
    found = change(
        points[0][1], recent_median(points, rules.trend_days), rule.real_change, lower_is_better=rule.lower_is_better
    )
    fills = {"test": words.short("test", rule.test), "side": words.short("side", side), "unit": words.phrase(rule.unit)}
    medians = drawn_trend(points, rules.trend_days)
    drawn = _trend(words, medians, rule.real_change, fills["unit"], lower_is_better=rule.lower_is_better)
    return _row(words, "weeks_test", found, points, fills, drawn)


def _pain_row(words: Wording, name: str, points: Points, later: Points, rules: ProgressRules) -> ListRow | None:
    """Return the pain over the weeks: the first value against the median of the `later` values of the last two weeks."""
    if not is_weeks(points):
        return None
    found = pain_change(
        points[0][1], recent_median(later, rules.trend_days), points=rules.pain_points, ratio=rules.pain_ratio
    )
    unit = words.phrase("of_ten")
    apart = points[: len(points) - len(later)]
    medians = (*trend(apart, rules.trend_days), *drawn_trend(later, rules.trend_days))
    drawn = _trend(words, medians, found.real_change, unit, lower_is_better=True)
    return _row(words, name, found, points, {"unit": unit}, drawn)


def _trend(words: Wording, medians: Sequence[TrendPoint], error: float, unit: str, *, lower_is_better: bool) -> Trend:
    """Return the chart of values over the weeks: each with its median, and the band of no real change around the first."""
    drawn, first = chart_points(medians), medians[0].value
    low, high = round(first - error, 1), round(first + error, 1)
    since, until = span_of(words, medians[0].wall, medians[-1].wall)
    return Trend(
        points=drawn,
        before=round(first, 1),
        after=drawn[-1][2],
        low=low,
        high=high,
        scale=scale_of((low, high, *(value for _, value, _ in drawn)), lower_is_better=lower_is_better),
        unit=unit,
        since=since,
        until=until,
        text=words.phrase(
            "trend_text",
            before=number(round(first, 1)),
            after=number(drawn[-1][2]),
            unit=unit,
            weeks=words.weeks(weeks_spanned(medians[0].wall, medians[-1].wall)),
            low=number(low),
            high=number(high),
        ),
    )


def _row(words: Wording, name: str, found: TestChange, points: Points, fills: dict[str, str], drawn: Trend) -> ListRow:
    said = fills | {
        "weeks": words.weeks(weeks_spanned(points[0][0], points[-1][0])),
        "before": number(round(found.before, 1)),
        "after": number(round(found.after, 1)),
        "change": number(round(found.real_change, 1)),
    }
    verdict = words.phrase(f"weeks_{found.verdict}", **said)
    return ListRow(
        words.phrase(name, **said),
        words.phrase("before_after", **said),
        verdict,
        str(found.verdict),
        words.phrase("weeks_group"),
        trend=drawn,
    )


def drawn_trend(points: Points, span_days: int) -> tuple[TrendPoint, ...]:
    """Return at most as many points as a chart can show, evenly spaced; always keep the first and the last."""
    step = max(1.0, (len(points) - 1) / (POINTS_MOST - 1))
    return trend(points, span_days, [round(place * step) for place in range(min(len(points), POINTS_MOST))])


def chart_points(points: Sequence[TrendPoint]) -> Drawn:
    """Return each point for a chart: days before the last point, value, and median."""
    last = points[-1].wall
    return tuple(
        (float(days_between(point.wall, last) or 0), round(point.value, 1), round(point.median, 1)) for point in points
    )


def is_weeks(points: Points) -> bool:
    """Say whether the points span at least a week; shorter spans are not compared."""
    return bool(points) and (days_between(points[0][0], points[-1][0]) or 0) >= DAYS_PER_WEEK


def weeks_spanned(first: str, last: str) -> int:
    """Return the number of weeks from the first day to the last, inclusive, rounded; at least 1."""
    return max(1, round(((days_between(first, last) or 0) + 1) / DAYS_PER_WEEK))
