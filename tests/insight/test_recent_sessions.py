"""How the last sessions went: counted over held spots, of the last few sessions only."""

from __future__ import annotations

import pytest

from tests.insight.simulated_sessions import session, spot
from unknot.engine.prescription import Side
from unknot.engine.state import Outcome
from unknot.insight.person.recent_sessions import RecentSessions, SpotCount, recent_sessions_of, spot_counts
from unknot.insight.session.facts import SessionFacts

BAD = spot(0.5, outcome=Outcome.WORSE)
GOOD = spot(0.5)


def sessions(*kinds: str) -> list[SessionFacts]:
    made = {"bad": (BAD, BAD), "good": (GOOD, GOOD), "half": (BAD, GOOD), "strong": (spot(0.5, locked_by="H3"),)}
    return [session(f"2026-03-{day:02}T08:00:00", *made[kind]) for day, kind in enumerate(kinds, 1)]


@pytest.mark.parametrize(
    ("kinds", "badly"),
    [
        (("good", "good", "good"), False),
        (("half", "half", "half"), True),
        (("strong", "strong", "good"), True),
        (("bad", "bad", "good", "good", "good"), False),
        (("bad", "bad"), False),
    ],
)
def test_half_of_the_spots_of_three_sessions_is_too_many(kinds: tuple[str, ...], badly: bool) -> None:
    assert recent_sessions_of(sessions(*kinds), 3).went_badly(0.5, 3) is badly


def test_without_held_spots_no_spot_went_badly() -> None:
    assert not RecentSessions(3, 0, 0).went_badly(0.5, 3)


def test_places_are_counted_by_leg_and_zone_and_what_was_not_sore_is_left_out() -> None:
    found = spot_counts(
        [
            session("2026-03-01T08:00:00", spot(0.5), spot(0.3, y=-0.5)),
            session("2026-03-03T08:00:00", spot(0.52), spot(0.4, side=Side.RIGHT, outcome=Outcome.NOT_SORE)),
        ],
        6,
    )
    assert found == (SpotCount(Side.LEFT, "middle-outer", 2, 2), SpotCount(Side.LEFT, "middle-inner", 1, 2))
