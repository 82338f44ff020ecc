"""The plot puts pain and seconds where they belong, hatches above the ceiling, and holds for odd curves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.style import Style

from tests.tui.render_contexts import context, painted
from tests.tui.stills import HOLD, belief
from unknot.tui.draw.canvas import HATCH
from unknot.tui.draw.ink import DARK
from unknot.tui.figure.press.curve import CurvePlot
from unknot.view.screen import Curve


def plot(curve: Curve, width: int = 60, height: int = 12) -> tuple[str, ...]:
    return painted(CurvePlot(), context(replace(HOLD, curve=curve), 43.0), width, height).rows()


def test_a_report_is_its_number_and_higher_is_more() -> None:
    rows = plot(belief(50.0, ((30.0, 9.0), (60.0, 1.0)), 3.0, 5, 5))
    high = next(y for y, row in enumerate(rows) if "9" in row)
    low = next(y for y, row in enumerate(rows) if "1" in row[6:])
    assert high < low
    assert rows[high].index("9") < rows[low].index("1", 6)


def test_only_above_the_ceiling_is_hatched() -> None:
    rows = plot(belief(10.0, (), 3.0, 5, 5))
    ceiling = next(y for y, row in enumerate(rows) if row.startswith("  7"))
    assert all(HATCH in row for row in rows[:ceiling])
    assert not any(HATCH in row for row in rows[ceiling:])


def test_now_stands_between_nought_and_the_cap() -> None:
    early, late = (plot(belief(now_s, (), 3.0, 5, 5)) for now_s in (20.0, 80.0))
    assert early[5].rindex("│") < late[5].rindex("│")
    assert "20" in early[-1]
    assert "80" in late[-1]
    assert late[-1].rstrip().endswith("90")


def test_the_axis_says_where_it_counts_as_eased() -> None:
    assert any(row.startswith("  3") for row in plot(belief(20.0, (), 3.0, 5, 5)))


def test_the_band_is_a_ground_of_its_own() -> None:
    canvas = painted(CurvePlot(), context(replace(HOLD, curve=belief(43.0, (), 2.0, 5, 5))), 60, 14)
    grounds = {canvas.style_at(x, y).bgcolor for y in range(13) for x in range(60)}
    assert DARK.band.bgcolor in grounds


@pytest.mark.parametrize(
    "curve",
    [
        Curve((), (), 90.0, 0.0, 3.0, 7, (4, 6), 0, 0),
        Curve(((0.0, -1.0, 4.0, 12.0), (90.0, -1.0, 4.0, 12.0)), ((95.0, 11.0),), 90.0, 120.0, 3.0, 7, (4, 6), 10, 10),
        Curve(((0.0, 1.0, 2.0, 3.0),), (), 20.0, 0.0, 0.5, 4, (3, 4), 0, 0),
    ],
    ids=["empty", "beyond every edge", "one point"],
)
@pytest.mark.parametrize(("width", "height"), [(60, 12), (14, 5), (12, 4), (3, 2), (0, 0)])
def test_no_curve_and_no_size_is_an_error(curve: Curve, width: int, height: int) -> None:
    assert len(plot(curve, width, height)) == height


def test_a_style_of_the_ground_is_kept_under_lines() -> None:
    canvas = painted(CurvePlot(), context(HOLD, 43.0), 60, 12)
    assert all(isinstance(canvas.style_at(x, 0), Style) for x in range(60))
