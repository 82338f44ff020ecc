"""Ways of holding a spot, compared on the same simulated spots: unknot's closed loop against a clock.

A spot counts as eased when the person truly feels it so as they come off, whatever was reported; it counts as wrongly eased
when it was called eased and is not. Felt pain is known here and nowhere else, which is why this question can be asked of
simulated people only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from unknot.engine.events import Change, Event, Pain, Ready, SignFelt, Sore, Started, Tick
from unknot.engine.prescription import HoldRule, Prescription
from unknot.engine.state import Outcome, Phase, State
from unknot.engine.step import step
from unknot.errors import Bug
from unknot.simulate import priors
from unknot.simulate.person import PainCurve, Person, Voice, draw_curve
from unknot.simulate.reporter import Reporter

LEVEL_SD = 0.1
"""why: 'one level lighter' is not the same to everybody; the spread of what is left of the pain."""


EITHER_SHARE = 0.5
"""why: who uses both ways of reporting says easier, same or worse every other time."""


@dataclass(frozen=True, slots=True)
class ClosedLoop:
    """unknot's own hold, as the prescription has it; `voice` says how it is told."""

    voice: Voice = Voice.NUMBERS


@dataclass(frozen=True, slots=True)
class Clock:
    """Press for so many seconds and come off, whatever is felt (but for a nerve word)."""

    seconds: float


Policy = ClosedLoop | Clock


@dataclass(frozen=True, slots=True)
class Tally:
    """What a way of holding came to over many spots."""

    holds: int = 0
    eased: int = 0
    called_eased: int = 0
    wrongly_eased: int = 0
    pressed_s: float = 0.0

    @property
    def eased_per_minute(self) -> float:
        """Spots that truly eased, for each minute of pressing."""
        return self.eased / (self.pressed_s / 60.0) if self.pressed_s else 0.0

    @property
    def wrong_share(self) -> float:
        """The share of spots called eased that were not."""
        return self.wrongly_eased / self.called_eased if self.called_eased else 0.0

    def with_hold(self, *, eased: bool, called: bool, pressed_s: float) -> Tally:
        """Return the tally after one more hold."""
        return Tally(
            self.holds + 1,
            self.eased + eased,
            self.called_eased + called,
            self.wrongly_eased + (called and not eased),
            self.pressed_s + pressed_s,
        )


def holds(policy: Policy, prescription: Prescription, n: int, seed: int) -> Tally:
    """Return what a way of holding comes to on `n` simulated spots, the same ones for the same seed."""
    tally = Tally()
    for number in range(n):
        dice = Random(f"{seed}-{number}")
        curve = draw_curve(dice, prescription.hold.prior)
        start = min(9.0, max(1.5, dice.gauss(priors.START_MEAN.value, priors.START_SD.value)))
        if isinstance(policy, Clock):
            tally = _by_the_clock(policy, prescription.hold, curve, start, tally)
        else:
            tally = _by_the_loop(policy, prescription, _Spot(curve, start, dice), tally)
    return tally


def is_eased(hold: HoldRule, start: float, share: float) -> bool:
    """Say whether pain at a share of its start counts as eased, by the prescription's own words."""
    return share <= max(hold.eased_ratio, min(hold.fallen_ratio, hold.eased_level / start))


@dataclass(slots=True)
class _Spot:
    """One spot under the tool: how it behaves, how hard it is pressed now, and what the person says of it."""

    curve: PainCurve
    start: float
    dice: Random
    level: float = 1.0

    def felt(self, at_s: float) -> float:
        return min(10.0, self.start * self.level * self.curve.factor(at_s))

    def lighter(self, ratio: float) -> None:
        self.level *= min(1.0, max(0.2, ratio + self.dice.gauss(0.0, LEVEL_SD)))


def _by_the_clock(policy: Clock, hold: HoldRule, curve: PainCurve, start: float, tally: Tally) -> Tally:
    if curve.nerve_onset_s is not None and curve.nerve_onset_s < policy.seconds:
        return tally.with_hold(eased=False, called=False, pressed_s=curve.nerve_onset_s)
    eased = is_eased(hold, start, curve.factor(policy.seconds))
    return tally.with_hold(eased=eased, called=True, pressed_s=policy.seconds)


def _by_the_loop(policy: ClosedLoop, prescription: Prescription, spot: _Spot, tally: Tally) -> Tally:
    person = Person(priors.PPT_MEDIAN_KPA.value, priors.TOLERANCE_RATIO_MEDIAN.value, (), voice=policy.voice)
    prior = prescription.hold.prior
    reporter = Reporter(person, spot.dice, prior.change_just_noticed, prior.change_sd)
    found = reporter.number(spot.start, 0.0)
    state, at_s = _pressing(prescription, min(7, max(1, found))), 0.0
    began_t = state.t
    while state.press is not None:
        at_s += 1.0
        onset_s, sign = spot.curve.nerve_onset_s, spot.curve.nerve_sign
        now_nerve = sign is not None and onset_s is not None and at_s >= onset_s
        taken = step(state, SignFelt(began_t + at_s, sign) if now_nerve and sign else Tick(began_t + at_s))
        cues = taken.cues
        if taken.state is not None and taken.state.press is not None and any(cue.id == "ask" for cue in cues):
            taken = step(taken.state, _report(policy.voice, reporter, spot, at_s, began_t + at_s))
            cues = taken.cues
        for cue in cues:
            if cue.id == "lighten":
                spot.lighter(prescription.hold.lighter_ratio)
        if taken.state is None:
            raise Bug("the engine lost a session")
        state = taken.state
    held = state.spots[0]
    eased = is_eased(prescription.hold, spot.start * spot.level, spot.curve.factor(at_s))
    return tally.with_hold(eased=eased, called=held.outcome is Outcome.EASED, pressed_s=at_s)


def _report(voice: Voice, reporter: Reporter, spot: _Spot, at_s: float, t: float) -> Event:
    by_change = voice is Voice.CHANGES or (voice is Voice.BOTH and spot.dice.random() < EITHER_SHARE)
    direction = reporter.direction(spot.felt(at_s)) if by_change else None
    return Pain(t, reporter.number(spot.felt(at_s), at_s)) if direction is None else Change(t, direction)


@lru_cache(maxsize=16)
def _pressing(prescription: Prescription, pain: int) -> State:
    """Return the state in which the first spot of a session, found at this pain, has just been pressed."""
    plan = replace(prescription, tests=(), locks=())
    zone = plan.zones[0]
    x, y = (zone.x0 + zone.x1) / 2, (zone.y0 + zone.y1) / 2
    state: State | None = None
    for event in (Started(0.0, "simulated", plan), Ready(1.0), Sore(2.0, x, y, pain), Ready(3.0)):
        state = step(state, event).state
    if state is None or state.press is None or state.phase is not Phase.HOLD:
        raise Bug("a simulated hold could not begin")
    return state
