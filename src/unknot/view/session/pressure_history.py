"""How strong the press was earlier, compared with now: needed to draw the past of the curve of a hold.

The belief is about the pressure of now. Earlier reports were about a stronger or softer press, so the curve shows beside them
what was expected of that press. The reports tell when the pressure changed, because each change answered a report. This is only
for drawing: no verdict uses it.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.belief.bayes_filter import Belief, expected_start
from unknot.engine.prescription import HoldRule
from unknot.engine.state import Press


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a press at one pressure: from `since_s` on it was `level` times what it is now."""

    since_s: float
    level: float


def stretches(press: Press, belief: Belief, rule: HoldRule) -> tuple[Stretch, ...]:
    """Return the pressures of this press in their order; the last is that of now, level 1."""
    changes = [(at_s, _by_lightening(press, belief, rule)) for at_s in _lightened_at(press, rule)]
    changes += [(at_s, rule.lighter_ratio) for at_s in _pressed_more_at(press, rule)]
    found: list[Stretch] = []
    level = 1.0
    for at_s, before in sorted(changes, reverse=True):
        found.append(Stretch(at_s, level))
        level *= before
    return (Stretch(0.0, level), *reversed(found))


def level_at(along: tuple[Stretch, ...], at_s: float) -> float:
    """Return how strong the press was at that second, against now."""
    return next(stretch.level for stretch in reversed(along) if stretch.since_s <= max(0.0, at_s))


def _by_lightening(press: Press, belief: Belief, rule: HoldRule) -> float:
    """How much stronger the press was before one lighter step: as it was felt to be, or else as it was told."""
    told = 1.0 / rule.lighter_ratio
    if belief.began is None:
        return told
    start = expected_start(belief)
    felt = belief.began / start if start > 0 else told
    # why both bounds: who did not heed it presses as before, and nobody was told to go further than the step.
    return float(min(told, max(1.0, felt ** (1.0 / press.lightened))))


def _lightened_at(press: Press, rule: HoldRule) -> list[float]:
    """When the press was made lighter: at each report above the ceiling, and at the last change or the first report above the aim."""
    values = [(report.at_s, report.value) for report in press.reports if report.value is not None]
    known = [at_s for at_s, value in values if value > rule.ceiling]
    last = press.level_t - press.since_t
    above_aim = [at_s for at_s, value in values if value > rule.target_high and at_s < rule.settle_s]
    for at_s in (last, *above_aim):
        if len(known) < press.lightened and at_s not in known:
            known.append(at_s)
    return sorted(known)[: press.lightened]


def _pressed_more_at(press: Press, rule: HoldRule) -> list[float]:
    """When the press was made stronger: at the first report after settling in, if at all."""
    if not press.pressed_more:
        return []
    after = [report.at_s for report in press.reports if report.value is not None and report.at_s >= rule.settle_s]
    return after[:1]
