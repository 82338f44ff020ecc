"""One session as it is written down: every event durable before anybody relies on it.

For a stop the order is: act first, then record; for everything else: record, then act. What was acted on and could not be
recorded is owed: it is tried again with the next thing that is written. Quiet ticks wait in memory and are
stored as one, before the next thing worth recording or when the run has lasted long enough (`store.quiet`).
"""

from __future__ import annotations

from unknot.engine.events import Answer, Event, Tick
from unknot.errors import UnknotError
from unknot.insight import questions
from unknot.insight.session.device_views import write_reach
from unknot.store.log import EventLog
from unknot.store.tick_runs import KEEP_PRESSING_S, KEEP_RESTING_S, TickRun, joined


def opening_answers(log: EventLog, person: str, device: str, wall: str) -> tuple[Answer, ...]:
    """Return the first entries of a visit: when it was opened, and how far the entries of other devices reached then."""
    reached = {name: ranges[-1][1] for name, ranges in log.held(person).items() if name != device and ranges}
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
        """Record events, and first what waits before them; durable when this returns.

        Raises:
            BadInput: when nothing can be written; then these events are not in the record, and never will be.
        """
        waiting = (self._quiet.tick,) if self._quiet is not None else ()
        self._log.add(self._person, self.session, self._device, (*self._unwritten, *waiting, *events))
        self._quiet, self._unwritten = None, ()

    def write_after_acting(self, event: Event) -> None:
        """Record an event that was acted on already; if that fails it is owed.

        Raises:
            BadInput: when nothing can be written now.
        """
        try:
            self.write(event)
        except UnknotError:
            waiting = (self._quiet.tick,) if self._quiet is not None else ()
            self._unwritten, self._quiet = (*self._unwritten, *waiting, event), None
            raise

    def add_quiet_tick(self, tick: Tick, *, pressing: bool) -> None:
        """Take a tick in which nothing happened; it is recorded with its run."""
        ended, run = joined(self._quiet, tick)
        if ended is not None:
            self.write()
        self._quiet = run
        if run.is_due(KEEP_PRESSING_S if pressing else KEEP_RESTING_S):
            self.close()

    def close(self) -> None:
        """Record the quiet time that still waits."""
        if self._quiet is not None or self._unwritten:
            self.write()
