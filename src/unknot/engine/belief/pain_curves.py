"""The fixed grid of pain curves: how the pain of a spot may change under pressure.

A curve starts at a level, waits a delay, and runs exponentially towards a share of that level, while the weight of the body sinks
in. A few curves stand for each class of the prior, about fifty in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp

from unknot.engine.prescription import CurveClass, Prior

# why: with this resolution a report takes well under a millisecond on a phone. The delay and the pace of a curve that hardly
# moves hardly matter, so it has one of each.
ENDS_PER_CLASS = 4
TIME_CONSTANTS_PER_CLASS = 2
HARDLY_MOVES = 0.8
MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One curve of pain: after `delay_s` it goes towards `end_ratio` of its start, with time constant `tau_s`."""

    class_name: str
    end_ratio: float
    tau_s: float
    delay_s: float

    def ratio_at(self, at_s: float) -> float:
        """Return felt pain as a share of its start, `at_s` seconds into the press."""
        if at_s <= self.delay_s:
            return 1.0
        return self.end_ratio + (1.0 - self.end_ratio) * exp(-(at_s - self.delay_s) / self.tau_s)


@lru_cache(maxsize=16)
def shapes(prior: Prior) -> tuple[tuple[Shape, float], ...]:
    """Return the fixed grid of shapes with their prior weights, which sum to 1."""
    grid: list[tuple[Shape, float]] = []
    for kind in prior.classes:
        ends, taus, delays = _resolved(kind, prior)
        share = kind.share / (len(ends) * len(taus) * len(delays))
        grid += [(Shape(kind.name, end, tau, delay), share) for end in ends for tau in taus for delay in delays]
    total = sum(weight for _, weight in grid)
    return tuple((shape, weight / total) for shape, weight in grid)


@lru_cache(maxsize=16)
def _columns(prior: Prior) -> tuple[tuple[float, float, float, float], ...]:
    """Return for each shape where it ends, how far that is from the start, its time constant, and its delay."""
    return tuple([(shape.end_ratio, 1.0 - shape.end_ratio, shape.tau_s, shape.delay_s) for shape, _ in shapes(prior)])


@lru_cache(maxsize=64)
def ratios_at(prior: Prior, at_s: float) -> tuple[float, ...]:
    """Return felt pain as a share of its start for each shape: `Shape.ratio_at`, for all of them at once."""
    return tuple(
        [
            1.0 if at_s <= delay_s else end + fall * exp(-(at_s - delay_s) / tau_s)
            for end, fall, tau_s, delay_s in _columns(prior)
        ]
    )


@lru_cache(maxsize=64)
def felt_at(prior: Prior, at_s: float) -> tuple[float, ...]:
    """Return felt pain as a share of its start for each shape, with the weight of the body sinking in."""
    sunk_in = 1.0 + prior.sinks_in * at_s / MINUTE_S
    return tuple([ratio * sunk_in for ratio in ratios_at(prior, at_s)])


def _middles(low: float, high: float, count: int) -> tuple[float, ...]:
    """Cut a range into equal parts and return the middle of each part."""
    return tuple(low + (high - low) * (index + 0.5) / count for index in range(count))


def _resolved(kind: CurveClass, prior: Prior) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Return the ends, time constants and delays that stand for a class."""
    moves = kind.end_ratio_low < HARDLY_MOVES
    width = kind.end_ratio_high - kind.end_ratio_low
    ends = _middles(kind.end_ratio_low, kind.end_ratio_high, ENDS_PER_CLASS if width > 0 else 1)
    taus = _middles(kind.tau_low_s, kind.tau_high_s, TIME_CONSTANTS_PER_CLASS if moves else 1)
    return ends, taus, _delays(prior) if moves else (prior.delay_mean_s,)


def _delays(prior: Prior) -> tuple[float, ...]:
    """Return three equally likely delays with the mean of the prior: near its lower end, its middle, and its upper end."""
    return tuple(max(0.0, prior.delay_mean_s + z * prior.delay_sd_s) for z in (-1.1, -0.15, 1.25))
