"""The hold: a closed loop that ends when the person's own reports say so.

The rules in the order in which they are asked at a report: too strong, too light, rising, eased, not today, easing. Time alone
never gives a verdict; it only asks for a report. What ends a hold whatever is believed (caps, silence, stop words) stands in
`safety` and has been judged before anything here runs.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.belief.hold_policy import HoldPolicy, changed_level, outlook_of
from unknot.engine.cues import Cue
from unknot.engine.events import Change, Event, Pain
from unknot.engine.moves.move import Move, RefusedEvent, then
from unknot.engine.moves.next_spot import go_on
from unknot.engine.places.place_use import begin_use, has_holds_left, is_rested, off_t
from unknot.engine.places.spot_cues import about, rest_cue, seconds
from unknot.engine.places.spots import with_spot
from unknot.engine.prescription import HoldRule
from unknot.engine.safety.coming_off import come_off, stand_off
from unknot.engine.safety.stop_locks import lock_spot
from unknot.engine.state import HoldVerdict, Outcome, Press, Report, Spot, State


def press(state: State, _event: Event, judge: HoldPolicy) -> Move | RefusedEvent:
    """Begin a hold on the spot in hand: the person is in place. A spot that was held needs its rest first."""
    spot, rule = state.spot_in_hand, state.prescription.hold
    if state.press is not None or spot is None:
        return state, ()
    if state.is_spot_locked(spot) or not has_holds_left(state, spot.side, spot.x, spot.y):
        return go_on(replace(state, spot=None))
    if not is_rested(state, spot):
        return RefusedEvent("resting", (rest_cue(state, spot),))
    state = begin_use(state, spot, is_hold=True)
    spot = replace(spot, holds=spot.holds + 1, outcome=None, sore_again=False)
    begun = Press(state.t, rule.cap_s, state.t, state.t, level_t=state.t)
    begun = replace(begun, belief=judge.begin(rule, float(spot.last_pain)))
    params = (("seconds", seconds(rule.cap_s)), ("low", rule.target_low), ("high", rule.target_high))
    return replace(with_spot(state, spot), press=begun, last_spot=spot.id), (
        about("press", "settle", state, spot, *params),
    )


def wait(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Ask for a report when one is due; say when a rest is over."""
    if state.press is not None:
        return ask_for_report(state)
    return state, ()


def rest_over(state: State, before_t: float) -> tuple[Cue, ...]:
    """Say that the spot in hand has had its rest, once, at the moment it has."""
    spot = state.spot_in_hand
    if spot is None or state.press is not None or (came_off_t := off_t(state, spot)) is None:
        return ()
    over_t = came_off_t + state.prescription.hold.rest_s
    return (about("rested", "rest", state, spot),) if before_t < over_t <= state.t else ()


def ask_for_report(state: State) -> Move:
    """Ask for a number every few seconds without one; after a longer silence once more, louder (H7 comes after that)."""
    press, rule = state.press, state.prescription.hold
    if press is None:
        return state, ()
    silent_s = state.t - press.answered_t
    if silent_s >= rule.ask_again_s and not press.asked_again:
        asked = replace(press, asked_t=state.t, asked_again=True)
        left_s = ("seconds", seconds(rule.silent_off_s - silent_s))
        return replace(state, press=asked), (about("ask_again", "report", state, state.spot_in_hand, left_s),)
    if silent_s < rule.ask_again_s and state.t - press.asked_t >= rule.ask_every_s:
        asked = replace(press, asked_t=state.t)
        return replace(state, press=asked), (about("ask", "report", state, state.spot_in_hand),)
    return state, ()


def hear(state: State, event: Event, judge: HoldPolicy) -> Move | RefusedEvent:
    """Take a report, a number or a direction, and give the verdict."""
    press, spot, rule = state.press, state.spot_in_hand, state.prescription.hold
    if press is None or spot is None:
        return RefusedEvent("not_pressing")
    at_s = state.t - press.since_t
    value = event.value if isinstance(event, Pain) else None
    report = Report(at_s, value, str(event.direction) if isinstance(event, Change) else None)
    asked_t = press.asked_t if _is_answer(press, rule, state.t) else state.t
    press = replace(press, answered_t=state.t, asked_t=asked_t, asked_again=False, belief=judge.hear(press, report))
    press = replace(press, reports=(*press.reports, report), outlook=outlook_of(press, rule, state.t))
    was_left = press.verdict is HoldVerdict.NOT_TODAY
    press = replace(press, verdict=judge.verdict(press, rule, at_s))
    if was_left and press.verdict is HoldVerdict.EASING:
        # why: a spot that was given up gets one lighter press, and is left at the next verdict unless it has eased by then.
        press = replace(press, verdict=HoldVerdict.NOT_TODAY)
    if value is not None:
        spot = replace(spot, last_pain=value)
    state = replace(with_spot(state, spot), press=press)
    if value is not None and press.verdict is not HoldVerdict.RISING:
        strength = _strength(state, press, spot, value, judge)
        if strength is not None:
            return strength
    return _obey(state, press, spot, judge)


