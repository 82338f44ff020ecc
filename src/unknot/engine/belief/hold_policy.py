"""The hold policy: what a hold concludes from the person's reports. Tests put another policy in its place.

The verdicts are the method's: settling, eased, easing, not today, rising. `BAYES_FILTER` asks the Bayesian filter. The exhaustive
walk uses a policy that may give any answer, which shows that no interlock depends on the belief.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from unknot.engine.belief import bayes_filter
from unknot.engine.belief.bayes_filter import Belief, Outlook
from unknot.engine.events import Direction
from unknot.engine.prescription import HoldRule
from unknot.engine.state import HoldPress, HoldVerdict, LevelChange, Report


@dataclass(frozen=True, slots=True)
class HoldPolicy:
    """Four functions: begin with a start level, take a report, follow a change of pressure, and give a verdict.

    The verdict reads the outlook of the press, which each report computes once from the belief.
    """

    begin: Callable[[HoldRule, float], Belief | None]
    take_report: Callable[[HoldPress, Report], Belief | None]
    follow_change: Callable[[HoldPress, float], Belief | None]
    verdict: Callable[[HoldPress, HoldRule, float], HoldVerdict]


def _begin(rule: HoldRule, start: float) -> Belief:
    return bayes_filter.begin(rule.prior, start)


def _take_report(press: HoldPress, report: Report) -> Belief | None:
    if press.belief is None:
        return None
    if report.value is not None:
        return bayes_filter.hear_number(press.belief, report.at_s, report.value)
    return bayes_filter.hear_change(press.belief, report.at_s, Direction(report.direction or Direction.SAME))


def _follow_change(press: HoldPress, ratio: float) -> Belief | None:
    return None if press.belief is None else bayes_filter.at_new_level(press.belief, ratio)


def _verdict(press: HoldPress, rule: HoldRule, at_s: float) -> HoldVerdict:
    outlook = press.outlook
    if outlook is None or at_s < rule.settle_s:
        return HoldVerdict.SETTLING
    if outlook.rising >= rule.rising_certainty:
        return HoldVerdict.RISING
    if at_s < rule.minimum_s:
        return HoldVerdict.SETTLING
    if len(press.reports) >= rule.reports_needed and outlook.eased >= rule.eased_certainty:
        return HoldVerdict.EASED
    return HoldVerdict.EASING if outlook.easing >= rule.easing_chance else HoldVerdict.NOT_TODAY


BAYES_FILTER = HoldPolicy(_begin, _take_report, _follow_change, _verdict)


def outlook_of(press: HoldPress, rule: HoldRule, t: float) -> Outlook | None:
    """Return the outlook of a press at session second `t`; None before a hold has a belief."""
    return None if press.belief is None else bayes_filter.outlook(press.belief, rule, t - press.since_t)


def lighter(policy: HoldPolicy, press: HoldPress, rule: HoldRule, t: float) -> HoldPress:
    """Return the press after a cue, at session second `t`, to press one level lighter."""
    return _at_new_level(policy, press, LevelChange(t - press.since_t, True, rule.lighter_ratio))


def harder(policy: HoldPolicy, press: HoldPress, rule: HoldRule, t: float) -> HoldPress:
    """Return the press after a cue, at session second `t`, to press a little more."""
    return _at_new_level(policy, press, LevelChange(t - press.since_t, False, 1.0 / rule.lighter_ratio))


def _at_new_level(policy: HoldPolicy, press: HoldPress, change: LevelChange) -> HoldPress:
    return replace(press, belief=policy.follow_change(press, change.ratio), levels=(*press.levels, change))
