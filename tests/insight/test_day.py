"""What the logs of several devices say together: never less than one of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.sessions import INNER, LOW_INNER, OUTER
from tests.insight.simulated_sessions import answered
from tests.prescriptions import ordinary
from unknot.codec import decode, encode
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event, Pain, Pause, Ready, Sign, SignFelt, Skip, Sore, Started, Stop, Tick
from unknot.engine.prescription import Side
from unknot.engine.state import Ending
from unknot.insight.session.device_views import continuation_note
from unknot.insight.session.facts import SessionFacts
from unknot.insight.today.day import facts_of_entries, join_facts

PHONE, LAPTOP = "phone", "laptop"
WALL = "2026-03-02T07:30:00+01:00"
PRESSED = (Skip(1), Ready(2), Sore(3, *OUTER, 6), Sore(4, *INNER, 5), Skip(5), Ready(6), Tick(10), Tick(14))
"""Two spots, the first of them pressed since second 6."""


def entries(device: str, events: Sequence[Event], first: int = 1) -> list[Entry]:
    return [Entry("me", "session", device, seq, event) for seq, event in enumerate(events, first)]


def began(*events: Event) -> list[Event]:
    return [Started(0.0, WALL, ordinary()), *events]


def on_phone(*events: Event) -> list[Entry]:
    return entries(PHONE, began(*PRESSED, *events))


def went_on(held: Sequence[Entry], *events: Event) -> list[Entry]:
    """Return the entries that the laptop adds to the phone's entries."""
    note = continuation_note(held, LAPTOP, held[-1].event.t)
    assert note is not None
    return entries(LAPTOP, [note, *events])


def locked(facts: SessionFacts) -> set[tuple[str, str, float | None]]:
    return {(lock.rule, lock.zone, lock.x) for lock in facts.locks}


def doubted(facts: SessionFacts) -> list[str]:
    return [lock.rule for lock in facts.locks if lock.doubt]


# -- D2: two devices are not one ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("noted", [True, False])
def test_a_stop_on_one_device_does_not_hide_a_word_on_the_other(*, noted: bool) -> None:
    """A laptop ends the session at second 6 as left too long; at second 16 the phone hears that it is sharp."""
    phone = on_phone(SignFelt(16, Sign.SHARP))
    ended = went_on(phone[:4], Stop(6)) if noted else entries(LAPTOP, [Stop(6)])
    facts = facts_of_entries([*phone, *ended])
    assert ("H2", "middle-outer", OUTER[0]) in locked(facts)
    assert (facts.ended, facts.ending) == (True, Ending.STOPPED)


def test_a_word_said_on_one_device_locks_the_place_that_was_pressed_there() -> None:
    """The phone goes on to the second spot; the laptop holds only the first, goes on there, and it is sharp."""
    phone = on_phone(Skip(18), Ready(22), Tick(26))
    laptop = went_on(
        phone[:8], Tick(40), Answer(41, "nerve_signs", "no"), Ready(75), Tick(78), SignFelt(79, Sign.SHARP)
    )
    facts = facts_of_entries([*phone, *laptop])
    assert {place for place in locked(facts) if place[0] == "H2"} == {("H2", "middle-outer", OUTER[0])}


def test_seconds_are_the_sum_of_all_presses_each_counted_once() -> None:
    phone = on_phone()
    laptop = went_on(phone, Tick(40), Answer(41, "nerve_signs", "no"), Ready(75), Pain(80, 5), Tick(85))
    alone, both = facts_of_entries(phone), facts_of_entries([*phone, *laptop])
    assert alone.pressed_s == 8.0
    assert both.pressed_s == 44.0  # from 6 to 40 (the gap counts), and from 75 to 85 on the laptop
    assert len(both.presses) == 2


# -- doubts -------------------------------------------------------------------------------------------------------------------


def test_a_session_left_while_pressing_locks_its_place_until_the_question_is_answered() -> None:
    phone = on_phone()
    assert doubted(facts_of_entries(phone)) == ["H7"]
    asked = on_phone(Tick(40))
    (lock,) = facts_of_entries(asked).locks
    assert (lock.rule, lock.zone, lock.x, lock.y) == ("H7", "middle-outer", *OUTER)
    assert doubted(facts_of_entries(on_phone(Tick(40), Answer(42, "nerve_signs", "no")))) == []
    felt = facts_of_entries(on_phone(Tick(40), Answer(42, "nerve_signs", "yes")))
    assert {(lock.rule, lock.x) for lock in felt.locks} == {("H1", None)}  # the zone, and the place in it


def test_the_answer_given_on_the_other_device_lifts_the_doubt() -> None:
    phone = on_phone()
    laptop = went_on(phone, Tick(40), Answer(42, "nerve_signs", "no"))
    assert facts_of_entries([*phone, *laptop]).locks == ()


def test_coming_off_without_a_reason_leaves_a_lock() -> None:
    off = on_phone(Pause(16, unsaid=True))
    assert doubted(facts_of_entries(off)) == ["unsaid"]
    assert doubted(facts_of_entries(on_phone(Pause(16, unsaid=True), Stop(20)))) == ["unsaid"]
    assert doubted(facts_of_entries(on_phone(Pause(16, unsaid=True), Answer(18, "came_off", "nothing")))) == []


# -- stops with their place ---------------------------------------------------------------------------------------------------


def test_a_nerve_word_locks_a_zone_and_its_stop_names_the_place() -> None:
    facts = facts_of_entries(on_phone(SignFelt(16, Sign.TINGLING)))
    (stop,) = facts.stops
    assert (stop.rule, stop.side, stop.zone, stop.x, stop.y) == ("H1", Side.LEFT, "middle-outer", *OUTER)
    assert [spot.locked_by for spot in facts.spots if spot.x == OUTER[0]] == ["H1"]


