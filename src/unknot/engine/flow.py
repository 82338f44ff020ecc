"""How a session moves on: what comes next, and how it ends.

Interlocks and phases both move the session with these few functions, so that there is one way to
choose the next place and one way to end. Each takes a state and returns the next one with its cues; none looks at the belief.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from unknot.engine.coming_off import come_off
from unknot.engine.cues import Cue
from unknot.engine.place_use import has_holds_left, is_rested, off_t, rest_left_s
from unknot.engine.places import about, next_stop, seconds, with_spot
from unknot.engine.prescription import Side
from unknot.engine.state import (
    WHOLE_SIDE,
    Ending,
    FlushPart,
    NotRated,
    Outcome,
    Phase,
    Question,
    Spot,
    State,
    Trial,
)

NO_STRETCH: Final = frozenset({"H1", "H2", "H4"})
"""After a nerve word, something sharp or a pulse the muscle is not stretched today, nor measured or moved in a way that stretches it."""

Move: TypeAlias = "tuple[State, tuple[Cue, ...]]"


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that makes no sense now, by name; the state stays as it was. Without cues of its own, H12 speaks."""

    name: str
    cues: tuple[Cue, ...] = ()


def rest_cue(state: State, spot: Spot) -> Cue:
    """Say that a spot is still resting, and for how many seconds more."""
    return about("rest", "rest", state, spot, ("seconds", seconds(rest_left_s(state, spot))))


def end(state: State, ending: Ending, rule: str) -> Move:
    """End the session: off, what to do, and the summary. A later, graver ending replaces an earlier one.

    why the rule stays too: nothing that is felt later is graver than the chest or the breath, which ended it by H8.
    """
    if ending is state.ending is Ending.URGENT and state.ending_rule == "H8":
        rule = "H8"
    spot = state.spot_in_hand
    was_pressing = state.pressing
    said = {
        Ending.URGENT: "urgent",
        Ending.UNWELL: "unwell",
        Ending.NERVE_LASTS: "see_professional",
    }.get(ending)
    state = come_off(state, Outcome.STOPPED)
    kept_rule = rule
    grave = (Ending.UNWELL, Ending.NERVE_LASTS, Ending.URGENT)
    if state.ending in grave and (ending not in grave or grave.index(ending) < grave.index(state.ending)):
        ending, kept_rule = state.ending, state.ending_rule
    cues: tuple[Cue, ...] = ()
    if was_pressing or said is not None:
        cues += (about("off", rule, state, spot),)
    if said is not None:
        cues += (Cue(said, rule, state.side),)
    already = state.phase is Phase.SUMMARY
    state = replace(
        state, phase=Phase.SUMMARY, spot=None, off=None, question=None, asked_next=(), paused_t=None,
        ending=ending, ending_rule=kept_rule,
    )  # fmt: skip
    return state, cues if already and cues else (*cues, Cue("summary", "phase"))


def ask(state: State, cues: tuple[Cue, ...], question: str, rule: str, choices: tuple[str, ...]) -> Move:
    """Put a question that must be answered before anything is pressed again; one that stands already is answered first."""
    new = Question(question, rule, state.t, state.t, choices)
    if state.question is None:
        return replace(state, question=new), (*cues, Cue(question, rule, state.side))
    if any(standing.id == question for standing in (state.question, *state.asked_next)):
        return state, cues
    return replace(state, asked_next=(*state.asked_next, new)), cues


def then(cues: tuple[Cue, ...], move: Move) -> Move:
    """Say something before a move's own cues."""
    state, more = move
    return state, (*cues, *more)


def side_spots(state: State) -> Iterator[Spot]:
    """Yield the spots of the side in hand that may be pressed today."""
    return (spot for spot in state.spots if spot.side is state.side and not state.is_spot_locked(spot))


def waiting_spots(state: State) -> Iterator[Spot]:
    """Yield the spots of the side in hand that may be pressed today and wait for a hold: new ones, and old ones sore again."""
    return (spot for spot in side_spots(state) if spot.outcome is None or spot.sore_again)


