"""The acts of several phases: take a break, come back, and answer a question of the program."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Answer, Event, Pause, Resume
from unknot.engine.moves.ending import end_session
from unknot.engine.moves.instruction import repeat_instruction
from unknot.engine.moves.move import Move, RefusedEvent, say_first
from unknot.engine.places.spot_cues import spot_cue
from unknot.engine.safety import interlock_actions
from unknot.engine.safety.coming_off import come_off, return_from_break
from unknot.engine.state import Ending, Outcome, Question, State


def pause(state: State, _event: Pause, _policy: HoldPolicy) -> Move | RefusedEvent:
    """Come off and begin a break; the session keeps everything so far."""
    if state.paused_t is not None:
        return RefusedEvent("already_paused")
    cue = spot_cue("paused", "person", state, state.spot_in_hand)
    return replace(come_off(state, Outcome.STOPPED), paused_t=state.t), (cue,)


def resume(state: State, _event: Resume, _policy: HoldPolicy) -> Move | RefusedEvent:
    """End a break and repeat the current instruction. A hold never resumes by itself."""
    if state.paused_t is None:
        return RefusedEvent("not_paused")
    back = return_from_break(state)
    is_only_off = back.off is not None and back.question is None
    following = interlock_actions.leave_off(back) if is_only_off else repeat_instruction(back)
    return say_first((Cue("resumed", "person", state.side),), following)


def answer(state: State, event: Answer, _policy: HoldPolicy) -> Move | RefusedEvent:
    """Take the answer to the open question; 'not sure' counts as the careful answer."""
    question = state.question
    if question is None:
        return RefusedEvent("not_asked")
    settled = replace(state, question=None)
    match question.id, event.value:
        case "leg_swollen", value if value != "no":
            return end_session(state, Ending.URGENT, "H11")
        case ("nerve_gone", "yes") | ("leg_swollen", "no") | ("nerve_signs", "no") if state.asked_next:
            following, *rest = state.asked_next
            return repeat_instruction(
                replace(settled, question=replace(following, asked_t=state.t), asked_next=tuple(rest))
            )
        case ("nerve_gone", "yes") | ("leg_swollen" | "nerve_signs", "no") | (interlock_actions.CAME_OFF, "nothing"):
            # why no "I am off" here: a person who answers is off, and pressing needs a new "ready" anyway.
            return interlock_actions.person_is_off(settled)
        case "nerve_signs", _:
            return interlock_actions.nerve_word(settled)
        case interlock_actions.CAME_OFF, _:
            return interlock_actions.nerve_word(return_from_break(settled))
        case _:
            return _still_there(state, question)


def ask_again(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Repeat an open question each minute; end the session when a nerve sign lasts."""
    question, watch = state.question, state.prescription.watch
    if question is None:
        return state, ()
    if question.still_there and _lasts(state, question):
        return end_session(state, Ending.NERVE_LASTS, "H1")
    if state.t - question.asked_t < watch.nerve_ask_s:
        return state, ()
    return repeat_instruction(replace(state, question=replace(question, asked_t=state.t)))


def _still_there(state: State, question: Question) -> Move:
    """Wait and ask again while a nerve sign lasts; if it lasts too long, end the session and name a professional."""
    if _lasts(state, question):
        return end_session(state, Ending.NERVE_LASTS, "H1")
    state = replace(state, question=replace(question, asked_t=state.t, still_there=True))
    return state, (Cue("nerve_wait", "H1", state.side),)


def _lasts(state: State, question: Question) -> bool:
    return state.t - question.since_t >= state.prescription.watch.nerve_lasts_s
