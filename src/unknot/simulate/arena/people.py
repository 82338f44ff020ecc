"""The people of the arena: invented, with habits and three sore spots each, drawn from declared priors.

A `Crowd` says how people are drawn. The standard crowd is everything that the priors describe, including habits: some
questions get no answer, some people press harder than told, report less than they feel, fall asleep, and body weight
sinks in. Each worse crowd makes one assumption worse, and each milder one removes one habit, while unknot keeps its
shipped beliefs. The same seed gives the same people to every method. Decision 10 fixed in advance what is measured.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Final

from unknot.engine.prescription import HoldRule, Prior
from unknot.simulate import priors
from unknot.simulate.person import PainCurve, Person, draw_curve, draw_tolerance

SPOTS_EACH: Final = 3
QUICK: Final = "quick"
ASLEEP_BY_S: Final = (5.0, 40.0)
"""why: a person who falls asleep does so within the first hold, while that can still be observed."""
LEVEL_SD: Final = 0.1
"""why: 'one level lighter' is not the same for everybody; this is the spread of the remaining pain."""
LEAST_LEFT: Final = 0.2
"""why: a level lighter still presses."""
LOWEST_START, HIGHEST_START = 1.5, 9.0
MOST_PAIN: Final = 10.0
EVERY_S: Final = 1.0
"""why: pain is computed once a second, like the engine's ticks."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How to draw the people of one comparison.

    Args:
        id: the name of the crowd.
        quick_factor: multiplies the share of quick spots; the other classes share the rest as before.
        noise_factor: multiplies the spread of a report.
        missed_share: the share of questions without an answer.
        harder_share: the share of people who press harder than told.
        says_less_share: the share of people who report a point less than they feel.
        asleep_share: the share of people who fall asleep on their first spot.
        sinks_in: the share of the shipped sinking of body weight.
        build_up_share: the share of the settling time in which the pressure builds up; 0 is at once.
    """

    id: str
    quick_factor: float = 1.0
    noise_factor: float = 1.0
    missed_share: float = priors.MISSED_SHARE.value
    harder_share: float = priors.PRESSES_HARDER_SHARE.value
    says_less_share: float = priors.UNDER_REPORT_SHARE.value
    asleep_share: float = priors.ASLEEP_SHARE.value
    sinks_in: float = 1.0
    build_up_share: float = 1.0


STANDARD: Final = Crowd("standard")
WORSE: Final = (
    replace(STANDARD, id="half-as-many-quick", quick_factor=0.5),
    replace(STANDARD, id="noise-doubled", noise_factor=2.0),
    replace(STANDARD, id="3-in-10-missed", missed_share=0.30),
    replace(STANDARD, id="all-press-harder", harder_share=1.0),
)
MILDER: Final = (
    replace(STANDARD, id="all-answer", missed_share=0.0),
    replace(STANDARD, id="none-press-harder", harder_share=0.0),
    replace(STANDARD, id="none-say-less", says_less_share=0.0),
    replace(STANDARD, id="none-sink-in", sinks_in=0.0),
    replace(
        STANDARD,
        id="no-habits",
        missed_share=0.0,
        harder_share=0.0,
        says_less_share=0.0,
        asleep_share=0.0,
        sinks_in=0.0,
    ),
)
"""Crowds without one habit each, and one without any: the cost of each habit."""
PRESSED: Final = (
    replace(STANDARD, id="pressed-over-five-seconds", build_up_share=0.5),
    replace(STANDARD, id="pressed-at-once", build_up_share=0.0),
)
"""The same people, building up pressure faster than told."""
CROWDS: Final = {crowd.id: crowd for crowd in (STANDARD, *WORSE, *MILDER, *PRESSED)}


@dataclass(frozen=True, slots=True)
class ArenaSpot:
    """One sore spot of a person: its response to pressure, the pain when its hold begins, how fast pressure builds up."""

    curve: PainCurve
    start: float
    person: Person
    build_up_share: float = 1.0

    def eases_by(self, hold: HoldRule) -> bool:
        """Say whether the spot would ease before the cap under steady pressure; a nerve never does."""
        enough = is_eased(hold, self.start, self.curve.factor(hold.cap_s))
        return enough and self.curve.nerve_onset_s is None


def is_eased(hold: HoldRule, start: float, share: float) -> bool:
    """Say whether pain at a share of its start counts as eased, by the prescription's own words."""
    return share <= max(hold.eased_ratio, min(hold.fallen_ratio, hold.eased_level / start))


