"""Refit the prior from many records: estimate the shares of the classes and the spread of a number, each with an interval.

Expectation maximisation finds the shares that best explain the reports of all holds, for each spread. Each interval comes from the profile
likelihood: it holds every value whose best fit is at most `DROP` of log-likelihood below the best fit of all. If people behaved exactly
like the model, the intervals would be 95 % intervals; on simulated people with habits of their own they held the true value in 85 % of
cases (docs/do/refit-the-priors.md). A nerve and a spot that does not ease give the same numbers, and only the stop word tells them
apart, so the share of the nerve class does not change. The delay and the time constants do not change either. This module writes
nothing; a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import Final, TypeAlias

from unknot.engine.prescription import CurveClass
from unknot.insight.session.evidence import SPREADS, HoldLikelihoods, ReportProtocol

HOLDS_NEEDED: Final = 100
"""why: with fewer holds the interval of a share is wider than any useful difference."""
SESSIONS_NEEDED: Final = 20
"""why: holds of one day and one person are similar, so many holds of few sessions say little."""
NOT_LEARNED: Final = frozenset({"nerve"})
ROUNDS, ROUNDS_AGAIN = 200, 30
"""why: the shares are stable to four digits long before; a fixed number gives the same result on every machine."""
DROP: Final = 1.92
"""why: half of 3.84, the 95 % point of chi-squared with one degree of freedom."""
HALVINGS: Final = 9
DIGITS: Final = 4

Row: TypeAlias = tuple[float, ...]
Rows: TypeAlias = Sequence[Row]


@dataclass(frozen=True, slots=True)
class NotEnoughData:
    """There are too few holds or sessions to learn from."""

    holds: int
    sessions: int

    @property
    def holds_missing(self) -> int:
        return max(0, HOLDS_NEEDED - self.holds)

    @property
    def sessions_missing(self) -> int:
        return max(0, SESSIONS_NEEDED - self.sessions)


@dataclass(frozen=True, slots=True)
class NumberEstimate:
    """One number: the shipped value, the learned value, and the interval of its profile likelihood."""

    name: str
    shipped: float
    learned: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RefitResult:
    """The result: the shares of the classes, the spread of a number, and the share of questions without an answer."""

    holds: int
    sessions: int
    shares: tuple[NumberEstimate, ...]
    spread: NumberEstimate
    unanswered: float | None


def refit(
    classes: Sequence[CurveClass],
    report_sd: float,
    sessions: Sequence[tuple[Sequence[HoldLikelihoods], ReportProtocol]],
) -> RefitResult | NotEnoughData:
    """Learn the shares of the classes and the spread of a number from the holds of many sessions.

    Args:
        classes: the shipped classes with their shares.
        report_sd: the shipped spread of a number.
        sessions: the evidence of each session's holds; evidence about other classes does not count.
    """
    learnable = [kind for kind in classes if kind.name not in NOT_LEARNED]
    names = [kind.name for kind in learnable]
    usable = [[told for told in holds if all(name in told[0] for name in names)] for holds, _ in sessions]
    holds = [told for session in usable for told in session]
    taught = sum(map(bool, usable))
    if len(holds) < HOLDS_NEEDED or taught < SESSIONS_NEEDED:
        return NotEnoughData(len(holds), taught)
    by_spread = [[tuple(told[index][name] for name in names) for told in holds] for index in range(len(SPREADS))]
    room = sum(kind.share for kind in learnable)
    start = tuple(kind.share / room for kind in learnable)
    found = [_settled(rows, start, ROUNDS) for rows in by_spread]
    heights = [_height(rows, shares) for rows, shares in zip(by_spread, found, strict=True)]
    at = max(range(len(SPREADS)), key=heights.__getitem__)
    shares = {kind.name: _learned(kind, room, found[at], index, by_spread[at]) for index, kind in enumerate(learnable)}
    kept = {kind.name: NumberEstimate(kind.name, kind.share, kind.share, kind.share, kind.share) for kind in classes}
    asked = sum(counted.asked for _, counted in sessions)
    answered = sum(counted.answered for _, counted in sessions)
    return RefitResult(
        len(holds),
        taught,
        tuple((kept | shares)[kind.name] for kind in classes),
        _spread(report_sd, heights),
        round(1.0 - answered / asked, DIGITS) if asked else None,
    )


def _settled(rows: Rows, shares: Row, rounds: int, fixed: int | None = None) -> Row:
    """Return the shares that explain the rows best after `rounds` rounds; the share at index `fixed` does not change."""
    for _ in range(rounds):
        counts = [0.0] * len(shares)
        for row in rows:
            weights = [share * likelihood for share, likelihood in zip(shares, row, strict=True)]
            total = sum(weights)
            if total > 0:
                counts = [count + weight / total for count, weight in zip(counts, weights, strict=True)]
        held = shares[fixed] if fixed is not None else 0.0
        everything = sum(counts) - (counts[fixed] if fixed is not None else 0.0)
        if everything <= 0:
            return shares
        shares = tuple(
            held if index == fixed else (1.0 - held) * count / everything for index, count in enumerate(counts)
        )
    return shares


def _height(rows: Rows, shares: Row) -> float:
    """Return the log-likelihood of all rows."""
    height = 0.0
    for row in rows:
        likely = sum(share * likelihood for share, likelihood in zip(shares, row, strict=True))
        if likely <= 0:
            return -inf
        height += log(likely)
    return height


def _learned(kind: CurveClass, room: float, found: Row, index: int, rows: Rows) -> NumberEstimate:
    best = _height(rows, found)

    def is_inside(share: float) -> bool:
        rest = 1.0 - found[index]
        others = tuple(
            share if at == index else (1.0 - share) * (value / rest if rest > 0 else 1.0 / (len(found) - 1))
            for at, value in enumerate(found)
        )
        return best - _height(rows, _settled(rows, others, ROUNDS_AGAIN, index)) <= DROP

    low = _edge(found[index], 0.0, is_inside)
    high = _edge(found[index], 1.0, is_inside)
    return NumberEstimate(kind.name, kind.share, *(round(room * value, DIGITS) for value in (found[index], low, high)))


def _edge(inside: float, outside: float, is_inside: Callable[[float], bool]) -> float:
    """Return the value between `inside` and `outside` at which the likelihood has dropped; `outside` when it never drops."""
    if is_inside(outside):
        return outside
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if is_inside(middle) else (inside, middle)
    return (inside + outside) / 2


def _spread(shipped: float, heights: Sequence[float]) -> NumberEstimate:
    """Return the best spread, from a parabola through the best of `SPREADS` and its neighbours."""
    at = min(len(SPREADS) - 2, max(1, max(range(len(SPREADS)), key=heights.__getitem__)))
    left, middle, right = (log(SPREADS[index]) for index in (at - 1, at, at + 1))
    low, high, top = heights[at - 1], heights[at + 1], heights[at]
    rise, fall = (top - low) / (middle - left), (high - top) / (right - middle)
    bend = (fall - rise) / (right - left)
    if not bend < 0 or -inf in (low, high, top):
        return NumberEstimate("report_sd", shipped, SPREADS[at], SPREADS[0], SPREADS[-1])
    peak = (left + middle) / 2 - rise / (2 * bend)
    reach = (DROP / -bend) ** 0.5
    return NumberEstimate(
        "report_sd", shipped, *(round(exp(value), DIGITS) for value in (peak, peak - reach, peak + reach))
    )
