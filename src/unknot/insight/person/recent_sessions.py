"""The last few sessions: how many spots reacted badly, and where the sore spots were.

Both change the next plan a little: less pressure after sessions that went badly, and a search that begins where spots were found.
Neither ever increases a dose.
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
"""The rules that fire when the pressure was too strong for a spot."""


@dataclass(frozen=True, slots=True)
class RecentSessions:
    """Counts over the last few sessions: sessions, held spots, and held spots that got worse or had too much pressure."""

    sessions: int = 0
    spots: int = 0
    badly: int = 0

    def went_badly(self, share: float, sessions: int) -> bool:
        """Say whether at least `share` of the spots reacted badly, over at least `sessions` sessions."""
        return self.sessions >= sessions and self.spots > 0 and self.badly >= share * self.spots


@dataclass(frozen=True, slots=True)
class SpotCount:
    """The number of sore spots found in one zone of a leg, and the number of sessions."""

    side: Side
    zone: str
    count: int
    sessions: int


def recent_sessions_of(sessions: Sequence[SessionFacts], count: int) -> RecentSessions:
    """Return the counts over the last `count` sessions; the sessions have pressure and are sorted oldest first."""
    last = sessions[-count:]
    held = [spot for session in last for spot in session.spots if spot.holds > 0]
    return RecentSessions(len(last), len(held), sum(map(_went_badly, held)))


def spot_counts(sessions: Sequence[SessionFacts], count: int) -> tuple[SpotCount, ...]:
    """Return the zones with sore spots in the last `count` sessions with pressure, most spots first; a stop does not count."""
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
