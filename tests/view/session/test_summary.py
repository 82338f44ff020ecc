"""The summary is honest: nothing within a test's error is a gain, and what rests today says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.events import Started
from unknot.engine.prescription import Side, SpotId, TestId, ZoneId
from unknot.engine.state import Ending, Lock, Outcome, Phase, Spot, State, Trial
from unknot.engine.step import step
from unknot.tui.screen_parts import parts_of
from unknot.view.record.history import past_session
from unknot.view.screen import Screen, rows_of, text_of
from unknot.view.session.session_screen import screen
from unknot.view.wording import Wording

TEST = "active-knee-extension"


def finished(**changes: object) -> State:
    state = step(None, Started(0.0, "2026-03-02T09:00:00", ordinary(Side.LEFT))).state
    assert state is not None
    return replace(state, phase=Phase.SUMMARY, ending=Ending.DONE, t=480.0, **changes)  # type: ignore[arg-type]


def drawn(state: State) -> Screen:
    return screen(state, (), read_knowledge(), state.t)


def trials(before: float, after: float) -> tuple[Trial, ...]:
    return (Trial(TestId(TEST), Side.LEFT, before, after=False), Trial(TestId(TEST), Side.LEFT, after, after=True))


@pytest.mark.parametrize(
    ("before", "after", "mark"),
    [(40.0, 35.0, "within"), (40.0, 32.0, "within"), (40.0, 31.0, "better"), (30.0, 39.0, "worse")],
)
def test_a_change_is_judged_against_the_error_of_its_test(before: float, after: float, mark: str) -> None:
    rows = rows_of(drawn(finished(trials=trials(before, after))))
    row = next(row for row in rows if row.mark in ("within", "better", "worse"))
    assert row.mark == mark
    assert "+" not in row.value


def test_each_spot_says_from_what_to_what_and_how_it_ended() -> None:
    spots = (
        Spot(
            SpotId("left-1"),
            Side.LEFT,
            ZoneId("middle-outer"),
            0.45,
            0.5,
            6,
            3,
            holds=1,
            outcome=Outcome.EASED,
            rechecked=2,
        ),
        Spot(SpotId("left-2"), Side.LEFT, ZoneId("middle-inner"), 0.45, -0.5, 5, 5, holds=1, outcome=Outcome.UNCHANGED),
    )
    rows = rows_of(drawn(finished(spots=spots)))
    assert [(row.value, row.mark) for row in rows[:2]] == [("6 to 2", "eased"), ("5 to 5", "unchanged")]


def test_a_check_that_disagrees_with_the_hold_is_said() -> None:
    spot = Spot(
        SpotId("left-1"),
        Side.LEFT,
        ZoneId("middle-outer"),
        0.45,
        0.5,
        6,
        3,
        holds=1,
        outcome=Outcome.EASED,
        rechecked=6,
    )
    again = rows_of(drawn(finished(spots=(spot,))))[0].note
    plain = rows_of(drawn(finished(spots=(replace(spot, rechecked=2),))))[0].note
    assert again != plain


def test_what_rests_today_says_why_and_a_nerve_sign_is_worth_asking_about() -> None:
    shown = drawn(finished(locks=(Lock(Side.LEFT, ZoneId("middle-outer"), "H1", 60.0),)))
    row = next(row for row in rows_of(shown) if row.mark == "locked")
    assert row.note
    assert row.label[0].isupper()
    assert text_of(shown)[-1] != text_of(drawn(finished()))[-1]


def test_a_whole_leg_that_rests_is_called_a_leg() -> None:
    row = next(
        row
        for row in rows_of(drawn(finished(locks=(Lock(Side.LEFT, ZoneId("*"), "H1", 60.0),))))
        if row.mark == "locked"
    )
    assert row.label == "The whole left leg"
    assert row.note.endswith("The leg rests today.")
    assert "place" not in row.note


@pytest.mark.parametrize("rule", ["H1", "H2", "H3", "H4", "H10"])
@pytest.mark.parametrize("zone", ["middle-outer", "*"])
def test_a_session_of_another_day_tells_of_that_day(rule: str, zone: str) -> None:
    shown = past_session(Wording(read_knowledge()), finished(locks=(Lock(Side.LEFT, ZoneId(zone), rule, 60.0),)))
    row = next(row for row in shown.rows if row.mark == "locked")
    assert (row.value, row.group) == ("rested that day", "Left alone that day")
    assert row.note
    told = [row.note, *shown.body, *(area.why for leg in shown.maps for area in leg.areas)]
    told += [row.why.reason] if row.why else []
    assert not [line for line in told if "today" in line]


@pytest.mark.parametrize("ending", [Ending.URGENT, Ending.UNWELL, Ending.NERVE_LASTS])
def test_after_a_grave_ending_what_to_do_stands_alone(ending: Ending) -> None:
    shown = drawn(replace(finished(), ending=ending))
    assert shown.id == f"summary_{ending}"
    assert rows_of(shown) == ()
    assert parts_of(shown).map is None


@pytest.mark.parametrize("rule", ["H1", "H4", "H8"])
def test_what_an_urgent_ending_asks_for_stays_on_the_screen_whatever_else_was_said(rule: str) -> None:
    shown = drawn(replace(finished(), ending=Ending.URGENT, ending_rule=rule))
    words = Wording(read_knowledge())
    assert shown.say == words.text(f"cue.urgent.{rule}.say")
    assert shown.body[0] == words.text(f"cue.urgent.{rule}.text")
