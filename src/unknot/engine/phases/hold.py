"""HOLD: steady pressure on one spot, which ends when the person's own reports say so.

A report is checked in this order: rising pain comes off at once; then too strong, too light, eased, not today, easing. Time alone
never gives a verdict; it only asks for a report. What ends a hold whatever is believed (caps, silence, stop words) stands in
`safety.interlocks` and was checked before anything here runs.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy, harder, lighter, outlook_of
from unknot.engine.cues import Cue
from unknot.engine.events import Change, Event, Pain, Ready, Tick
from unknot.engine.moves.move import Move, RefusedEvent, say_first
from unknot.engine.moves.next_spot import go_to_next_spot
from unknot.engine.places.place_use import begin_use, has_holds_left, is_rested, off_t
from unknot.engine.places.spot_cues import rest_cue, spot_cue, whole_seconds
from unknot.engine.places.spots import with_spot
from unknot.engine.prescription import HoldRule
from unknot.engine.safety.coming_off import come_off, enter_off
from unknot.engine.safety.stop_locks import lock_spot
from unknot.engine.state import HoldPress, HoldVerdict, Outcome, Report, Spot, State


def begin(state: State, _event: Ready, policy: HoldPolicy) -> Move | RefusedEvent:
    """Begin a hold on the spot in hand: the person is in place. A spot that was held needs its rest first."""
    spot, rule = state.spot_in_hand, state.prescription.hold
    if state.press is not None or spot is None:
        return state, ()
    if state.is_spot_locked(spot):
        return RefusedEvent("locked")
    if not has_holds_left(state, spot.side, spot.x, spot.y):
        return RefusedEvent("done_today")
    if not is_rested(state, spot):
        return RefusedEvent("resting", (rest_cue(state, spot),))
    press = HoldPress(state.t, rule.cap_s, state.t, state.t, belief=policy.begin(rule, float(spot.last_pain)))
    spot = replace(spot, holds=spot.holds + 1, outcome=None, sore_again=False)
    state = with_spot(begin_use(state, spot, is_hold=True), spot)
    params = (("seconds", whole_seconds(rule.cap_s)), ("low", rule.target_low), ("high", rule.target_high))
    cue = spot_cue("press", "settle", state, spot, *params)
    return replace(state, press=press, last_spot=spot.id), (cue,)


def pass_time(state: State, _event: Tick, _policy: HoldPolicy) -> Move:
    """Ask for a report when one is due."""
    return ask_for_report(state)


def on_report(state: State, event: Pain | Change, policy: HoldPolicy) -> Move | RefusedEvent:
    """Take a report, a number or a direction, and do what the verdict says."""
    press, spot, rule = state.press, state.spot_in_hand, state.prescription.hold
    if not isinstance(press, HoldPress) or spot is None:
        return RefusedEvent("not_pressing")
    at_s = state.t - press.since_t
    value = event.value if isinstance(event, Pain) else None
    report = Report(at_s, value, str(event.direction) if isinstance(event, Change) else None)
    asked_t = press.asked_t if _is_answer(press, rule, state.t) else state.t
    belief, was_left = policy.take_report(press, report), press.verdict is HoldVerdict.NOT_TODAY
    press = replace(press, answered_t=state.t, asked_t=asked_t, asked_again=False, belief=belief)
    press = replace(press, reports=(*press.reports, report), outlook=outlook_of(press, rule, state.t))
    press = replace(press, verdict=policy.verdict(press, rule, at_s))
    if was_left and press.verdict is HoldVerdict.EASING:
        # why: a spot that was given up gets one lighter press, and is left at the next verdict unless it has eased by then.
        press = replace(press, verdict=HoldVerdict.NOT_TODAY)
    if value is not None:
        spot = replace(spot, last_pain=value)
    state = replace(with_spot(state, spot), press=press)
    if value is not None and press.verdict is not HoldVerdict.RISING:
        corrected = _correct_strength(state, press, spot, value, policy)
        if corrected is not None:
            return corrected
    return _follow_verdict(state, press, spot, policy)


def leave(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Leave this spot because the person says so."""
    spot = state.spot_in_hand
    if state.press is not None:
        off = spot_cue("leave", "person", state, spot)
        return say_first((off,), go_to_next_spot(replace(come_off(state, Outcome.SKIPPED), spot=None)))
    if spot is not None:
        state = with_spot(state, replace(spot, outcome=Outcome.SKIPPED, sore_again=False))
    return go_to_next_spot(replace(state, spot=None))


