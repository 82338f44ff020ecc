"""How a session ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from unknot.engine.cues import Cue
from unknot.engine.moves.move import Move
from unknot.engine.places.spot_cues import about
from unknot.engine.safety.coming_off import come_off
from unknot.engine.state import Ending, Outcome, Phase, State

GRAVE_CUES: Final[Mapping[Ending, str]] = {
    Ending.UNWELL: "unwell",
    Ending.NERVE_LASTS: "see_professional",
    Ending.URGENT: "urgent",
}
"""What is said at a grave ending: whom to turn to, and how soon. The gravest ending comes last."""
GRAVE_ENDINGS: Final = tuple(GRAVE_CUES)


def end(state: State, ending: Ending, rule: str) -> Move:
    """End the session: off, what to do, and the summary. A later, graver ending replaces an earlier one.

    why the rule stays too: nothing that is felt later is graver than the chest or the breath, which ended it by H8.
    """
    if ending is state.ending is Ending.URGENT and state.ending_rule == "H8":
        rule = "H8"
    spot = state.spot_in_hand
    was_pressing = state.pressing
    said = GRAVE_CUES.get(ending)
    state = come_off(state, Outcome.STOPPED)
    kept_rule = rule
    grave = GRAVE_ENDINGS
    if state.ending in grave and (ending not in grave or grave.index(ending) < grave.index(state.ending)):
        ending, kept_rule = state.ending, state.ending_rule
    cues: tuple[Cue, ...] = ()
    if was_pressing or said is not None:
        cues += (about("off", rule, state, spot),)
    if said is not None:
        cues += (Cue(said, rule, state.side),)
    already = state.phase is Phase.SUMMARY
    state = replace(
        state, phase=Phase.SUMMARY, spot=None, off=None, question=None, asked_next=(), paused_t=None,
        ending=ending, ending_rule=kept_rule,
    )  # fmt: skip
    return state, cues if already and cues else (*cues, Cue("summary", "phase"))
