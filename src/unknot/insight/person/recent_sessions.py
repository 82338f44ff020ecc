"""How pressing went in the last few sessions: how many spots bore it badly, and where the sore ones were.

Both change the next plan, a little and visibly: less pressure after sessions that went badly, and a search that begins where
something was found. Nothing here ever asks for more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from unknot.engine.prescription import Side
from unknot.engine.state import Outcome
from unknot.insight.session.facts import SessionFacts, SpotFacts
from unknot.insight.session.pressing import NEVER_SORE

TOO_STRONG = frozenset({"H3", "rising"})
"""The rules that say that pressing was too much for a spot."""


@dataclass(frozen=True, slots=True)
class RecentSessions:
    """The last few sessions: how many, their held spots, and how many of these got worse or were pressed too strongly."""

    sessions: int = 0
    spots: int = 0
    badly: int = 0

    def went_badly(self, share: float, sessions: int) -> bool:
        """Say whether there were enough sessions, and at least this share of their spots bore them badly."""
        return self.sessions >= sessions and self.spots > 0 and self.badly >= share * self.spots


@dataclass(frozen=True, slots=True)
class SpotCount:
    """How many sore spots were found in a zone of a leg, over how many sessions."""

    side: Side
    zone: str
    count: int
    sessions: int


def recent_sessions_of(sessions: Sequence[SessionFacts], count: int) -> RecentSessions:
    """Return how pressing went in the last `count` sessions with pressure, oldest first."""
    last = sessions[-count:]
    held = [spot for session in last for spot in session.spots if spot.holds > 0]
    return RecentSessions(len(last), len(held), sum(map(_went_badly, held)))


def spot_counts(sessions: Sequence[SessionFacts], count: int) -> tuple[SpotCount, ...]:
    """Return where sore spots were found in the last `count` sessions with pressure, the most first; a stop is no find."""
    last = sessions[-count:]
    counts = Counter(
        (spot.side, spot.zone)
        for session in last
        for spot in session.spots
        if spot.outcome is not Outcome.NOT_SORE and spot.locked_by not in NEVER_SORE
    )
    return tuple(SpotCount(side, zone, number, len(last)) for (side, zone), number in counts.most_common())


def _went_badly(spot: SpotFacts) -> bool:
    return spot.outcome is Outcome.WORSE or spot.locked_by in TOO_STRONG
