"""Play one hold second by second: the pain, the reports, and when it ends.

A `HoldMethod` is a method of holding during a bout. It receives every second, every number and a nerve sign, and
decides when to ask for a report and when to tell the person to come off. Pressing ends as soon as it does; the second
for coming off counts only after a nerve sign.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final, Protocol

from unknot.engine.events import Sign
from unknot.engine.prescription import Prescription
from unknot.simulate import priors
from unknot.simulate.arena.people import EVERY_S, ArenaSpot, Tissue
from unknot.simulate.reporter import Reporter

EXTREME_PAIN: Final = 8.0
SAYS_AGAIN_S: Final = 8.0
"""why: seconds after which a person says once more that it is too much (as in `simulate.session`)."""
FOUND_LOWEST, FOUND_HIGHEST = 1, 7
"""why: what a spot can be marked with and still be held: below nothing is sore, above it is left alone."""


@dataclass(frozen=True, slots=True)
class HoldResult:
    """The result of one hold. `after_nerve_s` is None when there was no nerve sign."""

    pressed_s: float
    eased: bool
    called: bool
    felt_8_s: float
    after_nerve_s: float | None


class HoldMethod(Protocol):
    """A method of holding, during one bout."""

    @property
    def is_off(self) -> bool: ...

    @property
    def called_eased(self) -> bool: ...

    @property
    def uses_reports(self) -> bool: ...

    def second(self, t: float, /) -> bool:
        """Handle a passed second; say whether to ask for a report now."""

    def report(self, t: float, value: int, /) -> None:
        """Handle a reported number."""

    def nerve_sign(self, t: float, sign: Sign, /) -> None:
        """Handle a nerve sign."""


Begin = Callable[[Prescription, Tissue, int], HoldMethod]
"""A function that begins a bout: with this prescription, on this spot, which was found with this number."""


def hold_spot(begin: Begin, prescription: Prescription, spot: ArenaSpot, dice: Random) -> HoldResult:
    """Play one hold of a spot with one method."""
    bout = _Bout(begin, prescription, spot, dice)
    while not bout.way.is_off:
        bout.pass_second()
    return bout.result()


class _Bout:
    """One hold in progress."""

    def __init__(self, begin: Begin, prescription: Prescription, spot: ArenaSpot, dice: Random) -> None:
        prior = prescription.hold.prior
        self._hold = prescription.hold
        self._spot = spot
        self._dice = dice
        self._tissue = Tissue(spot, dice, prescription.hold.settle_s)
        self._reporter = Reporter(spot.person, dice, prior.change_just_noticed, prior.change_sd)
        found = self._reporter.number(spot.start, 0.0)
        self.way = begin(prescription, self._tissue, min(FOUND_HIGHEST, max(FOUND_LOWEST, found)))
        self._t = self._felt_8_s = 0.0
        self._said_t = -SAYS_AGAIN_S
        self._word_t: float | None = None
        self._due: list[tuple[float, str]] = []

    def pass_second(self) -> None:
        """Let the person report what is due, then let the second pass."""
        second, asleep_after_s = self._t + EVERY_S, self._spot.person.asleep_after_s
        is_asleep = asleep_after_s is not None and second >= asleep_after_s
        began_t, is_extreme = self._t, self._tissue.pain_after(second - EVERY_S / 2) >= EXTREME_PAIN
        self._live_until(second, is_asleep=is_asleep)
        self._felt_8_s += (self._t - began_t) * is_extreme

    def _live_until(self, second: float, *, is_asleep: bool) -> None:
        while self._due and self._due[0][0] <= second and not is_asleep:
            self._speak(*heapq.heappop(self._due))
            if self.way.is_off:
                return
        self._t = second
        is_asked = self.way.second(second)
        if not is_asleep and not self.way.is_off:
            self._feel(second, is_asked=is_asked)

    def result(self) -> HoldResult:
        """Return the result of the hold."""
        after_s = None if self._word_t is None else self._t - self._word_t + priors.COME_OFF_S.value
        eased = self._tissue.is_eased(self._hold, self._t)
        return HoldResult(self._t, eased, self.way.called_eased, self._felt_8_s, after_s)

    def _feel(self, t: float, *, is_asked: bool) -> None:
        onset_s, hears = self._spot.curve.nerve_onset_s, self.way.uses_reports
        if is_asked and self._reporter.notices_prompt():
            self._soon(t)
        if onset_s is not None and onset_s <= t < onset_s + EVERY_S:
            self._soon(t, self._spot.curve.nerve_sign or "")
        too_strong = self._tissue.pain_after(t) > self._hold.ceiling
        if hears and too_strong and t - self._said_t >= SAYS_AGAIN_S:
            self._said_t = t
            self._soon(t)

    def _soon(self, t: float, word: str = "") -> None:
        reaction_s = self._dice.uniform(priors.REACTION_LOW_S.value, priors.REACTION_HIGH_S.value)
        heapq.heappush(self._due, (t + reaction_s, word))

    def _speak(self, at: float, word: str) -> None:
        self._t = at
        if word:
            self._word_t = at
            self.way.nerve_sign(at, Sign(word))
        else:
            self.way.report(at, self._reporter.number(self._tissue.pain_after(at), at))
