"""The map mirrors with the leg, hatches what may not be pressed, and names what fits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context, painted
from tests.tui.stills import AREAS, HOLD, locked
from unknot.engine.prescription import Side
from unknot.tui.draw.canvas import HATCH
from unknot.tui.draw.ink import DARK, MONO
from unknot.tui.figure.thigh import SPOT_MARKS, Thigh
from unknot.view.screen import Map, MapSpot

OUTER = MapSpot("left-1", 1, "outer", 0.45, 0.7, "found", 5, 5)


def drawn(thigh: Map, width: int = 40, height: int = 20) -> tuple[str, ...]:
    return painted(Thigh(), context(replace(HOLD, curve=None, map=thigh), ink=MONO), width, height).rows()


def column_of(rows: tuple[str, ...], char: str) -> int:
    return next(row.index(char) for row in rows if char in row)


def test_the_outer_side_is_left_on_the_left_leg_and_right_on_the_right() -> None:
    left = column_of(drawn(Map(Side.LEFT, (), (OUTER,))), "1")
    right = column_of(drawn(Map(Side.RIGHT, (), (OUTER,))), "1")
    assert left < 20 < right
    assert left + right == 39


def test_the_sit_bone_is_above_the_knee() -> None:
    rows = drawn(Map(Side.LEFT, AREAS, ()))
    named = {name: next(y for y, row in enumerate(rows) if name in row) for name in ("sit bone", "knee crease")}
    assert named["sit bone"] < named["knee crease"]


def test_no_go_is_hatched_and_zones_are_not() -> None:
    rows = drawn(Map(Side.LEFT, AREAS, ()))
    assert HATCH in rows[0]
    assert HATCH not in rows[10]
    assert HATCH in rows[-1]


def test_a_locked_zone_is_hatched_twice() -> None:
    assert not any("╳" in row for row in drawn(Map(Side.LEFT, AREAS, ())))
    rows = drawn(Map(Side.LEFT, locked("middle-outer"), ()))
    assert "╳" in rows[9]
    assert rows[9].index("╳") < 20


def test_a_no_go_band_over_a_locked_zone_stays_a_no_go_band() -> None:
    areas = tuple(replace(area, kind="locked") if area.kind == "zone" else area for area in AREAS)
    assert "╳" not in drawn(Map(Side.LEFT, areas, ()))[-1]


@pytest.mark.parametrize("state", sorted(SPOT_MARKS))
def test_the_state_of_a_spot_is_a_shape(state: str) -> None:
    before, after = SPOT_MARKS[state]
    rows = drawn(Map(Side.LEFT, AREAS, (replace(OUTER, state=state),)))
    assert any(f"{before}1{after}" in row for row in rows)


def test_the_tool_moves_along_its_lane() -> None:
    top, bottom = (
        next(y for y, row in enumerate(drawn(Map(Side.LEFT, AREAS, (), (x, 0.5), (0.14, 0.74, 0.5)))) if "●" in row)
        for x in (0.2, 0.7)
    )
    assert top < bottom


def test_the_tool_wears_teal() -> None:
    canvas = painted(Thigh(), context(replace(HOLD, curve=None, map=Map(Side.LEFT, AREAS, (), (0.5, 0.0)))), 40, 20)
    styles = {canvas.style_at(x, y) for y in range(20) for x in range(40) if canvas.char_at(x, y) == "●"}
    assert styles == {DARK.tool}


@pytest.mark.parametrize(("width", "height"), [(0, 0), (5, 3), (16, 6), (200, 8), (20, 60)])
def test_any_size_is_drawn_or_left_empty(width: int, height: int) -> None:
    wild = Map(Side.LEFT, AREAS, (replace(OUTER, x=1.4, y=-3.0),), (-1.0, 2.0), (-0.5, 1.5, 0.0))
    assert len(drawn(wild, width, height)) == height
