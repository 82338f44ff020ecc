"""One measured speed or size, and functions that take a median.

A bench module is any `bench/*.py` with a function `rows()` that yields `Row` values. Times are medians of several rounds, because machines
are shared and noisy. To compare two things, a row holds their ratio, which is more stable. `worked` measures the processor time of a
computation, `seconds` measures waiting time, and `bench.counted` counts instructions for comparisons to the last percent.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

COUNTED = "instr"
"""The unit of counted results, which have no noise."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `budget` is what the project promises, `more_is_better` says in which direction."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    more_is_better: bool = False

    @property
    def is_kept(self) -> bool | None:
        """Say whether the result keeps its promise; None when there is no promise."""
        if self.budget is None:
            return None
        return self.value >= self.budget if self.more_is_better else self.value <= self.budget


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median time on the wall of `rounds` calls, in seconds."""
    return _median(work, rounds, time.perf_counter)


def worked(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median processor time of `rounds` calls, in seconds: others on the machine do not count."""
    return _median(work, rounds, time.process_time)


def _median(work: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    taken = []
    for _ in range(rounds):
        began = clock()
        work()
        taken.append(clock() - began)
    return statistics.median(taken)
