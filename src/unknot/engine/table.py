"""The transition table: for each phase and each event, what is done and where it may lead.

Everything that decides about phases is in this file, and nothing else is: the diagram in the documentation is drawn from it, and
a test lives through it row by row. A missing row means that the event makes no sense there: it is refused by name and changes
nothing. Empty rows are written out, so that a dead end is a decision. Interlocks are not in the table: they come first, on
every event, in every phase (`safety`), and may lead anywhere that is less: most of them lead to OFF, which only the person leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from unknot.engine.events import Answer, Change, Event, Measured, Pain, Pause, Ready, Resume, Skip, Sore, Tick
from unknot.engine.state import Phase

MEASURE, SET_UP, SEARCH, HOLD = Phase.MEASURE, Phase.SET_UP, Phase.SEARCH, Phase.HOLD
PIN, RECHECK, FLUSH, AGAIN, SUMMARY = Phase.PIN, Phase.RECHECK, Phase.FLUSH, Phase.MEASURE_AGAIN, Phase.SUMMARY
OFF = Phase.OFF


@dataclass(frozen=True, slots=True)
class Transition:
    """What an event does in a phase (`act` names the function), and every phase it may lead to."""

    act: str
    to: frozenset[Phase]


def _row(act: str, *to: Phase) -> Transition:
    return Transition(act, frozenset(to))


_SIDE_ENDS: Final = (SET_UP, AGAIN, SUMMARY)
_AFTER_SPOT: Final = (HOLD, PIN, RECHECK, FLUSH, *_SIDE_ENDS)
_AFTER_PIN: Final = (RECHECK, FLUSH, *_SIDE_ENDS)

TABLE: Final[Mapping[Phase, Mapping[type[Event], Transition]]] = {
    MEASURE: {
        Measured: _row("measure.note_trial", MEASURE, *_SIDE_ENDS),
        Ready: _row("measure.leave", *_SIDE_ENDS),
        Skip: _row("measure.leave", *_SIDE_ENDS),
    },
    SET_UP: {
        Ready: _row("search.begin", SEARCH, FLUSH, *_SIDE_ENDS),
        Skip: _row("search.leave_position", FLUSH, *_SIDE_ENDS),
    },
    SEARCH: {
        Sore: _row("search.mark_spot", SEARCH, *_AFTER_SPOT),
        Ready: _row("search.hold_here", SEARCH, *_AFTER_SPOT),
        Skip: _row("search.enough", *_AFTER_SPOT),
        Tick: _row("search.pass_time", SEARCH, *_AFTER_SPOT),
    },
    HOLD: {
        Ready: _row("hold.press", HOLD),
        Pain: _row("hold.hear", *_AFTER_SPOT, OFF),
        Change: _row("hold.hear", *_AFTER_SPOT, OFF),
        Skip: _row("hold.leave_spot", *_AFTER_SPOT),
        Tick: _row("hold.wait", HOLD),
    },
    PIN: {
        Ready: _row("pin.pin", PIN),
        Pain: _row("pin.hear", PIN),
        Change: _row("pin.hear", PIN),
        Skip: _row("pin.leave", *_AFTER_PIN),
        Tick: _row("pin.move", PIN, *_AFTER_PIN),
    },
    RECHECK: {
        Ready: _row("recheck.press_once", RECHECK),
        Pain: _row("recheck.rate", *_AFTER_PIN),
        Skip: _row("recheck.leave", *_AFTER_PIN),
        Tick: _row("recheck.wait", RECHECK),
    },
    FLUSH: {
        Ready: _row("flush.go_on", FLUSH, *_SIDE_ENDS),
        Skip: _row("flush.leave", *_SIDE_ENDS),
        Tick: _row("flush.pass_time", FLUSH, *_SIDE_ENDS),
    },
    AGAIN: {
        Measured: _row("measure.note_trial", AGAIN, SUMMARY),
        Ready: _row("measure.leave", SUMMARY),
        Skip: _row("measure.leave", SUMMARY),
    },
    SUMMARY: {},
    OFF: {
        Ready: _row("off.leave", *Phase),
    },
}

ANY_PHASE: Final[Mapping[type[Event], Transition]] = {
    Pause: _row("anytime.pause", *Phase),
    Resume: _row("anytime.resume", *Phase),
    Answer: _row("anytime.answer", *Phase),
}
"""Rows that hold in every phase but two: at the summary only a question can still be answered, and OFF is no time for a break."""

WHILE_PAUSED: Final = frozenset({Resume, Tick, Answer})
"""What is heard during a break (stop words always are: they never reach the table)."""

WHILE_ASKED: Final = frozenset({Answer, Tick, Pause, Resume})
"""What is heard while a question stands that must be answered before anything is pressed again."""


def row_for(phase: Phase, event_type: type[Event]) -> Transition | None:
    """Return the row for an event in a phase, or None where it makes no sense."""
    if event_type is Pause and phase is OFF:
        return None
    if event_type in ANY_PHASE and (phase is not SUMMARY or event_type is Answer):
        return ANY_PHASE[event_type]
    return TABLE[phase].get(event_type)
