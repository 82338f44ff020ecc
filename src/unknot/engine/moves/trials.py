"""Which trial of a flexibility test is due, before the session or after it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.cues import Cue
from unknot.engine.prescription import Side, TestId
from unknot.engine.safety.stretching import may_lengthen
from unknot.engine.state import State, Trial


@dataclass(frozen=True, slots=True)
class NextTrial:
    """The trial to do now: its test, its side, and its number (`number` of `of`)."""

    test: TestId
    side: Side
    number: int
    of: int


def next_trial(state: State, *, after: bool) -> NextTrial | None:
    """Return the next trial that is due. After the session, only tests with trials from before the session come again."""
    for rule in state.prescription.tests:
        for side in state.prescription.sides:
            done = trials_of(state, rule.test, side, after=after)
            wanted = not after or (trials_of(state, rule.test, side, after=False) and may_lengthen(state, side))
            if wanted and len(done) < rule.trials:
                return NextTrial(rule.test, side, len(done) + 1, rule.trials)
    return None


def trials_of(state: State, test: TestId, side: Side, *, after: bool) -> tuple[Trial, ...]:
    """Return the trials of one test on one side, before the session or after it."""
    return tuple(trial for trial in state.trials if trial.test == test and trial.side is side and trial.after is after)


def ask_for_trial(due: NextTrial) -> Cue:
    """Return the cue that asks for a trial."""
    return Cue("measure", "measure", due.side, params=(("test", due.test), ("trial", due.number), ("of", due.of)))
