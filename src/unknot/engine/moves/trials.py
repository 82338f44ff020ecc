"""Which trial of a flexibility test is due."""

from __future__ import annotations

from unknot.engine.cues import Cue
from unknot.engine.prescription import Side
from unknot.engine.safety.stretching import may_lengthen
from unknot.engine.state import State, Trial


def due_trial(state: State, *, after: bool) -> tuple[str, Side, int] | None:
    """Return the next trial that is due: test, side, and its number from 1. After, only what was measured before."""
    for rule in state.prescription.tests:
        for side in state.prescription.sides:
            before = trials_of(state, rule.test, side, after=False)
            done = trials_of(state, rule.test, side, after=after)
            wanted = before and may_lengthen(state, side) if after else True
            if wanted and len(done) < rule.trials:
                return rule.test, side, len(done) + 1
    return None


def trials_of(state: State, test: str, side: Side, *, after: bool) -> tuple[Trial, ...]:
    """Return the trials of one test on one side, before or after."""
    return tuple(trial for trial in state.trials if trial.test == test and trial.side is side and trial.after is after)


def measure_cue(state: State, due: tuple[str, Side, int]) -> Cue:
    """Ask for the trial that is due."""
    test, side, number = due
    of = next(rule.trials for rule in state.prescription.tests if rule.test == test)
    return Cue("measure", "measure", side, params=(("test", test), ("trial", number), ("of", of)))
