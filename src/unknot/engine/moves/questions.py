"""Questions that the person must answer before any more pressure."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.move import Move
from unknot.engine.state import Question, State


def ask_question(state: State, cues: tuple[Cue, ...], question: str, rule: str, choices: tuple[str, ...]) -> Move:
    """Say `cues`, then ask a question. If another question is open, that question comes first.

    Args:
        state: the current state.
        cues: the cues before the question.
        question: its id, which is also the id of the cue that asks it.
        rule: the rule that asks.
        choices: the accepted answers.
    """
    new = Question(question, rule, state.t, state.t, choices)
    if state.question is None:
        return replace(state, question=new), (*cues, Cue(question, rule, state.side))
    if any(standing.id == question for standing in (state.question, *state.asked_next)):
        return state, cues
    return replace(state, asked_next=(*state.asked_next, new)), cues
