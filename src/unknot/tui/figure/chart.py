"""Draw the charts of the weeks as lines of text: braille for values over time, blocks for counts and days.

They draw the same values as the page does. The band in which no change can be told is dotted at its edges; the median of two weeks is
the solid line. The text of a chart stands above it, so nothing is lost when the drawing cannot be read.
"""

from __future__ import annotations

from unknot.tui.draw.dots import Dots
from unknot.view.screen import Bars, DayMark, ListRow, Span, Trend
from unknot.view.wording import number

_TREND_ROWS, _BAR_ROWS = 5, 3
_LABELS = 6
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_LEAST_WIDTH = 24
_DAYS_A_LINE = 8
_MARKS = {
    ("first", "told"): "[#]",
    ("second", "told"): "[.]",
    ("first", "untold"): " # ",
    ("second", "untold"): " . ",
    ("first", "ahead"): " # ",
    ("second", "ahead"): " . ",
    ("first", "now"): ">#<",
    ("second", "now"): ">.<",
}
"""How a day is drawn: # is the first way, . the second; in brackets it was told, between arrows it is today."""


def chart_lines(row: ListRow, width: int) -> list[str]:
    """Return the lines of a row's chart; none without a chart or when the width is too small."""
    width = max(0, width)
    if width < _LEAST_WIDTH:
        return []
    if row.trend is not None and len(row.trend.points) > 1:
        return _trend(row.trend, width)
    if row.bars is not None:
        return _bars(row.bars, width)
    if row.span is not None:
        return _span(row.span, width)
    return _days(row.days)


def _trend(trend: Trend, width: int) -> list[str]:
    field = Dots(width - _LABELS, _TREND_ROWS)
    worst, best = trend.scale
    longest = max(1.0, trend.points[0][0])

    def place(days_before: float, value: float) -> tuple[float, float]:
        across = (1.0 - days_before / longest) * (field.across - 1)
        return across, (best - value) / (best - worst) * (field.down - 1)

    for edge in (trend.low, trend.high):
        field.line(place(longest, edge), place(0.0, edge), every=4)
    for days, value, _ in trend.points:
        field.dot(*place(days, value))
    field.path(place(days, middle) for days, _, middle in trend.points)
    labels = [""] * _TREND_ROWS
    for value in (trend.low, trend.high):
        row = min(_TREND_ROWS - 1, max(0, int(place(0.0, value)[1] // 4)))
        labels[row] = labels[row] or number(value)
    lines = [f"{label:>{_LABELS - 1}} {line}" for label, line in zip(labels, field.rows(), strict=True)]
    return [line.rstrip() for line in lines] + [_foot(trend.since, trend.until, width)]


def _bars(bars: Bars, width: int) -> list[str]:
    most = max(bars.high, *bars.values, 1)
    step = max(2, (width - _LABELS) // max(1, len(bars.values)))
    lines = []
    for level in reversed(range(_BAR_ROWS)):
        eighths = [round(count / most * _BAR_ROWS * 8) - level * 8 for count in bars.values]
        cells = "".join((_EIGHTHS[min(8, max(0, part))] * (step - 1)).ljust(step) for part in eighths)
        lines.append(f"{most if level == _BAR_ROWS - 1 else '':>{_LABELS - 1}} {cells}".rstrip())
    counts = "".join(str(count).ljust(step) for count in bars.values)
    return [
        *lines,
        f"{'':>{_LABELS}}{counts}".rstrip(),
        _foot(bars.since, bars.until, _LABELS + step * len(bars.values)),
    ]


def _span(span: Span, width: int) -> list[str]:
    low, high = span.scale
    cells = [" "] * width

    def at(value: float) -> int:
        return min(width - 1, max(0, round((value - low) / (high - low) * (width - 1))))

    for cell in range(at(-span.matters), at(span.matters) + 1):
        cells[cell] = "┄"
    for cell in range(at(span.low), at(span.high) + 1):
        cells[cell] = "─"
    cells[at(0.0)] = "│"
    cells[at(span.guess)] = "●"
    return ["".join(cells), _foot(*span.ends, width)]


def _days(days: tuple[DayMark, ...]) -> list[str]:
    marks = [_MARKS.get((day.way, day.state), " ? ") for day in days]
    return [
        f"  {days[at].label[:12]:>12}  {' '.join(marks[at : at + _DAYS_A_LINE])}"
        for at in range(0, len(days), _DAYS_A_LINE)
    ]


def _foot(left: str, right: str, width: int) -> str:
    room = max(1, width - _LABELS - len(left) - len(right))
    return f"{'':>{_LABELS}}{left}{' ' * room}{right}"
