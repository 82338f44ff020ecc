"""Questions that must be answered before anything is pressed again."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.moves.move import Move
from unknot.engine.state import Question, State


def ask(state: State, cues: tuple[Cue, ...], question: str, rule: str, choices: tuple[str, ...]) -> Move:
    """Put a question that must be answered before anything is pressed again; one that stands already is answered first."""
    new = Question(question, rule, state.t, state.t, choices)
    if state.question is None:
        return replace(state, question=new), (*cues, Cue(question, rule, state.side))
    if any(standing.id == question for standing in (state.question, *state.asked_next)):
        return state, cues
    return replace(state, asked_next=(*state.asked_next, new)), cues
