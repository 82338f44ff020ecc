"""The pain of a simulated person: pressure in, pain out.

A `Person` is a set of traits and sore places. This module has no memory, and only the `draw_*` functions use random
numbers, which they get as an argument. Pain under steady pressure follows the curve of the place: it starts at a level
that the pressure sets, waits a little, then moves towards a share of that level. A place can also be a nerve, which
gives a sign after some seconds, or get more sore the longer it is pressed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from unknot.engine.events import NERVE_SIGNS, Sign
from unknot.engine.prescription import Prescription, Prior, Rectangle, Side
from unknot.simulate import priors

NERVE_CLASS = "nerve"


class ReportingStyle(StrEnum):
    """How a person reports: as numbers, as easier / same / worse, or either."""

    NUMBERS = "numbers"
    CHANGES = "changes"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PainCurve:
    """How one place responds to steady pressure.

    Pain waits `delay_s`, then moves from the start level towards `end_ratio` times it with time constant `tau_s`. A
    nerve gives `nerve_sign` at `nerve_onset_s`.
    """

    name: str
    end_ratio: float
    tau_s: float
    delay_s: float
    nerve_onset_s: float | None = None
    nerve_sign: Sign | None = None

    def factor(self, pressed_s: float) -> float:
        """Return pain as a share of the start level after `pressed_s` seconds of steady pressure."""
        if pressed_s <= self.delay_s:
            return 1.0
        fallen = math.exp(-(pressed_s - self.delay_s) / self.tau_s)
        return self.end_ratio + (1.0 - self.end_ratio) * fallen


@dataclass(frozen=True, slots=True)
class SorePlace:
    """One sore place of a person: where it is, how tender it is, and how it responds."""

    side: Side
    x: float
    y: float
    tenderness: float
    curve: PainCurve


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person. `presses_harder` is in points of pain; `creep` is the share of pressure gained in a minute.

    `asleep_after_s` counts seconds on the first spot; `flexibility` is the value of a flexibility test, in its own
    unit, and `gain` what the session adds to it.
    """

    ppt_kpa: float
    tolerance_ratio: float
    places: tuple[SorePlace, ...]
    presses_harder: float = 0.0
    creep: float = 0.0
    voice: ReportingStyle = ReportingStyle.NUMBERS
    report_sd: float = priors.REPORT_SD.value
    missed_share: float = priors.MISSED_SHARE.value
    under_reports: float = 0.0
    asleep_after_s: float | None = None
    unwell_after_s: float | None = None
    pauses_after_s: float | None = None
    flexibility: float = 32.0
    gain: float = -3.0

    def start_pain(self, place: SorePlace, pressure_kpa: float) -> float:
        """Return the first pain under a pressure: 1 at the threshold of the place, 10 at the most the person can bear."""
        threshold_kpa = self.ppt_kpa * place.tenderness
        if pressure_kpa <= threshold_kpa:
            return max(0.0, pressure_kpa / threshold_kpa)
        above = (pressure_kpa / threshold_kpa - 1.0) / (self.tolerance_ratio - 1.0)
        return 1.0 + 9.0 * min(1.0, above)

    def pressure_for(self, place: SorePlace, pain: float) -> float:
        """Return the pressure, in kPa, that starts at this pain (1-10) on this place."""
        threshold_kpa = self.ppt_kpa * place.tenderness
        above = min(1.0, max(0.0, (pain - 1.0) / 9.0))
        return threshold_kpa * (1.0 + above * (self.tolerance_ratio - 1.0))

    def pain_at(self, target_pain: float, built_up: float, pressed_s: float) -> float:
        """Return the pain of a place that nothing has eased yet.

        Args:
            target_pain: the pain (0-10) that the whole pressure causes at first.
            built_up: the share of that pressure that has been built up.
            pressed_s: for how long body weight has been sinking in.
        """
        whole = (
            1.0 + max(0.0, target_pain - 1.0) / 9.0 * (self.tolerance_ratio - 1.0) if target_pain > 1.0 else target_pain
        )
        pressure = whole * built_up * (1.0 + self.creep * pressed_s / 60.0)
        if pressure <= 1.0:
            return pressure
        return 1.0 + 9.0 * (pressure - 1.0) / (self.tolerance_ratio - 1.0)

    def pain_now(self, place: SorePlace, pressure_kpa: float, pressed_s: float, already_eased: float = 1.0) -> float:
        """Return the pain now, 0-10.

        `already_eased` is the soreness that today's earlier holds left (1: nothing eased yet).
        """
        sunk_in = pressure_kpa * (1.0 + self.creep * pressed_s / 60.0)
        pain = self.start_pain(place, sunk_in) * already_eased * place.curve.factor(pressed_s)
        return min(10.0, max(0.0, pain))


