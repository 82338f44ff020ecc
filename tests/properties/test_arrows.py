"""The published table is true: each of its arrows happens, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from tests.prescriptions import ordinary, small
from tests.properties.arrows import SEEDS, arrows_taken, promised, wander
from tests.properties.storm import storm
from tests.properties.walk import POLICIES
from unknot.engine.events import Answer, Event, Pain, Pause, Ready, Resume, Sign, SignFelt, Skip, Sore, Started, Tick
from unknot.engine.prescription import Dose, EarlierLock, FlushRule, Side, ZoneId
from unknot.engine.state import HoldVerdict, Phase
from unknot.engine.step import NOT_IN_TABLE, Step, step
from unknot.engine.table import STARTS_IN

OUTER, INNER = (0.48, 0.5), (0.48, -0.5)


def back_in_the_search(pressed_s: float, *after: Event) -> Iterator[Step]:
    """Yield a session that holds one spot until it eases, stops the next one by a nerve word, and then searches on.

    The muscle may be pressed for 30 seconds, of which `pressed_s` are used when the search goes on.
    """
    plan = small(Side.LEFT, Side.RIGHT)
    dose, rule = Dose(3, muscle_s=30.0, session_s=60.0), replace(plan.hold, silent_off_s=30.0)
    plan = replace(plan, dose=dose, hold=rule, flush=FlushRule(0.0, 0.0))
    taken = step(None, Started(0.0, "2026-03-02T09:00:00", plan))
    t, easing = 0.0, POLICIES[HoldVerdict.EASED]
    events: list[Event] = [
        Ready(1.0),
        Sore(2.0, *OUTER, 5),
        Sore(3.0, *INNER, 6),
        Ready(4.0),
        Pain(9.0, 3),
        Ready(10.0),
    ]
    events += [Tick(5.0 + pressed_s, 10.0), SignFelt(5.0 + pressed_s, Sign.TINGLING)]
    events += [Answer(6.0 + pressed_s, "nerve_gone", "yes")]
    for event in events:
        taken = step(taken.state, event, easing)
        t = event.t
        yield taken
    for event in after:
        t += 1.0
        taken = step(taken.state, replace(event, t=t), easing)
        yield taken


def a_break_in_the_last_hold_of_a_spot() -> Iterator[Step]:
    """Yield a session in which one spot eases and the other one's only hold ends in a break: what comes back is pin-and-move."""
    plan = small(Side.LEFT)
    plan = replace(plan, hold=replace(plan.hold, holds_per_spot=1))
    taken = step(None, Started(0.0, "2026-03-02T09:00:00", plan))
    events: list[Event] = [
        Ready(1.0),
        Sore(2.0, *OUTER, 5),
        Sore(3.0, *INNER, 6),
        Ready(4.0),
        Pain(9.0, 3),
        Ready(10.0),
    ]
    for event in (*events, Pause(12.0), Resume(14.0)):
        taken = step(taken.state, event, POLICIES[HoldVerdict.EASED])
        yield taken


SHORT_SESSIONS: Final[dict[str, Callable[[], Iterator[Step]]]] = {
    "enough of a search, after a hold": lambda: back_in_the_search(20.0, Skip(0.0)),
    "spots without time to hold them": lambda: back_in_the_search(20.0, Sore(0, 0.4, -0.5, 5), Sore(0, 0.56, -0.5, 5)),
    "a break in the last hold of a spot": a_break_in_the_last_hold_of_a_spot,
    "spots without time at all": lambda: back_in_the_search(27.0, Sore(0, 0.4, -0.5, 5), Sore(0, 0.56, -0.5, 5)),
}


def test_every_arrow_of_the_table_is_taken_and_no_other() -> None:
    with arrows_taken() as taken:
        for number in SEEDS:
            assert all(seen.refused != NOT_IN_TABLE for seen in wander(number)), number
        for session in SHORT_SESSIONS.values():
            assert all(seen.refused in (None, "resting") for seen in session())
    assert taken - promised() == set()
    assert promised() - taken == set(), "no session takes these: run python -m tests.properties.arrows"


def test_a_session_begins_where_the_table_says() -> None:
    whole = tuple(EarlierLock(side, ZoneId("*"), "H1") for side in Side)
    plans = (ordinary(), small(), replace(small(*Side), locks=whole))
    begun = [step(None, Started(0.0, "2026-03-02T09:00:00", plan)).state for plan in plans]
    assert {state.phase for state in begun if state is not None} == STARTS_IN


def test_an_interlock_leads_to_off_or_to_the_end() -> None:
    with arrows_taken(by_interlocks=True) as taken:
        storm(3_000)
    assert {to for source, _, to in taken if to is not source} == {Phase.OFF, Phase.SUMMARY}
