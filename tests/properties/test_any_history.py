"""Try the laws on any history: every well-typed event, at any time, nonsense included."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.properties import laws
from tests.properties.mirror import mirrored, mirrored_cue, mirrored_event, shifted_event
from tests.properties.strategies import (
    ANYTHING,
    GAPS,
    HAPPENINGS,
    STOPS,
    WALL,
    Happening,
    at,
    clock_after,
    events_of,
    histories,
    prescriptions,
)
from unknot.codec import decode_tagged, encode_tagged
from unknot.engine.events import EVENT_TYPES, TYPE_NAMES, Event, Pain, Started, Tick
from unknot.engine.prescription import Prescription
from unknot.engine.replay import replay
from unknot.engine.state import State
from unknot.engine.step import step
from unknot.errors import BadInput

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class AnySession(RuleBasedStateMachine):
    """A session in which anything can happen next; every law watches every step."""

    def __init__(self) -> None:
        super().__init__()
        self.state: State | None = None
        self.watchers = laws.WATCHERS
        self.t = 0.0
        self.broken: list[tuple[str, str]] = []

    def happen(self, event: Event) -> None:
        before = self.state
        taken = step(before, event)
        self.state = taken.state
        self.watchers, broken = laws.watch(self.watchers, laws.Happened(before, event, taken))
        self.broken += broken

    @initialize(plan=prescriptions())
    def start(self, plan: Prescription) -> None:
        self.happen(Started(0.0, WALL, plan))

    @rule(gap_s=GAPS, happening=HAPPENINGS)
    def anything(self, gap_s: float, happening: Happening) -> None:
        assert self.state is not None, "the session was lost"
        self.t = max(0.0, self.t + gap_s)
        for event in events_of(happening, self.state, self.t):
            self.happen(event)
            self.t = clock_after(event, self.t)

    @precondition(lambda self: self.state is not None and self.state.pressing)
    @rule(values=st.lists(st.integers(1, 7), min_size=1, max_size=9))
    def reports_while_pressing(self, values: list[int]) -> None:
        for value in values:
            for second in range(8):
                self.happen(Tick(self.t + second))
            self.t += 8.0
            self.happen(Pain(self.t, value))

    @invariant()
    def no_law_is_broken(self) -> None:
        assert not self.broken, "\n".join(f"{law}: {message}" for law, message in self.broken)


TestAnySession = pytest.mark.slow(AnySession.TestCase)
TestAnySession.settings = settings(
    max_examples=40, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.slow
@settings(QUICK, max_examples=600)
@given(histories(max_size=90))
def test_no_history_breaks_a_law(events: list[Event]) -> None:
    assert laws.violations(laws.live(events)) == []


@QUICK
@given(histories(), st.data())
def test_one_more_stop_never_lengthens_the_pressing_on_that_spot(events: list[Event], data: st.DataObject) -> None:
    lived = list(laws.live(events))
    pressing = [index for index, seen in enumerate(lived) if seen.now.pressing]
    chosen = data.draw(st.sampled_from(pressing or range(len(lived))))
    spot, t = lived[chosen].now.spot, lived[chosen].now.t
    stop = at(data.draw(st.sampled_from(STOPS)), t)
    longer: list[Event] = [*events[: chosen + 1], stop, *events[chosen + 1 :]]
    stopped = list(laws.live(longer))
    if spot is not None:
        assert laws.pressed_s(stopped, spot) <= laws.pressed_s(lived, spot)


@QUICK
@given(histories())
def test_a_replay_is_the_fold_of_step(events: list[Event]) -> None:
    assert list(replay(events)) == [seen.step for seen in laws.live(events)]


@QUICK
@given(histories(), st.data())
def test_a_session_that_is_stored_and_read_at_any_point_continues_identically(
    events: list[Event], data: st.DataObject
) -> None:
    readable = [event for event in events if can_be_written(event)]
    whole = [seen.step for seen in laws.live(readable)]
    cut = data.draw(st.integers(0, len(readable)))
    reread = [*map(written_and_read, readable[:cut]), *readable[cut:]]
    assert [seen.step for seen in laws.live(reread)] == whole


@QUICK
@given(histories(), st.integers(1, 10_000))
def test_shifting_the_clock_changes_nothing(events: list[Event], seconds: int) -> None:
    here = list(laws.live(events))
    there = list(laws.live([shifted_event(event, float(seconds)) for event in events]))
    assert [seen.step.cues for seen in there] == [seen.step.cues for seen in here]
    assert [seen.step.refused for seen in there] == [seen.step.refused for seen in here]


@QUICK
@given(histories())
def test_left_and_right_behave_the_same(events: list[Event]) -> None:
    here = list(laws.live(events))
    there = list(laws.live([mirrored_event(event) for event in events]))
    assert [tuple(map(mirrored_cue, seen.step.cues)) for seen in there] == [seen.step.cues for seen in here]
    assert [seen.step.refused for seen in there] == [seen.step.refused for seen in here]


@QUICK
@given(histories(), prescriptions())
def test_a_second_start_is_refused_and_changes_nothing(events: list[Event], plan: Prescription) -> None:
    *_, last = laws.live(events)
    again = step(last.now, Started(last.now.t + 1.0, WALL, plan))
    assert again.refused
    assert again.state == last.now


@QUICK
@given(st.sampled_from(ANYTHING))
def test_nothing_happens_before_the_start(event: Event) -> None:
    taken = step(None, event)
    assert taken.state is None
    assert taken.refused


@QUICK
@given(prescriptions())
def test_mirroring_twice_gives_the_original(plan: Prescription) -> None:
    assert mirrored(mirrored(plan)) == plan


def written_and_read(event: Event) -> Event:
    """Return the event as it comes back from the record."""
    return decode_tagged(json.loads(json.dumps(encode_tagged(event, TYPE_NAMES))), EVENT_TYPES)


def can_be_written(event: Event) -> bool:
    """JSON has no NaN: what a record cannot hold never reaches a replay."""
    try:
        written_and_read(event)
    except BadInput:
        return False
    return True