def easing_after_rest(eased: float, rest_s: float) -> float:
    """Return the remaining easing after a rest: 1 is as sore as ever."""
    return 1.0 - (1.0 - eased) * math.exp(-rest_s / priors.RECOVERY_S.value)


def draw_curve(dice: Random, prior: Prior) -> PainCurve:
    """Draw from a prior how a place responds. What its shares leave open, or call nerve, is a nerve."""
    delay_s = dice.gammavariate((prior.delay_mean_s / prior.delay_sd_s) ** 2, prior.delay_sd_s**2 / prior.delay_mean_s)
    thrown = dice.random()
    for curve in prior.classes:
        thrown -= curve.share
        if thrown < 0.0 and curve.name != NERVE_CLASS:
            return PainCurve(
                name=curve.name,
                end_ratio=dice.uniform(curve.end_ratio_low, curve.end_ratio_high),
                tau_s=dice.uniform(curve.tau_low_s, curve.tau_high_s),
                delay_s=delay_s,
            )
        if thrown < 0.0:
            break
    return draw_nerve(dice)


def draw_tolerance(dice: Random) -> float:
    """Draw the most a person can bear, as a multiple of the pressure where pressing begins to hurt."""
    value = dice.lognormvariate(math.log(priors.TOLERANCE_RATIO_MEDIAN.value), priors.TOLERANCE_RATIO_SIGMA.value)
    return max(priors.TOLERANCE_RATIO_LOWEST.value, value)


def draw_nerve(dice: Random) -> PainCurve:
    """Draw a nerve place: the pain stays, and a nerve sign comes within seconds."""
    return PainCurve(
        name=NERVE_CLASS,
        end_ratio=1.0,
        tau_s=30.0,
        delay_s=0.0,
        nerve_onset_s=dice.uniform(priors.NERVE_ONSET_LOW_S.value, priors.NERVE_ONSET_HIGH_S.value),
        nerve_sign=dice.choice(sorted(NERVE_SIGNS)),
    )


def draw_place(dice: Random, prior: Prior, side: Side, zone: Rectangle) -> SorePlace:
    """Draw a sore place well inside a zone."""
    curve = draw_nerve(dice) if dice.random() < priors.NERVE_SHARE.value else draw_curve(dice, without_nerve(prior))
    return SorePlace(
        side=side,
        x=round(dice.uniform(*_inner(zone.x0, zone.x1)), 2),
        y=round(dice.uniform(*_inner(zone.y0, zone.y1)), 2),
        tenderness=dice.uniform(priors.TENDERNESS_LOW.value, priors.TENDERNESS_HIGH.value),
        curve=curve,
    )


def draw_person(dice: Random, prescription: Prescription, places_per_side: int = 3) -> Person:
    """Draw a person who has this prescription: traits by the priors, sore places in its zones."""
    places = tuple(
        draw_place(dice, prescription.hold.prior, side, zone)
        for side in prescription.sides
        for zone in dice.sample(prescription.zones, min(places_per_side, len(prescription.zones)))
    )
    harder = dice.random() < priors.PRESSES_HARDER_SHARE.value
    under = dice.random() < priors.UNDER_REPORT_SHARE.value
    asleep = dice.random() < priors.ASLEEP_SHARE.value
    return Person(
        ppt_kpa=dice.lognormvariate(math.log(priors.PPT_MEDIAN_KPA.value), priors.PPT_SIGMA.value),
        tolerance_ratio=draw_tolerance(dice),
        places=places,
        presses_harder=dice.uniform(priors.PRESSES_HARDER_LOW.value, priors.PRESSES_HARDER_HIGH.value)
        if harder
        else 0.0,
        creep=dice.uniform(priors.CREEP_LOW.value, priors.CREEP_HIGH.value),
        voice=dice.choice(
            (ReportingStyle.NUMBERS, ReportingStyle.NUMBERS, ReportingStyle.BOTH, ReportingStyle.CHANGES)
        ),
        under_reports=1.0 if under else 0.0,
        asleep_after_s=dice.uniform(5.0, 40.0) if asleep else None,
        flexibility=round(dice.uniform(15.0, 45.0), 1),
        gain=round(dice.gauss(-3.0, 3.0), 1),
    )


def without_nerve(prior: Prior) -> Prior:
    """Return the prior of muscle alone, with its shares scaled to one."""
    muscle = tuple(curve for curve in prior.classes if curve.name != NERVE_CLASS)
    whole = sum(curve.share for curve in muscle)
    return replace(prior, classes=tuple(replace(curve, share=curve.share / whole) for curve in muscle))


def _inner(low: float, high: float) -> tuple[float, float]:
    edge = 0.2 * (high - low)
    return low + edge, high - edge
