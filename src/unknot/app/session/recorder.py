"""Record one session: every event is durable before anything relies on it.

A stop takes effect first and is recorded second. Every other event is recorded first. If recording fails after a stop,
the recorder keeps the event and writes it with the next one. Quiet ticks wait in memory and are written as one tick:
before the next event, or when they have lasted long enough (`store.tick_runs`).
"""

from __future__ import annotations

from unknot.engine.events import Answer, Event, Tick
from unknot.errors import UnknotError
from unknot.insight import questions
from unknot.insight.session.device_views import write_reach
from unknot.store.log import EventLog
from unknot.store.tick_runs import MAX_RUN_PRESSING_S, MAX_RUN_RESTING_S, TickRun, add_tick


def opening_answers(log: EventLog, person: str, device: str, wall: str) -> tuple[Answer, ...]:
    """Return the first entries of a visit: its opening time, and how far the entries of other devices reached then."""
    reached = {name: ranges[-1][1] for name, ranges in log.held_numbers(person).items() if name != device and ranges}
    known = (Answer(0.0, questions.KNOWN, write_reach(reached)),) if reached else ()
    return (Answer(0.0, questions.OPENED, wall), *known)


class Recorder:
    """Writes the events of one session."""

    def __init__(self, log: EventLog, person: str, session: str, device: str) -> None:
        self.session = session
        self._log = log
        self._person = person
        self._device = device
        self._quiet: TickRun | None = None
        self._unwritten: tuple[Event, ...] = ()

    def write(self, *events: Event) -> None:
        """Record events, after everything that waits before them; all are durable when this returns.

        Raises:
            BadInput: nothing can be written; these events are not in the record and never will be.
        """
        waiting = (self._quiet.tick,) if self._quiet is not None else ()
        self._log.add(self._person, self.session, self._device, (*self._unwritten, *waiting, *events))
        self._quiet, self._unwritten = None, ()

    def write_after_acting(self, event: Event) -> None:
        """Record an event that already took effect. If that fails, keep it for the next write.

        Raises:
            BadInput: nothing can be written now.
        """
        try:
            self.write(event)
        except UnknotError:
            waiting = (self._quiet.tick,) if self._quiet is not None else ()
            self._unwritten, self._quiet = (*self._unwritten, *waiting, event), None
            raise

    def add_quiet_tick(self, tick: Tick, *, pressing: bool) -> None:
        """Add a tick in which nothing happened; it is recorded together with the ticks around it."""
        ended, run = add_tick(self._quiet, tick)
        if ended is not None:
            self.write()
        self._quiet = run
        if run.is_due(MAX_RUN_PRESSING_S if pressing else MAX_RUN_RESTING_S):
            self.close()

    def close(self) -> None:
        """Record the quiet time that still waits."""
        if self._quiet is not None or self._unwritten:
            self.write()
