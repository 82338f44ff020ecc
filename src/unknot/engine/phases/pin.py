"""Pin-and-move: pressure stays on the eased spot while the knee slowly straightens and comes back, a few times.

The pace is the plan's; the person's reports go on, and so does every interlock. As many repetitions as the spot's cap has room
for; when there is room for too few, the spot rests first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import Change, Direction, Event, Pain
from unknot.engine.moves.move import Move, RefusedEvent, then
from unknot.engine.moves.next_spot import enter_recheck, mark_phase_done
from unknot.engine.phases.hold import ask_for_report
from unknot.engine.places.place_use import begin_use, budget_s
from unknot.engine.places.spot_cues import about, rest_cue
from unknot.engine.places.spots import with_spot
from unknot.engine.prescription import PinRule
from unknot.engine.safety.coming_off import come_off
from unknot.engine.state import Press, Report, State

FEWEST: Final = 3
STEPS: Final = ("pin_out", "pin_stay", "pin_back")


def pin(state: State, _event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Pin the spot and begin the repetitions: the person is in place."""
    spot, rule = state.spot_in_hand, state.prescription.pin
    if state.press is not None or spot is None or rule is None:
        return state, ()
    room_s = budget_s(state, spot)
    repetitions = min(rule.repetitions, int(room_s // rule.repetition_s))
    if repetitions < min(FEWEST, rule.repetitions):
        return RefusedEvent("resting", (rest_cue(state, spot),))
    begun = Press(state.t, room_s, state.t, state.t, level_t=state.t, repetitions=repetitions, steps_cued=1)
    state = replace(begin_use(state, spot, is_hold=False), press=begun, last_spot=spot.id)
    of = ("of", repetitions)
    return state, (about("pin", "pin", state, spot, of), about("pin_out", "pin", state, spot, ("repetition", 1), of))


def move(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Pace the movement; come off when the repetitions are done."""
    press, rule, spot = state.press, state.prescription.pin, state.spot_in_hand
    if press is None or rule is None or spot is None:
        return state, ()
    step, repetition = step_at(rule, state.t - press.since_t)
    if repetition > press.repetitions:
        done = about("pin_done", "pin", state, spot, ("of", press.repetitions))
        return then((done,), enter_recheck(mark_phase_done(come_off(state, None))))
    number = (repetition - 1) * len(STEPS) + step + 1
    if number <= press.steps_cued:
        return ask_for_report(state)
    state = replace(state, press=replace(press, steps_cued=number))
    params = (("repetition", repetition), ("of", press.repetitions))
    return then((about(STEPS[step], "pin", state, spot, *params),), ask_for_report(state))


def step_at(rule: PinRule, at_s: float) -> tuple[int, int]:
    """Return which step (0 out, 1 stay, 2 back) of which repetition (from 1) is due `at_s` seconds in."""
    repetition, within_s = divmod(at_s, rule.repetition_s)
    step = 0 if within_s < rule.out_s else 1 if within_s < rule.out_s + rule.stay_s else 2
    return step, int(repetition) + 1


def hear(state: State, event: Event, _: HoldPolicy) -> Move | RefusedEvent:
    """Take a report while moving: above the ceiling or worse means lighter."""
    press, spot, rule = state.press, state.spot_in_hand, state.prescription.hold
    if press is None or spot is None:
        return RefusedEvent("not_pressing")
    value = event.value if isinstance(event, Pain) else None
    direction = event.direction if isinstance(event, Change) else None
    report = Report(state.t - press.since_t, value, str(direction) if direction else None)
    press = replace(press, answered_t=state.t, asked_t=state.t, asked_again=False, reports=(*press.reports, report))
    if value is not None:
        spot = replace(spot, last_pain=value)
    state = replace(with_spot(state, spot), press=press)
    if value is not None and value > rule.ceiling:
        return state, (about("lighten", "too_strong", state, spot, ("pain", value), ("high", rule.ceiling)),)
    if direction is Direction.WORSE:
        return state, (about("lighten", "pin", state, spot),)
    return state, ()


def leave(state: State, _event: Event, _: HoldPolicy) -> Move:
    """Leave pin-and-move because the person says so."""
    cues = (about("leave", "person", state, state.spot_in_hand),) if state.press is not None else ()
    return then(cues, enter_recheck(mark_phase_done(come_off(state, None))))
