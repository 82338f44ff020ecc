"""A run of ticks in which nothing happened, kept as one.

While a person holds still, time goes by several times a second and says nothing. Such ticks are not stored one by one: they
are held here, in memory, and stored as one `tick` with `since` before the next thing that is worth recording, or when the
run has lasted long enough. The log is append-only, so a stored run is never made longer: a new one begins. What a kill can
lose is only quiet time, never anything a person said.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.events import Tick

STEADY_S = 1.0
"""Ticks further apart than this are not one run: the contract of `Tick.since`."""

MAX_RUN_PRESSING_S = 5.0
"""How long a run may wait for the disk while a person presses: under the clock jump that H7 looks for."""

MAX_RUN_RESTING_S = 30.0
"""How long a run may wait while nobody presses, when lost quiet time changes nothing."""


@dataclass(frozen=True, slots=True)
class TickRun:
    """Quiet ticks that wait to be stored, the first at `since`, the last at `t`."""

    since: float
    t: float

    @property
    def tick(self) -> Tick:
        """The one event that stands for the whole run."""
        return Tick(self.t, since=self.since if self.since < self.t else None)

    def is_due(self, keep_s: float = MAX_RUN_PRESSING_S) -> bool:
        """Say whether the run has lasted `keep_s` seconds and should be stored now."""
        return self.t - self.since >= keep_s


def add_tick(run: TickRun | None, tick: Tick) -> tuple[Tick | None, TickRun]:
    """Return the run with one more quiet tick, and first the tick to store now if the new one is no part of the old run.

    Time that goes back, or leaps by more than `STEADY_S`, ends a run.

    Example:
        stored, run = joined(TickRun(10.0, 12.0), Tick(12.5))   # None, TickRun(10.0, 12.5)
        stored, run = joined(TickRun(10.0, 12.0), Tick(40.0))   # Tick(12.0, since=10.0), TickRun(40.0, 40.0)
    """
    begins = tick.t if tick.since is None else tick.since
    if run is None:
        return None, TickRun(begins, tick.t)
    if begins >= run.t and begins - run.t <= STEADY_S:
        return None, TickRun(run.since, tick.t)
    return run.tick, TickRun(begins, tick.t)
