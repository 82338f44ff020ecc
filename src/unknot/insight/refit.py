"""What many records teach about spots in general: the share of each class of pain curve, with intervals, beside the shipped one.

The shares that explain the reports of all holds best are found by expectation and maximisation; the intervals leave out one
group of sessions at a time, so that one person's habits do not pass for many people's. A nerve and a spot that stays give the
same numbers, and only the stop word tells them apart, so the nerve's share stays as it is. The spread of a number given and the delay
cannot be told from what a hold's evidence keeps, and are not guessed. Nothing is written: a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, TypeAlias

from unknot.engine.prescription import CurveClass
from unknot.insight.facts import HoldEvidence

HOLDS_NEEDED: Final = 100
"""why: below this the interval of a share is wider than the differences worth acting on."""
SESSIONS_NEEDED: Final = 20
"""why: holds of one day and one person resemble each other; leaving groups out needs groups."""
NOT_LEARNED: Final = frozenset({"nerve"})
GROUPS: Final = 30
ROUNDS, ROUNDS_AGAIN = 300, 60
"""why: the shares settle to four digits well before; a fixed number keeps the answer the same on every machine."""
SURE_95: Final = 1.96
MODEL_SD: Final = 0.025
"""why: the belief's grid is coarse and people's errors linger; on simulated records a share came out up to 0.03 off for that."""
DIGITS: Final = 4

Row: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TooLittle:
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
class Share:
    """One class: the shipped share, the learned one, and where that lies with a certainty of 95 %."""

    name: str
    shipped: float
    learned: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Refitted:
    """What the records teach."""

    holds: int
    sessions: int
    shares: tuple[Share, ...]


def refit(classes: Sequence[CurveClass], sessions: Sequence[Sequence[HoldEvidence]]) -> Refitted | TooLittle:
    """Learn the shares of the classes from the holds of many sessions.

    Args:
        classes: the shipped classes with their shares.
        sessions: the evidence of each session's holds; those of another set of classes are left out.
    """
    learnable = [kind for kind in classes if kind.name not in NOT_LEARNED]
    usable = [rows for rows in (_rows(learnable, session) for session in sessions) if rows]
    holds = sum(map(len, usable))
    if holds < HOLDS_NEEDED or len(usable) < SESSIONS_NEEDED:
        return TooLittle(holds, len(usable))
    room = sum(kind.share for kind in learnable)
    start = tuple(kind.share / room for kind in learnable)
    found = _settled([row for session in usable for row in session], start, ROUNDS)
    without = [
        _settled(
            [row for index, session in enumerate(usable) if index % groups != left_out for row in session],
            found,
            ROUNDS_AGAIN,
        )
        for groups in (min(GROUPS, len(usable)),)
        for left_out in range(groups)
    ]
    shares = {
        kind.name: _share(kind, room, found[index], [shares[index] for shares in without])
        for index, kind in enumerate(learnable)
    }
    kept = {kind.name: Share(kind.name, kind.share, kind.share, kind.share, kind.share) for kind in classes}
    return Refitted(holds, len(usable), tuple((kept | shares)[kind.name] for kind in classes))


def _rows(classes: Sequence[CurveClass], session: Sequence[HoldEvidence]) -> list[Row]:
    told: list[Mapping[str, float]] = [dict(hold.likelihoods) for hold in session]
    return [tuple(row[kind.name] for kind in classes) for row in told if all(kind.name in row for kind in classes)]


def _settled(rows: Sequence[Row], shares: Row, rounds: int) -> Row:
    """Return the shares that explain the rows best, so many rounds on."""
    for _ in range(rounds):
        counts = [0.0] * len(shares)
        for row in rows:
            weights = [share * likelihood for share, likelihood in zip(shares, row, strict=True)]
            total = sum(weights)
            if total > 0:
                counts = [count + weight / total for count, weight in zip(counts, weights, strict=True)]
        everything = sum(counts)
        if everything <= 0:
            return shares
        shares = tuple(count / everything for count in counts)
    return shares


def _share(kind: CurveClass, room: float, found: float, without: Sequence[float]) -> Share:
    count, middle = len(without), sum(without) / len(without)
    spread = (count - 1) / count * sum((share - middle) ** 2 for share in without)
    reach = SURE_95 * sqrt(spread + MODEL_SD**2)
    low, high = max(0.0, found - reach), min(1.0, found + reach)
    return Share(kind.name, kind.share, *(round(room * value, DIGITS) for value in (found, low, high)))
