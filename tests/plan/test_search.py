"""The search: remembered spots first, then lanes or places, all of them where this tool may press."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.asking import (
    STEADY,
    planned,
)
from unknot.engine.prescription import EarlierLock, Side
from unknot.engine.state import Outcome
from unknot.insight.places import RememberedSpot
from unknot.knowledge.model import Knowledge

BOTH = (Side.LEFT, Side.RIGHT)


def test_a_roller_passes_along_lanes_and_a_ball_goes_from_place_to_place(knowledge: Knowledge) -> None:
    lanes = planned(knowledge, tools=("foam-roller-soft",), position="floor").search
    assert all(stop.strokes > 0 and stop.x_from < stop.x_to for stop in lanes)
    places = planned(knowledge).search
    assert all(stop.strokes == 0 and stop.x_from == stop.x_to for stop in places)


def test_a_remembered_spot_is_searched_first_on_its_own_side(knowledge: Knowledge) -> None:
    def spot(side: Side, zone: str, y: float, seen: int = 3) -> RememberedSpot:
        return RememberedSpot(side, zone, 0.52, y, seen, "2026-03-17T08:00:00", 6, 3, Outcome.EASED, None)

    history = replace(
        STEADY,
        spots=(
            spot(Side.LEFT, "middle-outer", 0.4),
            spot(Side.RIGHT, "middle-inner", -0.4),
            spot(Side.LEFT, "middle-inner", -0.8, 1),
        ),
    )
    plan = planned(knowledge, history=history, sides=BOTH, minutes=20)
    first, second, *rest = plan.search
    assert [(stop.side, stop.x_from, stop.remembered) for stop in (first, second)] == [
        (Side.LEFT, 0.52, True),
        (Side.RIGHT, 0.52, True),
    ]
    assert not any(stop.remembered for stop in rest)  # found once is not remembered yet
    locked = replace(history, locks=(EarlierLock(Side.LEFT, "middle-outer", "H1"),))
    assert [
        stop.side for stop in planned(knowledge, history=locked, sides=BOTH, minutes=20).search if stop.remembered
    ] == [Side.RIGHT]
