"""Measuring, setting up and searching, as screens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.events import Event, Measured, Ready, Skip, Sore, Started
from unknot.engine.prescription import Side, TestId
from unknot.engine.replay import fold
from unknot.engine.state import State
from unknot.view.screen import Role, Screen, SearchScreen, rows_of
from unknot.view.session.before_hold import MOVE, MOVE_CM
from unknot.view.session.session_screen import screen

WALL = "2026-03-02T09:00:00"


def after(*events: Event, side: Side = Side.LEFT) -> State:
    state = fold((Started(0.0, WALL, ordinary(side)), *events))
    assert state is not None
    return state


def drawn(state: State, moved: tuple[float, float] = (0.0, 0.0)) -> Screen:
    return screen(state, (), read_knowledge(), state.t, moved)


def test_a_trial_says_how_and_asks_for_a_number() -> None:
    shown = drawn(after())
    assert len(shown.body) >= 3
    typed = [choice for choice in shown.choices if choice.role is Role.NUMBER]
    assert [dict(choice.fields)["side"] for choice in typed] == ["left"]
    assert "value" not in dict(typed[0].fields)
    assert shown.progress == (1, 3)


def test_trials_that_were_given_stay_in_sight() -> None:
    shown = drawn(after(Measured(5.0, TestId("active-knee-extension"), Side.LEFT, 32.5)))
    assert [row.value for row in rows_of(shown)] == ["32.5 degrees"]
    assert shown.progress == (2, 3)


def test_the_number_given_marks_the_place_where_the_tool_is() -> None:
    shown = drawn(after(Skip(1.0), Ready(2.0)))
    assert isinstance(shown, SearchScreen)
    fields = dict(next(choice for choice in shown.choices if choice.role is Role.PAIN).fields)
    assert (fields["x"], fields["y"]) == shown.map.tool == shown.mark_at


@pytest.mark.parametrize(("side", "outwards"), [(Side.LEFT, "left"), (Side.RIGHT, "right")])
def test_seen_from_behind_outwards_is_to_the_side_of_the_leg(side: Side, outwards: str) -> None:
    state = after(Skip(1.0), Ready(2.0), side=side)
    moves = {choice.key: dict(choice.fields) for choice in drawn(state).choices if choice.event == MOVE}
    assert set(moves) == {"up", "down", "left", "right"}
    assert float(moves[outwards]["y"]) > 0.0
    assert float(moves["down"]["x"]) * state.prescription.scale.length_cm == pytest.approx(MOVE_CM, abs=0.1)


def test_the_mark_never_leaves_the_map() -> None:
    shown = drawn(after(Skip(1.0), Ready(2.0)), moved=(9.0, -9.0))
    assert isinstance(shown, SearchScreen)
    assert shown.map.tool == (1.0, -1.0)


def test_ready_holds_what_was_marked_and_else_goes_on() -> None:
    searching = after(Skip(1.0), Ready(2.0))
    marked = after(Skip(1.0), Ready(2.0), Sore(4.0, 0.45, 0.5, 5))
    labels = [
        next(choice.label for choice in drawn(state).choices if choice.event == "ready")
        for state in (searching, marked)
    ]
    assert labels[0] != labels[1]


def test_a_spot_of_an_earlier_session_is_on_the_map_until_it_was_searched() -> None:
    state = after(Skip(1.0), Ready(2.0))
    stops = (replace(state.prescription.search[0], remembered=True), *state.prescription.search[1:])
    state = replace(state, prescription=replace(state.prescription, search=stops))
    later = replace(state, search=replace(state.search, stop_index=1))
    for found, shown in ((1, drawn(state)), (0, drawn(later))):
        assert isinstance(shown, SearchScreen)
        assert sum(spot.state == "remembered" for spot in shown.map.spots) == found
