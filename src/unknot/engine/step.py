"""One step: a state and an event in, the next state and the cues out.

The order is the safety case: the interlocks first, on every event; then what stands in the way (a break, a question); then the
table; then the phase. Nothing is remembered but the state, nothing is read but the event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from unknot.engine.belief.hold_policy import BAYES_FILTER, HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Answer, Event, Pause, Ready, Started, Tick
from unknot.engine.moves.move import Move, RefusedEvent, then
from unknot.engine.phases import anytime, flush, hold, measure, off, pin, recheck, search
from unknot.engine.places.place_use import earlier_uses
from unknot.engine.places.search_path import next_stop
from unknot.engine.safety.coming_off import advance_time, back_from_off
from unknot.engine.safety.fence import LATEST_START_S, beyond_fence
from unknot.engine.safety.interlock_actions import leave_off
from unknot.engine.safety.interlocks import LONGEST_GAP_S, guard, refusal
from unknot.engine.state import Phase, State
from unknot.engine.table import TABLE, WHILE_ASKED, WHILE_PAUSED, row_for

Handler: TypeAlias = Callable[[State, Event, HoldPolicy], "Move | RefusedEvent"]

ACTS: Final[Mapping[str, Handler]] = {
    "measure.note_trial": measure.note_trial,
    "measure.leave": measure.leave,
    "search.begin": search.begin,
    "search.leave_position": search.leave_position,
    "search.mark_spot": search.mark_spot,
    "search.hold_here": search.hold_here,
    "search.enough": search.enough,
    "search.pass_time": search.pass_time,
    "hold.press": hold.press,
    "hold.hear": hold.hear,
    "hold.leave_spot": hold.leave_spot,
    "hold.wait": hold.wait,
    "pin.pin": pin.pin,
    "pin.hear": pin.hear,
    "pin.leave": pin.leave,
    "pin.move": pin.move,
    "recheck.press_once": recheck.press_once,
    "recheck.rate": recheck.rate,
    "recheck.leave": recheck.leave,
    "recheck.wait": recheck.wait,
    "flush.go_on": flush.go_on,
    "flush.leave": flush.leave,
    "flush.pass_time": flush.pass_time,
    "off.leave": off.leave,
    "anytime.pause": anytime.pause,
    "anytime.resume": anytime.resume,
    "anytime.answer": anytime.answer,
}


@dataclass(frozen=True, slots=True)
class Step:
    """What one event led to: the state after it (None before a session began), the cues, and the name of a refusal."""

    state: State | None
    cues: tuple[Cue, ...] = ()
    refused: str | None = None


def step(state: State | None, event: Event, judge: HoldPolicy = BAYES_FILTER) -> Step:
    """Return what `event` leads to from `state`. Never raises for a well-typed event.

    An event that makes no sense is refused by name and changes nothing, unless the clock it carries shows that somebody must
    come off: then they come off, and it is refused all the same.

    Args:
        state: where the session is; None before `Started`.
        event: what happened.
        judge: what the hold believes of reports; replaced only to show that safety does not rest on it.
    """
    if state is None:
        return _start(event)
    if type(event) is Tick and is_quiet(state, event):
        return Step(state.at(event.t))
    return _as_lived(_take(state, event, judge))


def _take(state: State, event: Event, judge: HoldPolicy) -> Step:
    if _is_heard_anyway(state, event) and not state.t <= event.t <= state.t + LONGEST_GAP_S:
        event = replace(event, t=state.t)
    guarded = guard(state, event)
    if guarded is not None:
        return _held_back(Step(guarded.state, guarded.cues, guarded.refused))
    if type(event) is Tick:
        return _tick(state, event, judge)
    if isinstance(event, Started):
        return _refused(state, "already_started")
    may_say_off = state.off is not None and type(event) is Ready
    if state.paused_t is not None and type(event) not in WHILE_PAUSED and not may_say_off:
        return _refused(state, "paused")
    if state.question is not None and type(event) not in WHILE_ASKED and not may_say_off:
        return _refused(state, "answer_first")
    row = row_for(state.phase, type(event))
    if row is None:
        return _refused(state, "not_now")
    result = ACTS[row.act](advance_time(state, event.t), event, judge)
    if isinstance(result, RefusedEvent):
        return Step(state, result.cues, result.name) if result.cues else _refused(state, result.name)
    return _held_back(Step(*result))


def _is_heard_anyway(state: State, event: Event) -> bool:
    """Say whether an event counts now, whatever its clock says: a break, the answer to a question, and "I am off".

    why: whoever wants a break comes off, and a nerve sign that is told late must not be lost because a page was left open for days.
    """
    if type(event) is Pause:
        return not event.unsaid
    if state.pressing:
        return False
    return type(event) is Answer or (type(event) is Ready and state.off is not None)


def _as_lived(taken: Step) -> Step:
    """Go on by itself after OFF where no answer is owed, in a record of a time when OFF did not stand (prescription 1 and 2)."""
    state = taken.state
    if state is None or state.off is None or state.question is not None:
        return taken
    if not state.prescription.is_before_places:
        return taken
    in_search = state.off.phase is Phase.SEARCH
    if in_search and next_stop(state, state.stop_index) == state.stop_index:
        return replace(taken, state=back_from_off(state))
    following, cues = then(taken.cues, leave_off(state))
    return _held_back(replace(taken, state=following, cues=cues))


def is_quiet(state: State, event: Tick) -> bool:
    """Say whether nothing at all can be due at this tick of a hold: a short cut for the most frequent event of all.

    It may say no too often, never yes too often: a test sets it beside the long way through every rule.
    """
    press, plan, t = state.press, state.prescription, event.t
    if press is None or state.phase is not Phase.HOLD or event.since is not None:
        return False
    if not 0.0 <= t - state.t <= plan.watch.clock_jump_s:
        return False
    if t - min(press.asked_t, press.answered_t) >= plan.hold.ask_every_s:
        return False
    pressed_s = t - press.since_t
    if pressed_s >= press.cap_s or t - press.answered_t >= plan.hold.silent_off_s:
        return False
    muscle_s = session_s = pressed_s
    for side, seconds in state.muscle_pressed_s:
        session_s += seconds
        if side is state.side:
            muscle_s += seconds
    return muscle_s < plan.dose.muscle_s and session_s < plan.dose.session_s


def _start(event: Event) -> Step:
    if not isinstance(event, Started):
        return Step(None, (Cue("refused", "H12", params=(("reason", "not_started"),)),), "not_started")
    wrong = beyond_fence(event.prescription)
    if not 0.0 <= event.t <= LATEST_START_S:
        wrong = (*wrong, "t")
    if wrong:
        params = (("reason", "beyond_fence"), ("which", ", ".join(wrong)))
        return Step(None, (Cue("refused", "H12", params=params),), "beyond_fence")
    first = event.prescription.sides[0]
    uses = earlier_uses(event.prescription, event.t)
    return Step(*measure.begin(State(event.prescription, event.wall, event.t, Phase.MEASURE, first, uses=uses)))


def _tick(state: State, event: Tick, judge: HoldPolicy) -> Step:
    """Let time go by. A tick in which nothing is due changes `t` alone."""
    now = advance_time(state, event.t, event.since)
    if state.question is not None:
        return Step(*anytime.watch_question(now))
    if state.paused_t is not None:
        return Step(now)
    row = TABLE[state.phase].get(Tick)
    if row is None:
        return Step(now)
    result = ACTS[row.act](now, event, judge)
    if isinstance(result, RefusedEvent):
        return _refused(state, result.name)
    after, cues = result
    return Step(after, (*cues, *hold.rest_over(after, state.t)) if state.press is None else cues)


def _held_back(taken: Step) -> Step:
    """Hold back what sends the person on while a break lasts or a question stands; coming back says it again."""
    state = taken.state
    if state is None or (state.paused_t is None and state.question is None):
        return taken
    return replace(taken, cues=tuple(cue for cue in taken.cues if not cue.kind.sends_on))


def _refused(state: State, name: str) -> Step:
    refused = refusal(state, name)
    return Step(refused.state, refused.cues, refused.refused)
