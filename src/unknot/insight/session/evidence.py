"""The evidence of holds for a refit: how likely each class of pain curve makes the reports, for several spreads of a number.

The module replays the session and, beside it, feeds each hold's reports to beliefs that assume other spreads. It keeps the likelihood
of each class for each spread, so that a refit can estimate shares and spread together. Verdicts, pressures and times stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final

from unknot.engine.belief.bayes_filter import Belief, at_new_level, begin, class_shares, hear_change, hear_number
from unknot.engine.belief.likelihood import NUMBERS
from unknot.engine.cues import Cue
from unknot.engine.events import Change, Event, Pain, Started
from unknot.engine.replay import replay
from unknot.engine.state import HoldPress, State

SPREADS: Final = (0.3, 0.45, 0.6, 0.8, 1.1, 1.5)
"""why: the refit compares these spreads of a number; a spread outside this range points to a fault in the record."""
START_SD: Final = 1.2
"""why: a hold may begin at another pressure than the search, so the evidence must not depend on that first number."""

HoldLikelihoods = tuple[Mapping[str, float], ...]
"""For each of `SPREADS`, the likelihood of the reports of one hold under each class (a density, not scaled)."""


@dataclass(frozen=True, slots=True)
class ReportProtocol:
    """The number of questions while pressing, and the number of answers in time."""

    asked: int
    answered: int


def read_hold_evidence(events: Sequence[Event]) -> tuple[list[HoldLikelihoods], ReportProtocol]:
    """Return the likelihoods of the first hold of each spot, and the counts of questions and answers.

    Only the first hold of a spot counts: a spot that was easing is held again, and counting it twice would make its class seem more
    frequent. A hold that ended after a single report counts too; without it, spots that get worse would seem rare.
    """
    started = next((index for index, event in enumerate(events) if isinstance(event, Started)), None)
    if started is None:
        return [], ReportProtocol(0, 0)
    told: list[HoldLikelihoods] = []
    asked = answered = 0
    beliefs: tuple[Belief, ...] = ()
    for event, before, state, cues in _steps(events[started:]):
        said = {cue.id for cue in cues}
        if before is not None and isinstance(before.press, HoldPress):
            asked += any(cue.kind.asks_for_report for cue in cues)
            answered += isinstance(event, Pain | Change) and before.press.answered_t < before.press.asked_t
            at_s = event.t - before.press.since_t
            beliefs = tuple(hear_event(belief, event, at_s) for belief in beliefs)
            beliefs = _at_level(beliefs, said, before)
            if state.press is None or state.press.since_t != before.press.since_t:
                spot = before.spot_in_hand
                is_new = spot is not None and spot.holds == 1
                told += [_told(beliefs)] if is_new and beliefs and beliefs[0].heard else []
                beliefs = ()
        if "press" in said and isinstance(state.press, HoldPress) and state.press.belief is not None:
            beliefs = tuple(_begun(state, spread) for spread in SPREADS)
    return told, ReportProtocol(asked, answered)


def hear_event(belief: Belief, event: Event, at_s: float) -> Belief:
    """Return the belief after a report; unchanged by any other event.

    Args:
        belief: the belief of a hold.
        event: any event during the hold.
        at_s: seconds since the hold began.
    """
    match event:
        case Pain(value=value) if value in NUMBERS:
            return hear_number(belief, at_s, value)
        case Change(direction=direction):
            return hear_change(belief, at_s, direction)
        case _:
            return belief


def _steps(events: Sequence[Event]) -> Iterator[tuple[Event, State | None, State, tuple[Cue, ...]]]:
    before: State | None = None
    for event, step in zip(events, replay(events), strict=False):
        if step.state is None:
            return
        yield event, before, step.state, step.cues
        before = step.state


def _begun(state: State, spread: float) -> Belief:
    spot = state.spot_in_hand
    known = state.prescription.hold.prior
    prior = replace(known, report_sd=spread, start_sd=max(known.start_sd, START_SD))
    return begin(prior, float(spot.last_pain if spot else 0))


def _at_level(beliefs: tuple[Belief, ...], said: set[str], before: State) -> tuple[Belief, ...]:
    ratio = before.prescription.hold.lighter_ratio
    if "lighten" in said:
        return tuple(at_new_level(belief, ratio) for belief in beliefs)
    if "press_more" in said:
        return tuple(at_new_level(belief, 1.0 / ratio) for belief in beliefs)
    return beliefs


def _told(beliefs: tuple[Belief, ...]) -> HoldLikelihoods:
    """Return the likelihood of the reports under each class: divide the beliefs by their starting shares."""
    best = max(belief.log_evidence for belief in beliefs)
    rows = []
    for belief in beliefs:
        whole = sum(kind.share for kind in belief.prior.classes)
        foretold = exp(belief.log_evidence - best)
        shares = class_shares(belief)
        rows.append(
            {
                kind.name: foretold * shares[kind.name] * whole / kind.share
                for kind in belief.prior.classes
                if kind.share > 0
            }
        )
    return tuple(rows)
