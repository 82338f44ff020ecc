"""What can happen in any phase: a break, coming back, and the answers to the questions the program asked."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Answer, Event
from unknot.engine.moves.ending import end
from unknot.engine.moves.instruction import what_is_due
from unknot.engine.moves.move import Move, RefusedEvent, then
from unknot.engine.places.spot_cues import about
from unknot.engine.safety import interlock_actions
from unknot.engine.safety.coming_off import back_from_break, come_off
from unknot.engine.state import Ending, Outcome, Question, State


def pause(state: State, _event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Come off and take a break; nothing is lost."""
    if state.paused_t is not None:
        return RefusedEvent("already_paused")
    cue = about("paused", "person", state, state.spot_in_hand)
    state = come_off(state, Outcome.STOPPED)
    return replace(state, paused_t=state.t), (cue,)


def resume(state: State, _event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Come back from a break: say again what is due. A hold never resumes by itself."""
    if state.paused_t is None:
        return RefusedEvent("not_paused")
    back = back_from_break(state)
    if back.off is not None and back.question is None:
        return then((Cue("resumed", "person", state.side),), interlock_actions.leave_off(back))
    return then((Cue("resumed", "person", state.side),), what_is_due(back))


def answer(state: State, event: Event, judge: HoldPolicy) -> Move | RefusedEvent:
    """Take the answer to the question that stands; 'not sure' counts as the careful answer."""
    taken = _answer(state, event, judge)
    if isinstance(taken, RefusedEvent) or taken[0].paused_t is None or taken[0].question is not None:
        return taken
    # why: what comes next is said when the break is over, and nobody who has just answered is left in silence.
    return then(taken[1], (taken[0], (Cue("still_a_break", "person", state.side),)))


def _answer(state: State, event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    question = state.question
    if question is None or not isinstance(event, Answer):
        return RefusedEvent("not_asked")
    if question.id == "leg_swollen" and event.value != "no":
        return end(state, Ending.URGENT, "H11")
    settled = replace(state, question=None)
    match question.id, event.value:
        case ("nerve_gone", "yes") | ("leg_swollen", "no") | ("nerve_signs", "no") if state.asked_next:
            following, *rest = state.asked_next
            asked = replace(settled, question=replace(following, asked_t=state.t), asked_next=tuple(rest))
            return what_is_due(asked)
        case ("nerve_gone", "yes") | ("leg_swollen" | "nerve_signs", "no") | (interlock_actions.CAME_OFF, "nothing"):
            # why no "I am off" besides: whoever answers is off, and pressing begins with a fresh "ready" anyway.
            return interlock_actions.leave_off(settled)
        case "nerve_signs", _:
            return interlock_actions.nerve(settled)
        case interlock_actions.CAME_OFF, _:
            return interlock_actions.nerve(back_from_break(settled))
        case _:
            return _still_there(state, question)


def _still_there(state: State, question: Question) -> Move:
    """A nerve sign that is still there: wait and ask again; when it lasts, the session ends and a professional is named."""
    if state.t - question.since_t >= state.prescription.watch.nerve_lasts_s:
        return end(state, Ending.NERVE_LASTS, "H1")
    state = replace(state, question=replace(question, asked_t=state.t, still_there=True))
    return state, (Cue("nerve_wait", "H1", state.side),)


def watch_question(state: State) -> Move:
    """Ask again, each minute, a question that stands; end the session when a nerve sign lasts."""
    question, watch = state.question, state.prescription.watch
    if question is None:
        return state, ()
    if question.still_there and state.t - question.since_t >= watch.nerve_lasts_s:
        return end(state, Ending.NERVE_LASTS, "H1")
    if state.t - question.asked_t < watch.nerve_ask_s:
        return state, ()
    state = replace(state, question=replace(question, asked_t=state.t))
    return what_is_due(state)
