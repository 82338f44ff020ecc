"""The results of a method over many people, each number with its interval.

People are the unit. The three spots of one person share that person's habits, so they do not count as three people.
Every number of the table is a ratio of two sums over people. The jackknife gives its interval: it leaves out one person
at a time, needs no random numbers, and also works for a ratio of two such numbers (a method against the best clock, on
the same people).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from math import sqrt
from typing import Final, TypeAlias

from unknot.engine.prescription import HoldRule
from unknot.simulate.arena.bout import HoldResult
from unknot.simulate.arena.people import ArenaSpot

MOVING_S: Final = 15.0
"""why: the time from one spot to the next, including getting up and finding it (our judgement)."""
MINUTE_S: Final = 60.0
PER_HOLDS: Final = 60.0
SURE_95: Final = 1.96

Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over holds, of one person or of all."""

    holds: float = 0.0
    pressed_s: float = 0.0
    eased: float = 0.0
    called: float = 0.0
    wrong: float = 0.0
    felt_8_s: float = 0.0
    nerve_words: float = 0.0
    after_nerve_s: float = 0.0
    never_easers: float = 0.0
    never_easers_s: float = 0.0
    longest_s: float = 0.0

    def with_hold(self, held: HoldResult, spot: ArenaSpot, hold: HoldRule) -> Sums:
        """Return the sums after one more hold."""
        never = not spot.eases_by(hold)
        return Sums(
            self.holds + 1,
            self.pressed_s + held.pressed_s,
            self.eased + held.eased,
            self.called + held.called,
            self.wrong + (held.called and not held.eased),
            self.felt_8_s + held.felt_8_s,
            self.nerve_words + (held.after_nerve_s is not None),
            self.after_nerve_s + (held.after_nerve_s or 0.0),
            self.never_easers + never,
            self.never_easers_s + never * held.pressed_s,
            max(self.longest_s, held.pressed_s),
        )

    def values(self) -> tuple[float, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


def add_up(people: Iterable[Sums]) -> Sums:
    """Return the sums of all people together."""
    columns = list(zip(*(person.values() for person in people), strict=True))
    return replace(Sums(*map(sum, columns)), longest_s=max(columns[-1])) if columns else Sums()


def per(part: float, whole: float, scale: float = 1.0) -> float:
    """Return a part of a whole; zero when the whole is zero."""
    return scale * part / whole if whole else 0.0


def eased_per_min(sums: Sums) -> float:
    """Return the spots that truly eased per minute of pressing."""
    return per(sums.eased, sums.pressed_s, MINUTE_S)


COLUMNS: Final[dict[str, Callable[[Sums], float]]] = {
    "hold_s": lambda sums: per(sums.pressed_s, sums.holds),
    "eased": lambda sums: per(sums.eased, sums.holds),
    "wrongly_eased": lambda sums: per(sums.wrong, sums.called),
    "eased_per_min": eased_per_min,
    "eased_per_min_moving": lambda sums: per(sums.eased, sums.pressed_s + MOVING_S * sums.holds, MINUTE_S),
    "felt_8_s_per_60": lambda sums: per(sums.felt_8_s, sums.holds, PER_HOLDS),
    "after_nerve_s": lambda sums: per(sums.after_nerve_s, sums.nerve_words),
    "never_easers_s": lambda sums: per(sums.never_easers_s, sums.never_easers),
    "longest_press_s": lambda sums: sums.longest_s,
}
"""Every number of the table by its name, with its formula."""

NO_INTERVAL: Final = frozenset({"longest_press_s"})
"""A maximum has no interval."""


def interval(people: Sequence[Sums], number: Callable[[Sums], float]) -> Interval:
    """Return the 95 % interval of a number, by leaving out one person at a time."""
    whole = add_up(people)
    without = [number(_without(whole, person)) for person in people]
    return _around(number(whole), without)


def advantage(ours: Sequence[Sums], theirs: Sequence[Sums]) -> tuple[float, Interval]:
    """Return how many times as many spots one method eases per minute as another, with its interval.

    Both methods hold the spots of the same people.
    """
    our, their = add_up(ours), add_up(theirs)
    without = [
        per(eased_per_min(_without(our, our_person)), eased_per_min(_without(their, other)))
        for our_person, other in zip(ours, theirs, strict=True)
    ]
    times = per(eased_per_min(our), eased_per_min(their))
    return times, _around(times, without)


def _without(whole: Sums, person: Sums) -> Sums:
    return Sums(*(all_of - of_person for all_of, of_person in zip(whole.values(), person.values(), strict=True)))


def _around(value: float, without: Sequence[float]) -> Interval:
    count = len(without)
    if not count:
        return value, value
    middle = sum(without) / count
    reach = SURE_95 * sqrt((count - 1) / count * sum((value - middle) ** 2 for value in without))
    return value - reach, value + reach
