"""What the holds of a session say about how spots behave and how numbers scatter: the likelihood of each explanation.

A session is replayed as it was; beside it, each hold's reports are heard again by beliefs that assume another spread of a number.
What each of them foretold is kept class by class, so that a refit can weigh shares and spread together. Verdicts, pressures and times are
those that happened: nothing is decided again.
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
from unknot.engine.state import Phase, State

SPREADS: Final = (0.3, 0.45, 0.6, 0.8, 1.1, 1.5)
"""why: the spreads of a number that are weighed against each other; beyond them a record says something is wrong with it."""
START_SD: Final = 1.2
"""why: a hold may begin at another pressure than the spot was found at; what it tells of its kind must not hang on that number."""

HoldLikelihoods = tuple[Mapping[str, float], ...]
"""For each of `SPREADS`, how likely each class makes the reports of one hold (a density, not scaled)."""


@dataclass(frozen=True, slots=True)
class ReportProtocol:
    """Questions for a number while pressing, and how many got an answer within the time that one may take."""

    asked: int
    answered: int


def read_hold_evidence(events: Sequence[Event]) -> tuple[list[HoldLikelihoods], ReportProtocol]:
    """Return what the first hold of each spot tells, and how the questions were answered.

    A spot that is held again because it was easing is the same spot: counted twice it would make its kind seem more frequent. And a
    hold that a single report ended counts too: left out, those that get worse would seem rare.
    """
    started = next((index for index, event in enumerate(events) if isinstance(event, Started)), None)
    if started is None:
        return [], ReportProtocol(0, 0)
    told: list[HoldLikelihoods] = []
    asked = answered = 0
    beliefs: tuple[Belief, ...] = ()
    for event, before, state, cues in _steps(events[started:]):
        said = {cue.id for cue in cues}
        if before is not None and before.phase is Phase.HOLD and before.press is not None:
            asked += bool(said & {"ask", "ask_again"})
            answered += isinstance(event, Pain | Change) and before.press.answered_t < before.press.asked_t
            beliefs = tuple(_heard(belief, event, before) for belief in beliefs)
            beliefs = _at_level(beliefs, said, before)
            if state.press is None or state.press.since_t != before.press.since_t:
                spot = before.spot_in_hand
                is_new = spot is not None and spot.holds == 1
                told += [_told(beliefs)] if is_new and beliefs and beliefs[0].heard else []
                beliefs = ()
        if "press" in said and state.press is not None and state.press.belief is not None:
            beliefs = tuple(_begun(state, spread) for spread in SPREADS)
    return told, ReportProtocol(asked, answered)


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


def _heard(belief: Belief, event: Event, before: State) -> Belief:
    at_s = event.t - (before.press.since_t if before.press else 0.0)
    match event:
        case Pain(value=value) if value in NUMBERS:
            return hear_number(belief, at_s, value)
        case Change(direction=direction):
            return hear_change(belief, at_s, direction)
        case _:
            return belief


def _at_level(beliefs: tuple[Belief, ...], said: set[str], before: State) -> tuple[Belief, ...]:
    ratio = before.prescription.hold.lighter_ratio
    if "lighten" in said:
        return tuple(at_new_level(belief, ratio) for belief in beliefs)
    if "press_more" in said:
        return tuple(at_new_level(belief, 1.0 / ratio) for belief in beliefs)
    return beliefs


def _told(beliefs: tuple[Belief, ...]) -> HoldLikelihoods:
    """Divide out the shares that the beliefs began with; what is left is what the reports said."""
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
