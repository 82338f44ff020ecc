"""End and count pressure, and stop the clock of a phase during a break or OFF.

Every press ends in `come_off`. Each function takes a state and returns the next one; none gives a cue.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.places.place_use import end_use
from unknot.engine.places.spots import with_spot
from unknot.engine.state import Off, Outcome, Phase, State


def advance_time(state: State, t: float, steady_from: float | None = None) -> State:
    """Return the state at second `t`. In the search and the flush, a clock jump does not count: unknot guided nobody meanwhile.

    Args:
        state: the state before.
        t: the session second of the event.
        steady_from: from here on time passed in small steps, so only the gap before it can be a jump.
    """
    gap_s = (t if steady_from is None else steady_from) - state.t
    if state.phase in (Phase.SEARCH, Phase.FLUSH) and gap_s > state.prescription.watch.clock_jump_s:
        return replace(_leave_out(state, gap_s), t=t)
    return replace(state, t=t)


def come_off(state: State, outcome: Outcome | None) -> State:
    """End and count the current pressure; in a hold, `outcome` says how the hold ended.

    Pressure never counts beyond its cap, even after a clock jump: the cap has sounded by then.
    """
    press, spot = state.press, state.spot_in_hand
    if press is None or spot is None:
        return replace(state, press=None)
    pressed_s = min(state.t - press.since_t, press.cap_s)
    totals = dict(state.muscle_pressed_s)
    totals[state.side] = totals.get(state.side, 0.0) + pressed_s
    outcome = outcome if state.phase is Phase.HOLD else spot.outcome
    state = end_use(state, spot, pressed_s, eased=outcome is Outcome.EASED)
    spot = replace(spot, pressed_s=spot.pressed_s + pressed_s, outcome=outcome)
    return replace(with_spot(state, spot), press=None, muscle_pressed_s=tuple(totals.items()))


def enter_off(state: State, off: Cue) -> State:
    """Enter OFF until the person says that they are off; the current phase waits meanwhile.

    Call it after the pressure has ended. After the end of a session no phase can wait, so nothing changes.
    """
    if state.phase is Phase.SUMMARY:
        return state
    if state.off is not None:
        return replace(state, off=replace(state.off, cue=off, rule=off.rule))
    return replace(state, phase=Phase.OFF, off=Off(off, off.rule, state.phase, state.t))


def return_from_break(state: State) -> State:
    """End a break, if there is one. Its time does not count for the search or the flush."""
    if state.paused_t is None:
        return state
    back = _leave_out(state, state.t - state.paused_t)
    off = replace(back.off, since_t=back.t) if back.off is not None else None
    return replace(back, paused_t=None, off=off)


def return_from_off(state: State) -> State:
    """Return to the phase that waited. Its current step starts again, so the time of OFF does not count."""
    return state if state.off is None else replace(state, phase=state.off.phase, off=None)


def _leave_out(state: State, away_s: float) -> State:
    """Leave out seconds in which unknot guided nobody."""
    search, flush = state.search, state.flush
    return replace(
        state,
        search=replace(search, since_t=search.since_t + away_s),
        flush=replace(flush, since_t=flush.since_t + away_s),
    )
