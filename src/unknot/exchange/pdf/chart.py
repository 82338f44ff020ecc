"""Draw one line over the weeks: the band of no real change, the values of single days, the median of two weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from unknot.exchange.pdf.look import BAND, EDGE, INK, LEADING, SMALL, SOFT, SORE, TEAL, TEXT
from unknot.exchange.pdf.paper import Paper, cut
from unknot.exchange.pdf.typeface import Weight
from unknot.view.screen import Trend
from unknot.view.sheet.clinician_sheet import Chart
from unknot.view.wording import number

LABELS: Final = 22.0
"""Room for the numbers left of the chart, in points."""
DOT: Final = 1.1
MAX_POINTS: Final = 300
"""why: more points would merge into one smear on paper."""


def draw_chart(paper: Paper, chart: Chart, left: float, top: float, width: float, height: float) -> float:
    """Draw a chart with its name above and its note below; return the height of its foot."""
    paper.text(left, top + 7, cut(chart.label, width, TEXT, Weight.BOLD), size=TEXT, colour=INK, weight=Weight.BOLD)
    trend = chart.trend
    x0, x1, y0, y1 = left + LABELS, left + width, top + 12, top + height
    worse, better = trend.scale

    points = thin_out(trend.points)
    longest = max(point[0] for point in trend.points) or 1.0

    def up(value: float) -> float:
        share = (value - worse) / (better - worse) if better != worse else 0.5
        return y1 - (y1 - y0) * min(1.0, max(0.0, share))

    def along(days_ago: float) -> float:
        return x1 - 3 - (x1 - x0 - 6) * days_ago / longest

    band = sorted((up(trend.low), up(trend.high)))
    paper.box(x0, band[0], x1 - x0, max(0.6, band[1] - band[0]), fill=BAND)
    paper.line((x0, y0), (x0, y1), colour=EDGE, width=0.5)
    paper.line((x0, up(trend.before)), (x1, up(trend.before)), colour=EDGE, width=0.5, dash=(1.5, 1.5))
    _numbers(paper, trend, x0 - 3, up)
    for days_ago, value, _ in points:
        paper.dot(along(days_ago), up(value), DOT, fill=SORE)
    paper.path([(along(days_ago), up(middle)) for days_ago, _, middle in points], stroke=TEAL, width=1.3)
    last = trend.points[-1]
    paper.dot(along(last[0]), up(last[2]), 2.2, fill=TEAL)
    foot = y1 + SMALL * LEADING
    paper.text(x0, foot, trend.since, size=SMALL, colour=SOFT)
    paper.text(x1, foot, trend.until, size=SMALL, colour=SOFT, lean=1.0)
    note = cut(f"{chart.value}: {chart.verdict}", width - LABELS, SMALL)
    paper.text(x0, foot + SMALL * LEADING, note, size=SMALL, colour=INK)
    return foot + SMALL * LEADING + 2


def _numbers(paper: Paper, trend: Trend, x: float, up: Callable[[float], float]) -> None:
    """Write the first value and the last median at their heights, without overlap."""
    first, last = up(trend.before) + 2.4, up(trend.after) + 2.4
    if abs(first - last) < SMALL:
        last = first + SMALL if last >= first else first - SMALL
    paper.text(x, first, number(trend.before), size=SMALL, colour=SOFT, lean=1.0)
    paper.text(x, last, number(trend.after), size=SMALL, colour=TEAL, weight=Weight.BOLD, lean=1.0)


def thin_out(points: Sequence[tuple[float, float, float]]) -> tuple[tuple[float, float, float], ...]:
    """Return few enough points to be visible on paper: one in every few, and the last."""
    step = -(-len(points) // MAX_POINTS)
    return (*points[:-1:step], points[-1])
