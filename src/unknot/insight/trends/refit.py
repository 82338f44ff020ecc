"""What many records teach about spots in general: shares of the classes and the spread of a number, each with an interval.

Shares and spread that together explain the reports of all holds best are found by expectation and maximisation, spread by spread.
An interval is that of the profile likelihood: every value for which the best explanation by all the others is less than
`DROP` of log-likelihood worse than the best of all. For people as the belief has them that would be 95 %; counted on simulated records
of people with habits of their own it was 85 %: docs/do/refit-the-priors.md. A nerve and a spot that stays give the same numbers, and only the stop word
tells them apart, so the nerve's share stays as it is. The delay and the pace within a class are not guessed. Nothing is
written: a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import Final, TypeAlias

from unknot.engine.prescription import CurveClass
from unknot.insight.session.evidence import SPREADS, HoldLikelihoods, ReportProtocol

HOLDS_NEEDED: Final = 100
"""why: below this the interval of a share is wider than the differences worth acting on."""
SESSIONS_NEEDED: Final = 20
"""why: holds of one day and one person resemble each other; a few sessions are few people's days."""
NOT_LEARNED: Final = frozenset({"nerve"})
ROUNDS, ROUNDS_AGAIN = 200, 30
"""why: the shares settle to four digits well before; a fixed number keeps the answer the same on every machine."""
DROP: Final = 1.92
"""why: half of 3.84, the 95 % point of chi-squared with one degree of freedom."""
HALVINGS: Final = 9
DIGITS: Final = 4

Row: TypeAlias = tuple[float, ...]
Rows: TypeAlias = Sequence[Row]


@dataclass(frozen=True, slots=True)
class NotEnoughData:
    """Not enough to learn from, and how much is missing."""

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
    """One number: the shipped value, the learned one, and the interval of its profile likelihood."""

    name: str
    shipped: float
    learned: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RefitResult:
    """What the records teach: the classes' shares, the spread of a number, and the share of questions that got no answer."""

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
        sessions: what each session's holds tell; those of another set of classes are left out.
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
    """Return the shares that explain the rows best, so many rounds on; the one at index `fixed` stays as it is."""
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
    """Return where between a value inside and one outside the likelihood has dropped; `outside` where it never does."""
    if is_inside(outside):
        return outside
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if is_inside(middle) else (inside, middle)
    return (inside + outside) / 2


def _spread(shipped: float, heights: Sequence[float]) -> NumberEstimate:
    """Return the spread that explains best, read off a parabola through the best of the tried and its neighbours."""
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
