"""The transition table: what each event does in each phase, and every phase it may lead to.

The table is the program: `step` looks up the row of the phase and the event, calls its act, and checks that the phase reached is
one that the row names. The diagram in the documentation is drawn from it, and a test shows that every arrow of it happens.

An event without a row makes no sense in that phase: it is refused by name and changes nothing. Interlocks are not in the table:
they come first, on every event, in every phase (`safety.interlocks`), and lead to OFF or to the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import Answer, Change, Event, Measured, Pain, Pause, Ready, Resume, Skip, Sore, Tick
from unknot.engine.moves.move import Move, RefusedEvent
from unknot.engine.phases import anytime, flush, hold, measure, off, pin, recheck, search, set_up
from unknot.engine.state import Phase, State

E = TypeVar("E")
Act: TypeAlias = Callable[[State, E, HoldPolicy], Move | RefusedEvent]

MEASURE, SET_UP, SEARCH, HOLD, PIN = Phase.MEASURE, Phase.SET_UP, Phase.SEARCH, Phase.HOLD, Phase.PIN
RECHECK, FLUSH, AGAIN, SUMMARY, OFF = Phase.RECHECK, Phase.FLUSH, Phase.MEASURE_AGAIN, Phase.SUMMARY, Phase.OFF


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the function that an event calls in a phase (`act`), and the phases it may lead to (`to`)."""

    act: Act[Any]
    to: frozenset[Phase]

    @property
    def name(self) -> str:
        """The act's name, with its module: `hold.begin`."""
        return f"{self.act.__module__.rpartition('.')[2]}.{self.act.__name__}"


def on(event_type: type[E], act: Act[E], *to: Phase) -> tuple[type[E], Transition]:
    """Return the row for an event. The type checker sees that the act takes this event."""
    return event_type, Transition(act, frozenset(to))


def rows(*of_phase: tuple[type[Any], Transition]) -> Mapping[type[Event], Transition]:
    """Return the rows of one phase by their event."""
    return dict(of_phase)


SIDE_ENDS: Final = (SET_UP, AGAIN, SUMMARY)
"""Where the end of a side leads: to the other side, the second measure, or the summary."""

AFTER_PIN: Final = (RECHECK, FLUSH, *SIDE_ENDS)
AFTER_SEARCH: Final = (HOLD, *AFTER_PIN)
AFTER_HOLD: Final = (HOLD, PIN, *AFTER_PIN)
PHASES_AFTER_OFF: Final = (OFF, SEARCH, *AFTER_HOLD)
"""Where a person goes on after OFF; OFF itself where something must be answered first."""

STARTS_IN: Final = frozenset({MEASURE, SET_UP, SUMMARY})
"""Where a session begins: without a test with the position, and at the end when every side is locked today."""

TABLE: Final[Mapping[Phase, Mapping[type[Event], Transition]]] = {
    MEASURE: rows(
        on(Measured, measure.note_trial, MEASURE, *SIDE_ENDS),
        on(Ready, measure.leave, *SIDE_ENDS),
        on(Skip, measure.leave, *SIDE_ENDS),
        on(Pause, anytime.pause, MEASURE),
        on(Resume, anytime.resume, MEASURE),
    ),
    SET_UP: rows(
        on(Ready, set_up.begin_search, SEARCH),
        on(Skip, set_up.leave, FLUSH, *SIDE_ENDS),
        on(Pause, anytime.pause, SET_UP),
        on(Resume, anytime.resume, SET_UP),
    ),
    SEARCH: rows(
        on(Sore, search.mark_spot, SEARCH, *AFTER_SEARCH),
        on(Ready, search.hold_here, SEARCH, *AFTER_SEARCH),
        on(Tick, search.pass_time, SEARCH, *AFTER_SEARCH),
        on(Skip, search.leave, *AFTER_SEARCH),
        on(Pause, anytime.pause, SEARCH),
        on(Resume, anytime.resume, SEARCH),
    ),
    HOLD: rows(
        on(Ready, hold.begin, HOLD),
        on(Pain, hold.on_report, *AFTER_HOLD, OFF),
        on(Change, hold.on_report, *AFTER_HOLD, OFF),
        on(Tick, hold.pass_time, HOLD),
        on(Skip, hold.leave, *AFTER_HOLD),
        on(Pause, anytime.pause, HOLD),
        on(Resume, anytime.resume, *AFTER_HOLD),
    ),
    PIN: rows(
        on(Ready, pin.begin, PIN),
        on(Pain, pin.on_report, PIN),
        on(Change, pin.on_report, PIN),
        on(Tick, pin.pass_time, PIN, *AFTER_PIN),
        on(Skip, pin.leave, *AFTER_PIN),
        on(Pause, anytime.pause, PIN),
        on(Resume, anytime.resume, PIN),
    ),
    RECHECK: rows(
        on(Ready, recheck.begin, RECHECK),
        on(Pain, recheck.on_report, *AFTER_PIN),
        on(Tick, recheck.pass_time, RECHECK),
        on(Skip, recheck.leave, *AFTER_PIN),
        on(Pause, anytime.pause, RECHECK),
        on(Resume, anytime.resume, RECHECK),
    ),
    FLUSH: rows(
        on(Ready, flush.begin_next_part, FLUSH, *SIDE_ENDS),
        on(Tick, flush.pass_time, FLUSH, *SIDE_ENDS),
        on(Skip, flush.leave, *SIDE_ENDS),
        on(Pause, anytime.pause, FLUSH),
        on(Resume, anytime.resume, FLUSH),
    ),
    AGAIN: rows(
        on(Measured, measure.note_trial, AGAIN, SUMMARY),
        on(Ready, measure.leave, SUMMARY),
        on(Skip, measure.leave, SUMMARY),
        on(Pause, anytime.pause, AGAIN),
        on(Resume, anytime.resume, AGAIN),
    ),
    SUMMARY: rows(
        on(Answer, anytime.answer, SUMMARY),
        on(Tick, anytime.ask_again, SUMMARY),
    ),
    OFF: rows(
        on(Ready, off.leave, *PHASES_AFTER_OFF),
        on(Answer, anytime.answer, MEASURE, *PHASES_AFTER_OFF),
        on(Tick, anytime.ask_again, OFF, SUMMARY),
        on(Resume, anytime.resume, *PHASES_AFTER_OFF),
    ),
}

WHILE_PAUSED: Final = frozenset({Resume, Tick, Answer})
"""What counts during a break. Stop words always do: they never reach the table."""

WHILE_ASKED: Final = frozenset({Answer, Tick, Pause, Resume})
"""What counts while a question stands that must be answered before anything is pressed again."""
