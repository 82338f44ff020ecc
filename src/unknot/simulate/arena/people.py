"""Who is pressed in the arena: invented people with habits, three sore spots each, drawn from declared priors.

A `Crowd` says how people are drawn. The standard one is all that the priors describe, habits included: some questions go
unanswered, some people press harder than told, say less than they feel, fall asleep, and body weight sinks in. Each worse crowd
turns one assumption of that one worse, and each milder one takes one habit away, while unknot goes on believing what it shipped
with. The same seed gives the same people to every way of holding. What all this measures was decided first: decision 10.
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
"""why: who falls asleep does so within the first hold, when it is still worth watching."""
LEVEL_SD: Final = 0.1
"""why: 'one level lighter' is not the same to everybody; the spread of what is left of the pain."""
LEAST_LEFT: Final = 0.2
"""why: a level lighter still presses."""
LOWEST_START, HIGHEST_START = 1.5, 9.0
MOST_PAIN: Final = 10.0
EVERY_S: Final = 1.0
"""why: pain is looked at once a second, as the engine's ticks come."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How the people of one comparison are drawn.

    Args:
        id: its name.
        quick_factor: what the share of quick spots is multiplied by; the other classes share the rest as before.
        noise_factor: what the spread of a report is multiplied by.
        missed_share: the share of prompts that get no answer.
        harder_share: the share of people who press harder than they are told.
        says_less_share: the share of people who say a point less than they feel.
        asleep_share: the share of people who fall asleep on their first spot.
        sinks_in: how much of the shipped sinking in of body weight there is.
        build_up_share: over which share of the settling time the pressure is built up; 0 is at once.
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
"""One habit taken away at a time, and all of them: what each costs."""
PRESSED: Final = (
    replace(STANDARD, id="pressed-over-five-seconds", build_up_share=0.5),
    replace(STANDARD, id="pressed-at-once", build_up_share=0.0),
)
"""The same people, building up their pressure faster than they are told."""
CROWDS: Final = {crowd.id: crowd for crowd in (STANDARD, *WORSE, *MILDER, *PRESSED)}


@dataclass(frozen=True, slots=True)
class ArenaSpot:
    """One sore spot of a person: how it answers to pressure, the pain at which its hold begins, how fast pressure is built up."""

    curve: PainCurve
    start: float
    person: Person
    build_up_share: float = 1.0

    def eases_by(self, hold: HoldRule) -> bool:
        """Say whether the spot would ease before the cap, pressed steadily; a nerve never does."""
        enough = is_eased(hold, self.start, self.curve.factor(hold.cap_s))
        return enough and self.curve.nerve_onset_s is None


def is_eased(hold: HoldRule, start: float, share: float) -> bool:
    """Say whether pain at a share of its start counts as eased, by the prescription's own words."""
    return share <= max(hold.eased_ratio, min(hold.fallen_ratio, hold.eased_level / start))


class Tissue:
    """A spot under the tool: the pain felt now, at the pressure of now.

    The person sets the pressure by what they feel, so it is kept as the pain that it would cause at first. Pressure is built up
    evenly, and then body weight sinks in.
    """

    def __init__(self, spot: ArenaSpot, dice: Random, settle_s: float) -> None:
        """Put the tool on a spot."""
        self.spot = spot
        self._build_up_s = settle_s * spot.build_up_share
        self._dice = dice
        self._told = self._strongest = spot.start

    def pain_after(self, at_s: float) -> float:
        """Return the pain felt after so many seconds of pressure, 0-10."""
        person = self.spot.person
        built_up = min(1.0, at_s / self._build_up_s) if self._build_up_s > 0 else 1.0
        return min(MOST_PAIN, person.pain_at(self._told, built_up, at_s) * self.spot.curve.factor(at_s))

    def is_eased(self, hold: HoldRule, at_s: float) -> bool:
        """Say whether the spot has truly eased by now, at the strongest pressure that it was told to bear."""
        return is_eased(hold, self._strongest, self.spot.curve.factor(at_s))

    def lighter(self, ratio: float) -> None:
        """Press one level lighter, or (a ratio over 1) a little more; nobody hits the level exactly."""
        self._told *= max(LEAST_LEFT, ratio + self._dice.gauss(0.0, LEVEL_SD))
        self._strongest = max(self._strongest, self._told)


def spots_of(number: int, seed: int, crowd: Crowd, prior: Prior) -> tuple[ArenaSpot, ...]:
    """Return the spots of one person; the same number and seed are the same person to every way of holding."""
    dice = Random(f"{seed}-{number}")
    person = _draw(dice, crowd, prior)
    drawn_from = with_fewer_quick(prior, crowd.quick_factor)
    return tuple(
        _spot(dice, person, drawn_from, crowd.build_up_share, is_first=index == 0) for index in range(SPOTS_EACH)
    )


def with_fewer_quick(prior: Prior, factor: float) -> Prior:
    """Return the prior with the share of quick spots multiplied, and the others scaled so that all still add up."""
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
    told = min(HIGHEST_START, max(LOWEST_START, dice.gauss(priors.START_MEAN.value, priors.START_SD.value)))
    awake = person if is_first else replace(person, asleep_after_s=None)
    return ArenaSpot(curve, min(MOST_PAIN, told + person.presses_harder), awake, build_up_share)
