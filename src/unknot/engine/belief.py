"""What the hold believes about one spot: a Bayesian filter over a fixed grid of pain curves.

Felt pain is a curve that starts at a level, waits a delay, and runs exponentially towards a share of that level; nobody can
see it. What is seen are reports: whole numbers with noise, or easier / same / worse. The filter keeps a weight for each curve
of a fixed grid (about a thousand), multiplies it by the likelihood of each report, and adds weights up: how sure it is that
the spot has eased, that it will before the cap, that it is getting worse. No dice, no clock, no library; the same reports give
the same belief on every machine.

The belief is only the comfort. Caps and interlocks never ask it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import erf, exp, sqrt
from operator import mul

from unknot.engine.prescription import HoldRule, Prior

# why: resolution of the grid, chosen so that a report costs well under a millisecond on a phone.
END_RATIOS_PER_CLASS = 4
TIME_CONSTANTS_PER_CLASS = 2
START_STEPS = 11
START_REACH_SD = 2.2
# why: a slip of the finger or a misheard number must not rule a curve out for good.
SLIP = 0.01
# why: two reports closer together than this carry part of the same mood; the nearer, the less is new.
FRESH_REPORT_S = 10.0
STILL = 0.02

NUMBERS = range(11)
CELLS_PER_POINT = 20
HIGHEST_FELT = 15


@dataclass(frozen=True, slots=True)
class Shape:
    """One way pain may run: towards `end_ratio` of the start, with time constant `tau_s`, after `delay_s`."""

    class_name: str
    end_ratio: float
    tau_s: float
    delay_s: float

    def ratio_at(self, at_s: float) -> float:
        """Return felt pain as a share of its start, `at_s` seconds into the press."""
        if at_s <= self.delay_s:
            return 1.0
        return self.end_ratio + (1.0 - self.end_ratio) * exp(-(at_s - self.delay_s) / self.tau_s)


@dataclass(frozen=True, slots=True)
class Belief:
    """A weight for each start (row) and shape (column), summing to 1, and when the last report was given.

    `level_before` is how strong the pressure was at the last report, as a multiple of what it is now.
    """

    prior: Prior
    starts: tuple[float, ...]
    rows: tuple[tuple[float, ...], ...]
    heard_s: float | None = None
    heard: int = 0
    level_before: float = 1.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the belief says at one moment, as probabilities, with the expected start level."""

    eased: float
    easing: float
    rising: float
    start: float
    felt: float


@lru_cache(maxsize=16)
def shapes(prior: Prior) -> tuple[tuple[Shape, float], ...]:
    """Return the fixed grid of shapes with their prior weights, which sum to 1."""
    delays = _delays(prior)
    grid: list[tuple[Shape, float]] = []
    for kind in prior.classes:
        ends = _middles(kind.end_ratio_low, kind.end_ratio_high, END_RATIOS_PER_CLASS)
        taus = _middles(kind.tau_low_s, kind.tau_high_s, TIME_CONSTANTS_PER_CLASS)
        share = kind.share / (len(ends) * len(taus) * len(delays))
        grid += [(Shape(kind.name, end, tau, delay), share) for end in ends for tau in taus for delay in delays]
    total = sum(weight for _, weight in grid)
    return tuple((shape, weight / total) for shape, weight in grid)


def begin(prior: Prior, start: float) -> Belief:
    """Return the belief before the first report, for a spot that was about `start` (0-10) when it was found."""
    return Belief(prior, *_rows(prior, start, tuple(weight for _, weight in shapes(prior))))


def hear_number(belief: Belief, at_s: float, value: int) -> Belief:
    """Return the belief after a report of `value` (0-10), `at_s` seconds into the press."""
    likelihoods = _likelihoods(belief.prior.report_sd)[value]
    freshness = _freshness(belief, at_s)
    if freshness < 1.0:
        likelihoods = tuple(likelihood**freshness for likelihood in likelihoods)
    cells = [ratio * CELLS_PER_POINT for ratio in _ratios(belief.prior, at_s)]
    scored = [
        [likelihoods[int(start * cell + 0.5)] * weight for cell, weight in zip(cells, row, strict=True)]
        for start, row in zip(belief.starts, belief.rows, strict=True)
    ]
    return _normalised(belief, scored, at_s)


def hear_change(belief: Belief, at_s: float, direction: str) -> Belief:
    """Return the belief after 'easier', 'same' or 'worse' than at the last report, `at_s` seconds into the press."""
    prior = belief.prior
    now = _ratios(prior, at_s)
    before = _ratios(prior, belief.heard_s if belief.heard_s is not None else 0.0)
    # why: after a lighter press 'easier' is what anybody feels; only what goes beyond that speaks of the spot
    moved = [new - old * belief.level_before for new, old in zip(now, before, strict=True)]
    scored = [
        [_change_likelihood(prior, start * shift, direction) * weight for shift, weight in zip(moved, row, strict=True)]
        for start, row in zip(belief.starts, belief.rows, strict=True)
    ]
    return _normalised(belief, scored, at_s)


def at_new_level(belief: Belief, ratio: float) -> Belief:
    """Return the belief after the pressure was changed so that a start of 1 becomes about `ratio`.

    What was learnt about the spot's way of answering is kept; how sore it starts is known only roughly again.
    """
    starts, rows = _rows(belief.prior, _expected_start(belief) * ratio, _by_shape(belief))
    return replace(belief, starts=starts, rows=rows, level_before=belief.level_before / ratio)


