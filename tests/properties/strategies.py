"""Random inputs of the property tests: any event at any time, and any prescription inside the fence.

A history is a list of small choices: the time since the last event, and an event template without a time. `DUE` means the event that the
session waits for (an answer, a trial, a report, a sore place, 'ready'), so that histories get deep. `QUIET` lets seconds pass. Any other
event may come at any time, also events that make no sense. Times are multiples of a quarter of a second, so that shifting is exact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TypeAlias

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
from unknot.engine.places.search_path import place_in_search
from unknot.engine.prescription import (
    Dose,
    EarlierLock,
    FlushRule,
    PinRule,
    Prescription,
    SearchStop,
    SetUpId,
    Side,
    TestId,
    ZoneId,
)
from unknot.engine.state import Phase, State
from unknot.engine.step import step

WALL = "2026-03-02T09:00:00"

UNREADABLE = (math.nan, math.inf, -math.inf, -1.0, 1e300)
QUESTIONS = ("nerve_gone", "nerve_signs", "leg_swollen", "came_off", "unheard_of")
VALUES = ("yes", "no", "nothing", "not_sure", "perhaps", "")
TESTS = ("active-knee-extension", "handstand")


@dataclass(frozen=True, slots=True)
class Due:
    """Do what the session waits for; answer a question with `value` where that is one of its choices."""

    value: str = "no"
    pain: int = 4


@dataclass(frozen=True, slots=True)
class Quiet:
    """Let this many seconds tick by."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Untimely:
    """Something from a clock that makes no sense at all."""

    template: Event
    t: float


Happening: TypeAlias = Event | Due | Quiet | Untimely

GAPS_S = (1.0, 1.0, 1.0, 0.0, 0.25, 2.0, 3.5, 5.0, -3.0, 5.25, 31.0, 90.0, 700.0)
"""How long after the last event the next one comes; sometimes before it, sometimes after the clock has jumped."""

MIDDLES = tuple((round((area.x0 + area.x1) / 2, 2), round((area.y0 + area.y1) / 2, 2)) for area in (*ZONES, *NO_GO))
NOWHERE = ((-0.5, 0.0), (1.5, 1.5), (math.nan, math.inf))

HELP: tuple[Happening, ...] = (
    *(Due(value, pain) for value in ("yes", "no") for pain in (1, 2, 3, 4, 5, 6, 7)),
    *(Quiet(seconds) for seconds in (1, 3, 5, 10, 20, 40)),
)

ANYTHING: tuple[Event, ...] = (
    Tick(0.0),
    Ready(0.0),
    Pause(0.0),
    Pause(0.0, unsaid=True),
    Resume(0.0),
    Skip(0.0),
    Stop(0.0),
    *(Tick(0.0, -back_s) for back_s in (0.0, 1.0, 5.0, 6.0, 40.0, math.nan)),
    *(Pain(0.0, value) for value in (*range(11), -1, 11, 99)),
    *(Change(0.0, direction) for direction in Direction),
    *(SignFelt(0.0, word) for word in Sign),
    *(Sore(0.0, x, y, pain) for x, y in (*MIDDLES, *NOWHERE) for pain in (2, 6, 8, 12)),
    *(Answer(0.0, question, value) for question in QUESTIONS for value in VALUES),
    *(
        Measured(0.0, TestId(test), side, value)
        for test in TESTS
        for side in Side
        for value in (30.0, 100.0, *UNREADABLE)
    ),
)

UNTIMELY: tuple[Untimely, ...] = tuple(
    Untimely(template, t)
    for template in (
        Tick(0.0),
        Ready(0.0),
        Pain(0.0, 4),
        Pain(0.0, 9),
        Pause(0.0, unsaid=True),
        SignFelt(0.0, Sign.NUMB),
        Stop(0.0),
        Resume(0.0),
    )
    for t in (math.nan, math.inf, -math.inf, -1.0)
)

GAPS = st.sampled_from(GAPS_S)
HAPPENINGS = st.one_of(*[st.sampled_from(HELP)] * 3, *[st.sampled_from(ANYTHING)] * 2, st.sampled_from(UNTIMELY))
STOPS: tuple[Event, ...] = (*(SignFelt(0.0, word) for word in Sign), Pain(0.0, 8), Pain(0.0, 10))


def at(template: Event, t: float) -> Event:
    """Return a template at its moment."""
    if isinstance(template, Tick) and template.since is not None:
        return Tick(t, t + template.since)
    return replace(template, t=t)


def events_of(happening: Happening, state: State, t: float) -> list[Event]:
    """Return the events that a happening means in a state, from `t` on."""
    if isinstance(happening, Quiet):
        return [Tick(t + second) for second in range(happening.seconds)]
    if isinstance(happening, Due):
        return [_due(happening, state, t)]
    if isinstance(happening, Untimely):
        return [at(happening.template, happening.t)]
    return [at(happening, t)]


def clock_after(event: Event, t: float) -> float:
    """Return what an honest clock shows after an event."""
    return event.t if math.isfinite(event.t) and event.t >= 0.0 else t


def _due(due: Due, state: State, t: float) -> Event:
    if state.question is not None:
        choices = state.question.choices
        return Answer(t, state.question.id, due.value if due.value in choices else choices[0])
    if state.paused_t is not None:
        return Resume(t)
    if state.pressing:
        return Pain(t, due.pain)
    match state.phase:
        case Phase.MEASURE | Phase.MEASURE_AGAIN:
            return Measured(t, TestId(TESTS[0]), state.side, 30.0)
        case Phase.SEARCH if (place := place_in_search(state)) is not None and due.value == "yes":
            return Sore(t, place[0], place[1], due.pain)
        case _:
            return Ready(t)


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
    lane = SearchStop(
        (ZoneId("middle-outer"), ZoneId("lower-outer")), 0.36, 0.74, 0.5, 12.0, 4, SetUpId("hamstrings-roller-floor")
    )
    locks = draw(
        st.lists(
            st.sampled_from(
                [
                    EarlierLock(sides[0], ZoneId("middle-outer"), "H1"),
                    EarlierLock(sides[-1], ZoneId("*"), "H1"),
                    EarlierLock(sides[0], ZoneId("middle-inner"), "H2", 0.5, -0.4),
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
def histories(draw: st.DrawFn, max_size: int = 50) -> list[Event]:
    """Draw a whole history: a start, then anything, mostly meant well."""
    events: list[Event] = [Started(0.0, WALL, draw(prescriptions()))]
    state = step(None, events[0]).state
    t = 0.0
    for gap_s, happening in draw(st.lists(st.tuples(GAPS, HAPPENINGS), max_size=max_size)):
        assert state is not None
        t = max(0.0, t + gap_s)
        for event in events_of(happening, state, t):
            assert state is not None
            state = step(state, event).state
            events.append(event)
        t = clock_after(events[-1], t)
    return events
