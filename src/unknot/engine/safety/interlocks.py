"""The interlocks H1 to H12: they can only stop or lighten, and nothing overrides them. The plan applies H13, over weeks.

`step` calls `guard` first for every event, before the table and the belief. The order is fixed: times that make no sense; stop
words and pain that stops; the clock (nobody there, caps, doses); values that make no sense. A stop counts even when its own time
makes no sense.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite
from typing import Final, TypeAlias, TypeGuard

from unknot.engine.cues import Cue
from unknot.engine.events import NERVE_SIGNS, Answer, Event, Measured, Pain, Pause, Sign, SignFelt, Sore, Stop, Tick
from unknot.engine.moves.ending import end_session
from unknot.engine.moves.move import Move
from unknot.engine.places.spot_cues import not_here
from unknot.engine.places.spots import why_not_here
from unknot.engine.safety import interlock_actions
from unknot.engine.safety.coming_off import advance_time
from unknot.engine.safety.stop_locks import add_lock
from unknot.engine.state import Ending, Lock, Phase, State

PAIN_LEVELS: Final = range(11)
LONGEST_GAP_S: Final = 86_400.0
"""why: no session lasts a day. After one event from a broken clock, later events must not all count as 'time goes back'."""


StopEvent: TypeAlias = SignFelt | Stop | Pause | Pain | Sore
"""The events that may stop everything: a pause does so without a reason, and pain when it is high enough."""


@dataclass(frozen=True, slots=True)
class InterlockResult:
    """The result of an interlock: the new state, its cues, and the name of the refusal if it refused the event."""

    state: State
    cues: tuple[Cue, ...]
    refused: str | None = None


def guard(state: State, event: Event) -> InterlockResult | None:
    """Check one event against the interlocks; return their result, or None when they let it pass."""
    stop = event if is_stop(event, state) else None
    t = event.t if isfinite(event.t) and event.t - state.t <= LONGEST_GAP_S else state.t
    if (t < state.t or t != event.t) and stop is None:
        return _out_of_time(state, event, "time_goes_back" if t < state.t else "time_unreadable")
    if isinstance(event, Tick) and event.since is not None and not state.t <= event.since <= event.t:
        return _out_of_time(state, event, "time_goes_back")
    if isinstance(event, Stop) and state.phase is Phase.SUMMARY:
        return refusal(state, "already_over")
    if stop is not None:
        now = advance_time(state, max(t, state.t))
        return _stop(interlock_actions.settle_stop_without_word(now, stop), stop)
    by_clock = _clock(state, event)
    nonsense = _nonsense(state, event)
    if by_clock is not None:
        return replace(by_clock, refused=nonsense) if nonsense else by_clock
    return refusal(state, nonsense) if nonsense else None


def is_stop(event: Event, state: State) -> TypeGuard[StopEvent]:
    """Say whether an event must stop everything: a stop word, a stop without a word, pain that stops, or 'stop'."""
    if isinstance(event, SignFelt | Stop):
        return True
    if isinstance(event, Pause):
        return event.unsaid is True
    pain = event.value if isinstance(event, Pain) else event.pain if isinstance(event, Sore) else 0
    return pain in PAIN_LEVELS and pain >= state.prescription.watch.stop_pain


def refusal(state: State, name: str) -> InterlockResult:
    """Refuse an event by name (H12) and leave the state unchanged."""
    return InterlockResult(state, (Cue("refused", "H12", state.side, params=(("reason", name),)),), name)


def _stop(state: State, event: StopEvent) -> InterlockResult:
    match event:
        case Stop():
            return InterlockResult(*end_session(state, Ending.STOPPED, "person"))
        case Pause():
            return InterlockResult(*interlock_actions.stop_without_word(state))
        case SignFelt():
            return InterlockResult(*_word(state, event))
        case Sore() if state.ending is Ending.URGENT:
            return InterlockResult(*interlock_actions.urgent_still(state))
        case Sore():
            return InterlockResult(*_too_sore(state, event))
        case Pain() if state.ending is Ending.URGENT:
            return InterlockResult(*interlock_actions.urgent_still(state))
        case Pain():
            return InterlockResult(*interlock_actions.lock_in_hand(state, "H3", event.value))


def _too_sore(state: State, event: Sore) -> Move:
    """Lock a place that hurts so much that pain stops; if nobody may mark it, lock the current place and say why (H9)."""
    name = why_not_here(state, event)
    if name is None and state.phase_in_hand is Phase.SEARCH:
        return interlock_actions.too_sore(state, event)
    zone = state.zone_at(event.x, event.y)
    if zone is not None:
        state = add_lock(state, Lock(state.side, zone.id, "H3", state.t, None, event.x, event.y))
    moved, cues = interlock_actions.lock_in_hand(state, "H3")
    is_barred = name == "no_go" and off_the_map(event) is None
    return moved, (*cues, not_here(state, event, "no_go")) if is_barred else cues


def _word(state: State, event: SignFelt) -> Move:
    """Act on a stop word; after an urgent ending only a more urgent word changes the cue."""
    match event.word:
        case Sign.WEAK_FOOT:
            return end_session(state, Ending.URGENT, "H1")
        case Sign.BREATHLESS | Sign.CHEST_PAIN:
            return end_session(state, Ending.URGENT, "H8")
        case word if state.ending is Ending.URGENT:
            return interlock_actions.urgent_still(state, word)
        case word if word in NERVE_SIGNS:
            return interlock_actions.nerve_word(state)
        case Sign.SHARP:
            return interlock_actions.lock_in_hand(state, "H2")
        case Sign.THROBBING:
            return interlock_actions.throbbing(state)
        case _:
            return end_session(state, Ending.UNWELL, "H8")


def _out_of_time(state: State, event: Event, name: str) -> InterlockResult:
    """Refuse an event whose time makes no sense; a clock jump while somebody presses, either way, ends the pressure (H7)."""
    # A time that is not a number is not steady either: no comparison with it is true.
    steady = abs(event.t - state.t) <= state.prescription.watch.clock_jump_s
    if state.press is None or steady:
        return refusal(state, name)
    return replace(InterlockResult(*interlock_actions.nobody_there(state)), refused=name)


def _clock(state: State, event: Event) -> InterlockResult | None:
    """Check how much time passed while somebody presses: nobody there (H7), the cap (H5), the doses (H6), no answer (H7)."""
    press, plan, t = state.press, state.prescription, event.t
    if press is None:
        return None
    steady_from = event.since if isinstance(event, Tick) and event.since is not None else t
    if steady_from - state.t > plan.watch.clock_jump_s:
        return InterlockResult(*interlock_actions.nobody_there(advance_time(state, t)))
    if t - press.since_t >= press.cap_s:
        return InterlockResult(*interlock_actions.cap_reached(advance_time(state, t), press))
    if state.pressed_s_at(t) >= plan.dose.session_s:
        return InterlockResult(*interlock_actions.dose_used(advance_time(state, t), whole_session=True))
    if state.muscle_s_at(state.side, t) >= plan.dose.muscle_s:
        return InterlockResult(*interlock_actions.dose_used(advance_time(state, t), whole_session=False))
    if t - press.answered_t >= plan.hold.silent_off_s:
        return InterlockResult(*interlock_actions.nobody_there(advance_time(state, t)))
    return None


def _nonsense(state: State, event: Event) -> str | None:
    """Name the fault of an event that makes no sense in any phase (H12)."""
    match event:
        case Pain(value=value) if value not in PAIN_LEVELS:
            return "pain_out_of_range"
        case Sore(pain=pain) if pain not in PAIN_LEVELS:
            return "pain_out_of_range"
        case Sore():
            return off_the_map(event)
        case Measured(test=test):
            rule = next((rule for rule in state.prescription.tests if rule.test == test), None)
            if rule is None:
                return "unknown_test"
            if event.side not in state.prescription.sides:
                return "unknown_side"
            if not rule.lowest <= event.value <= rule.highest:
                return "value_out_of_range"
            return None
        case Answer(question=question) if state.question is None or question != state.question.id:
            return "not_asked"
        case Answer(value=value) if state.question is not None and value not in state.question.choices:
            return "unknown_answer"
        case _:
            return None


def off_the_map(event: Sore) -> str | None:
    """Name the fault of a place outside the map."""
    return None if 0.0 <= event.x <= 1.0 and -1.0 <= event.y <= 1.0 else "off_the_map"
