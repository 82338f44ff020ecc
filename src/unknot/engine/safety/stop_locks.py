"""A stop always locks: this module decides what a stop word, or a pain that is too strong, locks, from any state.

It works while somebody presses, searches, answers, has a break, is off, reads the summary, or has not pressed yet, and also when
a stop word arrives late: `stop_locks` always finds at least one lock. It locks the current or last place; else the zone under
the tool; else the side (method: "a stop always locks"). Where two places are possible, it locks both: a late word must not miss
its place.

Other locks: rising pain in a hold (`phases.hold`), a place that is too sore to press (`interlock_actions`), and earlier sessions
(`insight.today`, through the prescription).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from unknot.engine.places.search_path import zone_in_hand
from unknot.engine.places.spots import with_spot
from unknot.engine.state import WHOLE_SIDE, FlushPart, Lock, Phase, Spot, State

ZONE_RULES: Final = frozenset({"H1", "H4"})
"""A nerve or an artery is larger than a spot, so these rules lock the whole zone."""

_AT_A_SPOT: Final = frozenset({Phase.HOLD, Phase.PIN, Phase.RECHECK})


def lock_stop(state: State, rule: str) -> State:
    """Lock the place, zone or side that a stop by `rule` (H1, H2, H3, H4) is about.

    Args:
        state: the state as the stop arrives, before the pressure ends.
        rule: the interlock that fired.
    """
    for lock in stop_locks(state, rule):
        state = add_lock(state, lock)
    return state


def lock_spot(state: State, spot: Spot, rule: str) -> State:
    """Let one spot's place rest for today."""
    return add_lock(state, _place(state, spot, rule))


def lock_side(state: State, rule: str) -> State:
    """Let the whole current side rest for today."""
    return add_lock(state, Lock(state.side, WHOLE_SIDE, rule, state.t))


def add_lock(state: State, lock: Lock) -> State:
    """Add a lock unless it exists, and mark its spot as locked."""
    spot = state.find(lock.spot)
    if spot is not None and spot.locked_by is None:
        state = with_spot(state, replace(spot, locked_by=lock.rule))
    if any(replace(known, t=lock.t) == lock for known in state.locks):
        return state
    return replace(state, locks=(*state.locks, lock))


def stop_locks(state: State, rule: str) -> tuple[Lock, ...]:
    """Return the locks of a stop: at least one in every state."""
    spots = tuple(_spots_meant(state))
    locks = [_zone(state, spot, rule) if rule in ZONE_RULES else _place(state, spot, rule) for spot in spots]
    if not any(spot.side is state.side for spot in spots):
        locks.append(Lock(state.side, zone_in_hand(state) or WHOLE_SIDE, rule, state.t))
    return tuple(dict.fromkeys(locks))


def _spots_meant(state: State) -> Iterator[Spot]:
    """Yield the spots that a stop can be about; none while the tool rolls a lane or the whole side."""
    phase, in_hand, last = state.phase_in_hand, state.spot_in_hand, state.find(state.last_spot)
    if phase is Phase.SEARCH and zone_in_hand(state) is not None:
        return
    if phase is Phase.FLUSH and state.flush.part is not FlushPart.WAITING:
        return
    if in_hand is not None:
        yield in_hand
    if last is not None and (in_hand is None or last.side is in_hand.side):
        yield last


def _place(state: State, spot: Spot, rule: str) -> Lock:
    return Lock(spot.side, spot.zone, rule, state.t, spot.id, spot.x, spot.y)


def _zone(state: State, spot: Spot, rule: str) -> Lock:
    """Return the lock of a spot's zone, or of its whole side once the person has left the spot."""
    at_it = state.phase_in_hand in _AT_A_SPOT
    return Lock(spot.side, spot.zone if at_it else WHOLE_SIDE, rule, state.t)
