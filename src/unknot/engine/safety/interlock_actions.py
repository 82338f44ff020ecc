"""What follows when an interlock fires: come off, lock, ask; and what comes next, once the person says that they are off.

`safety` decides that one fires, `stops` what it locks; here stands what it does. Every one of them ends the pressure in hand
first, and then OFF stands (`Phase.OFF`): nothing else is said, asked or counted until the person is off. What comes then is
looked up by the rule that fired (`after_off`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from unknot.engine.cues import Cue
from unknot.engine.events import NERVE_SIGNS, UNWELL_SIGNS, Event, Pause, Sign, Sore
from unknot.engine.moves.ending import end
from unknot.engine.moves.flushing import enter_flush
from unknot.engine.moves.instruction import what_is_due
from unknot.engine.moves.move import Move, then
from unknot.engine.moves.next_spot import go_on, mark_phase_done
from unknot.engine.moves.questions import ask
from unknot.engine.moves.searching import elsewhere, search_on
from unknot.engine.moves.sides import finish_side
from unknot.engine.places.search_path import next_stop
from unknot.engine.places.spot_cues import about, seconds
from unknot.engine.places.spots import mark, with_spot
from unknot.engine.safety.coming_off import back_from_break, back_from_off, come_off, stand_off
from unknot.engine.safety.stop_locks import lock_side, lock_spot, lock_stop
from unknot.engine.state import WHOLE_SIDE, Ending, HoldVerdict, Outcome, Phase, Press, State

YES_OR_NO: Final = ("no", "yes", "not_sure")
CAME_OFF: Final = "came_off"


# ---- stops --------------------------------------------------------------------------------------------------------------------


def came_off(state: State) -> Move:
    """Come off because the person did, without saying why: a break, in which they are asked what was felt.

    why a question that stands: whoever came off may have felt a nerve, and nothing is pressed again before that is known.
    """
    if state.phase is Phase.SUMMARY:
        return state, (Cue("summary", "phase"),)
    off = about("off", "unsaid", state, state.spot_in_hand)
    if state.question is not None:
        return state, (off, Cue(state.question.id, state.question.rule, state.side))
    if state.off is None:
        state = stand_off(come_off(state, Outcome.STOPPED), off)
        state = replace(state, paused_t=state.t if state.paused_t is None else state.paused_t)
    return ask(state, (off,), CAME_OFF, "unsaid", ("nothing", "not_sure"))


def word_arrived(state: State, event: Event) -> State:
    """Let a stop that says what is wrong answer the question what was felt, and end the break that was made for it."""
    if state.question is None or state.question.id != CAME_OFF or isinstance(event, Pause):
        return state
    return back_from_break(replace(state, question=None))


def nerve(state: State) -> Move:
    """Come off at a nerve word (H1): lock the zone, ask whether it is gone; the second time on a side, that side ends."""
    spot = state.spot_in_hand
    off = about("off", "H1", state, spot)
    standing = state.question
    locked = lock_stop(state, "H1")
    if standing is not None and standing.id == "nerve_gone":
        # why: a second word for what is still being felt is the same nerve event, not the next one.
        still = replace(standing, still_there=True)
        return stand_off(replace(locked, question=still), off), (off, Cue("nerve_wait", "H1", state.side))
    again = state.side in state.nerve_events
    state = come_off(lock_side(locked, "H1") if again else locked, Outcome.STOPPED)
    state = replace(state, nerve_events=(*state.nerve_events, state.side))
    return ask(stand_off(state, off), (off,), "nerve_gone", "H1", ("yes", "no", "not_sure"))


def throbbing(state: State) -> Move:
    """Come off at a pulse under the tool (H4): lock the zone, ask the swollen-leg question again."""
    off = about("off", "H4", state, state.spot_in_hand)
    state = come_off(lock_stop(state, "H4"), Outcome.STOPPED)
    return ask(stand_off(state, off), (off,), "leg_swollen", "H4", YES_OR_NO)


def lock_in_hand(state: State, rule: str, pain: int | None = None) -> Move:
    """Come off and let the place rest today (H2 sharp, H3 pain that stops)."""
    spot = state.spot_in_hand
    params = (("pain", pain),) if pain is not None else ()
    off = about("off", rule, state, spot, *params)
    if spot is not None and pain is not None:
        state = with_spot(state, replace(spot, last_pain=pain))
    return stand_off(come_off(lock_stop(state, rule), Outcome.STOPPED), off), (off,)


def too_sore(state: State, event: Sore) -> Move:
    """Note a place found at a pain that stops, and let it rest today (H3)."""
    marked, spot = mark(state, event)
    off = about("off", "H3", marked, spot, ("pain", event.pain))
    return stand_off(lock_spot(marked, spot, "H3"), off), (off,)


def urgent_still(state: State, word: Sign | None = None) -> Move:
    """Go on saying to get help, whatever else is felt after an urgent ending; the leg rests for it all the same.

    why no question: whoever was told to call for help is not asked to look at a leg first.
    """
    if word in UNWELL_SIGNS and state.ending_rule != "H8":
        return end(state, Ending.UNWELL, "H8")
    if word in NERVE_SIGNS:
        state = lock_side(lock_stop(state, "H1"), "H1")
    elif word is Sign.THROBBING:
        state = lock_side(lock_stop(state, "H4"), "H4")
    elif word not in UNWELL_SIGNS:
        state = lock_stop(state, "H3" if word is None else "H2")
    return end(state, Ending.URGENT, state.ending_rule)


# ---- the clock ----------------------------------------------------------------------------------------------------------------


def unsupervised(state: State) -> Move:
    """Come off because nobody is there (H7); ask for nerve signs before anything else."""
    off = about("off", "H7", state, state.spot_in_hand)
    state = come_off(state, Outcome.STOPPED)
    state = replace(state, unsupervised=state.unsupervised + 1)
    return ask(stand_off(state, off), (off,), "nerve_signs", "H7", YES_OR_NO)


def cap(state: State, press: Press) -> Move:
    """Come off at the cap of one place (H5)."""
    off = about("off", "H5", state, state.spot_in_hand, ("seconds", seconds(press.cap_s)))
    outcome = Outcome.EASING if press.verdict is HoldVerdict.EASING else Outcome.UNCHANGED
    return stand_off(come_off(state, outcome), off), (off,)


def dose_used(state: State, *, whole_session: bool) -> Move:
    """Come off because the muscle or the session has had its dose (H6)."""
    dose = state.prescription.dose
    used = ("seconds", seconds(dose.session_s if whole_session else dose.muscle_s))
    off = about("off", "H6", state, state.spot_in_hand, used)
    return stand_off(come_off(state, Outcome.STOPPED), off), (off,)


# ---- what comes next ----------------------------------------------------------------------------------------------------------


def leave_off(state: State) -> Move:
    """Go on after OFF: the person is off, and has answered what had to be asked.

    In a break nothing is due yet: what comes next is said when the break is over.
    """
    if state.off is None:
        return state, ()
    rule = state.off.rule
    back = back_from_off(state)
    dose = back.prescription.dose
    if back.pressed_s >= dose.session_s:
        return end(back, Ending.DOSE, "H6")
    if back.muscle_s(back.side) >= dose.muscle_s and back.phase is not Phase.FLUSH:
        return then(_side_over(back, rule), enter_flush(back))
    return then(_side_over(back, rule), AFTER_OFF[rule](back, rule))


def _side_over(state: State, rule: str) -> tuple[Cue, ...]:
    """Say that the leg is done for today, where a stop ended it."""
    return (Cue("side_over", rule, state.side),) if state.is_zone_locked(state.side, WHOLE_SIDE) else ()


def _as_before(state: State, _rule: str) -> Move:
    return what_is_due(state)


def _after_locked_place(state: State, rule: str) -> Move:
    """Go on with another place; a side that rests is over."""
    if state.is_zone_locked(state.side, WHOLE_SIDE):
        return finish_side(state)
    if state.phase is Phase.SEARCH:
        on_the_same = next_stop(state, state.stop_index) == state.stop_index
        return search_on(state, state.stop_index, None if on_the_same else "move", rule)
    return what_is_due(state)


def _after_cap(state: State, _rule: str) -> Move:
    return go_on(mark_phase_done(state))


AFTER_OFF: Final[Mapping[str, Callable[[State, str], Move]]] = {
    "H1": elsewhere,
    "H2": _after_locked_place,
    "H3": _after_locked_place,
    "H4": elsewhere,
    "H5": _after_cap,
    "H6": _after_cap,
    "H7": _as_before,
    "rising": _after_locked_place,
    "unsaid": _as_before,
}
"""What follows each OFF once the person is off, by the rule that fired. The doses are looked at before (`leave_off`)."""
