"""The map says where the tool is, what may not be pressed, and what became of each spot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.events import Started
from unknot.engine.places.search_path import place_in_search
from unknot.engine.prescription import EarlierLock, SearchStop, SetUpId, Side, SpotId, ZoneId
from unknot.engine.state import Lock, Outcome, Phase, Spot, State
from unknot.engine.step import step
from unknot.view.leg_map.session_map import lane_place, thigh
from unknot.view.screen import Map
from unknot.view.wording import Wording

LANE = SearchStop((ZoneId("middle-outer"),), 0.2, 0.8, 0.4, seconds=12.0, strokes=4, set_up=SetUpId("any"))


def searching() -> State:
    state = step(None, Started(0.0, "2026-03-02T09:00:00", ordinary(Side.LEFT))).state
    assert state is not None
    return replace(state, phase=Phase.SEARCH, side=Side.LEFT)


def drawn(state: State, now_t: float = 0.0) -> Map:
    return thigh(state, Wording(read_knowledge()), now_t)


@pytest.mark.parametrize(
    ("after_s", "x"),
    [(0.0, 0.2), (1.5, 0.5), (3.0, 0.8), (4.5, 0.5), (6.0, 0.2), (7.5, 0.5), (12.0, 0.2), (99.0, 0.2), (-1.0, 0.2)],
)
def test_a_lane_is_passed_out_and_back_by_turns(after_s: float, x: float) -> None:
    assert lane_place(LANE, after_s) == pytest.approx((x, 0.4))


@pytest.mark.parametrize("t", [0.0, 0.7, 1.0, 2.9, 3.0, 5.5, 11.9])
def test_the_view_and_the_engine_agree_on_where_the_tool_is(t: float) -> None:
    state = searching()
    state = replace(state, prescription=replace(state.prescription, search=(LANE,)), t=t)
    assert place_in_search(state) == pytest.approx(lane_place(LANE, t), abs=0.001)


def test_bands_are_never_zones_and_say_why() -> None:
    areas = drawn(searching()).areas
    bands = [area for area in areas if area.kind == "no_go"]
    assert {band.id for band in bands} == {band.id for band in searching().prescription.no_go}
    assert all(band.why for band in bands)


def test_a_zone_locked_today_or_earlier_today_is_drawn_locked_with_its_reason() -> None:
    state = searching()
    now, earlier = state.prescription.zones[0].id, state.prescription.zones[1].id
    plan = replace(state.prescription, locks=(EarlierLock(Side.LEFT, earlier, "H4"),))
    state = replace(state, prescription=plan, locks=(Lock(Side.LEFT, now, "H1", 3.0),))
    locked = {area.id: area.why for area in drawn(state).areas if area.kind == "locked"}
    assert set(locked) == {now, earlier}
    assert locked[now] != locked[earlier]


@pytest.mark.parametrize(
    ("changes", "drawn_as"),
    [
        ({}, "found"),
        ({"outcome": Outcome.EASED}, "eased"),
        ({"outcome": Outcome.UNCHANGED}, "unchanged"),
    ],
)
def test_a_spot_is_drawn_as_it_ended(changes: dict[str, object], drawn_as: str) -> None:
    spot = replace(Spot("left-1", Side.LEFT, "middle-outer", 0.45, 0.5, 5, 3), **changes)  # type: ignore[arg-type]
    found = drawn(replace(searching(), spots=(spot,))).spots
    assert [(spot.number, spot.state) for spot in found if spot.id == "left-1"] == [(1, drawn_as)]


@pytest.mark.parametrize(
    "lock",
    [
        Lock(Side.LEFT, ZoneId("middle-outer"), "H3", 3.0, SpotId("left-1"), 0.45, 0.5),
        Lock(Side.LEFT, ZoneId("middle-outer"), "H3", 3.0, None, 0.46, 0.5),
        Lock(Side.LEFT, ZoneId("middle-outer"), "H1", 3.0),
        Lock(Side.LEFT, ZoneId("*"), "H1", 3.0),
    ],
)
def test_a_spot_whose_place_or_zone_rests_is_drawn_as_locked_before_all_else(lock: Lock) -> None:
    spot = Spot(SpotId("left-1"), Side.LEFT, ZoneId("middle-outer"), 0.45, 0.5, 5, 3, outcome=Outcome.EASED)
    found = drawn(replace(searching(), spots=(spot,), locks=(lock,))).spots
    assert [spot.state for spot in found if spot.id == "left-1"] == ["locked"]


def test_the_other_leg_is_not_on_this_map() -> None:
    spot = Spot(SpotId("right-1"), Side.RIGHT, ZoneId("middle-outer"), 0.45, 0.5, 5, 3)
    assert not [spot for spot in drawn(replace(searching(), spots=(spot,))).spots if spot.id == "right-1"]


def test_a_search_says_what_it_has_passed_and_which_zones_it_is_in() -> None:
    other = SearchStop((ZoneId("middle-inner"),), 0.4, 0.4, -0.4, seconds=5.0, strokes=0, set_up=SetUpId("any"))
    not_ours = replace(other, side=Side.RIGHT)
    state = searching()
    state = replace(
        state,
        prescription=replace(state.prescription, search=(other, not_ours, LANE)),
        search=replace(state.search, stop_index=2),
    )
    assert drawn(state, 0.0).here == ("middle-outer",)
    assert drawn(state, 0.0).passed == ((0.4, 0.4, -0.4), (0.2, 0.2, 0.4))
    assert drawn(state, 0.75).passed[1] == pytest.approx((0.2, 0.35, 0.4))
    later = replace(state, t=4.0)
    assert drawn(later, 4.0).passed[1] == (0.2, 0.8, 0.4), "on the way back the whole lane has been passed"


def test_what_is_locked_is_not_drawn_as_passed_and_off_the_search_nothing_is() -> None:
    passed = SearchStop(
        (searching().prescription.zones[0].id,), 0.4, 0.4, -0.4, seconds=5.0, strokes=0, set_up=SetUpId("any")
    )
    state = searching()
    state = replace(
        state,
        prescription=replace(state.prescription, search=(passed, LANE)),
        search=replace(state.search, stop_index=1),
    )
    locked = replace(state, locks=(Lock(Side.LEFT, passed.zones[0], "H1", 3.0),))
    assert len(drawn(state).passed) == 2
    assert len(drawn(locked).passed) == 1
    holding = drawn(replace(state, phase=Phase.HOLD))
    assert (holding.passed, holding.here) == ((), ())