def _is_answer(press: Press, rule: HoldRule, t: float) -> bool:
    """Say whether a report answers the question that was asked last, so that the next one is due from question to question.

    A report given on its own, and a late answer, put the next question off: nobody is asked again at once.
    """
    return press.answered_t < press.asked_t and t - press.asked_t <= rule.ask_every_s / 2


def leave_spot(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Leave this spot because the person says so."""
    spot = state.spot_in_hand
    if state.press is not None:
        off = about("leave", "person", state, spot)
        return then((off,), go_on(replace(come_off(state, Outcome.SKIPPED), spot=None)))
    if spot is not None:
        state = with_spot(state, replace(spot, outcome=Outcome.SKIPPED, sore_again=False))
    return go_on(replace(state, spot=None))


def _strength(state: State, press: Press, spot: Spot, value: int, judge: HoldPolicy) -> Move | None:
    """Too strong or too light: change the pressure, or find that this is not the spot."""
    rule = state.prescription.hold
    at_s = state.t - press.since_t
    if value > rule.ceiling:
        lighter = replace(state, press=_lighter(state, press, judge))
        return lighter, (about("lighten", "too_strong", state, spot, ("pain", value), ("high", rule.ceiling)),)
    if press.verdict is HoldVerdict.SETTLING and value > rule.target_high and press.level_t == press.since_t:
        lighter = replace(state, press=_lighter(state, press, judge))
        params = (("pain", value), ("low", rule.target_low), ("high", rule.target_high))
        return lighter, (about("lighten", "above_target", state, spot, *params),)
    values = [report.value for report in press.reports if report.value is not None]
    if at_s < rule.settle_s or max(values) > rule.too_light:
        return None
    if press.pressed_more == 0:
        more = replace(changed_level(judge, press, 1.0 / rule.lighter_ratio, state.t), pressed_more=1)
        return replace(state, press=more), (about("press_more", "too_light", state, spot, ("pain", value)),)
    off = about("not_sore", "too_light", state, spot, ("pain", value))
    return then((off,), go_on(replace(come_off(state, Outcome.NOT_SORE), spot=None)))


def _obey(state: State, press: Press, spot: Spot, judge: HoldPolicy) -> Move:
    """Do what the verdict says."""
    match press.verdict:
        case HoldVerdict.SETTLING:
            return state, ()
        case HoldVerdict.RISING:
            off = about("off", "rising", state, spot)
            return stand_off(lock_spot(come_off(state, Outcome.WORSE), spot, "rising"), off), (off,)
        case HoldVerdict.EASED:
            cue = about("eased", "eased", state, spot, *_certainties(state, press))
            return then((cue,), go_on(replace(come_off(state, Outcome.EASED), spot=None)))
        case HoldVerdict.NOT_TODAY if press.lightened == 0:
            return replace(state, press=_lighter(state, press, judge)), (
                about("lighten", "not_today", state, spot, *_certainties(state, press)),
            )
        case HoldVerdict.NOT_TODAY:
            cue = about("leave", "not_today", state, spot, *_certainties(state, press))
            return then((cue,), go_on(replace(come_off(state, Outcome.UNCHANGED), spot=None)))
        case HoldVerdict.EASING:
            return state, (about("stay", "easing", state, spot, *_certainties(state, press)),)


def _lighter(state: State, press: Press, judge: HoldPolicy) -> Press:
    """Return the press one level lighter. Whatever it was for, it is the one that a spot gets before it is left."""
    ratio = state.prescription.hold.lighter_ratio
    return replace(changed_level(judge, press, ratio, state.t), lightened=press.lightened + 1)


def _certainties(state: State, press: Press) -> tuple[tuple[str, int], ...]:
    """Return the belief as it is said: tenths sure that it has eased, tenths that it will, and the seconds pressed."""
    pressed = ("seconds", seconds(state.t - press.since_t))
    seen = press.outlook
    if seen is None:
        return (pressed,)
    return (("certainty", int(seen.eased * 10)), ("chance", int(seen.easing * 10)), pressed)
