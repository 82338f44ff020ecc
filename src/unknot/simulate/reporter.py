"""The reports of a simulated person: reported pain is not felt pain.

A report is the felt pain plus an error that lasts from one report to the next, rounded to a whole number. Some prompts
go unnoticed, some people report less than they feel, some sleep. The reporter has a memory: its last error and the last
reported pain.
"""

from __future__ import annotations

import math
from random import Random

from unknot.engine.events import Direction
from unknot.simulate import priors
from unknot.simulate.person import Person


class Reporter:
    """Turns felt pain into reports, with the given random numbers."""

    def __init__(self, person: Person, dice: Random, just_noticed: float = 0.4, change_sd: float = 0.5) -> None:
        """Make a reporter for one person.

        Args:
            person: the person and their habits.
            dice: the only source of random numbers.
            just_noticed: the smallest change, in points of pain, that the person calls a change.
            change_sd: the error of one comparison, in points of pain.
        """
        self._person = person
        self._dice = dice
        self._just_noticed = just_noticed
        self._change_sd = change_sd
        self._error = 0.0
        self._error_t: float | None = None
        self._spoken_of: float | None = None

    def notices_prompt(self) -> bool:
        """Say whether the person notices a prompt at all."""
        return self._dice.random() >= self._person.missed_share

    def number(self, felt: float, t: float) -> int:
        """Return the reported number at second `t` for the felt pain, 0-10."""
        value = felt + self._next_error(t) - self._person.under_reports
        self._spoken_of = felt
        return min(10, max(0, round(value)))

    def direction(self, felt: float) -> Direction | None:
        """Return easier, same or worse than the last reported pain; None when there is nothing to compare with."""
        before, self._spoken_of = self._spoken_of, felt
        if before is None:
            return None
        change = felt - before + self._dice.gauss(0.0, self._change_sd)
        if abs(change) < self._just_noticed:
            return Direction.SAME
        return Direction.EASIER if change < 0.0 else Direction.WORSE

    def new_spot(self) -> None:
        """Forget the last spot: its level and its error no longer matter."""
        self._error, self._error_t, self._spoken_of = 0.0, None, None

    def _next_error(self, t: float) -> float:
        sd = self._person.report_sd
        if self._error_t is None:
            self._error = self._dice.gauss(0.0, sd)
        else:
            apart = (t - self._error_t) / priors.REPORT_MEMORY_S.value
            memory = priors.REPORT_MEMORY.value ** max(0.0, apart)
            self._error = memory * self._error + math.sqrt(1.0 - memory * memory) * self._dice.gauss(0.0, sd)
        self._error_t = t
        return self._error
