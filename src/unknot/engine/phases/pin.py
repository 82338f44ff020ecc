"""PIN: pressure stays on the eased spot while the knee slowly straightens and comes back, a few times.

The prescription sets the pace; reports and interlocks work as in a hold. The spot's cap limits the repetitions; if there is time
for too few, the spot rests first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import Change, Direction, Event, Pain, Ready, Tick
from unknot.engine.moves.move import Move, RefusedEvent, say_first
from unknot.engine.moves.next_spot import go_to_recheck, mark_phase_done
from unknot.engine.phases.hold import ask_for_report
from unknot.engine.places.place_use import begin_use, budget_s
from unknot.engine.places.spot_cues import rest_cue, spot_cue
from unknot.engine.places.spots import with_spot
from unknot.engine.prescription import PinRule
from unknot.engine.safety.coming_off import come_off
from unknot.engine.state import PinPress, State

FEWEST: Final = 3
STEPS: Final = ("pin_out", "pin_stay", "pin_back")


def begin(state: State, _event: Ready, _policy: HoldPolicy) -> Move | RefusedEvent:
    """Pin the spot and begin the repetitions: the person is in place."""
    spot, rule = state.spot_in_hand, state.prescription.pin
    if state.press is not None or spot is None or rule is None:
        return state, ()
    room_s = budget_s(state, spot)
    repetitions = min(rule.repetitions, int(room_s // rule.repetition_s))
    if repetitions < min(FEWEST, rule.repetitions):
        return RefusedEvent("resting", (rest_cue(state, spot),))
    press = PinPress(state.t, room_s, state.t, state.t, repetitions=repetitions, steps_cued=1)
    state = replace(begin_use(state, spot, is_hold=False), press=press, last_spot=spot.id)
    of = ("of", repetitions)
    first = spot_cue("pin_out", "pin", state, spot, ("repetition", 1), of)
    return state, (spot_cue("pin", "pin", state, spot, of), first)


def pass_time(state: State, _event: Tick, _policy: HoldPolicy) -> Move:
    """Pace the movement; come off when the repetitions are done."""
    press, rule, spot = state.press, state.prescription.pin, state.spot_in_hand
    if not isinstance(press, PinPress) or rule is None or spot is None:
        return state, ()
    step, repetition = step_at(rule, state.t - press.since_t)
    if repetition > press.repetitions:
        done = spot_cue("pin_done", "pin", state, spot, ("of", press.repetitions))
        return say_first((done,), go_to_recheck(mark_phase_done(come_off(state, None))))
    number = (repetition - 1) * len(STEPS) + step + 1
    if number <= press.steps_cued:
        return ask_for_report(state)
    state = replace(state, press=replace(press, steps_cued=number))
    paced = spot_cue(STEPS[step], "pin", state, spot, ("repetition", repetition), ("of", press.repetitions))
    return say_first((paced,), ask_for_report(state))


def on_report(state: State, event: Pain | Change, _policy: HoldPolicy) -> Move | RefusedEvent:
    """Take a report while moving: above the ceiling or worse means lighter."""
    press, spot, rule = state.press, state.spot_in_hand, state.prescription.hold
    if not isinstance(press, PinPress) or spot is None:
        return RefusedEvent("not_pressing")
    state = replace(state, press=replace(press, answered_t=state.t, asked_t=state.t, asked_again=False))
    if isinstance(event, Change):
        worse = (spot_cue("lighten", "pin", state, spot),) if event.direction is Direction.WORSE else ()
        return state, worse
    state = with_spot(state, replace(spot, last_pain=event.value))
    if event.value <= rule.ceiling:
        return state, ()
    params = (("pain", event.value), ("high", rule.ceiling))
    return state, (spot_cue("lighten", "too_strong", state, spot, *params),)


def leave(state: State, _event: Event, _policy: HoldPolicy) -> Move:
    """Leave pin-and-move because the person says so."""
    cues = (spot_cue("leave", "person", state, state.spot_in_hand),) if state.press is not None else ()
    return say_first(cues, go_to_recheck(mark_phase_done(come_off(state, None))))


def step_at(rule: PinRule, at_s: float) -> tuple[int, int]:
    """Return which step (0 out, 1 stay, 2 back) of which repetition (from 1) is due `at_s` seconds in."""
    repetition, within_s = divmod(at_s, rule.repetition_s)
    step = 0 if within_s < rule.out_s else 1 if within_s < rule.out_s + rule.stay_s else 2
    return step, int(repetition) + 1
