"""The key of a state: two states are the same when no later event can show a difference.

The walk over all reachable states ends because it compares states by this key. The key measures times from now, forgets times that no
longer matter, and leaves out totals that only the summary uses (seconds on a spot, number of absences). The walk itself tests that the
key leaves out nothing important: states with the same key must lead to the same cues and to states with the same key.
"""

from __future__ import annotations

from collections.abc import Hashable

from tests.properties.laws import Bout, Watchers
from unknot.engine.state import (
    FlushPart,
    HoldPress,
    HoldVerdict,
    Outcome,
    Phase,
    PinPress,
    PlaceUse,
    Press,
    Question,
    RecheckPress,
    Spot,
    State,
)


def key_of(state: State | None, watchers: Watchers) -> Hashable:
    """Return what two states, with what the laws remember of them, must share to be the same."""
    if state is None:
        return None
    if state.phase is Phase.SUMMARY:
        return _state_key(state)
    return _state_key(state), tuple(_watcher_key(watcher, state) for watcher in watchers)


def _state_key(state: State) -> Hashable:
    questions = tuple(
        _question_key(question, state) for question in (state.question, *state.asked_next) if question is not None
    )
    locks = frozenset((lock.side, lock.zone, lock.rule, lock.spot, lock.x, lock.y) for lock in state.locks)
    if state.phase is Phase.SUMMARY:
        return (
            state.phase, state.side, questions, locks, frozenset(state.nerve_events), state.ending, state.ending_rule,
            state.last_spot,
        )  # fmt: skip
    return (
        state.phase,
        state.side,
        state.spot,
        state.last_spot,
        None if state.off is None else (state.off.rule, state.off.phase),
        state.paused_t is not None,
        None if state.press is None else _press_key(state.press, state),
        questions,
        tuple(_spot_key(spot, state) for spot in state.spots),
        frozenset(_use_key(use, state) for use in state.uses),
        locks,
        state.trials,
        state.search.stop_index,
        _clock_key(state),
        frozenset(state.nerve_events),
        state.muscle_pressed_s,
        state.sides_done,
    )


def _clock_key(state: State) -> Hashable:
    """The progress of the search or the flush; after a break or a question the current stretch starts again."""
    plan = state.prescription
    stands_still = state.paused_t is not None or state.question is not None or state.off is not None
    if state.phase_in_hand is Phase.FLUSH:
        longest_s = max(plan.flush.roll_s, plan.flush.stretch_s)
        running = state.flush.part is not FlushPart.WAITING and not stands_still
        return state.flush.part, _age(state.flush.since_t, state.t, longest_s) if running else None
    if state.phase is Phase.SEARCH and state.search.stop_index < len(plan.search) and not stands_still:
        return _age(state.search.since_t, state.t, plan.search[state.search.stop_index].seconds)
    return None


def _press_key(press: Press, state: State) -> Hashable:
    clock = (
        state.t - press.since_t,
        press.cap_s,
        state.t - press.answered_t,
        state.t - press.asked_t,
        press.asked_again,
    )
    match press:
        case HoldPress():
            values = [report.value for report in press.reports if report.value is not None]
            return (
                clock,
                max(values, default=0) > state.prescription.hold.too_light,
                press.verdict if press.verdict in (HoldVerdict.EASING, HoldVerdict.NOT_TODAY) else None,
                press.times_lightened,
                press.is_pressed_more,
            )
        case PinPress():
            return clock, press.repetitions, press.steps_cued
        case RecheckPress():
            return clock


def _question_key(question: Question, state: State) -> Hashable:
    watch = state.prescription.watch
    return (
        question.id,
        question.rule,
        _age(question.asked_t, state.t, watch.nerve_ask_s),
        _age(question.since_t, state.t, watch.nerve_lasts_s),
        question.choices,
        question.still_there,
    )


def _spot_key(spot: Spot, state: State) -> Hashable:
    return (
        spot.id,
        spot.zone,
        spot.x,
        spot.y,
        spot.first_pain,
        spot.last_pain if _may_be_pinned(spot, state) else None,
        spot.holds,
        spot.outcome,
        spot.sore_again,
        spot.locked_by,
        spot.pinned,
        spot.rechecked is None,
    )


def _use_key(use: PlaceUse, state: State) -> Hashable:
    rest_s = state.prescription.hold.rest_s
    rested_s = None if use.off_t is None else _age(use.off_t, state.t, rest_s)
    spot = state.spot_in_hand
    in_hand = state.press is not None and spot is not None and (use.x, use.y) == (spot.x, spot.y)
    bout_s = 0.0 if rested_s == rest_s and not in_hand else use.bout_s
    return use.side, use.x, use.y, use.holds, bout_s, rested_s


def _may_be_pinned(spot: Spot, state: State) -> bool:
    """Say whether a spot may still be chosen for pin-and-move: only then does it matter how sore it was last."""
    pressing_phases = (Phase.SEARCH, Phase.HOLD, Phase.PIN, Phase.RECHECK)
    open_to_pin = spot.outcome is Outcome.EASED and not spot.pinned and not state.is_spot_locked(spot)
    return open_to_pin and spot.side is state.side and state.phase_in_hand in pressing_phases


def _watcher_key(watcher: object, state: State) -> Hashable:
    if isinstance(watcher, Bout):
        rest_s = state.prescription.hold.rest_s
        age_s = None if watcher.off_t is None else _age(watcher.off_t, state.t, rest_s)
        return watcher.place, watcher.holds, 0.0 if age_s == rest_s else watcher.pressed_s, age_s
    values: list[Hashable] = []
    for name in watcher.__class__.__slots__:  # type: ignore[attr-defined]
        value = getattr(watcher, name)
        if name.endswith("_t") and value is not None:
            value = _age(value, state.t, state.prescription.hold.rest_s)
        elif isinstance(value, tuple) and value and isinstance(value[0], Bout):
            value = tuple(_watcher_key(bout, state) for bout in value)
        values.append(value)
    return tuple(values)


def _age(moment_t: float, now_t: float, matters_s: float) -> float:
    return min(now_t - moment_t, matters_s)
