"""How a session ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from unknot.engine.cues import Cue
from unknot.engine.moves.move import Move
from unknot.engine.places.spot_cues import spot_cue
from unknot.engine.safety.coming_off import come_off
from unknot.engine.state import Ending, Outcome, Phase, State

GRAVE_CUES: Final[Mapping[Ending, str]] = {
    Ending.UNWELL: "unwell",
    Ending.NERVE_LASTS: "see_professional",
    Ending.URGENT: "urgent",
}
"""The cue of each serious ending: where to get help, and how soon. The most serious ending comes last."""

GRAVE_ENDINGS: Final = tuple(GRAVE_CUES)
"""A later, less serious ending does not replace one of these."""


def end_session(state: State, ending: Ending, rule: str) -> Move:
    """End the session: come off, what to do, and the summary. A later, more serious ending replaces an earlier one.

    why the rule stays too: nothing is more serious than chest pain or trouble breathing, which end a session by H8.
    """
    if ending is state.ending is Ending.URGENT and state.ending_rule == "H8":
        rule = "H8"
    what_to_do = GRAVE_CUES.get(ending)
    cues: tuple[Cue, ...] = ()
    if state.pressing or what_to_do is not None:
        cues += (spot_cue("off", rule, state, state.spot_in_hand),)
    if what_to_do is not None:
        cues += (Cue(what_to_do, rule, state.side),)
    if state.phase is not Phase.SUMMARY or not cues:
        cues += (Cue("summary", "phase"),)
    if state.ending in GRAVE_ENDINGS and (
        ending not in GRAVE_ENDINGS or GRAVE_ENDINGS.index(ending) < GRAVE_ENDINGS.index(state.ending)
    ):
        ending, rule = state.ending, state.ending_rule
    state = replace(
        come_off(state, Outcome.STOPPED), phase=Phase.SUMMARY, spot=None, off=None, question=None, asked_next=(),
        paused_t=None, ending=ending, ending_rule=rule,
    )  # fmt: skip
    return state, cues
