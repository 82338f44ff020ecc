"""A sore spot over its last sessions: sore, eased, locked or quiet in each, so that a line can be drawn of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from unknot.engine.state import Outcome
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.insight.session.facts import SessionFacts, SpotFacts


class SpotStatus(StrEnum):
    """How a spot was in one session."""

    SORE = "sore"
    EASED = "eased"
    LOCKED = "locked"
    QUIET = "quiet"


def spot_track(
    place: RememberedSpot, sessions: Sequence[SessionFacts], near_x: float, near_y: float
) -> tuple[SpotStatus, ...]:
    """Return how a place was in each session that treated its side, the newest last.

    Args:
        place: where it was last.
        sessions: sessions of one muscle, oldest first.
        near_x: how far along the map two marks of one spot may lie apart.
        near_y: how far across.
    """
    return tuple(_was(place, session, near_x, near_y) for session in sessions if place.side in session.sides)


def _was(place: RememberedSpot, session: SessionFacts, near_x: float, near_y: float) -> SpotStatus:
    def far(spot: SpotFacts) -> float:
        return max(abs(place.x - spot.x) / near_x, abs(place.y - spot.y) / near_y)

    here = [spot for spot in session.spots if spot.side is place.side and far(spot) <= 1.0]
    if not here:
        return SpotStatus.QUIET
    nearest = min(here, key=far)
    if nearest.locked_by:
        return SpotStatus.LOCKED
    return SpotStatus.EASED if nearest.outcome is Outcome.EASED else SpotStatus.SORE