def muscle_left_s(state: State) -> float:
    """Return how long the muscle in hand may still be pressed, within the session's dose too."""
    dose = state.prescription.dose
    return min(dose.muscle_s - state.muscle_s(state.side), dose.session_s - state.pressed_s)


def go_on(state: State) -> Move:
    """Choose what comes next on this side: a spot not yet held, one that was easing, pin, recheck, flush."""
    if state.is_zone_locked(state.side, WHOLE_SIDE):
        return finish_side(state)
    hold = state.prescription.hold
    if state.phase in (Phase.SEARCH, Phase.HOLD) and muscle_left_s(state) >= hold.minimum_s:
        fresh = [spot for spot in waiting_spots(state) if has_holds_left(state, spot.side, spot.x, spot.y)]
        again = [
            spot
            for spot in side_spots(state)
            if spot.outcome in (Outcome.EASING, Outcome.STOPPED) and has_holds_left(state, spot.side, spot.x, spot.y)
        ]
        chosen = max(reversed(fresh), key=lambda spot: spot.first_pain, default=None) or min(
            again, key=lambda spot: _waiting_since_t(state, spot), default=None
        )
        if chosen is not None:
            return to_spot(state, chosen)
    # why: straightening the knee lengthens the muscle, so what may not be stretched today is not moved under a pin either.
    pin = state.prescription.pin if may_lengthen(state, state.side) else None
    if state.phase is not Phase.RECHECK and pin is not None and muscle_left_s(state) > 0:
        eased = [spot for spot in side_spots(state) if spot.outcome is Outcome.EASED and pin.allows(spot.zone)]
        if eased and not any(spot.pinned for spot in eased):
            best = max(eased, key=lambda spot: spot.first_pain - spot.last_pain)
            state = replace(state, phase=Phase.PIN, spot=best.id)
            repetitions = ("of", str(pin.repetitions))
            return state, (about("pin_place", "pin", state, best, repetitions),)
    return enter_recheck(state)


def _waiting_since_t(state: State, spot: Spot) -> float:
    came_off_t = off_t(state, spot)
    return state.t if came_off_t is None else came_off_t


def to_spot(state: State, spot: Spot) -> Move:
    """Go to a spot for a hold: at once, or after its rest."""
    state = replace(state, phase=Phase.HOLD, spot=spot.id)
    if is_rested(state, spot):
        return state, (about("place", "phase", state, spot, ("pain", str(spot.last_pain))),)
    return state, (rest_cue(state, spot),)


def mark_phase_done(state: State) -> State:
    """Note that the spot in hand has had its pin-and-move or its recheck, so that it is not offered again."""
    spot = state.spot_in_hand
    if spot is None:
        return state
    if state.phase is Phase.PIN:
        spot = replace(spot, pinned=True)
    elif state.phase is Phase.RECHECK and spot.rechecked is None:
        spot = replace(spot, rechecked=NotRated.SKIPPED)
    return replace(with_spot(state, spot), spot=None)


def enter_recheck(state: State) -> Move:
    """Check the next spot that was held and may be pressed; when none is left, go to the flush."""
    if muscle_left_s(state) > state.prescription.hold.settle_s:
        waiting = [spot for spot in side_spots(state) if spot.holds > 0 and spot.rechecked is None]
        if waiting:
            state = replace(state, phase=Phase.RECHECK, spot=waiting[0].id)
            return state, (about("recheck_place", "recheck", state, waiting[0]),)
    return enter_flush(replace(state, spot=None))


def enter_flush(state: State) -> Move:
    """Go to the easy rolling and the stretch; a leg with a locked place is not rolled over, one with a nerve sign not stretched."""
    rule = state.prescription.flush
    state = replace(state, phase=Phase.FLUSH, spot=None, flush=FlushPart.WAITING)
    left_out = (Cue("flush_left_out", "H10", state.side),) if has_lock(state) and rule.roll_s > 0 else ()
    if flush_parts(state):
        return state, (*left_out, Cue("flush", "flush", state.side, numbers=(("seconds", seconds(rule.roll_s)),)))
    return then(left_out, finish_side(state))


