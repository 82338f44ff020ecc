"""A stop always locks: this module decides what a stop word, or a pain that is too strong, locks, from any state.

It does not matter whether somebody is pressing, searching, asked, having a break, off already, at the summary, or has not pressed
yet, nor whether a face hands the word over late: `stop_locks` looks for the place the word can speak of, and always finds at least one.
The place in hand or pressed last; else the zone the tool is on; else the side (method: "a stop always locks"). Where two places
are possible, both are locked: a word that comes late must not miss the place it was meant for.

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
"""A nerve or a pulse is not one spot's: its whole zone rests."""

_AT_A_SPOT: Final = frozenset({Phase.HOLD, Phase.PIN, Phase.RECHECK})


def lock_stop(state: State, rule: str) -> State:
    """Lock what a stop by `rule` (H1, H2, H3, H4) speaks of.

    Args:
        state: the state as the stop arrives, pressure included: before anybody was told to come off.
        rule: the interlock that fired.
    """
    for lock in stop_locks(state, rule):
        state = add_lock(state, lock)
    return state


def lock_spot(state: State, spot: Spot, rule: str) -> State:
    """Let one spot's place rest for today."""
    return add_lock(state, _place(state, spot, rule))


def lock_side(state: State, rule: str) -> State:
    """Let the whole side in hand rest for today."""
    return add_lock(state, Lock(state.side, WHOLE_SIDE, rule, state.t))


def add_lock(state: State, lock: Lock) -> State:
    """Add a lock, once; a spot whose place it is is named as locked, too."""
    spot = state.find(lock.spot)
    if spot is not None and spot.locked_by is None:
        state = with_spot(state, replace(spot, locked_by=lock.rule))
    if any(replace(known, t=lock.t) == lock for known in state.locks):
        return state
    return replace(state, locks=(*state.locks, lock))


def stop_locks(state: State, rule: str) -> tuple[Lock, ...]:
    """Return what a stop locks; at least one lock, whatever the state."""
    spots = tuple(_spots_meant(state))
    locks = [_zone(state, spot, rule) if rule in ZONE_RULES else _place(state, spot, rule) for spot in spots]
    if not any(spot.side is state.side for spot in spots):
        locks.append(Lock(state.side, zone_in_hand(state) or WHOLE_SIDE, rule, state.t))
    return tuple(dict.fromkeys(locks))


def _spots_meant(state: State) -> Iterator[Spot]:
    """Yield the spots that a stop can speak of; none where the tool is on a stretch or moves over the whole side."""
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
    """Return the lock of a spot's zone; of its whole side once the person has left it for something else."""
    at_it = state.phase_in_hand in _AT_A_SPOT
    return Lock(spot.side, spot.zone if at_it else WHOLE_SIDE, rule, state.t)
