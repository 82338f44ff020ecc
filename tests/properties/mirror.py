"""Swap left and right, or shift the clock: the session must behave the same."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.cues import Cue
from unknot.engine.events import Event, Measured, Started, Tick
from unknot.engine.prescription import Prescription, SpotId


def shifted_event(event: Event, by_s: float) -> Event:
    """Return the event as told by a clock that runs `by_s` seconds ahead."""
    if isinstance(event, Tick) and event.since is not None:
        return replace(event, t=event.t + by_s, since=event.since + by_s)
    return replace(event, t=event.t + by_s)


def mirrored(plan: Prescription) -> Prescription:
    """Return the prescription for the other leg (inner and outer stay inner and outer)."""
    return replace(
        plan,
        sides=tuple(side.other for side in plan.sides),
        locks=tuple(replace(lock, side=lock.side.other) for lock in plan.locks),
        search=tuple(replace(stop, side=stop.side.other if stop.side else None) for stop in plan.search),
    )


def mirrored_event(event: Event) -> Event:
    """Return the event as it would happen to the other leg."""
    if isinstance(event, Started):
        return replace(event, prescription=mirrored(event.prescription))
    if isinstance(event, Measured):
        return replace(event, side=event.side.other)
    return event


def mirrored_cue(cue: Cue) -> Cue:
    """Return the cue as it would be given for the other leg."""
    return replace(
        cue,
        side=cue.side.other if cue.side else None,
        spot=SpotId(_other(cue.spot)) if cue.spot else None,
        params=tuple((name, _other(value) if isinstance(value, str) else value) for name, value in cue.params),
    )


def _other(text: str) -> str:
    swap = {"left": "right", "right": "left"}
    head, dash, tail = text.partition("-")
    return swap.get(head, head) + dash + tail
