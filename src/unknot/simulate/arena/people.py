"""Who is pressed in the arena: invented people with habits, three sore spots each, drawn from declared priors.

A `Crowd` says how people are drawn. The standard one is the shipped prior alone: how spots behave, and how far a number is off.
The everyday one adds the habits of `simulate.priors` (some questions unanswered, some who press harder than told, say less than
they feel, fall asleep), and each of the others turns one assumption of that one worse, while unknot goes on believing what it
shipped with. The same seed gives the same people to every way of holding.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Final

from unknot.engine.prescription import HoldRule, Prior
from unknot.simulate import priors
from unknot.simulate.person import PainCurve, Person, draw_curve

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
    """

    id: str
    quick_factor: float = 1.0
    noise_factor: float = 1.0
    missed_share: float = 0.0
    harder_share: float = 0.0
    says_less_share: float = 0.0
    asleep_share: float = 0.0


STANDARD: Final = Crowd("standard")
EVERYDAY: Final = Crowd(
    "everyday",
    missed_share=priors.MISSED_SHARE.value,
    harder_share=priors.PRESSES_HARDER_SHARE.value,
    says_less_share=priors.UNDER_REPORT_SHARE.value,
    asleep_share=priors.ASLEEP_SHARE.value,
)
WORSE: Final = (
    EVERYDAY,
    replace(EVERYDAY, id="half-as-many-quick", quick_factor=0.5),
    replace(EVERYDAY, id="noise-doubled", noise_factor=2.0),
    replace(EVERYDAY, id="3-in-10-missed", missed_share=0.30),
    replace(EVERYDAY, id="all-press-harder", harder_share=1.0),
)
CROWDS: Final = {crowd.id: crowd for crowd in (STANDARD, *WORSE)}


@dataclass(frozen=True, slots=True)
class Spot:
    """One sore spot of a person: how it answers to pressure, and the pain at which its hold begins."""

    curve: PainCurve
    start: float
    person: Person

    def eases_by(self, hold: HoldRule) -> bool:
        """Say whether the spot would ease before the cap, pressed steadily; a nerve never does."""
        enough = is_eased(hold, self.start, self.curve.factor(hold.cap_s))
        return enough and self.curve.nerve_onset_s is None


def is_eased(hold: HoldRule, start: float, share: float) -> bool:
    """Say whether pain at a share of its start counts as eased, by the prescription's own words."""
    return share <= max(hold.eased_ratio, min(hold.fallen_ratio, hold.eased_level / start))


class Tissue:
    """A spot under the tool: the pain felt now, at the pressure of now."""

    def __init__(self, spot: Spot, dice: Random, settle_s: float) -> None:
        """Put the tool on a spot; pressure is built up over `settle_s` seconds, as everybody is told to."""
        self.spot = spot
        self._settle_s = settle_s
        self._dice = dice
        self._level = 1.0

    @property
    def start(self) -> float:
        """The pain at which the hold would have begun at this pressure."""
        return self.spot.start * self._level

    def felt(self, at_s: float) -> float:
        """Return the pain felt after so many seconds of pressure, 0-10."""
        sunk_in = min(1.0, at_s / self._settle_s)
        return min(MOST_PAIN, self.start * sunk_in * self.spot.curve.factor(at_s))

    def is_eased(self, hold: HoldRule, at_s: float) -> bool:
        """Say whether the spot has truly eased by now."""
        return is_eased(hold, self.start, self.spot.curve.factor(at_s))

    def lighter(self, ratio: float) -> None:
        """Press one level lighter, or (a ratio over 1) a little more; nobody hits the level exactly."""
        self._level *= max(LEAST_LEFT, ratio + self._dice.gauss(0.0, LEVEL_SD))


def spots_of(number: int, seed: int, crowd: Crowd, prior: Prior) -> tuple[Spot, ...]:
    """Return the spots of one person; the same number and seed are the same person to every way of holding."""
    dice = Random(f"{seed}-{number}")
    person = _draw(dice, crowd, prior)
    drawn_from = with_fewer_quick(prior, crowd.quick_factor)
    return tuple(_spot(dice, person, drawn_from, is_first=index == 0) for index in range(SPOTS_EACH))


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
    return Person(
        ppt_kpa=priors.PPT_MEDIAN_KPA.value,
        tolerance_ratio=priors.TOLERANCE_RATIO_MEDIAN.value,
        places=(),
        presses_harder=presses_harder if is_harder else 0.0,
        report_sd=prior.report_sd * crowd.noise_factor,
        missed_share=crowd.missed_share,
        under_reports=1.0 if says_less else 0.0,
        asleep_after_s=asleep_after_s if nods_off else None,
    )


def _spot(dice: Random, person: Person, prior: Prior, *, is_first: bool) -> Spot:
    curve = draw_curve(dice, prior)
    told = min(HIGHEST_START, max(LOWEST_START, dice.gauss(priors.START_MEAN.value, priors.START_SD.value)))
    awake = person if is_first else replace(person, asleep_after_s=None)
    return Spot(curve, min(MOST_PAIN, told + person.presses_harder), awake)
