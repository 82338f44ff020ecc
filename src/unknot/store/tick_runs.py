"""Runs of ticks in which nothing happened, stored as one tick.

While a person holds still, several ticks a second say nothing. They wait in memory and are stored as one `tick` with
`since`: before the next event, or when the run is long enough. The log only grows, so a stored run never gets longer; a
new run begins. A killed program can lose only quiet time, never an event of the person.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.events import Tick

STEADY_S = 1.0
"""Ticks further apart than this belong to different runs: the contract of `Tick.since`."""

MAX_RUN_PRESSING_S = 5.0
"""How long a run may wait while the person presses: less than the clock jump that H7 looks for."""

MAX_RUN_RESTING_S = 30.0
"""How long a run may wait while nobody presses; losing quiet time then changes nothing."""


@dataclass(frozen=True, slots=True)
class TickRun:
    """Quiet ticks that wait for storing, the first at `since`, the last at `t`."""

    since: float
    t: float

    @property
    def tick(self) -> Tick:
        """The one event that stands for the run."""
        return Tick(self.t, since=self.since if self.since < self.t else None)

    def is_due(self, keep_s: float = MAX_RUN_PRESSING_S) -> bool:
        """Say whether the run has lasted `keep_s` seconds and must be stored now."""
        return self.t - self.since >= keep_s


def add_tick(run: TickRun | None, tick: Tick) -> tuple[Tick | None, TickRun]:
    """Return the run with one more quiet tick, and before it the tick to store when the run has ended.

    A run ends when time goes back, or leaps by more than `STEADY_S`.

    Example:
        stored, run = add_tick(TickRun(10.0, 12.0), Tick(12.5))   # None, TickRun(10.0, 12.5)
        stored, run = add_tick(TickRun(10.0, 12.0), Tick(40.0))   # Tick(12.0, since=10.0), TickRun(40.0, 40.0)
    """
    begins = tick.t if tick.since is None else tick.since
    if run is None:
        return None, TickRun(begins, tick.t)
    if begins >= run.t and begins - run.t <= STEADY_S:
        return None, TickRun(run.since, tick.t)
    return run.tick, TickRun(begins, tick.t)
