"""What the hold believes about one spot: a Bayesian filter over a fixed grid of pain curves.

Felt pain is a curve that starts at a level, waits a delay, and runs exponentially towards a share of that level, while the
weight of the body sinks in. Nobody can see this curve. The filter sees reports: whole numbers with noise, or easier / same /
worse. The error of one number partly remains in the next, and some people report less than they feel. The filter keeps a
weight for each curve and each way of reporting on a fixed grid (about a thousand), multiplies it by the likelihood of each
report, and adds weights up: how likely it is that the spot has eased, will ease before the cap, or is getting worse. It uses
no random numbers, no clock and no library, so the same reports give the same belief on every machine.

Safety does not depend on the belief: caps and interlocks never use it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from math import exp, floor, log, sqrt
from operator import mul

from unknot.engine.belief.likelihood import (
    CELLS_PER_POINT,
    FARTHEST,
    NUMBERS,
    change_likelihoods,
    memory,
    number_likelihoods,
)
from unknot.engine.belief.pain_curves import felt_at, ratios_at, shapes
from unknot.engine.prescription import HoldRule, Prior

START_STEPS = 9
START_REACH_SD = 2.2
# why: nobody hits "one level lighter" exactly; this is the spread, as a share of the previous level.
LEVEL_SD = 0.1
# why: this share of people may not press lighter when asked; a number that did not fall is then no slip of the tongue.
HEEDLESS = 0.2
# why: two reports closer together than this count as one report, whatever the memory of errors says.
FRESH_REPORT_S = 5.0
STILL = 0.02
HIGHEST_START = 10.0
# why: a smaller share would become zero in a multiplication, and it carries no information about its levels.
HARDLY_ANY = 1e-250


@dataclass(frozen=True, slots=True)
class Belief:
    """A weight for each start and way of reporting (row) and each shape (column), summing to 1, and the last report.

    `starts` and `says_less` are, for each row, the pain at the start and the points that the person leaves out of a report.
    `level_before` is the pressure at the last report, and `strongest` the strongest pressure, as multiples of the pressure now.
    `began` is the estimated start pain at the time of a change to lighter pressure: later pain is still compared with it.
    `log_evidence` says how well the belief predicted the reports.
    """

    prior: Prior
    starts: tuple[float, ...]
    says_less: tuple[float, ...]
    rows: tuple[tuple[float, ...], ...]
    heard_s: float | None = None
    heard: int = 0
    last: int | None = None
    level_before: float = 1.0
    strongest: float = 1.0
    began: float | None = None
    log_evidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Outlook:
    """The probabilities that a belief gives at one time."""

    eased: float
    easing: float
    rising: float


def begin(prior: Prior, start: float) -> Belief:
    """Return the belief before the first report, for a spot that hurt about `start` (0-10) when the person found it."""
    share = prior.says_less_share
    habits = ((0.0, 1.0 - share), (prior.says_less_by, share)) if share > 0 else ((0.0, 1.0),)
    by_shape = tuple(weight for _, weight in shapes(prior))
    starts: list[float] = []
    held_back: list[float] = []
    rows: list[tuple[float, ...]] = []
    reach = START_REACH_SD * prior.start_sd
    steps = _spread(-reach, reach, START_STEPS)
    likely = [exp(-0.5 * (step / prior.start_sd) ** 2) for step in steps]
    total = sum(likely)
    for less, weight in habits:
        starts += [_possible(start + less + step) for step in steps]
        held_back += [less] * START_STEPS
        for chance in likely:
            share_of_row = weight * chance / total
            rows.append(tuple([share_of_row * shape for shape in by_shape]))
    return Belief(prior, tuple(starts), tuple(held_back), tuple(rows))


def hear_number(belief: Belief, at_s: float, value: int) -> Belief:
    """Return the belief after a report of `value` (0-10), `at_s` seconds into the press.

    Part of the error of the last number remains: the likelihood of this number takes that error into account.
    """
    prior = belief.prior
    kept, sd = memory(prior, None if belief.last is None or belief.heard_s is None else at_s - belief.heard_s)
    likelihoods: Sequence[float] | Mapping[int, float]
    likelihoods = table = number_likelihoods(sd)[0 if value == NUMBERS[0] else 2 if value == NUMBERS[-1] else 1]
    now, before = felt_at(prior, at_s), felt_at(prior, belief.heard_s or 0.0)
    most = (FARTHEST - 2 * len(NUMBERS)) / HIGHEST_START * CELLS_PER_POINT
    kept_of_old = kept * belief.level_before
    cells = [(new - kept_of_old * old) * CELLS_PER_POINT for new, old in zip(now, before, strict=True)]
    if min(cells) < -most or max(cells) > most:
        cells = [min(most, max(-most, cell)) for cell in cells]
    expected = kept * (belief.last or 0) - value + FARTHEST
    shifts = [(expected - (1.0 - kept) * less) * CELLS_PER_POINT + 0.5 for less in belief.says_less]
    freshness = _freshness(belief, at_s)
    if freshness < 1.0:
        likelihoods = {cell: table[cell] ** freshness for cell in _reached(belief.starts, shifts, cells)}
    # why floor: no value is negative, so it gives what int gives, in half the time; most of the time of a report goes here
    scored = [
        [likelihoods[floor(start * cell + shift)] * weight for cell, weight in zip(cells, row, strict=True)]
        for start, shift, row in zip(belief.starts, shifts, belief.rows, strict=True)
    ]
    return _normalised(belief, scored, at_s, value)


def hear_change(belief: Belief, at_s: float, direction: str) -> Belief:
    """Return the belief after 'easier', 'same' or 'worse' than at the last report, `at_s` seconds into the press."""
    prior = belief.prior
    now = felt_at(prior, at_s)
    before = felt_at(prior, belief.heard_s if belief.heard_s is not None else 0.0)
    # why: after a lighter press anybody feels 'easier'; only a larger change says something about the spot
    moved = [new - old * belief.level_before for new, old in zip(now, before, strict=True)]
    scored = [
        list(map(mul, change_likelihoods(prior, [start * shift for shift in moved], direction), row))
        for start, row in zip(belief.starts, belief.rows, strict=True)
    ]
    return _normalised(belief, scored, at_s, None)


def at_new_level(belief: Belief, ratio: float) -> Belief:
    """Return the belief after a change of pressure that turns a start of 1 into about `ratio`.

    It keeps what it learnt about the spot's reaction and its start pain; it knows the new level only roughly.
    """
    starts: list[float] = []
    rows: list[tuple[float, ...]] = []
    for first in range(0, len(belief.starts), START_STEPS):
        old = range(first, first + START_STEPS)
        weights = [sum(belief.rows[index]) for index in old]
        if sum(weights) < HARDLY_ANY:
            weights = [1.0] * START_STEPS
        levels = [belief.starts[index] * ratio for index in old]
        total = sum(weights)
        middle = sum(map(mul, weights, levels)) / total
        off = LEVEL_SD * middle / ratio
        variance = sum(weight * (level - middle) ** 2 for weight, level in zip(weights, levels, strict=True)) / total
        reach, unchanged = START_REACH_SD * sqrt(variance + off * off), middle / ratio
        new = _spread(min(middle, unchanged) - reach, max(middle, unchanged) + reach, START_STEPS)
        shares = [
            [
                (1.0 - HEEDLESS) * heeded + HEEDLESS * kept
                for heeded, kept in zip(_near(new, aimed, off), _near(new, aimed / ratio, off), strict=True)
            ]
            for aimed in levels
        ]
        for step, level in enumerate(new):
            starts.append(_possible(level))
            column = [share[step] for share in shares]
            rows.append(
                tuple([sum(map(mul, column, weights)) for weights in zip(*(belief.rows[i] for i in old), strict=True)])
            )
    return replace(
        belief,
        starts=tuple(starts),
        rows=tuple(rows),
        level_before=belief.level_before / ratio,
        strongest=max(1.0, belief.strongest / ratio),
        began=belief.began if ratio >= 1.0 or belief.began is not None else expected_start(belief),
    )


def outlook(belief: Belief, rule: HoldRule, at_s: float) -> Outlook:
    """Return what the belief says `at_s` seconds into the press: eased, easing before the cap, rising.

    Easing compares pain at the pressure that unknot asked for, the strongest of several: a lighter press is no easing. Rising
    means more pain than at the start of the press, whatever the cause.
    """
    now = ratios_at(belief.prior, at_s)
    best = tuple(map(min, now, ratios_at(belief.prior, max(at_s, rule.cap_s))))
    feels = felt_at(belief.prior, at_s)
    # A spot has eased at or under a share of its start; which share depends on where it started.
    enough = [
        max(rule.eased_ratio, min(rule.fallen_ratio, rule.eased_level / (start * belief.strongest)))
        for start in belief.starts
    ]
    above = [(1.0 + STILL) * (1.0 if belief.began is None else belief.began / start) for start in belief.starts]
    return Outlook(
        round(_weight(belief.rows, now, enough), 6),
        round(_weight(belief.rows, best, enough), 6),
        round(_weight(belief.rows, feels, above, is_above=True), 6),
    )


def expected_start(belief: Belief) -> float:
    """Return the estimated start pain (0-10) of the spot at the current pressure."""
    return sum(start * sum(row) for start, row in zip(belief.starts, belief.rows, strict=True))


def class_shares(belief: Belief) -> dict[str, float]:
    """Return how likely each class of curve is, by name. The record learns from these about a person's spots."""
    shares = {kind.name: 0.0 for kind in belief.prior.classes}
    for (shape, _), weight in zip(shapes(belief.prior), _by_shape(belief), strict=True):
        shares[shape.class_name] += weight
    return shares


