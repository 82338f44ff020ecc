"""The engine: ticks, reports, replays."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from functools import partial

from bench.plan import prescription
from bench.row import Row, worked
from tests.engine import plain_belief
from unknot.engine.belief.bayes_filter import begin, hear_number
from unknot.engine.events import Change, Direction, Event, Pain, Ready, Skip, Sore, Started, Tick
from unknot.engine.replay import replay
from unknot.engine.state import Phase, State
from unknot.engine.step import step

TICKS = 20_000
SESSIONS = 1_000
SAMPLE = 40
REPORTS_EACH = 60
REPORTS_IN_HOLDS = 54
SECONDS_BETWEEN_REPORTS = 3
WALL = "2026-03-02T09:00:00"


def rows() -> Iterator[Row]:
    """Yield the engine's rows."""
    pressing = press()
    tick = worked(lambda: ticks(pressing))
    yield Row("ticks through step while pressing", TICKS / tick, "/s", 100_000, more_is_better=True)
    yield Row("a report during a hold, filter included", worked(lambda: reports(pressing), 9) / 8 * 1000, "ms", 0.5)
    told = worked(lambda: directions(pressing), 9) / 8 * 1000
    yield Row("a direction during a hold, filter included", told, "ms", 1.0)
    yield Row("the filter against its plain definition (a number)", against_plain(), "x", None, more_is_better=True)
    sessions = recorded(SAMPLE)
    counts = [sum(isinstance(event, Pain) for event in session) for session in sessions]
    yield Row("reports in a recorded session (made by a script)", sum(counts) / len(counts), "", None)
    few, all_of_them = sessions[: SAMPLE // 4], sessions
    many = worked(lambda: replayed(all_of_them), 3)
    yield Row(f"replay of {SESSIONS:,} sessions, {REPORTS_EACH} reports each", many / SAMPLE * SESSIONS, "s", 35)
    sizes = (sum(len(session) for session in few), sum(len(session) for session in all_of_them))
    growth = (many / sizes[1]) / (worked(lambda: replayed(few), 5) / sizes[0])
    yield Row("replay time an event, four times the sessions (1: linear)", growth, "x", 1.3)


def press() -> State:
    """Return a session in the middle of a hold: pressing, three reports heard."""
    plan = prescription()
    state: State | None = None
    t = 0.0
    events: list[Event] = [
        Started(0.0, WALL, plan),
        Skip(1.0),
        Ready(2.0),
        Sore(3.0, 0.5, 0.5, 5),
        Ready(4.0),
        Ready(6.0),
    ]
    for taken in replay(events):
        state = taken.state
    for value in (5, 5, 4):
        t = state.t + 5.0 if state else t
        state = step(state, Pain(t, value)).state
    if state is None or not state.pressing:
        raise AssertionError("the bench's own session does not press")
    return state


def ticks(state: State) -> None:
    """Let time go by from a moment in a hold, a little each time, with nothing due."""
    t = state.t
    for count in range(TICKS):
        step(state, Tick(t + count % 40 * 0.1))


def reports(state: State) -> None:
    """Hear eight reports, a second apart."""
    for second in range(8):
        step(state, Pain(state.t + second, 4 + second % 2))


def directions(state: State) -> None:
    """Hear eight directions, a second apart."""
    for count in range(8):
        step(state, Change(state.t + count, tuple(Direction)[count % 3]))


def against_plain() -> float:
    """Return how many times faster the filter hears a number than its plain definition, one after the other in turn."""
    hold = prescription().hold
    belief = hear_number(begin(hold.prior, 5.0), 5.0, 5)
    gains = []
    for count in range(15):
        at_s = 10.0 + count / 7
        plainly = worked(partial(plain_belief.hear_number, belief, at_s, 4), 1)
        gains.append(plainly / worked(lambda: hear_number(belief, at_s, 4), 1))  # noqa: B023
    return statistics.median(gains)


def recorded(count: int) -> list[list[Event]]:
    """Return sessions as a face would record them: a tick a second, and sixty reports in each. Made by a script."""
    return [lived(start) for start in (4 + index % 3 for index in range(count))]


def lived(start: int) -> list[Event]:
    """Live through one session by a plain script: every place is sore, and sore places ease slowly."""
    events: list[Event] = [Started(0.0, WALL, prescription())]
    taken = step(None, events[0])
    reports, t = 0, 0.0
    while taken.state is not None and taken.state.phase is not Phase.SUMMARY:
        t += 1.0
        state = taken.state
        event = reported(state, t, start, reports) if is_holding(state) else deed(state, t, start)
        events.append(event or Tick(t))
        reports += isinstance(event, Pain)
        taken = step(state, events[-1])
    return events


def is_holding(state: State) -> bool:
    """Say whether the person presses a spot and listens to it."""
    return state.press is not None and state.phase is Phase.HOLD


def reported(state: State, t: float, start: int, reports: int) -> Event | None:
    """Return a report every few seconds, until there are enough of them."""
    if state.press is None or int(t) % SECONDS_BETWEEN_REPORTS:
        return None
    return Skip(t) if reports >= REPORTS_IN_HOLDS else Pain(t, max(2, round(start - (t - state.press.since_t) / 40)))


def deed(state: State, t: float, start: int) -> Event | None:
    """Return what the script does outside a hold; None to let a second go by."""
    match state.phase:
        case Phase.MEASURE | Phase.MEASURE_AGAIN | Phase.FLUSH:
            return Skip(t)
        case Phase.SEARCH:
            stop = state.prescription.search[state.search.stop_index]
            return None if int(t) % 6 else Sore(t, stop.x_from, stop.y, start)
        case Phase.RECHECK if state.pressing:
            return Pain(t, start - 2)
        case Phase.PIN if state.pressing:
            return None if int(t) % 10 else Pain(t, start - 2)
        case _:
            return None if state.pressing or int(t) % 5 else Ready(t)


def replayed(sessions: Sequence[Sequence[Event]]) -> None:
    """Replay whole sessions."""
    for session in sessions:
        for _ in replay(session):
            pass
