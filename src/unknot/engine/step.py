"""One step: a state and an event in, the next state and the cues out.

The order is the safety case: the interlocks first, on every event; then what stands in the way (a break, a question); then the
table; then the phase. Nothing is remembered but the state, and nothing is read but the event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from unknot.engine.belief.hold_policy import BAYES_FILTER, HoldPolicy
from unknot.engine.cues import Cue
from unknot.engine.events import Answer, Event, Pause, Ready, Started, Tick
from unknot.engine.moves.ending import end_session
from unknot.engine.moves.move import RefusedEvent, say_first
from unknot.engine.phases import hold, measure
from unknot.engine.places.place_use import earlier_uses
from unknot.engine.places.search_path import next_stop
from unknot.engine.safety.coming_off import advance_time, return_from_off
from unknot.engine.safety.fence import LATEST_START_S, beyond_fence
from unknot.engine.safety.interlock_actions import leave_off
from unknot.engine.safety.interlocks import LONGEST_GAP_S, guard, refusal
from unknot.engine.state import Ending, Phase, State
from unknot.engine.table import TABLE, WHILE_ASKED, WHILE_PAUSED

NOT_IN_TABLE: Final = "not_in_table"
"""The refusal of an event whose act led to a phase that its row does not name: a fault of the engine. The session has ended."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one event led to: the state after it (None before a session began), the cues, and the name of a refusal."""

    state: State | None
    cues: tuple[Cue, ...] = ()
    refused: str | None = None


def step(state: State | None, event: Event, policy: HoldPolicy = BAYES_FILTER) -> Step:
    """Return what `event` leads to from `state`. Never raises for a well-typed event.

    An event that makes no sense is refused by name and changes nothing, unless the clock it carries shows that somebody must
    come off: then they come off, and it is refused all the same.

    Args:
        state: where the session is; None before `Started`.
        event: what happened.
        policy: what the hold concludes from reports; replaced only to show that safety does not depend on it.
    """
    if state is None:
        return _start(event)
    if _counts_now(state, event) and not state.t <= event.t <= state.t + LONGEST_GAP_S:
        event = replace(event, t=state.t)
    stopped = guard(state, event)
    taken = _by_table(state, event, policy) if stopped is None else Step(stopped.state, stopped.cues, stopped.refused)
    return continue_after_off_in_old_records(drop_instructions_while_paused(taken))


def _start(event: Event) -> Step:
    """Begin a session with a prescription inside the fence."""
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


def _counts_now(state: State, event: Event) -> bool:
    """Say whether an event counts now, whatever its clock says: a break, the answer to a question, and "I am off".

    why: whoever wants a break comes off, and a nerve sign that is told late must not be lost because a page was left open for days.
    """
    if type(event) is Pause:
        return not event.unsaid
    if state.pressing:
        return False
    return type(event) is Answer or (type(event) is Ready and state.off is not None)


def _by_table(state: State, event: Event, policy: HoldPolicy) -> Step:
    """Do what the row of the phase and the event says, unless something stands in the way."""
    obstacle = _obstacle(state, event)
    if obstacle is not None:
        return _refused(state, obstacle)
    since = event.since if isinstance(event, Tick) else None
    now = advance_time(state, event.t, since)
    transition = TABLE[state.phase].get(type(event))
    if transition is None or _is_tick_in_a_break(state, event):
        return Step(now) if isinstance(event, Tick) else _refused(state, "not_now")
    result = transition.act(now, event, policy)
    if isinstance(result, RefusedEvent):
        return Step(state, result.cues, result.name) if result.cues else _refused(state, result.name)
    after, cues = result
    if after.phase not in transition.to and not state.prescription.is_version_1_or_2:
        # why: whatever went wrong, nobody stays under pressure, and nothing is raised in front of a person. An old record is only
        # replayed, as it was experienced; the table is that of today.
        return Step(*end_session(now, Ending.STOPPED, "phase"), NOT_IN_TABLE)
    if isinstance(event, Tick) and state.press is None:
        cues += hold.rest_over(after, state.t)
    return Step(after, cues)


def _obstacle(state: State, event: Event) -> str | None:
    """Name what stands in the way of an event: a second start, a break, or a question."""
    if isinstance(event, Started):
        return "already_started"
    if state.off is not None and isinstance(event, Ready):
        return None
    if state.paused_t is not None and type(event) not in WHILE_PAUSED:
        return "paused"
    if state.question is not None and type(event) not in WHILE_ASKED:
        return "answer_first"
    return None


def _is_tick_in_a_break(state: State, event: Event) -> bool:
    """Say whether time goes by in a break: then nothing is due but the question that stands."""
    return isinstance(event, Tick) and state.paused_t is not None and state.question is None


def _refused(state: State, name: str) -> Step:
    refused = refusal(state, name)
    return Step(refused.state, refused.cues, refused.refused)


def drop_instructions_while_paused(taken: Step) -> Step:
    """Drop what sends the person on while a break lasts or a question stands; coming back says it again."""
    state = taken.state
    if state is None or not taken.cues or (state.paused_t is None and state.question is None):
        return taken
    return replace(taken, cues=tuple(cue for cue in taken.cues if not cue.kind.sends_on))


def continue_after_off_in_old_records(taken: Step) -> Step:
    """Go on after OFF without waiting for the person, where no answer is owed, in a session of prescription 1 or 2.

    why: OFF did not stand then, and a record is replayed as the person experienced it.
    """
    state = taken.state
    if state is None or state.off is None or state.question is not None or not state.prescription.is_version_1_or_2:
        return taken
    if state.off.phase is Phase.SEARCH and next_stop(state, state.search.stop_index) == state.search.stop_index:
        return replace(taken, state=return_from_off(state))
    following, cues = say_first(taken.cues, leave_off(state))
    return drop_instructions_while_paused(replace(taken, state=following, cues=cues))
