"""Remembered spots: places on a thigh that were sore before, so that the next search goes there first.

Spots of two sessions are the same spot when they are near enough (a number of the knowledge base). A spot that last ended with a nerve
word, a sharp pain or a throb is not remembered, so that the search does not start there. A stop never counts as "sore again": a stop
shows where it hurt, not where pressing helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from unknot.engine.prescription import Side
from unknot.engine.state import Outcome
from unknot.insight.session.facts import SessionFacts, SpotFacts
from unknot.insight.session.pressing import NEVER_SORE, STOP_RULES

FAR = float("inf")
NEVER_FIRST = STOP_RULES


@dataclass(frozen=True, slots=True)
class RememberedSpot:
    """A sore spot: its last position, its number of sessions, and its first pain (0-10), last pain and outcome in the last session."""

    side: Side
    zone: str
    x: float
    y: float
    seen: int
    last_wall: str
    first_pain: int
    last_pain: int
    outcome: Outcome | None
    stopped_by: str | None


def find_remembered_spots(sessions: Sequence[SessionFacts], near_x: float, near_y: float) -> tuple[RememberedSpot, ...]:
    """Return the spots to search first: the spots of the latest session, then the most frequent, then the sorest.

    Args:
        sessions: sessions of one muscle, oldest first.
        near_x: the greatest distance along the map between two marks of one spot.
        near_y: the same distance across the map.
    """
    places: list[RememberedSpot] = []
    for session in sessions:
        for spot in session.spots:
            near = [
                (max(abs(place.x - spot.x) / near_x, abs(place.y - spot.y) / near_y), index)
                for index, place in enumerate(places)
                if place.side is spot.side
            ]
            distance, index = min(near, default=(FAR, -1))
            if distance <= 1.0:
                places[index] = _seen_again(places[index], spot, session.wall)
            else:
                places.append(_first_seen(spot, session.wall))
    welcome = [
        place for place in places if place.stopped_by not in NEVER_FIRST and place.outcome is not Outcome.NOT_SORE
    ]
    often = sorted(welcome, key=lambda place: (place.seen, place.first_pain), reverse=True)
    return tuple(sorted(often, key=lambda place: place.last_wall, reverse=True))


def nearest_spot(place: RememberedSpot, session: SessionFacts, near_x: float, near_y: float) -> SpotFacts | None:
    """Return the spot of a session that is the same as a remembered spot; None when there is none.

    Args:
        place: the remembered spot.
        session: a session of the same muscle.
        near_x: the greatest distance along the map between two marks of one spot.
        near_y: the same distance across the map.
    """

    def distance(spot: SpotFacts) -> float:
        return max(abs(place.x - spot.x) / near_x, abs(place.y - spot.y) / near_y)

    near = [spot for spot in session.spots if spot.side is place.side and distance(spot) <= 1.0]
    return min(near, key=distance, default=None)


def _first_seen(spot: SpotFacts, wall: str) -> RememberedSpot:
    seen = 0 if spot.locked_by in NEVER_SORE else 1
    return RememberedSpot(
        spot.side, spot.zone, spot.x, spot.y, seen, wall, spot.first_pain, spot.last_pain, spot.outcome, spot.locked_by
    )


def _seen_again(place: RememberedSpot, spot: SpotFacts, wall: str) -> RememberedSpot:
    again = wall != place.last_wall and spot.locked_by not in NEVER_SORE
    seen = place.seen + again
    return replace(_first_seen(spot, wall), seen=seen)
