"""The facts of a session contain only what happened in it."""

from __future__ import annotations

from tests.engine.sessions import INNER, OUTER
from tests.insight.simulated_sessions import Recorded, answered
from unknot.codec import decode, encode
from unknot.engine.events import Measured, Pain, Ready, Sign, SignFelt, Sore, Stop
from unknot.engine.prescription import Side, TestId
from unknot.engine.state import Ending, Outcome
from unknot.insight.session.facts import SessionFacts, facts_of

EASING = (6, 5, 4, 3, 3, 2, 2)


def eased() -> Recorded:
    session = Recorded()
    session.now(
        *(
            Measured(1.0 + number, TestId("active-knee-extension"), Side.LEFT, value)
            for number, value in enumerate((30, 32, 34))
        )
    )
    session.now(Ready(5.0), Sore(8.0, *OUTER, 6), Ready(10.0), Ready(12.0))
    session.reports(EASING)
    return session


def test_a_spot_that_eased_with_its_place_and_its_pain() -> None:
    facts = facts_of(eased().events)
    (spot,) = facts.spots
    assert (spot.side, spot.zone, spot.x, spot.y) == (Side.LEFT, "middle-outer", *OUTER)
    assert (spot.first_pain, spot.outcome, spot.holds) == (6, Outcome.EASED, 1)
    assert spot.last_pain <= 3
    assert facts.has_pressed
    assert facts.pressed_s == spot.pressed_s > 20


def test_the_cold_measure_is_the_mean_of_its_three_trials() -> None:
    (test,) = facts_of(eased().events).tests
    assert (test.test, test.side, test.before, test.after) == ("active-knee-extension", Side.LEFT, 32.0, None)


def test_a_nerve_word_leaves_its_zone_locked_with_the_rule() -> None:
    session = Recorded().holding(OUTER)
    session.after(12.0, SignFelt(0.0, Sign.TINGLING))
    assert isinstance(session, Recorded)
    facts = facts_of(session.events)
    (lock,) = facts.locks
    assert (lock.side, lock.zone, lock.rule, lock.x) == (Side.LEFT, "middle-outer", "H1", None)
    assert facts.nerve_events == (Side.LEFT,)


def test_a_sharp_spot_is_locked_at_its_place_alone() -> None:
    session = Recorded()
    session.holding(OUTER, INNER)
    place = session.live.spot_in_hand
    session.after(12.0, SignFelt(0.0, Sign.SHARP))
    (lock,) = facts_of(session.events).locks
    assert place is not None
    assert (lock.rule, lock.x, lock.y) == ("H2", place.x, place.y)


def test_the_report_that_ended_a_hold_counts_as_evidence() -> None:
    session = eased()
    assert not session.live.pressing
    assert isinstance(session.events[-1], Pain)
    (row,) = facts_of(session.events).evidence
    shares = dict(row.likelihoods)
    assert max(shares.values()) == 1.0
    assert shares["quick"] > shares["flat"]
    assert shares["quick"] > shares["sensitiser"]


def test_a_hold_that_stops_at_once_gives_no_evidence() -> None:
    session = Recorded()
    session.holding(OUTER)
    session.after(3.0, Stop(0.0))
    facts = facts_of(session.events)
    assert facts.evidence == ()
    assert facts.ending is Ending.STOPPED


def test_answers_before_the_plan_are_kept_also_without_a_plan() -> None:
    facts = facts_of(eased().with_answers(next_day__soreness="4"))
    assert facts.answer("next_day.soreness") == "4"
    assert facts.wall == "2026-03-02T07:30:00+01:00"
    only = facts_of(answered("2026-03-01T09:00:00", {"screening.leg-swollen": "yes"}))
    assert (only.wall, only.started, only.has_pressed) == ("2026-03-01T09:00:00", False, False)


def test_facts_are_the_same_after_encoding() -> None:
    facts = facts_of(eased().with_answers(check_in__pain_movement="5"))
    assert decode(SessionFacts, encode(facts)) == facts


def test_pain_that_was_refused_is_not_the_highest_pain() -> None:
    session = Recorded()
    session.holding(OUTER)
    session.after(5.0, Pain(0.0, 11))
    session.after(2.0, Pain(0.0, 6))
    assert facts_of(session.events).max_pain == 6


def test_without_events_there_is_no_session() -> None:
    assert facts_of(()) == SessionFacts("")