def ask_for_report(state: State) -> Move:
    """Ask for a number every few seconds without one; after a longer silence once more, louder (H7 comes after that)."""
    press, rule = state.press, state.prescription.hold
    if press is None:
        return state, ()
    silent_s = state.t - press.answered_t
    if silent_s >= rule.ask_again_s and not press.asked_again:
        asked = replace(press, asked_t=state.t, asked_again=True)
        left_s = ("seconds", whole_seconds(rule.silent_off_s - silent_s))
        return replace(state, press=asked), (spot_cue("ask_again", "report", state, state.spot_in_hand, left_s),)
    if silent_s < rule.ask_again_s and state.t - press.asked_t >= rule.ask_every_s:
        asked = replace(press, asked_t=state.t)
        return replace(state, press=asked), (spot_cue("ask", "report", state, state.spot_in_hand),)
    return state, ()


def rest_over(state: State, before_t: float) -> tuple[Cue, ...]:
    """Say that the spot in hand has had its rest, once: when the rest ended after `before_t`, and by now."""
    spot = state.spot_in_hand
    if spot is None or state.press is not None or state.off is not None:
        return ()
    came_off_t = off_t(state, spot)
    if came_off_t is None:
        return ()
    over_t = came_off_t + state.prescription.hold.rest_s
    return (spot_cue("rested", "rest", state, spot),) if before_t < over_t <= state.t else ()


def _is_answer(press: HoldPress, rule: HoldRule, t: float) -> bool:
    """Say whether a report answers the question that was asked last, so that the next one is due from question to question.

    A report given on its own, and a late answer, put the next question off: nobody is asked again at once.
    """
    return press.answered_t < press.asked_t and t - press.asked_t <= rule.ask_every_s / 2


def _correct_strength(state: State, press: HoldPress, spot: Spot, value: int, policy: HoldPolicy) -> Move | None:
    """Correct a press that is too strong or too light, or find that this is not the spot; None when it is neither."""
    rule = state.prescription.hold
    if value > rule.ceiling:
        params = (("pain", value), ("high", rule.ceiling))
        return _lighten(state, press, policy, spot_cue("lighten", "too_strong", state, spot, *params))
    if press.verdict is HoldVerdict.SETTLING and value > rule.target_high and not press.levels:
        aim = (("pain", value), ("low", rule.target_low), ("high", rule.target_high))
        return _lighten(state, press, policy, spot_cue("lighten", "above_target", state, spot, *aim))
    values = [report.value for report in press.reports if report.value is not None]
    if state.t - press.since_t < rule.settle_s or max(values) > rule.too_light:
        return None
    if not press.is_pressed_more:
        more = spot_cue("press_more", "too_light", state, spot, ("pain", value))
        return replace(state, press=harder(policy, press, rule, state.t)), (more,)
    off = spot_cue("not_sore", "too_light", state, spot, ("pain", value))
    return say_first((off,), go_to_next_spot(replace(come_off(state, Outcome.NOT_SORE), spot=None)))


def _follow_verdict(state: State, press: HoldPress, spot: Spot, policy: HoldPolicy) -> Move:
    """Do what the verdict says."""
    match press.verdict:
        case HoldVerdict.SETTLING:
            return state, ()
        case HoldVerdict.RISING:
            off = spot_cue("off", "rising", state, spot)
            return enter_off(lock_spot(come_off(state, Outcome.WORSE), spot, "rising"), off), (off,)
        case HoldVerdict.EASED:
            cue = spot_cue("eased", "eased", state, spot, *_certainties(state, press))
            return say_first((cue,), go_to_next_spot(replace(come_off(state, Outcome.EASED), spot=None)))
        case HoldVerdict.NOT_TODAY if press.times_lightened == 0:
            cue = spot_cue("lighten", "not_today", state, spot, *_certainties(state, press))
            return _lighten(state, press, policy, cue)
        case HoldVerdict.NOT_TODAY:
            cue = spot_cue("leave", "not_today", state, spot, *_certainties(state, press))
            return say_first((cue,), go_to_next_spot(replace(come_off(state, Outcome.UNCHANGED), spot=None)))
        case HoldVerdict.EASING:
            return state, (spot_cue("stay", "easing", state, spot, *_certainties(state, press)),)


def _lighten(state: State, press: HoldPress, policy: HoldPolicy, cue: Cue) -> Move:
    """Press one level lighter. Whatever it was for, it is the one that a spot gets before it is left."""
    return replace(state, press=lighter(policy, press, state.prescription.hold, state.t)), (cue,)


def _certainties(state: State, press: HoldPress) -> tuple[tuple[str, int], ...]:
    """Return the belief as it is said: tenths sure that it has eased, tenths that it will, and the seconds pressed."""
    pressed = ("seconds", whole_seconds(state.t - press.since_t))
    outlook = press.outlook
    if outlook is None:
        return (pressed,)
    return (("certainty", int(outlook.eased * 10)), ("chance", int(outlook.easing * 10)), pressed)
