"""The actions of the interlocks, and how a session continues once the person is off.

`interlocks` decides which interlock fires, `stop_locks` what it locks. Every action here ends the pressure first; then OFF lasts
(`Phase.OFF`) until the person is off, and meanwhile unknot gives no other cue and counts nothing. `NEXT_MOVE_BY_RULE` has the
next move for each rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from unknot.engine.cues import Cue
from unknot.engine.events import NERVE_SIGNS, UNWELL_SIGNS, Event, Pause, Sign, Sore
from unknot.engine.moves.ending import end_session
from unknot.engine.moves.flushing import go_to_flush
from unknot.engine.moves.instruction import repeat_instruction
from unknot.engine.moves.move import Move, say_first
from unknot.engine.moves.next_spot import go_to_next_spot, mark_phase_done
from unknot.engine.moves.questions import ask_question
from unknot.engine.moves.searching import go_elsewhere, go_to_stop
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.search_path import next_stop
from unknot.engine.places.spot_cues import spot_cue, whole_seconds
from unknot.engine.places.spots import mark, with_spot
from unknot.engine.safety.coming_off import come_off, enter_off, return_from_break, return_from_off
from unknot.engine.safety.stop_locks import lock_side, lock_spot, lock_stop
from unknot.engine.state import WHOLE_SIDE, Ending, HoldPress, HoldVerdict, Outcome, Phase, Press, State

YES_OR_NO: Final = ("no", "yes", "not_sure")
CAME_OFF: Final = "came_off"


# ---- stops --------------------------------------------------------------------------------------------------------------------


def stop_without_word(state: State) -> Move:
    """End the pressure because the person came off without a reason: begin a break, and ask what they felt.

    why a question: the person may have felt a nerve, and must say so before any more pressure.
    """
    if state.phase is Phase.SUMMARY:
        return state, (Cue("summary", "phase"),)
    off = spot_cue("off", "unsaid", state, state.spot_in_hand)
    if state.question is not None:
        return state, (off, Cue(state.question.id, state.question.rule, state.side))
    if state.off is None:
        state = enter_off(come_off(state, Outcome.STOPPED), off)
        state = replace(state, paused_t=state.t if state.paused_t is None else state.paused_t)
    return ask_question(state, (off,), CAME_OFF, "unsaid", ("nothing", "not_sure"))


def settle_stop_without_word(state: State, event: Event) -> State:
    """Take a stop with a reason as the answer to what the person felt, and end the break of that question."""
    if state.question is None or state.question.id != CAME_OFF or isinstance(event, Pause):
        return state
    return return_from_break(replace(state, question=None))


def nerve_word(state: State) -> Move:
    """Come off after a nerve word (H1): lock the zone and ask whether it is gone; the second one on a side ends that side."""
    off = spot_cue("off", "H1", state, state.spot_in_hand)
    standing = state.question
    locked = lock_stop(state, "H1")
    if standing is not None and standing.id == "nerve_gone":
        # why: a second word while the first feeling lasts is the same nerve event, not the next one.
        still = replace(standing, still_there=True)
        return enter_off(replace(locked, question=still), off), (off, Cue("nerve_wait", "H1", state.side))
    again = state.side in state.nerve_events
    state = come_off(lock_side(locked, "H1") if again else locked, Outcome.STOPPED)
    state = replace(state, nerve_events=(*state.nerve_events, state.side))
    return ask_question(enter_off(state, off), (off,), "nerve_gone", "H1", ("yes", "no", "not_sure"))


def throbbing(state: State) -> Move:
    """Come off after a throb under the tool (H4): lock the zone, and ask the swollen-leg question again."""
    off = spot_cue("off", "H4", state, state.spot_in_hand)
    state = come_off(lock_stop(state, "H4"), Outcome.STOPPED)
    return ask_question(enter_off(state, off), (off,), "leg_swollen", "H4", YES_OR_NO)


def lock_in_hand(state: State, rule: str, pain: int | None = None) -> Move:
    """Come off and let the place rest today (H2 sharp, H3 pain that stops)."""
    spot = state.spot_in_hand
    params = (("pain", pain),) if pain is not None else ()
    off = spot_cue("off", rule, state, spot, *params)
    if spot is not None and pain is not None:
        state = with_spot(state, replace(spot, last_pain=pain))
    return enter_off(come_off(lock_stop(state, rule), Outcome.STOPPED), off), (off,)


def too_sore(state: State, event: Sore) -> Move:
    """Mark a place that hurts so much that pain stops, and let it rest today (H3)."""
    marked, spot = mark(state, event)
    off = spot_cue("off", "H3", marked, spot, ("pain", event.pain))
    return enter_off(lock_spot(marked, spot, "H3"), off), (off,)


def urgent_still(state: State, word: Sign | None = None) -> Move:
    """Repeat the advice to get help after an urgent ending, whatever the person feels; still lock the leg.

    why no question: the person should call for help, not look at a leg first.
    """
    if word in UNWELL_SIGNS and state.ending_rule != "H8":
        return end_session(state, Ending.UNWELL, "H8")
    if word in NERVE_SIGNS:
        state = lock_side(lock_stop(state, "H1"), "H1")
    elif word is Sign.THROBBING:
        state = lock_side(lock_stop(state, "H4"), "H4")
    elif word not in UNWELL_SIGNS:
        state = lock_stop(state, "H3" if word is None else "H2")
    return end_session(state, Ending.URGENT, state.ending_rule)


# ---- the clock ----------------------------------------------------------------------------------------------------------------


def nobody_there(state: State) -> Move:
    """Come off because nobody is there (H7); ask for nerve signs before anything else."""
    off = spot_cue("off", "H7", state, state.spot_in_hand)
    state = come_off(state, Outcome.STOPPED)
    state = replace(state, unsupervised=state.unsupervised + 1)
    return ask_question(enter_off(state, off), (off,), "nerve_signs", "H7", YES_OR_NO)


def cap_reached(state: State, press: Press) -> Move:
    """Come off at the cap of one place (H5)."""
    off = spot_cue("off", "H5", state, state.spot_in_hand, ("seconds", whole_seconds(press.cap_s)))
    is_easing = isinstance(press, HoldPress) and press.verdict is HoldVerdict.EASING
    return enter_off(come_off(state, Outcome.EASING if is_easing else Outcome.UNCHANGED), off), (off,)


def dose_used(state: State, *, whole_session: bool) -> Move:
    """Come off because the dose of the muscle or the session is used up (H6)."""
    dose = state.prescription.dose
    used = ("seconds", whole_seconds(dose.session_s if whole_session else dose.muscle_s))
    off = spot_cue("off", "H6", state, state.spot_in_hand, used)
    return enter_off(come_off(state, Outcome.STOPPED), off), (off,)


# ---- after OFF ----------------------------------------------------------------------------------------------------------------


def person_is_off(state: State) -> Move:
    """Continue after OFF: the person is off and has answered all questions. During a break, say that the break lasts."""
    move = leave_off(state)
    if move[0].paused_t is None:
        return move
    # why: the next instruction comes after the break, and the person must not be left without an answer.
    return move[0], (*move[1], Cue("still_a_break", "person", state.side))


def leave_off(state: State) -> Move:
    """Continue after OFF with the next step of the rule that fired, unless a dose is used up."""
    if state.off is None:
        return state, ()
    rule = state.off.rule
    back = return_from_off(state)
    dose = back.prescription.dose
    if back.pressed_s >= dose.session_s:
        return end_session(back, Ending.DOSE, "H6")
    if back.muscle_s(back.side) >= dose.muscle_s and back.phase is not Phase.FLUSH:
        return say_first(_side_over(back, rule), go_to_flush(back))
    return say_first(_side_over(back, rule), NEXT_MOVE_BY_RULE[rule](back, rule))


def _side_over(state: State, rule: str) -> tuple[Cue, ...]:
    """Say that the leg is done for today if a stop ended it."""
    return (Cue("side_over", rule, state.side),) if state.is_zone_locked(state.side, WHOLE_SIDE) else ()


def _as_before(state: State, _rule: str) -> Move:
    return repeat_instruction(state)


def _after_locked_place(state: State, rule: str) -> Move:
    """Continue with another place; finish the side if it is locked."""
    if state.is_zone_locked(state.side, WHOLE_SIDE):
        return finish_side(state)
    if state.phase is Phase.SEARCH:
        stop_index = state.search.stop_index
        return go_to_stop(state, stop_index, None if next_stop(state, stop_index) == stop_index else "move", rule)
    return repeat_instruction(state)


def _after_cap(state: State, _rule: str) -> Move:
    return go_to_next_spot(mark_phase_done(state))


NEXT_MOVE_BY_RULE: Final[Mapping[str, Callable[[State, str], Move]]] = {
    "H1": go_elsewhere,
    "H2": _after_locked_place,
    "H3": _after_locked_place,
    "H4": go_elsewhere,
    "H5": _after_cap,
    "H6": _after_cap,
    "H7": _as_before,
    "rising": _after_locked_place,
    "unsaid": _as_before,
}
"""The next step after OFF for each rule that can fire. `leave_off` checks the doses first."""
