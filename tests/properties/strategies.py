"""Any event at any time, any prescription inside the fence: what the properties are tried on.

Times are multiples of a quarter of a second, so that shifting them is exact. Most events make some sense, so that histories
get deep; the rest is nonsense of every kind.
"""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import strategies as st

from tests.prescriptions import NO_GO, SEARCH, ZONES, ordinary, small
from unknot.engine.events import (
    Answer,
    Change,
    Direction,
    Event,
    Measured,
    Pain,
    Pause,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Skip,
    Sore,
    Started,
    Stop,
    Tick,
)
from unknot.engine.prescription import Dose, EarlierLock, FlushRule, PinRule, Prescription, SearchStop, Side

WALL = "2026-03-02T09:00:00"

UNREADABLE = (math.nan, math.inf, -math.inf, -1.0, 1e300)
QUESTIONS = ("nerve_gone", "nerve_signs", "leg_swollen", "unheard_of")
VALUES = ("yes", "no", "not_sure", "perhaps", "")

SIDES = st.sampled_from(tuple(Side))
STEPS_S = st.one_of(
    st.sampled_from((0.0, 1.0, 1.0, 1.0, 2.0, 5.0, 5.0)),
    st.integers(0, 48).map(lambda quarters: quarters / 4),
    st.sampled_from((-3.0, 5.25, 31.0, 90.0, 700.0)),
)
"""How long after the last event the next one comes; sometimes before it."""

PAINS = st.one_of(st.integers(0, 10), st.integers(2, 7), st.sampled_from((-1, 11, 99)))
PLACES = st.one_of(
    st.sampled_from([(round((zone.x0 + zone.x1) / 2, 2), round((zone.y0 + zone.y1) / 2, 2)) for zone in ZONES]),
    st.sampled_from([(round((band.x0 + band.x1) / 2, 2), round((band.y0 + band.y1) / 2, 2)) for band in NO_GO]),
    st.tuples(st.floats(-0.5, 1.5), st.floats(-1.5, 1.5)),
    st.just((math.nan, math.inf)),
)


def events_at(t: float) -> st.SearchStrategy[Event]:
    """Any event but a start, at this moment."""
    return st.one_of(
        st.just(Tick(t)),
        st.just(Ready(t)),
        PAINS.map(lambda value: Pain(t, value)),
        st.sampled_from(Direction).map(lambda direction: Change(t, direction)),
        st.sampled_from(Sign).map(lambda word: SignFelt(t, word)),
        st.builds(lambda place, pain: Sore(t, place[0], place[1], pain), PLACES, PAINS),
        st.builds(
            lambda question, value: Answer(t, question, value), st.sampled_from(QUESTIONS), st.sampled_from(VALUES)
        ),
        st.builds(
            lambda test, side, value: Measured(t, test, side, value),
            st.sampled_from(("active-knee-extension", "handstand")),
            SIDES,
            st.one_of(st.floats(0, 90), st.sampled_from(UNREADABLE)),
        ),
        st.floats(0, 40).map(lambda back: Tick(t, t - back)),
        st.sampled_from((Pause(t), Resume(t), Skip(t), Stop(t))),
    )


def helpful_events_at(t: float) -> st.SearchStrategy[Event]:
    """What a person who means well does: without these, histories rarely get past the first phase."""
    return st.one_of(
        st.just(Tick(t)),
        st.just(Ready(t)),
        st.integers(1, 7).map(lambda value: Pain(t, value)),
        st.sampled_from(Direction).map(lambda direction: Change(t, direction)),
        st.sampled_from([(zone.x0 + zone.x1, zone.y0 + zone.y1) for zone in ZONES]).flatmap(
            lambda twice: st.integers(2, 7).map(lambda pain: Sore(t, twice[0] / 2, twice[1] / 2, pain))
        ),
        st.builds(
            lambda question, value: Answer(t, question, value),
            st.sampled_from(QUESTIONS[:3]),
            st.sampled_from(VALUES[:2]),
        ),
        st.just(Measured(t, "active-knee-extension", Side.LEFT, 30.0)),
        st.just(Skip(t)),
        st.just(Resume(t)),
    )


@st.composite
def prescriptions(draw: st.DrawFn) -> Prescription:
    """Draw any prescription inside the fence: whole or tiny, one leg or both, with and without tests, pin, flush and locks."""
    sides = draw(st.sampled_from([(Side.LEFT,), (Side.RIGHT,), (Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)]))
    plan = draw(st.sampled_from((ordinary, small)))(*sides)
    high = draw(st.integers(3, plan.hold.ceiling))
    cap_s = draw(st.sampled_from((20.0, 25.0, 45.0, 90.0)))
    hold = replace(
        plan.hold,
        target_high=high,
        target_low=draw(st.integers(3, high)),
        ceiling=draw(st.integers(high, 7)),
        cap_s=cap_s,
        holds_per_spot=draw(st.integers(1, 3)),
        silent_off_s=draw(st.sampled_from((15.0, 30.0))),
        ask_every_s=draw(st.sampled_from((5.0, 10.0, 15.0))),
    )
    lane = SearchStop(("middle-outer", "lower-outer"), 0.36, 0.74, 0.5, 12.0, 4, "hamstrings-roller-floor")
    locks = draw(
        st.lists(
            st.sampled_from(
                [
                    EarlierLock(sides[0], "middle-outer", "H1"),
                    EarlierLock(sides[-1], "*", "H1"),
                    EarlierLock(sides[0], "middle-inner", "H2", 0.5, -0.4),
                ]
            ),
            max_size=2,
            unique=True,
        )
    )
    return replace(
        plan,
        hold=hold,
        search=draw(st.sampled_from((SEARCH, (lane,), (*SEARCH[:2], lane), ()))),
        tests=draw(st.sampled_from((plan.tests, ()))),
        pin=draw(st.sampled_from((plan.pin, None, PinRule(3.0, 1.0, 3.0, 8)))),
        flush=draw(st.sampled_from((plan.flush, FlushRule(0.0, 0.0), FlushRule(60.0, 0.0)))),
        locks=tuple(locks),
        dose=Dose(
            spots_per_side=draw(st.integers(1, 3)),
            muscle_s=draw(st.sampled_from((30.0, 60.0, 240.0, 480.0))),
            session_s=draw(st.sampled_from((45.0, 90.0, 450.0, 900.0))),
        ),
    )


@st.composite
def histories(draw: st.DrawFn, max_size: int = 60) -> list[Event]:
    """Draw a whole history: a start and then anything, mostly meant well, now and then nonsense."""
    t = 0.0
    events: list[Event] = [Started(t, WALL, draw(prescriptions()))]
    for _ in range(draw(st.integers(0, max_size))):
        t = max(0.0, t + draw(STEPS_S))
        if draw(st.integers(0, 3)):
            events.append(draw(helpful_events_at(t)))
        else:
            events.append(draw(events_at(t)))
        if draw(st.integers(0, 5)) == 0:
            seconds = draw(st.integers(1, 40))
            events += [Tick(t + second) for second in range(1, seconds + 1)]
            t += seconds
    return events
