"""The track of a sore spot: sore, eased, locked or quiet in each of its last sessions."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from unknot.engine.state import Outcome
from unknot.insight.person.remembered_spots import RememberedSpot, nearest_spot
from unknot.insight.session.facts import SessionFacts


class SpotStatus(StrEnum):
    """The state of a spot in one session."""

    SORE = "sore"
    EASED = "eased"
    LOCKED = "locked"
    QUIET = "quiet"


def spot_track(
    place: RememberedSpot, sessions: Sequence[SessionFacts], near_x: float, near_y: float
) -> tuple[SpotStatus, ...]:
    """Return the state of a place in each session that treated its side, the newest last.

    Args:
        place: the spot, at its last position.
        sessions: sessions of one muscle, oldest first.
        near_x: the greatest distance along the map between two marks of one spot.
        near_y: the same distance across the map.
    """
    return tuple(_status(place, session, near_x, near_y) for session in sessions if place.side in session.sides)


def _status(place: RememberedSpot, session: SessionFacts, near_x: float, near_y: float) -> SpotStatus:
    spot = nearest_spot(place, session, near_x, near_y)
    if spot is None:
        return SpotStatus.QUIET
    if spot.locked_by:
        return SpotStatus.LOCKED
    return SpotStatus.EASED if spot.outcome is Outcome.EASED else SpotStatus.SORE
