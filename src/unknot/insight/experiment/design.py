"""The design of a personal experiment: two ways of spending some days, and which pair of blocks has which one first.

Days are put into blocks of equal length, blocks into pairs. In every pair one block has the first way and one the second;
which comes first is a throw of a coin for each pair on its own. The throws are drawn from a seed that comes from outside and
are written down as they fell, so that the days can be known ahead, shown again on every device, and analysed by exactly the
chance that made them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from unknot.insight.calendar import day_of

MOST_DAYS: Final = 1_000
"""why: nearly three years; no plan makes one as long, and each of its days is counted out."""
FEEL: Final = "feel"
"""What is told when nothing is measured: how tight or sore the thigh was over the day, 0-10."""

A, B = "A", "B"


class Comparison(StrEnum):
    """What is compared with what."""

    ON_OFF = "on_off"
    WALK = "walk"
    TOOLS = "tools"
    LEGS = "legs"


class Condition(StrEnum):
    """How a block of days is spent; of two tools or two legs, the first and the second."""

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
"""The way of an A block and of a B block."""


@dataclass(frozen=True, slots=True)
class Design:
    """One experiment as it was planned.

    Args:
        id: its name in the record.
        compared: what is compared with what.
        first: the first of two tools, or the first leg; empty where neither is compared.
        second: the other one.
        outcome: `feel`, or the id of a flexibility test.
        start: its first day, ISO 8601.
        block_days: days in a block.
        order: one letter a block, A or B; each pair of letters holds both.
        seed: what the throws were drawn from.
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
        """Return how many pairs of blocks there are."""
        return len(self.order) // 2

    @property
    def days(self) -> int:
        """Return how many days it takes."""
        return len(self.order) * self.block_days

    @property
    def is_of_legs(self) -> bool:
        """Say whether two numbers are told a day, one for each leg."""
        return self.compared is Comparison.LEGS

    def subject(self, way: Condition) -> str:
        """Return the tool or the leg of a way; empty where neither is compared."""
        return {Condition.FIRST: self.first, Condition.SECOND: self.second}.get(way, "")


@dataclass(frozen=True, slots=True)
class ExperimentDay:
    """One day of an experiment: its number and its block's, from 1, how it is spent, and whether it is the day to act.

    A block is acted on once, on its first day: so there is a day off in between whatever the coin said.
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
    """Throw one coin for each pair: `AB` or `BA`. The same seed gives the same throws, on every machine and in every version."""
    bits = int.from_bytes(sha256(f"unknot experiment {seed}".encode()).digest(), "big")
    return "".join("AB" if bits >> pair & 1 else "BA" for pair in range(pairs))


def days_of(design: Design) -> tuple[ExperimentDay, ...]:
    """Return every day of an experiment, the first one first."""
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
    """Say whether a design that was read from a record can be followed: its dates and its order make sense."""
    try:
        date.fromisoformat(design.start)
    except ValueError:
        return False
    if day_of(design.start) is None or not 0 < design.days <= MOST_DAYS:
        return False
    pairs = [design.order[at : at + 2] for at in range(0, len(design.order), 2)]
    return bool(pairs) and design.block_days > 0 and all(pair in ("AB", "BA") for pair in pairs)
