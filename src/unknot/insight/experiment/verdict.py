"""The result of an experiment: one of a few verdicts, or too little data.

The mean of its days stands for a block, so that one bad evening does not decide it. A pair counts when both of its blocks have at least one
number. The comparison uses the blocks as the coin assigned them, even when the person did something else: leaving such days out would
undo the random order. The result stays hidden until the end, because looking early can mistake luck for an effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from unknot.insight.experiment.chance import ChanceResult, judge_differences
from unknot.insight.experiment.design import A, Design, days_of
from unknot.insight.experiment.status import ExperimentStatus
from unknot.measure.change import ROUNDING


class ExperimentVerdict(StrEnum):
    """How the first condition did against the second."""

    TOO_LITTLE = "too_little"
    BETTER = "better"
    SLIGHTLY_BETTER = "slightly_better"
    WORSE = "worse"
    SLIGHTLY_WORSE = "slightly_worse"
    NO_MATTER = "no_matter"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class OutcomeScale:
    """The scale on which an outcome is judged.

    Args:
        matters: the smallest difference that matters, in the outcome's unit.
        lower_is_better: True for pain, a deficit, a distance to the floor.
        certainty: the certainty of the interval, 0-1.
        pairs_least: the fewest whole pairs for a conclusion.
        effect_ratio: the usual size of a true effect, as a share of `matters`.
    """

    matters: float
    lower_is_better: bool
    certainty: float
    pairs_least: int
    effect_ratio: float


@dataclass(frozen=True, slots=True)
class ExperimentResult:
    """The verdict, the numbers behind it (positive: the first is better), the missing pairs, and the means of both conditions."""

    verdict: ExperimentVerdict
    found: ChanceResult | None
    pairs: int
    pairs_missing: int
    first_mean: float | None
    second_mean: float | None


def result_of(standing: ExperimentStatus, yardstick: OutcomeScale) -> ExperimentResult:
    """Return the result of the days so far."""
    blocks = block_means(standing)
    design = standing.design
    pairs = [(blocks[at], blocks[at + 1]) for at in range(0, len(blocks), 2)]
    whole: list[tuple[float, float]] = []
    for pair, (first, second) in enumerate(pairs):
        if first is not None and second is not None:
            whole.append((first, second) if design.order[2 * pair] == A else (second, first))
    if len(whole) < yardstick.pairs_least:
        missing = yardstick.pairs_least - len(whole)
        return ExperimentResult(ExperimentVerdict.TOO_LITTLE, None, len(whole), missing, None, None)
    sign = -1.0 if yardstick.lower_is_better else 1.0
    # why half: when legs are compared, a block's number is one leg minus the other, so the effect counts twice.
    share = 0.5 if design.is_of_legs else 1.0
    found = judge_differences(
        [sign * share * (first - second) for first, second in whole],
        yardstick.certainty,
        yardstick.effect_ratio * yardstick.matters,
    )
    first_mean, second_mean = fmean(first for first, _ in whole), fmean(second for _, second in whole)
    return ExperimentResult(_verdict(found, yardstick.matters), found, len(whole), 0, first_mean, second_mean)


def block_means(standing: ExperimentStatus) -> tuple[float | None, ...]:
    """Return the mean of each block's days, None for a block without numbers; for legs, the first minus the second."""
    design = standing.design
    block_of = {day.day: day.block for day in days_of(design)}
    values: list[list[float]] = [[] for _ in design.order]
    for told in standing.reports:
        values[block_of[told.day] - 1].append(_number(design, told.values))
    return tuple(fmean(block) if block else None for block in values)


def _number(design: Design, values: tuple[float, ...]) -> float:
    if not design.is_of_legs:
        return values[0]
    left, right = values
    return left - right if design.first == "left" else right - left


def _verdict(found: ChanceResult, matters: float) -> ExperimentVerdict:
    if found.low is None or found.high is None:
        return ExperimentVerdict.TOO_LITTLE
    if found.low > ROUNDING:
        return ExperimentVerdict.BETTER if found.guess >= matters else ExperimentVerdict.SLIGHTLY_BETTER
    if found.high < -ROUNDING:
        return ExperimentVerdict.WORSE if found.guess <= -matters else ExperimentVerdict.SLIGHTLY_WORSE
    if found.low > -matters and found.high < matters:
        return ExperimentVerdict.NO_MATTER
    return ExperimentVerdict.OPEN
