"""The hold's judgement: from a belief to a verdict, and the one seam where the belief can be replaced.

The verdicts are the method's table: settle, eased, easing, not today, rising. A `HoldPolicy` is the four things the hold asks of a
belief; `BAYES_FILTER` asks the Bayesian filter. The exhaustive walk puts a judge in its place that may answer anything, which shows
that no interlock rests on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from unknot.engine.belief import bayes_filter as filter_
from unknot.engine.belief.bayes_filter import Belief, Outlook
from unknot.engine.events import Direction
from unknot.engine.prescription import HoldRule
from unknot.engine.state import HoldVerdict, Press, Report


@dataclass(frozen=True, slots=True)
class HoldPolicy:
    """What the hold asks of a belief: begin with a start level, hear a report, follow a change of pressure, give a verdict.

    The verdict reads the press's outlook, which was taken from the belief once, when the report was heard.
    """

    begin: Callable[[HoldRule, float], Belief | None]
    hear: Callable[[Press, Report], Belief | None]
    follow: Callable[[Press, float], Belief | None]
    verdict: Callable[[Press, HoldRule, float], HoldVerdict]


def _begin(rule: HoldRule, start: float) -> Belief:
    return filter_.begin(rule.prior, start)


def _hear(press: Press, report: Report) -> Belief | None:
    if press.belief is None:
        return None
    if report.value is not None:
        return filter_.hear_number(press.belief, report.at_s, report.value)
    return filter_.hear_change(press.belief, report.at_s, Direction(report.direction or Direction.SAME))


def _follow(press: Press, ratio: float) -> Belief | None:
    return None if press.belief is None else filter_.at_new_level(press.belief, ratio)


def _verdict(press: Press, rule: HoldRule, at_s: float) -> HoldVerdict:
    seen = press.outlook
    if seen is None or at_s < rule.settle_s:
        return HoldVerdict.SETTLING
    if seen.rising >= rule.rising_certainty:
        return HoldVerdict.RISING
    if at_s < rule.minimum_s:
        return HoldVerdict.SETTLING
    if len(press.reports) >= rule.reports_needed and seen.eased >= rule.eased_certainty:
        return HoldVerdict.EASED
    return HoldVerdict.EASING if seen.easing >= rule.easing_chance else HoldVerdict.NOT_TODAY


BAYES_FILTER = HoldPolicy(_begin, _hear, _follow, _verdict)


def outlook_of(press: Press, rule: HoldRule, t: float) -> Outlook | None:
    """Return what the belief of the press in hand says at session second `t`; None before a hold has a belief."""
    return None if press.belief is None else filter_.outlook(press.belief, rule, t - press.since_t)


def changed_level(judge: HoldPolicy, press: Press, ratio: float, t: float) -> Press:
    """Return the press after the person was told to press lighter (ratio under 1) or a little more (over 1)."""
    return replace(press, belief=judge.follow(press, ratio), level_t=t)
