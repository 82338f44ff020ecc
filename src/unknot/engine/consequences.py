"""What follows when an interlock fires: come off, lock, ask, and where to go instead.

`safety` decides that one fires; here stands what it does. Every one of them ends the pressure in hand first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from unknot.engine.cues import Cue
from unknot.engine.events import NERVE_SIGNS, UNWELL_SIGNS, Event, Pause, Sign, Sore
from unknot.engine.flow import (
    Move,
    ask,
    back_from_break,
    come_off,
    elsewhere,
    end,
    enter_flush,
    finish_side,
    go_on,
    mark_phase_done,
    search_on,
    then,
)
from unknot.engine.places import about, is_allowed, lock_spot, lock_zone, mark, seconds, with_spot, zone_in_hand
from unknot.engine.state import WHOLE_SIDE, Ending, Outcome, Phase, State

YES_OR_NO: Final = ("no", "yes", "not_sure")
CAME_OFF: Final = "came_off"


def came_off(state: State) -> Move:
    """Come off because the person did, without saying why: a break, in which they are asked what was felt.

    why a question that stands: whoever came off may have felt a nerve, and nothing is pressed again before that is known.
    """
    if state.phase is Phase.SUMMARY:
        return state, (Cue("summary", "phase"),)
    off = about("off", "unsaid", state, state.spot_in_hand)
    state = come_off(state, Outcome.STOPPED)
    if state.question is not None:
        return state, (off, Cue(state.question.id, state.question.rule, state.side))
    state = replace(state, paused_t=state.t if state.paused_t is None else state.paused_t)
    return ask(state, (off,), CAME_OFF, "unsaid", ("nothing", "not_sure"))


def word_arrived(state: State, event: Event) -> State:
    """Let a stop that says what is wrong answer the question what was felt, and end the break that was made for it."""
    if state.question is None or state.question.id != CAME_OFF or isinstance(event, Pause):
        return state
    return back_from_break(replace(state, question=None))


def nerve(state: State) -> Move:
    """Come off at a nerve word (H1): lock the zone in hand, ask whether it is gone; the second time on a side, that side ends."""
    spot = state.spot_in_hand
    off = about("off", "H1", state, spot)
    standing = state.question
    if standing is not None and standing.id == "nerve_gone" and state.press is None:
        # why: a second word for what is still being felt is the same nerve event, not the next one.
        still = replace(standing, still_there=True)
        return replace(state, question=still), (off, Cue("nerve_wait", "H1", state.side))
    again = state.side in state.nerve_events
    zone = WHOLE_SIDE if again else (zone_in_hand(state) or WHOLE_SIDE)
    state = come_off(state, Outcome.STOPPED)
    state = replace(lock_zone(state, zone, "H1"), nerve_events=(*state.nerve_events, state.side))
    cues = (off, Cue("side_over", "H1", state.side)) if again else (off,)
    return ask(state, cues, "nerve_gone", "H1", ("yes", "no", "not_sure"))


def urgent_still(state: State, word: Sign | None = None) -> Move:
    """Go on saying to get help, whatever else is felt after an urgent ending; the leg rests for it all the same.

    why no question: whoever was told to call for help is not asked to look at a leg first.
    """
    if word in UNWELL_SIGNS and state.ending_rule != "H8":
        return end(state, Ending.UNWELL, "H8")
    if word in NERVE_SIGNS:
        state = lock_zone(state, WHOLE_SIDE, "H1")
    if word is Sign.THROBBING:
        state = lock_zone(state, WHOLE_SIDE, "H4")
    return end(state, Ending.URGENT, state.ending_rule)


def throbbing(state: State) -> Move:
    """Come off at a pulse under the tool (H4): lock the zone, ask the swollen-leg question again."""
    off = about("off", "H4", state, state.spot_in_hand)
    state = come_off(state, Outcome.STOPPED)
    state = lock_zone(state, zone_in_hand(state) or WHOLE_SIDE, "H4")
    return ask(state, (off,), "leg_swollen", "H4", YES_OR_NO)


def lock_in_hand(state: State, rule: str, pain: int | None = None) -> Move:
    """Come off and let the spot rest today (H2 sharp, H3 pain that stops); with no spot in hand, its zone, or leave the phase."""
    spot, zone = state.spot_in_hand, zone_in_hand(state)
    numbers = (("pain", str(pain)),) if pain is not None else ()
    off = about("off", rule, state, spot, *numbers)
    if state.question is not None or state.phase is Phase.SUMMARY:
        return state, (off,)
    if spot is not None:
        if pain is not None:
            state = with_spot(state, replace(spot, last_pain=pain))
        state = come_off(state, Outcome.STOPPED)
        locked = lock_spot(state, state.spot_in_hand or spot, rule)
        return then((off,), go_on(replace(locked, spot=None)))
    if zone is not None:
        return then((off,), elsewhere(lock_zone(state, zone, rule), rule))
    if state.phase is Phase.FLUSH:
        return then((off,), finish_side(state))
    return state, (off,)


def unsupervised(state: State) -> Move:
    """Come off because nobody is there (H7); ask for nerve signs before anything else."""
    off = about("off", "H7", state, state.spot_in_hand)
    state = come_off(state, Outcome.STOPPED)
    state = replace(state, unsupervised=state.unsupervised + 1)
    return ask(state, (off,), "nerve_signs", "H7", YES_OR_NO)


def cap(state: State, outcome: Outcome) -> Move:
    """Come off at the cap of one spot (H5)."""
    press = state.press
    numbers = (("seconds", seconds(press.cap_s)),) if press else ()
    off = about("off", "H5", state, state.spot_in_hand, *numbers)
    in_hold = state.phase is Phase.HOLD
    state = come_off(state, outcome)
    if in_hold:
        return then((off,), go_on(replace(state, spot=None)))
    return then((off,), go_on(mark_phase_done(state)))


def dose_used(state: State, *, whole_session: bool) -> Move:
    """Come off because the muscle or the session has had its dose (H6); only the flush is left."""
    dose = state.prescription.dose
    used = ("seconds", seconds(dose.session_s if whole_session else dose.muscle_s))
    off = about("off", "H6", state, state.spot_in_hand, used)
    state = come_off(state, Outcome.STOPPED)
    if whole_session:
        return then((off,), end(state, Ending.DOSE, "H6"))
    return then((off,), enter_flush(replace(state, spot=None)))


def too_sore(state: State, event: Sore) -> Move:
    """Note a place found at a pain that stops, let it rest today (H3), and leave the stretch of the search that crosses it."""
    marked, spot = mark(state, event)
    state = lock_spot(marked, spot, "H3")
    off = about("off", "H3", state, spot, ("pain", str(event.pain)))
    if state.question is not None:
        return state, (off,)
    searching = state.stop_index < len(state.prescription.search)
    if searching and is_allowed(state, state.prescription.search[state.stop_index], state.side):
        return state, (off,)
    return then((off,), search_on(state, state.stop_index, "move", "H3"))
