"""The design of a personal experiment: two conditions, and their order in each pair of blocks.

Days form blocks of equal length, and blocks form pairs. In every pair one block has the first condition and one block the second; a coin
toss for each pair decides which comes first. The tosses come from a seed and are recorded, so that every device shows the same days and
the analysis can use exactly the chance that made them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from unknot.insight.calendar import day_of

MOST_DAYS: Final = 1_000
"""why: nearly three years; no request makes a longer experiment, and the code lists every day."""
FEEL: Final = "feel"
"""The outcome without a measurement: how tight or sore the thigh was over the day, 0-10."""

A, B = "A", "B"


class Comparison(StrEnum):
    """The kinds of comparison."""

    ON_OFF = "on_off"
    WALK = "walk"
    TOOLS = "tools"
    LEGS = "legs"


class Condition(StrEnum):
    """The condition of a block; FIRST and SECOND are the two tools or the two legs."""

    ROLL = "roll"
    NOTHING = "nothing"
    WALK = "walk"
    FIRST = "first"
    SECOND = "second"


WAYS: Final = {
    Comparison.ON_OFF: (Condition.ROLL, Condition.NOTHING),
    Comparison.WALK: (Condition.ROLL, Condition.WALK),
    Comparison.TOOLS: (Condition.FIRST, Condition.SECOND),
    Comparison.LEGS: (Condition.FIRST, Condition.SECOND),
}
"""The condition of an A block and of a B block."""


@dataclass(frozen=True, slots=True)
class Design:
    """The plan of one experiment.

    Args:
        id: its id in the record.
        compared: the kind of comparison.
        first: the first tool or the first leg; empty for other comparisons.
        second: the other tool or leg.
        outcome: `feel`, or the id of a flexibility test.
        start: its first day, ISO 8601.
        block_days: days in a block.
        order: one letter per block, A or B; each pair of letters holds both.
        seed: the seed of the coin tosses.
    """

    id: str
    compared: Comparison
    first: str
    second: str
    outcome: str
    start: str
    block_days: int
    order: str
    seed: str

    @property
    def pairs(self) -> int:
        """Return the number of pairs of blocks."""
        return len(self.order) // 2

    @property
    def days(self) -> int:
        """Return the number of days."""
        return len(self.order) * self.block_days

    @property
    def is_of_legs(self) -> bool:
        """Say whether each day has two numbers, one for each leg."""
        return self.compared is Comparison.LEGS

    def subject(self, way: Condition) -> str:
        """Return the tool or the leg of a condition; empty for other comparisons."""
        return {Condition.FIRST: self.first, Condition.SECOND: self.second}.get(way, "")


@dataclass(frozen=True, slots=True)
class ExperimentDay:
    """One day of an experiment: its number and its block's number, from 1, its condition, and whether to act on it.

    The person acts only on the first day of a block, so there is always a day off in between.
    """

    day: date
    number: int
    block: int
    way: Condition
    acts: bool

    @property
    def pair(self) -> int:
        """Return the number of the pair, from 1."""
        return (self.block + 1) // 2


def order_of(seed: str, pairs: int) -> str:
    """Toss one coin for each pair: `AB` or `BA`. The same seed gives the same tosses on every machine and in every version."""
    bits = int.from_bytes(sha256(f"unknot experiment {seed}".encode()).digest(), "big")
    return "".join("AB" if bits >> pair & 1 else "BA" for pair in range(pairs))


def days_of(design: Design) -> tuple[ExperimentDay, ...]:
    """Return every day of an experiment, in order."""
    start = date.fromisoformat(design.start)
    ways = dict(zip((A, B), WAYS[design.compared], strict=True))
    return tuple(
        ExperimentDay(
            day=start + timedelta(days=number),
            number=number + 1,
            block=number // design.block_days + 1,
            way=ways[design.order[number // design.block_days]],
            acts=number % design.block_days == 0,
        )
        for number in range(design.days)
    )


def is_sound(design: Design) -> bool:
    """Say whether a design from a record can be used: its dates and its order make sense."""
    try:
        date.fromisoformat(design.start)
    except ValueError:
        return False
    if day_of(design.start) is None or not 0 < design.days <= MOST_DAYS:
        return False
    pairs = [design.order[at : at + 2] for at in range(0, len(design.order), 2)]
    return bool(pairs) and design.block_days > 0 and all(pair in ("AB", "BA") for pair in pairs)