def has_lock(state: State) -> bool:
    """Say whether anything on the side in hand is locked today."""
    return any(lock.side is state.side for lock in state.all_locks)


def flush_parts(state: State) -> tuple[tuple[FlushPart, float], ...]:
    """Return the parts of the flush that this leg may have today, with their seconds."""
    rule = state.prescription.flush
    parts = []
    if rule.roll_s > 0 and not has_lock(state):
        parts.append((FlushPart.ROLL, rule.roll_s))
    if rule.stretch_s > 0 and may_stretch(state, state.side):
        parts.append((FlushPart.STRETCH, rule.stretch_s))
    return tuple(parts)


def may_stretch(state: State, side: Side) -> bool:
    """Say whether a side's muscle may be stretched today."""
    rules = NO_STRETCH - {"H2"} if state.prescription.is_before_places else NO_STRETCH
    return not any(lock.side is side and lock.rule in rules for lock in state.all_locks)


def may_lengthen(state: State, side: Side) -> bool:
    """Say whether a side's muscle may be lengthened by a movement under a pin, or by a second measuring."""
    return state.prescription.is_before_places or may_stretch(state, side)


def elsewhere(state: State, rule: str) -> Move:
    """Go on at another place of this side after a lock by `rule`, or finish the side."""
    if state.phase is Phase.SUMMARY:
        return state, ()
    if state.is_zone_locked(state.side, WHOLE_SIDE):
        return finish_side(state)
    if state.phase is Phase.SEARCH:
        return search_on(state, state.stop_index, "move", rule)
    if state.phase in (Phase.HOLD, Phase.PIN, Phase.RECHECK):
        state = replace(state, spot=None)
        if not any(waiting_spots(state)) and room_for_spots(state) and not_searched(state):
            state = replace(state, phase=Phase.SEARCH)
            return search_on(state, state.stop_index, "move", rule)
        return go_on(state)
    return finish_side(state)


def not_searched(state: State) -> bool:
    """Say whether an allowed part of the search is still to come."""
    return next_stop(state, state.stop_index) is not None


def room_for_spots(state: State) -> bool:
    """Say whether this side may have one more spot."""
    held = sum(spot.side is state.side and spot.holds > 0 for spot in state.spots)
    return max(held, sum(1 for _ in side_spots(state))) < state.prescription.dose.spots_per_side


def search_on(state: State, first: int, cue: str | None = None, rule: str = "search") -> Move:
    """Go to the next allowed stop of the search from `first`; at its end, to the spots found, or on."""
    index = next_stop(state, first)
    if index is None:
        return leave_search(replace(state, stop_index=len(state.prescription.search)))
    stop = state.prescription.search[index]
    state = replace(state, phase=Phase.SEARCH, stop_index=index, stop_since_t=state.t, spot=None)
    kind = "lane" if stop.strokes else "point"
    zone = state.zone_at(stop.x_from, stop.y)
    place = Cue(
        kind, "search", state.side, zone.id if zone else None, None,
        (("set_up", stop.set_up), ("seconds", seconds(stop.seconds)), ("strokes", str(stop.strokes))),
    )  # fmt: skip
    opening = (Cue(cue, rule, state.side),) if cue else ()
    return state, (*opening, place)


def leave_search(state: State) -> Move:
    """Leave the search for the spots found; with none, say so and go to the flush."""
    if any(waiting_spots(state)):
        return go_on(state)
    if any(spot.side is state.side for spot in state.spots):
        return go_on(replace(state, phase=Phase.HOLD))
    return then((Cue("nothing_sore", "search", state.side),), enter_flush(state))


def enter_set_up(state: State, side: Side) -> Move:
    """Show the position for a side; a side on which nothing may be searched today is left out."""
    state = replace(state, phase=Phase.SET_UP, side=side, spot=None, stop_index=0)
    index = next_stop(state, 0)
    if index is None:
        return then((Cue("side_over", "H10", side),), finish_side(state))
    set_up = state.prescription.search[index].set_up
    return replace(state, stop_index=index), (Cue("set_up", "set_up", side, numbers=(("set_up", set_up),)),)