def expected_curve(belief: Belief, times_s: tuple[float, ...]) -> tuple[tuple[float, float, float, float], ...]:
    """Return (seconds, low, expected, high) of felt pain at each time; eight of ten values lie between low and high."""
    points = []
    for at_s in times_s:
        ratios = felt_at(belief.prior, at_s)
        felt = sorted(
            [
                (start * ratio, weight)
                for start, row in zip(belief.starts, belief.rows, strict=True)
                for ratio, weight in zip(ratios, row, strict=True)
            ]
        )
        mean = sum([level * weight for level, weight in felt])
        points.append((at_s, _quantile(felt, 0.1), mean, _quantile(felt, 0.9)))
    return tuple(points)


def _near(levels: tuple[float, ...], aimed: float, off: float) -> list[float]:
    """Return how likely each level is when the person aims at `aimed`, summing to 1."""
    hits = [exp(-0.5 * ((level - aimed) / off) ** 2) for level in levels]
    total = sum(hits)
    return [hit / total if total > 0 else 1.0 / len(levels) for hit in hits]


def _possible(start: float) -> float:
    return min(HIGHEST_START, max(0.25, start))


def _weight(
    rows: Iterable[Sequence[float]], ratios: Sequence[float], limits: Iterable[float], *, is_above: bool = False
) -> float:
    """Add up the weights of the shapes whose ratio is at most the row's limit, or above it.

    Rows whose limits fall between the same two ratios share one selection of shapes.
    """
    ordered = sorted(ratios)
    chosen: dict[int, list[bool]] = {}
    total = 0.0
    for row, limit in zip(rows, limits, strict=True):
        count = bisect_right(ordered, limit)
        if count not in chosen:
            chosen[count] = [(ratio > limit) is is_above for ratio in ratios]
        total += sum(compress(row, chosen[count]))
    return total


