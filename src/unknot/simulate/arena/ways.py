"""The methods of holding a spot that the arena compares.

A clock ignores all reports: the person presses until it rings, as with a timer or a video. `two-low` is a rule of thumb
for any program: after two low numbers in a row the spot has eased. `unknot` is the real engine with the real belief;
nothing is copied here. The oracle feels what the person feels and knows what the spot will do. Nobody can do better,
and no program can do that.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from unknot.engine.belief.hold_policy import BAYES_FILTER, HoldPolicy
from unknot.engine.events import Event, Pain, Ready, Sign, SignFelt, Sore, Started, Tick
from unknot.engine.prescription import Prescription
from unknot.engine.state import Outcome, Phase, State
from unknot.engine.step import step
from unknot.errors import Bug
from unknot.simulate.arena.bout import Begin
from unknot.simulate.arena.people import Tissue

LOW_IN_A_ROW: Final = 2
REMEMBERED: Final = 16


class FixedTime:
    """Press for a fixed number of seconds, whatever the person feels or says."""

    uses_reports = False

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.is_off = False
        self.called_eased = True

    def second(self, t: float) -> bool:
        self.is_off = t >= self._seconds
        return False

    def report(self, _t: float, _value: int, /) -> None:
        """Ignore the number."""

    def nerve_sign(self, _t: float, _sign: Sign, /) -> None:
        """Ignore the sign."""


class TwoLow:
    """Eased after two low numbers in a row.

    Come off after a number above the first, at the ceiling, at a nerve sign and at the cap.
    """

    uses_reports = True

    def __init__(self, prescription: Prescription, _: Tissue, found: int) -> None:
        self._hold = prescription.hold
        self._stop_pain = prescription.watch.stop_pain
        self._first = found
        self._low = 0
        self._asked_t = 0.0
        self.is_off = self.called_eased = False

    def second(self, t: float) -> bool:
        self.is_off = t >= self._hold.cap_s
        is_asked = t - self._asked_t >= self._hold.ask_every_s
        if is_asked:
            self._asked_t = t
        return is_asked

    def report(self, t: float, value: int) -> None:
        self._asked_t = t
        is_low = value <= self._hold.eased_level or value <= self._hold.eased_ratio * self._first
        self._low = self._low + 1 if is_low else 0
        self.called_eased = self._low >= LOW_IN_A_ROW
        self.is_off = self.called_eased or value > self._first or value >= self._stop_pain

    def nerve_sign(self, _t: float, _sign: Sign, /) -> None:
        self.is_off = True


class Oracle:
    """Come off in the second in which the spot has truly eased, and soon from a spot that never will."""

    uses_reports = True

    def __init__(self, prescription: Prescription, tissue: Tissue, _: int) -> None:
        self._hold = prescription.hold
        self._stop_pain = prescription.watch.stop_pain
        self._tissue = tissue
        self._is_worth_it = tissue.spot.eases_by(prescription.hold)
        self.is_off = self.called_eased = False

    def second(self, t: float) -> bool:
        self.called_eased = self._is_worth_it and self._tissue.is_eased(self._hold, t)
        gives_up = not self._is_worth_it and t >= self._hold.settle_s
        too_sore = self._tissue.pain_after(t) >= self._stop_pain
        self.is_off = self.called_eased or gives_up or too_sore or t >= self._hold.cap_s
        return False

    def report(self, _t: float, _value: int, /) -> None:
        """Ignore the number; the oracle knows."""

    def nerve_sign(self, _t: float, _sign: Sign, /) -> None:
        self.is_off = True


class Unknot:
    """unknot's own hold: the engine as in every session. `tools.simulation.ideal_listener` can replace its belief."""

    uses_reports = True

    def __init__(
        self, prescription: Prescription, tissue: Tissue, found: int, policy: HoldPolicy = BAYES_FILTER
    ) -> None:
        self._tissue = tissue
        self._policy = policy
        self._ratio = prescription.hold.lighter_ratio
        self._state = _pressing(prescription, found)
        self._began_t = self._state.t

    @property
    def is_off(self) -> bool:
        return self._state.press is None

    @property
    def called_eased(self) -> bool:
        return self._state.spots[0].outcome is Outcome.EASED

    def second(self, t: float) -> bool:
        return self._step(Tick(self._began_t + t))

    def report(self, t: float, value: int) -> None:
        self._step(Pain(self._began_t + t, value))

    def nerve_sign(self, t: float, sign: Sign) -> None:
        self._step(SignFelt(self._began_t + t, sign))

    def _step(self, event: Event) -> bool:
        result = step(self._state, event, self._policy)
        if result.state is None:
            raise Bug("the engine lost a session")
        self._state = result.state
        cues = {cue.id for cue in result.cues}
        if "lighten" in cues:
            self._tissue.lighter(self._ratio)
        if "press_more" in cues:
            self._tissue.lighter(1.0 / self._ratio)
        return any(cue.kind.asks_for_report for cue in result.cues)


def clock(seconds: float) -> Begin:
    """Return the method of holding by a clock."""
    return lambda _prescription, _tissue, _found: FixedTime(seconds)


HOLD_METHODS: Final[dict[str, Begin]] = {
    "clock-30": clock(30.0),
    "clock-60": clock(60.0),
    "clock-90": clock(90.0),
    "two-low": TwoLow,
    "unknot": Unknot,
    "oracle": Oracle,
}
"""Every method by its name, in the order of the table."""

CLOCKS: Final = tuple(name for name in HOLD_METHODS if name.startswith("clock-"))


@lru_cache(maxsize=REMEMBERED)
def _pressing(prescription: Prescription, pain: int) -> State:
    """Return the state after the first press of a session on a spot with this pain."""
    plan = replace(prescription, tests=(), locks=())
    zone = plan.zones[0]
    x, y = (zone.x0 + zone.x1) / 2, (zone.y0 + zone.y1) / 2
    state: State | None = None
    for event in (Started(0.0, "simulated", plan), Ready(1.0), Sore(2.0, x, y, pain), Ready(3.0)):
        state = step(state, event).state
    if state is None or state.press is None or state.phase is not Phase.HOLD:
        raise Bug("a simulated hold could not begin")
    return state
