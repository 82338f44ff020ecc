"""Play a session with a simulated person, to watch. Nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from unknot.engine.cues import Cue
from unknot.engine.prescription import Prescription
from unknot.engine.state import State
from unknot.exchange.transcript import EventResult, Item, transcript_lines
from unknot.knowledge.model import Knowledge
from unknot.simulate.person import draw_person
from unknot.simulate.session import simulate_steps
from unknot.view.cue_words import say


def demo_lines(
    prescription: Prescription, knowledge: Knowledge, seed: int, wall: str, wait: Callable[[float], None]
) -> Iterator[str]:
    """Yield a simulated session line by line, for a physiotherapist to read.

    Args:
        prescription: the plan of the session.
        knowledge: the knowledge base, for the words.
        seed: seeds the person and every random choice; the same seed gives the same session.
        wall: the local time when the session claims to begin.
        wait: a function that is called with the seconds before each event.
    """

    def words_of(cue: Cue, state: State | None) -> str:
        return say(cue, state, knowledge).say

    def as_it_happens() -> Iterator[Item]:
        dice, t = Random(seed), 0.0  # noqa: S311 - an invented person, no secret
        for event, result in simulate_steps(prescription, draw_person(dice, prescription), seed, wall):
            wait(max(0.0, event.t - t))
            t = event.t
            yield EventResult(event, result)

    return transcript_lines(as_it_happens(), words_of)