def _reached(starts: Sequence[float], shifts: Sequence[float], cells: Sequence[float]) -> range:
    """Return the cells of the table that any row can reach: they rise with `cells`, row by row."""
    least, most = min(cells), max(cells)
    first = min(floor(start * least + shift) for start, shift in zip(starts, shifts, strict=True))
    last = max(floor(start * most + shift) for start, shift in zip(starts, shifts, strict=True))
    return range(first, last + 1)


def _normalised(belief: Belief, scored: list[list[float]], at_s: float, value: int | None) -> Belief:
    total = sum(map(sum, scored))
    return Belief(
        prior=belief.prior,
        starts=belief.starts,
        says_less=belief.says_less,
        rows=tuple([tuple([weight / total for weight in row]) for row in scored]),
        heard_s=at_s,
        heard=belief.heard + 1,
        last=value,
        level_before=1.0,
        strongest=belief.strongest,
        began=belief.began,
        log_evidence=belief.log_evidence + log(total),
    )


def _by_shape(belief: Belief) -> tuple[float, ...]:
    return tuple(map(sum, zip(*belief.rows, strict=True)))


def _freshness(belief: Belief, at_s: float) -> float:
    if belief.heard_s is None:
        return 1.0
    return min(1.0, max(0.0, at_s - belief.heard_s) / FRESH_REPORT_S)


def _spread(low: float, high: float, count: int) -> tuple[float, ...]:
    return tuple(low + (high - low) * index / (count - 1) for index in range(count))


def _quantile(felt: list[tuple[float, float]], share: float) -> float:
    reached = 0.0
    for level, weight in felt:
        reached += weight
        if reached >= share:
            return level
    return felt[-1][0]