class Tissue:
    """A spot under the tool: the pain now, at the pressure now.

    The person sets the pressure by feeling, so it is stored as the pain that it would cause at first. Pressure builds
    up evenly, and then body weight sinks in.
    """

    def __init__(self, spot: ArenaSpot, dice: Random, settle_s: float) -> None:
        """Put the tool on a spot."""
        self.spot = spot
        self._build_up_s = settle_s * spot.build_up_share
        self._dice = dice
        self._told = self._strongest = spot.start

    def pain_after(self, at_s: float) -> float:
        """Return the pain after so many seconds of pressure, 0-10."""
        person = self.spot.person
        built_up = min(1.0, at_s / self._build_up_s) if self._build_up_s > 0 else 1.0
        return min(MOST_PAIN, person.pain_at(self._told, built_up, at_s) * self.spot.curve.factor(at_s))

    def is_eased(self, hold: HoldRule, at_s: float) -> bool:
        """Say whether the spot has truly eased by now, at the strongest pressure it had to bear."""
        return is_eased(hold, self._strongest, self.spot.curve.factor(at_s))

    def lighter(self, ratio: float) -> None:
        """Press one level lighter, or (with a ratio over 1) a little more; nobody hits the level exactly."""
        self._told *= max(LEAST_LEFT, ratio + self._dice.gauss(0.0, LEVEL_SD))
        self._strongest = max(self._strongest, self._told)


def spots_of(number: int, seed: int, crowd: Crowd, prior: Prior) -> tuple[ArenaSpot, ...]:
    """Return the spots of one person; the same number and seed give the same person to every method."""
    dice = Random(f"{seed}-{number}")
    person = _draw(dice, crowd, prior)
    drawn_from = with_fewer_quick(prior, crowd.quick_factor)
    return tuple(
        _spot(dice, person, drawn_from, crowd.build_up_share, is_first=index == 0) for index in range(SPOTS_EACH)
    )


def with_fewer_quick(prior: Prior, factor: float) -> Prior:
    """Return the prior with the share of quick spots multiplied, and the other shares scaled so that all add up."""
    whole = sum(kind.share for kind in prior.classes)
    quick = sum(kind.share for kind in prior.classes if kind.name == QUICK)
    rest = (whole - quick * factor) / (whole - quick) if whole > quick else 1.0
    return replace(
        prior,
        classes=tuple(
            replace(kind, share=kind.share * (factor if kind.name == QUICK else rest)) for kind in prior.classes
        ),
    )


def _draw(dice: Random, crowd: Crowd, prior: Prior) -> Person:
    presses_harder = dice.uniform(priors.PRESSES_HARDER_LOW.value, priors.PRESSES_HARDER_HIGH.value)
    is_harder = dice.random() < crowd.harder_share
    says_less = dice.random() < crowd.says_less_share
    nods_off = dice.random() < crowd.asleep_share
    asleep_after_s = dice.uniform(*ASLEEP_BY_S)
    tolerance_ratio = draw_tolerance(dice)
    creep = dice.uniform(priors.CREEP_LOW.value, priors.CREEP_HIGH.value)
    return Person(
        ppt_kpa=priors.PPT_MEDIAN_KPA.value,
        tolerance_ratio=tolerance_ratio,
        places=(),
        creep=creep * crowd.sinks_in,
        presses_harder=presses_harder if is_harder else 0.0,
        report_sd=prior.report_sd * crowd.noise_factor,
        missed_share=crowd.missed_share,
        under_reports=1.0 if says_less else 0.0,
        asleep_after_s=asleep_after_s if nods_off else None,
    )


def _spot(dice: Random, person: Person, prior: Prior, build_up_share: float, *, is_first: bool) -> ArenaSpot:
    curve = draw_curve(dice, prior)
    target = min(HIGHEST_START, max(LOWEST_START, dice.gauss(priors.START_MEAN.value, priors.START_SD.value)))
    awake = person if is_first else replace(person, asleep_after_s=None)
    return ArenaSpot(curve, min(MOST_PAIN, target + person.presses_harder), awake, build_up_share)
