"""Measure, and measure again: one trial after the other, three a side, cold before and warm after."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Event, Measured
from unknot.engine.moves.ending import end
from unknot.engine.moves.move import Move, RefusedEvent, then
from unknot.engine.moves.sides import enter_set_up
from unknot.engine.moves.trials import due_trial, measure_cue, trials_of
from unknot.engine.prescription import Side
from unknot.engine.state import Ending, Phase, State, Trial


def begin(state: State) -> Move:
    """Open the session: measure first, where the plan has a test; else the position."""
    due = due_trial(state, after=False)
    if due is None:
        return enter_set_up(state, state.prescription.sides[0])
    return replace(state, side=due[1]), (measure_cue(state, due),)


def note_trial(state: State, event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Note one trial; ask for the next, and go on when all are done."""
    if not isinstance(event, Measured):
        return RefusedEvent("not_now")
    after = state.phase is Phase.MEASURE_AGAIN
    rule = next(rule for rule in state.prescription.tests if rule.test == event.test)
    if after and not trials_of(state, event.test, event.side, after=False):
        return RefusedEvent("not_measured_before")
    if len(trials_of(state, event.test, event.side, after=after)) >= rule.trials:
        return RefusedEvent("trials_complete")
    state = replace(state, trials=(*state.trials, Trial(event.test, event.side, event.value, after)))
    cues = _complete(state, event.test, event.side, rule.trials, after=after)
    due = due_trial(state, after=after)
    if due is None:
        return then(cues, leave(state, event, _))
    return replace(state, side=due[1]), (*cues, measure_cue(state, due))


def leave(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Go on: after the first measure to the position, after the second to the summary."""
    if state.phase is Phase.MEASURE_AGAIN:
        return end(state, Ending.DONE, "phase")
    return enter_set_up(state, state.prescription.sides[0])


def _complete(state: State, test: str, side: Side, trials: int, *, after: bool) -> tuple[Cue, ...]:
    done = trials_of(state, test, side, after=after)
    if len(done) < trials:
        return ()
    mean = sum(trial.value for trial in done) / len(done)
    return (Cue("measured", "measure", side, params=(("test", test), ("mean", mean), ("of", trials))),)