def test_facts_of_two_devices_are_the_same_after_encoding() -> None:
    phone = on_phone(SignFelt(16, Sign.TINGLING))
    facts = facts_of_entries([*phone, *went_on(phone[:8], Tick(40))])
    assert decode(SessionFacts, encode(facts)) == facts


# -- the join ----------------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(list(Sign))
PLACES = st.sampled_from([OUTER, INNER, LOW_INNER])
ACTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(lambda word: SignFelt(0.0, word), WORDS),
    st.builds(lambda place, pain: Sore(0.0, place[0], place[1], pain), PLACES, st.integers(0, 10)),
    st.builds(lambda value: Pain(0.0, value), st.integers(0, 10)),
    st.sampled_from(
        [
            Ready(0.0),
            Ready(0.0),
            Skip(0.0),
            Stop(0.0),
            Tick(0.0),
            Pause(0.0, unsaid=True),
            Answer(0.0, "nerve_signs", "no"),
            Answer(0.0, "came_off", "nothing"),
            Answer(0.0, "nerve_gone", "yes"),
        ]
    ),
)
GAPS = st.sampled_from([0.0, 0.5, 1.0, 4.0, 9.0, 31.0])
ACTED = st.lists(st.tuples(GAPS, ACTS), max_size=8)


def told(first_t: float, acts: Sequence[tuple[float, Event]]) -> list[Event]:
    """Return acts at their times, one after the other."""
    t, events = first_t, []
    for gap, act in acts:
        t += gap
        events.append(replace(act, t=t))
    return events


@st.composite
def sessions(draw: st.DrawFn) -> list[Entry]:
    """Return a session that a laptop went on with somewhere, while the phone may have gone on too."""
    beginning = on_phone(*told(14.0, draw(ACTED)))
    held = beginning[: draw(st.integers(2, len(beginning)))]
    tail = told(beginning[-1].event.t, draw(ACTED))
    phone = [*beginning, *entries(PHONE, tail, len(beginning) + 1)]
    return [*phone, *went_on(held, *told(held[-1].event.t, draw(ACTED)))]


@st.composite
def views(draw: st.DrawFn) -> SessionFacts:
    """Return the facts of one session, as far as one device may know it; equal stops count once."""
    known = draw(sessions())
    held = draw(st.sampled_from([known, [entry for entry in known if entry.device == PHONE]]))
    facts = facts_of_entries(held)
    return join_facts(facts, facts)


HERE = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@HERE
@given(views(), views(), views())
def test_joining_does_not_depend_on_order_or_grouping_or_how_often(
    first: SessionFacts, second: SessionFacts, third: SessionFacts
) -> None:
    assert join_facts(first, second) == join_facts(second, first)
    assert join_facts(join_facts(first, second), third) == join_facts(first, join_facts(second, third))
    assert join_facts(first, first) == first
    assert join_facts(join_facts(first, second), second) == join_facts(first, second)


def says_no_less(more: SessionFacts, less: SessionFacts) -> None:
    """Assert that a join removes only the locks of settled doubts."""
    kept = set(more.locks)
    places = {(lock.rule, lock.side, lock.zone, lock.x, lock.y) for lock in kept}
    for lock in less.locks:
        same = (lock.rule, lock.side, lock.zone, lock.x, lock.y) in places
        assert same or lock in kept or lock.doubt in more.settled
    longer = {press.key: press.seconds for press in more.presses}
    for press in less.presses:
        assert longer[press.key] >= press.seconds
    assert set(more.stops) >= set(less.stops)
    assert more.pressed_s >= less.pressed_s
    assert more.ended >= less.ended
    assert len(more.nerve_events) >= len(less.nerve_events)
    grave = (Ending.NERVE_LASTS, Ending.UNWELL, Ending.URGENT)
    if less.ending in grave:
        assert more.ending in grave
        assert grave.index(more.ending) >= grave.index(less.ending)


@HERE
@given(views(), views())
def test_a_join_loses_nothing_of_either_side(first: SessionFacts, second: SessionFacts) -> None:
    both = join_facts(first, second)
    says_no_less(both, first)
    says_no_less(both, second)


@HERE
@given(sessions(), st.sampled_from([PHONE, LAPTOP]), GAPS, ACTS)
def test_one_more_event_on_any_device_removes_nothing(
    session: list[Entry], device: str, gap: float, act: Event
) -> None:
    before = facts_of_entries(session)
    own = [entry for entry in session if entry.device == device]
    event = replace(act, t=max(entry.event.t for entry in own) + gap)
    after = facts_of_entries([*session, *entries(device, [event], own[-1].seq + 1)])
    left = [lock for lock in before.locks if not lock.doubt or _is_asked(lock.doubt, after)]
    says_no_less(after, replace(before, locks=tuple(left)))


def _is_asked(doubt: str, facts: SessionFacts) -> bool:
    """Say whether a doubt was put as a question; a press that merely goes on is no doubt any more."""
    return doubt in facts.settled or any(lock.doubt == doubt for lock in facts.locks)


def test_a_session_of_answers_alone_has_facts_too() -> None:
    answers_only = facts_of_entries(entries(PHONE, answered(WALL, {"screening.leg-swollen": "yes"})))
    assert join_facts(answers_only, answers_only) == answers_only
    assert answers_only.flags == ("leg-swollen",)
    assert answers_only.order == ((PHONE, 1),)
