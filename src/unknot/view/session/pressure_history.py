"""How strong the press was earlier, compared with now: needed to draw the past of the curve of a hold.

The belief is about the pressure of now. Earlier reports were about a stronger or softer press, so the curve shows beside them
what was expected of that press. The press records when its pressure changed. This is only for drawing: no verdict uses it.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.belief.bayes_filter import Belief, expected_start
from unknot.engine.state import HoldPress, LevelChange


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a press at one pressure: from `since_s` on it was `level` times what it is now."""

    since_s: float
    level: float


def stretches(press: HoldPress, belief: Belief) -> tuple[Stretch, ...]:
    """Return the pressures of this press in their order; the last is that of now, level 1."""
    later: list[Stretch] = []
    level = 1.0
    for change in reversed(press.levels):
        later.append(Stretch(change.at_s, level))
        level *= _times_before(change, press, belief)
    return (Stretch(0.0, level), *reversed(later))


def level_at(along: tuple[Stretch, ...], at_s: float) -> float:
    """Return how strong the press was at that second, against now."""
    return next(stretch.level for stretch in reversed(along) if stretch.since_s <= max(0.0, at_s))


def _times_before(change: LevelChange, press: HoldPress, belief: Belief) -> float:
    """Return how many times as strong the press was before a change; before a lighter one, as it was felt to be."""
    as_told = 1.0 / change.ratio
    if not change.is_lighter or belief.began is None:
        return as_told
    start = expected_start(belief)
    felt = belief.began / start if start > 0 else as_told
    # why both bounds: a person who ignored the instruction presses as before, and the instruction was at most one step.
    return float(min(as_told, max(1.0, felt ** (1.0 / press.times_lightened))))