def finish_side(state: State) -> Move:
    """End this side: the other one, the second measure, or the summary."""
    state = replace(state, spot=None, sides_done=(*state.sides_done, state.side))
    for side in state.prescription.sides:
        if side not in state.sides_done:
            if state.pressed_s >= state.prescription.dose.session_s or state.is_zone_locked(side, WHOLE_SIDE):
                state = replace(state, sides_done=(*state.sides_done, side))
                continue
            return then((Cue("next_side", "phase", side),), enter_set_up(state, side))
    due = due_trial(state, after=True)
    if due is None:
        return end(state, Ending.DONE, "phase")
    state = replace(state, phase=Phase.MEASURE_AGAIN, side=due[1])
    return state, (Cue("measure_again", "measure", due[1], numbers=(("test", due[0]),)), measure_cue(state, due))


def due_trial(state: State, *, after: bool) -> tuple[str, Side, int] | None:
    """Return the next trial that is due: test, side, and its number from 1. After, only what was measured before."""
    for rule in state.prescription.tests:
        for side in state.prescription.sides:
            before = trials_of(state, rule.test, side, after=False)
            done = trials_of(state, rule.test, side, after=after)
            wanted = before and may_lengthen(state, side) if after else True
            if wanted and len(done) < rule.trials:
                return rule.test, side, len(done) + 1
    return None


def trials_of(state: State, test: str, side: Side, *, after: bool) -> tuple[Trial, ...]:
    """Return the trials of one test on one side, before or after."""
    return tuple(trial for trial in state.trials if trial.test == test and trial.side is side and trial.after is after)


def measure_cue(state: State, due: tuple[str, Side, int]) -> Cue:
    """Ask for the trial that is due."""
    test, side, number = due
    of = next(rule.trials for rule in state.prescription.tests if rule.test == test)
    return Cue("measure", "measure", side, numbers=(("test", test), ("trial", str(number)), ("of", str(of))))


def what_is_due(state: State) -> Move:
    """Say again what the person is asked to do now, without starting any pressure."""
    question = state.question
    if question is not None:
        return state, (Cue(question.id, question.rule, state.side),)
    if state.off is not None:
        return state, (state.off.cue,)
    spot = state.spot_in_hand
    if spot is not None and state.is_spot_locked(spot):
        return go_on(replace(state, spot=None))
    return _due_in_phase(state, spot)


def _due_in_phase(state: State, spot: Spot | None) -> Move:
    match state.phase:
        case Phase.HOLD if spot is not None and has_holds_left(state, spot.side, spot.x, spot.y):
            return to_spot(state, spot)
        case Phase.HOLD:
            return go_on(replace(state, spot=None))
        case Phase.PIN:
            return state, (about("pin_place", "pin", state, spot, ("of", "")),)
        case Phase.RECHECK:
            return state, (about("recheck_place", "recheck", state, spot),)
        case Phase.SEARCH:
            return search_on(state, state.stop_index)
        case Phase.FLUSH:
            waiting = replace(state, flush=FlushPart.WAITING)
            return (waiting, (Cue("flush", "flush", state.side),)) if flush_parts(state) else finish_side(state)
        case Phase.MEASURE | Phase.MEASURE_AGAIN:
            due = due_trial(state, after=state.phase is Phase.MEASURE_AGAIN)
            return state, (measure_cue(state, due),) if due else ()
        case Phase.SET_UP if next_stop(state, state.stop_index) is None:
            return finish_side(state)
        case Phase.SET_UP:
            index = min(state.stop_index, len(state.prescription.search) - 1)
            set_up = state.prescription.search[index].set_up
            return state, (Cue("set_up", "set_up", state.side, numbers=(("set_up", set_up),)),)
        case Phase.SUMMARY | Phase.OFF:
            return state, (Cue("summary", "phase"),)