def outlook(belief: Belief, rule: HoldRule, at_s: float) -> Outlook:
    """Return what the belief says `at_s` seconds into the press: eased, easing before the cap, rising."""
    now = _ratios(belief.prior, at_s)
    best = tuple(map(min, now, _ratios(belief.prior, max(at_s, rule.cap_s))))
    eased = easing = rising = felt = 0.0
    for start, row in zip(belief.starts, belief.rows, strict=True):
        # A spot has eased at or under a share of its start; which share depends on where it started.
        enough = max(rule.eased_ratio, min(rule.fallen_ratio, rule.eased_level / start))
        felt += start * sum(map(mul, now, row))
        easing += sum([weight for reached, weight in zip(best, row, strict=True) if reached <= enough])
        eased += sum([weight for ratio, weight in zip(now, row, strict=True) if ratio <= enough])
        rising += sum([weight for ratio, weight in zip(now, row, strict=True) if ratio > 1.0 + STILL])
    return Outlook(round(eased, 6), round(easing, 6), round(rising, 6), _expected_start(belief), felt)


def class_shares(belief: Belief) -> dict[str, float]:
    """Return how likely each class of curve is, by name: what a record learns about a person's spots."""
    shares = {kind.name: 0.0 for kind in belief.prior.classes}
    for (shape, _), weight in zip(shapes(belief.prior), _by_shape(belief), strict=True):
        shares[shape.class_name] += weight
    return shares


def expected_curve(belief: Belief, times_s: tuple[float, ...]) -> tuple[tuple[float, float, float, float], ...]:
    """Return (seconds, low, expected, high) of felt pain at each time; low to high holds eight in ten."""
    points = []
    for at_s in times_s:
        ratios = _ratios(belief.prior, at_s)
        felt = sorted(
            (start * ratio, weight)
            for start, row in zip(belief.starts, belief.rows, strict=True)
            for ratio, weight in zip(ratios, row, strict=True)
        )
        mean = sum(level * weight for level, weight in felt)
        points.append((at_s, _quantile(felt, 0.1), mean, _quantile(felt, 0.9)))
    return tuple(points)


def _rows(
    prior: Prior, start: float, by_shape: tuple[float, ...]
) -> tuple[tuple[float, ...], tuple[tuple[float, ...], ...]]:
    reach = START_REACH_SD * prior.start_sd
    starts = tuple(min(10.0, max(0.25, level)) for level in _spread(start - reach, start + reach, START_STEPS))
    shares = [exp(-0.5 * (step / prior.start_sd) ** 2) for step in _spread(-reach, reach, START_STEPS)]
    total = sum(shares) * sum(by_shape)
    return starts, tuple(tuple([share * weight / total for weight in by_shape]) for share in shares)


def _normalised(belief: Belief, scored: list[list[float]], at_s: float) -> Belief:
    total = sum(map(sum, scored))
    rows = tuple([tuple([weight / total for weight in row]) for row in scored])
    return replace(belief, rows=rows, heard_s=at_s, heard=belief.heard + 1, level_before=1.0)


def _by_shape(belief: Belief) -> tuple[float, ...]:
    return tuple(map(sum, zip(*belief.rows, strict=True)))


def _expected_start(belief: Belief) -> float:
    return sum(start * sum(row) for start, row in zip(belief.starts, belief.rows, strict=True))


@lru_cache(maxsize=64)
def _ratios(prior: Prior, at_s: float) -> tuple[float, ...]:
    return tuple([shape.ratio_at(at_s) for shape, _ in shapes(prior)])


def _freshness(belief: Belief, at_s: float) -> float:
    if belief.heard_s is None:
        return 1.0
    return min(1.0, max(0.0, at_s - belief.heard_s) / FRESH_REPORT_S)


@lru_cache(maxsize=16)
def _likelihoods(report_sd: float) -> tuple[tuple[float, ...], ...]:
    """Tabulate how likely each number is for each felt level (in cells of 1/20 point)."""
    levels = [cell / CELLS_PER_POINT for cell in range(HIGHEST_FELT * CELLS_PER_POINT + 1)]
    return tuple(tuple(_number_likelihood(value, level, report_sd) for level in levels) for value in NUMBERS)


def _number_likelihood(value: int, level: float, report_sd: float) -> float:
    below = 0.0 if value == NUMBERS[0] else _normal((value - 0.5 - level) / report_sd)
    above = 1.0 if value == NUMBERS[-1] else _normal((value + 0.5 - level) / report_sd)
    return SLIP / len(NUMBERS) + (1.0 - SLIP) * (above - below)


def _change_likelihood(prior: Prior, moved: float, direction: str) -> float:
    easier = _normal((-prior.change_just_noticed - moved) / prior.change_sd)
    worse = 1.0 - _normal((prior.change_just_noticed - moved) / prior.change_sd)
    likelihood = {"easier": easier, "worse": worse}.get(direction, 1.0 - easier - worse)
    return SLIP + (1.0 - SLIP) * max(0.0, likelihood)


def _normal(z: float) -> float:
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))


def _spread(low: float, high: float, count: int) -> tuple[float, ...]:
    return tuple(low + (high - low) * index / (count - 1) for index in range(count))


def _middles(low: float, high: float, count: int) -> tuple[float, ...]:
    """Cut a range into equal parts and return their middles: each stands for its part, and none for the edge."""
    return tuple(low + (high - low) * (index + 0.5) / count for index in range(count))


def _delays(prior: Prior) -> tuple[float, ...]:
    """Three equally likely delays that keep the prior's mean: near its lower end, its middle, and its upper end."""
    return tuple(max(0.0, prior.delay_mean_s + z * prior.delay_sd_s) for z in (-1.1, -0.15, 1.25))


def _quantile(felt: list[tuple[float, float]], share: float) -> float:
    reached = 0.0
    for level, weight in felt:
        reached += weight
        if reached >= share:
            return level
    return felt[-1][0]
