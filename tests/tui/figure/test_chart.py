"""Charts as text: what rises on the page rises here, and nothing is wider than its room."""

from __future__ import annotations

import pytest

from tools.gallery.insight import insight_album
from unknot.tui.figure.chart import chart_lines
from unknot.view.screen import Bars, DayMark, ListRow, Span, Trend, rows_of

TREND = Trend(
    ((28.0, 40.0, 40.0), (14.0, 35.0, 36.0), (0.0, 24.0, 25.0)), 40, 25, 32, 48, (50, 20), "deg", "then", "now", ""
)
BARS = Bars((0, 2, 5), 1, 3, "3 weeks ago", "now", "")
SPAN = Span(-0.5, 0.8, 2.0, 1.0, (-2.5, 2.5), ("nothing", "rolling"), "points", "")


def test_a_falling_deficit_rises_because_less_is_better() -> None:
    lines = chart_lines(ListRow("", "", trend=TREND), 60)
    assert len(lines) == 6
    first, last = lines[0], lines[-2]
    assert first.rstrip()[-1] > "\u2800"
    assert len(first.rstrip()) > len(last.rstrip())
    assert [line[:5].strip() for line in lines if line[:5].strip()] == ["32", "48"]


def test_a_bar_is_as_tall_as_its_count_and_says_it() -> None:
    lines = chart_lines(ListRow("", "", bars=BARS), 40)
    assert lines[0].count("█") < lines[2].count("█")
    assert lines[3].split() == ["0", "2", "5"]


def test_the_guess_stands_on_its_side_of_nought() -> None:
    line, foot = chart_lines(ListRow("", "", span=SPAN), 60)
    assert line.index("│") < line.index("●")
    assert foot.strip().startswith("nothing")


def test_days_say_their_way_and_whether_they_were_told() -> None:
    days = (
        DayMark("3 March", "first", "told"),
        DayMark("4 March", "second", "now"),
        DayMark("5 March", "first", "ahead"),
    )
    assert chart_lines(ListRow("", "", days=days), 60) == ["       3 March  [#] >.<  # "]


@pytest.mark.parametrize("width", [24, 40, 72])
def test_nothing_is_wider_than_its_room(width: int) -> None:
    rows = [row for _, screen, _ in insight_album() for row in rows_of(screen) if not row.days]
    assert any(chart_lines(row, width) for row in rows)
    assert all(len(line) <= width + 6 for row in rows for line in chart_lines(row, width))
    assert chart_lines(ListRow("", "", trend=TREND), 10) == []
