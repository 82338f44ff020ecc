"""Coming off and waiting: which seconds count, and for what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.sessions import OUTER, Session
from tests.prescriptions import WATCH, ordinary
from unknot.engine.events import Answer, Pain, Pause, Ready, Sign, SignFelt, Skip, Sore, Stop
from unknot.engine.places.place_use import begin_use
from unknot.engine.places.search_path import place_in_search
from unknot.engine.prescription import EarlierLock, SearchStop, SetUpId, Side, ZoneId
from unknot.engine.safety.coming_off import advance_time
from unknot.engine.safety.stretching import may_lengthen, may_stretch
from unknot.engine.state import FlushPart, FlushProgress, Phase, PlaceUse, State

JUMP_S = WATCH.clock_jump_s
LANE = SearchStop(
    (ZoneId("middle-outer"), ZoneId("lower-outer")), 0.36, 0.74, 0.5, 40.0, 1, SetUpId("hamstrings-roller-floor")
)


def searching() -> Session:
    """The search has begun on one long lane that crosses two zones."""
    session = Session(replace(ordinary(Side.LEFT), search=(LANE,)))
    session.now(Skip(1.0), Ready(2.0))
    assert session.live.phase is Phase.SEARCH
    return session


def in_flush() -> State:
    return replace(Session().live, phase=Phase.FLUSH, t=100.0, flush=FlushProgress(FlushPart.ROLL, 90.0))


@pytest.mark.parametrize("state", [searching().live, in_flush()], ids=["search", "flush"])
@pytest.mark.parametrize(("gap_s", "counts"), [(JUMP_S, True), (JUMP_S + 0.5, False)])
def test_a_clock_jump_does_not_count_and_a_shorter_gap_does(state: State, gap_s: float, *, counts: bool) -> None:
    after = advance_time(state, state.t + gap_s)
    moved_s = 0.0 if counts else gap_s
    assert after.search.since_t == state.search.since_t + moved_s
    assert after.flush.since_t == state.flush.since_t + moved_s
    assert after.t == state.t + gap_s


def test_steady_ticks_count_however_long_they_last() -> None:
    state = searching().live
    assert advance_time(state, state.t + 30.0, steady_from=state.t).search.since_t == state.search.since_t


def test_a_late_stop_word_locks_where_the_tool_was_at_the_stop() -> None:
    session = searching()
    session.after(30.0)
    session.after(1.0, Pause(0.0, unsaid=True))
    tool = place_in_search(session.live)
    assert tool is not None
    zone = session.live.zone_at(*tool)
    assert zone is not None
    assert zone.id == "lower-outer"
    session.after(25.0, SignFelt(0.0, Sign.SHARP))
    assert [lock.zone for lock in session.live.locks] == ["lower-outer"]
    assert session.live.off is not None
    assert session.live.off.since_t == session.live.t


def test_off_names_the_rule_of_the_last_stop() -> None:
    session = Session().holding()
    session.after(3.0, SignFelt(0.0, Sign.SHARP))
    session.after(3.0, SignFelt(0.0, Sign.TINGLING))
    assert session.live.off is not None
    assert (session.live.off.rule, session.live.off.cue.rule) == ("H1", "H1")
    assert session.live.off.since_t == session.live.t - 3.0
    session.after(1.0, Answer(0.0, "nerve_gone", "yes"))
    assert session.live.off is None


def test_a_new_bout_of_one_place_takes_nothing_from_another() -> None:
    session = Session().holding(OUTER)
    far = PlaceUse(
        Side.LEFT, ZoneId("middle-inner"), 0.55, -0.5, holds=1, pressed_s=60.0, bout_s=60.0, off_t=session.live.t - 3
    )
    spot = session.live.spot_in_hand
    assert spot is not None
    begun = begin_use(replace(session.live, uses=(far,)), spot, is_hold=True)
    assert far in begun.uses


def test_pain_in_a_hold_after_a_break_is_refused_and_changes_nothing() -> None:
    session = Session().holding()
    session.after(3.0, Pause(0.0))
    before = session.live
    taken = session.now(Pain(before.t, 4), Sore(before.t, *OUTER, 4))
    assert taken.refused == "paused"
    assert session.live == before


@pytest.mark.parametrize(
    ("version", "rule", "may"),
    [(3, "H2", False), (2, "H2", True), (3, "H1", False), (2, "H1", False), (3, "H3", True), (3, "H4", False)],
)
def test_each_stop_rule_allows_or_forbids_stretching(version: int, rule: str, *, may: bool) -> None:
    plan = replace(
        ordinary(Side.LEFT, Side.RIGHT), version=version, locks=(EarlierLock(Side.LEFT, ZoneId("upper-outer"), rule),)
    )
    state = Session(plan).live
    assert may_stretch(state, Side.LEFT) is may
    assert may_stretch(state, Side.RIGHT)
    assert may_lengthen(state, Side.LEFT) is (may or version < 3)
    assert may_lengthen(state, Side.RIGHT)


def test_ending_a_session_in_a_break_ends_the_break() -> None:
    session = Session().holding()
    session.after(3.0, Pause(0.0))
    session.after(3.0, Stop(0.0))
    assert session.live.phase is Phase.SUMMARY
    assert session.live.paused_t is None
