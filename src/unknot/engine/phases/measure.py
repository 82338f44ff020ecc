"""MEASURE and MEASURE_AGAIN: the trials of the flexibility tests, cold before the session and warm after it."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Event, Measured
from unknot.engine.moves.ending import end_session
from unknot.engine.moves.move import Move, RefusedEvent, say_first
from unknot.engine.moves.sides import go_to_set_up
from unknot.engine.moves.trials import ask_for_trial, next_trial, trials_of
from unknot.engine.prescription import Side, TestId
from unknot.engine.state import Ending, Phase, State, Trial


def begin(state: State) -> Move:
    """Open the session: measure first if the plan has a test, otherwise set up the position."""
    due = next_trial(state, after=False)
    if due is None:
        return go_to_set_up(state, state.prescription.sides[0])
    return replace(state, side=due.side), (ask_for_trial(due),)


def note_trial(state: State, event: Measured, policy: HoldPolicy) -> Move | RefusedEvent:
    """Record one trial; ask for the next one, and continue when all are done."""
    after = state.phase is Phase.MEASURE_AGAIN
    rule = next(rule for rule in state.prescription.tests if rule.test == event.test)
    if after and not trials_of(state, event.test, event.side, after=False):
        return RefusedEvent("not_measured_before")
    if len(trials_of(state, event.test, event.side, after=after)) >= rule.trials:
        return RefusedEvent("trials_complete")
    state = replace(state, trials=(*state.trials, Trial(event.test, event.side, event.value, after)))
    cues = _complete(state, event.test, event.side, rule.trials, after=after)
    due = next_trial(state, after=after)
    if due is None:
        return say_first(cues, leave(state, event, policy))
    return replace(state, side=due.side), (*cues, ask_for_trial(due))


def leave(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Continue: after the first measurement with the position, after the second one with the summary."""
    if state.phase is Phase.MEASURE_AGAIN:
        return end_session(state, Ending.DONE, "phase")
    return go_to_set_up(state, state.prescription.sides[0])


def _complete(state: State, test: TestId, side: Side, trials: int, *, after: bool) -> tuple[Cue, ...]:
    done = trials_of(state, test, side, after=after)
    if len(done) < trials:
        return ()
    mean = sum(trial.value for trial in done) / len(done)
    return (Cue("measured", "measure", side, params=(("test", test), ("mean", mean), ("of", trials))),)
