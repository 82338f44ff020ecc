"""The filter as its definition says, one curve after the other: slow. The quick filter must give exactly the same numbers.

The engine's own (`unknot.engine.belief.bayes_filter`) works out many curves at once and leaves out what cannot matter. Here nothing is clever.
"""

from __future__ import annotations

from dataclasses import replace
from math import erf, log, sqrt

from unknot.engine.belief.bayes_filter import FRESH_REPORT_S, HIGHEST_START, STILL, Belief, Outlook
from unknot.engine.belief.likelihood import CELLS_PER_POINT, FARTHEST, NUMBERS, SLIP, memory, number_likelihoods
from unknot.engine.belief.pain_curves import MINUTE_S, Shape, shapes
from unknot.engine.prescription import HoldRule, Prior

MOST = (FARTHEST - 2 * len(NUMBERS)) / HIGHEST_START * CELLS_PER_POINT


def hear_number(belief: Belief, at_s: float, value: int) -> Belief:
    """Weigh each curve by how likely the number is at it."""
    gap_s = None if belief.last is None or belief.heard_s is None else at_s - belief.heard_s
    kept, sd = memory(belief.prior, gap_s)
    lowest, between, highest = number_likelihoods(sd)
    table = lowest if value == 0 else highest if value == NUMBERS[-1] else between
    fresh = 1.0 if belief.heard_s is None else min(1.0, max(0.0, at_s - belief.heard_s) / FRESH_REPORT_S)
    scored = []
    for start, less, row in zip(belief.starts, belief.says_less, belief.rows, strict=True):
        shift = (kept * (belief.last or 0) - value + FARTHEST - (1.0 - kept) * less) * CELLS_PER_POINT + 0.5
        weights = []
        for (shape, _), weight in zip(shapes(belief.prior), row, strict=True):
            was = _felt(belief.prior, shape, belief.heard_s or 0.0)
            new = _felt(belief.prior, shape, at_s) - kept * belief.level_before * was
            likelihood = table[int(start * min(MOST, max(-MOST, new * CELLS_PER_POINT)) + shift)]
            weights.append((likelihood if fresh == 1.0 else likelihood**fresh) * weight)
        scored.append(weights)
    return _weighed(belief, scored, at_s, value)


def hear_change(belief: Belief, at_s: float, direction: str) -> Belief:
    """Weigh each curve by how likely the direction is at it."""
    scored = []
    for start, row in zip(belief.starts, belief.rows, strict=True):
        weights = []
        for (shape, _), weight in zip(shapes(belief.prior), row, strict=True):
            was = _felt(belief.prior, shape, belief.heard_s if belief.heard_s is not None else 0.0)
            moved = start * (_felt(belief.prior, shape, at_s) - was * belief.level_before)
            weights.append(_change_likelihood(belief.prior, moved, direction) * weight)
        scored.append(weights)
    return _weighed(belief, scored, at_s, None)


def outlook(belief: Belief, rule: HoldRule, at_s: float) -> Outlook:
    """Add up the weights of the curves that have eased, that will, and that rise."""
    eased = easing = rising = 0.0
    for start, row in zip(belief.starts, belief.rows, strict=True):
        enough = max(rule.eased_ratio, min(rule.fallen_ratio, rule.eased_level / (start * belief.strongest)))
        above = (1.0 + STILL) * (1.0 if belief.began is None else belief.began / start)
        pairs = [(shape, weight) for (shape, _), weight in zip(shapes(belief.prior), row, strict=True)]
        eased += sum([weight for shape, weight in pairs if shape.ratio_at(at_s) <= enough])
        cap_s = max(at_s, rule.cap_s)
        easing += sum([weight for shape, weight in pairs if min(shape.ratio_at(at_s), shape.ratio_at(cap_s)) <= enough])
        rising += sum([weight for shape, weight in pairs if _felt(belief.prior, shape, at_s) > above])
    return Outlook(round(eased, 6), round(easing, 6), round(rising, 6))


def _felt(prior: Prior, shape: Shape, at_s: float) -> float:
    return shape.ratio_at(at_s) * (1.0 + prior.sinks_in * at_s / MINUTE_S)


def _change_likelihood(prior: Prior, moved: float, direction: str) -> float:
    easier = _normal((-prior.change_just_noticed - moved) / prior.change_sd)
    worse = 1.0 - _normal((prior.change_just_noticed - moved) / prior.change_sd)
    likelihood = {"easier": easier, "worse": worse}.get(direction, 1.0 - easier - worse)
    return SLIP + (1.0 - SLIP) * max(0.0, likelihood)


def _normal(z: float) -> float:
    return 0.5 * (1.0 + erf(z / sqrt(2.0)))


def _weighed(belief: Belief, scored: list[list[float]], at_s: float, value: int | None) -> Belief:
    total = sum(map(sum, scored))
    return replace(
        belief,
        rows=tuple(tuple(weight / total for weight in row) for row in scored),
        heard_s=at_s,
        heard=belief.heard + 1,
        last=value,
        level_before=1.0,
        log_evidence=belief.log_evidence + log(total),
    )
