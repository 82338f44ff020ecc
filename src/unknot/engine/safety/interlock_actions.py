"""What an interlock does when it fires, and what follows once the person is off.

`interlocks` decides that one fires, `stop_locks` what it locks. Every action here ends the pressure first; then OFF stands
(`Phase.OFF`), and nothing else is said, asked or counted until the person is off. `NEXT_MOVE_BY_RULE` says what follows, by the rule that
fired.
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
    """Come off because the person did, without saying why: a break, in which they are asked what was felt.

    why a question: whoever came off may have felt a nerve, and nothing is pressed again before that is known.
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
    """Take a stop that says what is wrong as the answer to what was felt, and end the break that was made for the question."""
    if state.question is None or state.question.id != CAME_OFF or isinstance(event, Pause):
        return state
    return return_from_break(replace(state, question=None))


def nerve_word(state: State) -> Move:
    """Come off at a nerve word (H1): lock the zone, ask whether it is gone; the second time on a side, that side ends."""
    off = spot_cue("off", "H1", state, state.spot_in_hand)
    standing = state.question
    locked = lock_stop(state, "H1")
    if standing is not None and standing.id == "nerve_gone":
        # why: a second word for what is still being felt is the same nerve event, not the next one.
        still = replace(standing, still_there=True)
        return enter_off(replace(locked, question=still), off), (off, Cue("nerve_wait", "H1", state.side))
    again = state.side in state.nerve_events
    state = come_off(lock_side(locked, "H1") if again else locked, Outcome.STOPPED)
    state = replace(state, nerve_events=(*state.nerve_events, state.side))
    return ask_question(enter_off(state, off), (off,), "nerve_gone", "H1", ("yes", "no", "not_sure"))


def throbbing(state: State) -> Move:
    """Come off at a pulse under the tool (H4): lock the zone, ask the swollen-leg question again."""
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
    """Note a place found at a pain that stops, and let it rest today (H3)."""
    marked, spot = mark(state, event)
    off = spot_cue("off", "H3", marked, spot, ("pain", event.pain))
    return enter_off(lock_spot(marked, spot, "H3"), off), (off,)


def urgent_still(state: State, word: Sign | None = None) -> Move:
    """Go on saying to get help, whatever else is felt after an urgent ending; the leg rests for it all the same.

    why no question: whoever was told to call for help is not asked to look at a leg first.
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
    """Come off because the muscle or the session has had its dose (H6)."""
    dose = state.prescription.dose
    used = ("seconds", whole_seconds(dose.session_s if whole_session else dose.muscle_s))
    off = spot_cue("off", "H6", state, state.spot_in_hand, used)
    return enter_off(come_off(state, Outcome.STOPPED), off), (off,)


# ---- what comes next ----------------------------------------------------------------------------------------------------------


def person_is_off(state: State) -> Move:
    """Go on after OFF because the person is off and has answered what was asked; during a break, say that it lasts."""
    move = leave_off(state)
    if move[0].paused_t is None or move[0].question is not None:
        return move
    # why: what comes next is said when the break is over, and nobody who has just spoken is left in silence.
    return move[0], (*move[1], Cue("still_a_break", "person", state.side))


def leave_off(state: State) -> Move:
    """Go on after OFF with what the rule that fired leads to; a dose that is used up comes before that."""
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
    """Say that the leg is done for today, where a stop ended it."""
    return (Cue("side_over", rule, state.side),) if state.is_zone_locked(state.side, WHOLE_SIDE) else ()


def _as_before(state: State, _rule: str) -> Move:
    return repeat_instruction(state)


def _after_locked_place(state: State, rule: str) -> Move:
    """Go on with another place; a side that rests is over."""
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
"""What follows OFF once the person is off, by the rule that fired. `leave_off` looks at the doses first."""
