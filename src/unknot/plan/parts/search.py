"""The search: remembered spots first, then lanes for a roller or a stick, or one place after another for a ball.

Every stop lies in zones of this session and outside the no-go bands. A lane is cut to the longest stretch inside the zones, and a place
outside is left out. Without any zone (rolling only), lanes are cut to the zones of the map, and there are no holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unknot.engine.prescription import Because, EarlierLock, Rectangle, SearchStop, SetUpId, Side
from unknot.engine.state import WHOLE_SIDE
from unknot.insight.person.history import History
from unknot.insight.person.recent_sessions import SpotCount
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.knowledge.body import Lane, Point, SetUpUse, ToolKind
from unknot.knowledge.dose import SearchNumbers
from unknot.knowledge.model import Knowledge
from unknot.plan.parts.rules import map_scale
from unknot.plan.parts.set_up import EDGE, SetUpChoice, set_up_for
from unknot.plan.why import because

SHORTEST = 0.05
"""why: a lane shorter than 2 cm is too short to roll."""


@dataclass(frozen=True, slots=True)
class Search:
    """The stops of a search, the seconds of one side, and the reasons."""

    stops: tuple[SearchStop, ...]
    seconds: float
    because: tuple[Because, ...]


def search_of(
    knowledge: Knowledge,
    muscle: str,
    choice: SetUpChoice,
    remembered: Sequence[RememberedSpot],
    passes: int,
    found: Sequence[SpotCount] = (),
) -> Search:
    """Lay out the search of one muscle.

    Args:
        knowledge: the knowledge base.
        muscle: the id of the muscle.
        choice: the tool, the position and the places of this session.
        remembered: the spots to search first.
        passes: the number of passes per lane.
        found: the sore spots of recent sessions by zone; zones with more spots come sooner.
    """
    numbers = knowledge.techniques.search
    kind = knowledge.tools[choice.tool].kind
    known = knowledge.muscles[muscle]
    first = [stop for spot in remembered if (stop := _again(spot, choice, numbers)) is not None]
    lanes = [stop for lane in known.lanes.values() if (stop := _lane(lane, kind, choice, numbers, passes)) is not None]
    points = [stop for point in known.points.values() if (stop := _point(point, kind, choice, numbers)) is not None]
    lanes, points = _in_order(lanes, found), _in_order(points, found)
    set_ups = dict.fromkeys(stop.set_up for stop in (*first, *lanes, *points))
    reasons = [because("search.set_up", "set_up", knowledge.set_ups[name].source, set_up=name) for name in set_ups]
    reasons += [
        because("search.remembered", "remembered", zone=stop.zones[0], count=spot.seen, pain=spot.first_pain)
        for stop in first
        for spot in remembered
        if (spot.x, spot.y, spot.side) == (stop.x_from, stop.y, stop.side)
    ]
    reasons += _order_reason([*lanes, *points], found)
    if lanes:
        reasons += [
            because("search.lanes", "search_lanes", numbers.pass_s.source, count=passes, seconds=numbers.pass_s.value),
            because("search.passes", "method", numbers.passes.source, value=passes),
        ]
    if points:
        reasons.append(
            because(
                "search.points",
                "search_points",
                numbers.point_s.source,
                count=len(points),
                seconds=numbers.point_s.value,
            )
        )
    stops = (*first, *lanes, *points)
    return Search(stops, max((_side_seconds(stops, side) for side in Side), default=0.0), tuple(reasons))


def _in_order(stops: list[SearchStop], found: Sequence[SpotCount]) -> list[SearchStop]:
    """Return the stops sorted by their recent sore spots, the most first; equal stops stay in the order of the map."""
    counts = _counts(found)
    return sorted(stops, key=lambda stop: -sum(counts.get(zone, 0) for zone in stop.zones))


def _order_reason(stops: Sequence[SearchStop], found: Sequence[SpotCount]) -> list[Because]:
    """Return the reason for the order of the search, when recent spots changed it."""
    counts = _counts(found)
    ranked = [sum(counts.get(zone, 0) for zone in stop.zones) for stop in stops]
    if not ranked or ranked[0] == ranked[-1]:
        return []
    zone = max(stops[0].zones, key=lambda zone: counts.get(zone, 0))
    return [because("search.order", "search_order", zone=zone, count=counts.get(zone, 0), sessions=found[0].sessions)]


def _counts(spot_counts: Sequence[SpotCount]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for count in spot_counts:
        counts[count.zone] = counts.get(count.zone, 0) + count.count
    return counts


def welcome_spots(knowledge: Knowledge, muscle: str, history: History) -> tuple[RememberedSpot, ...]:
    """Return the remembered spots that may have a hold today: not resting, not eased, and with holds left."""
    scale, _ = map_scale(knowledge, muscle)
    most = knowledge.techniques.hold.holds_per_spot.value

    def is_welcome(spot: RememberedSpot) -> bool:
        def near(side: Side, x: float | None, y: float | None) -> bool:
            if x is None or y is None or side is not spot.side:
                return False
            return scale.apart_cm(x, y, spot.x, spot.y) <= scale.same_spot_cm

        here = [place for place in history.places if near(place.side, place.x, place.y)]
        rests = any(near(lock.side, lock.x, lock.y) for lock in history.locks)
        return not rests and not any(place.eased for place in here) and sum(place.holds for place in here) < most

    return tuple(spot for spot in history.spots if is_welcome(spot))


def recurring_spots(
    remembered: Iterable[RememberedSpot], sides: Sequence[Side], locks: Sequence[EarlierLock], seen: int, a_side: int
) -> tuple[RememberedSpot, ...]:
    """Return the remembered spots to search first: seen often enough, not locked, and at most `a_side` per side."""
    kept: list[RememberedSpot] = []
    for spot in remembered:
        if spot.side not in sides or spot.seen < seen:
            continue
        if any(lock.side is spot.side and lock.x is None and lock.zone in (WHOLE_SIDE, spot.zone) for lock in locks):
            continue
        if sum(other.side is spot.side for other in kept) < a_side:
            kept.append(spot)
    return tuple(kept)


def _side_seconds(stops: Iterable[SearchStop], side: Side) -> float:
    return sum(stop.seconds for stop in stops if stop.side in (None, side))


def _again(spot: RememberedSpot, choice: SetUpChoice, numbers: SearchNumbers) -> SearchStop | None:
    return _place(spot.x, spot.y, choice, numbers.point_s.value, side=spot.side)


def _point(point: Point, kind: ToolKind, choice: SetUpChoice, numbers: SearchNumbers) -> SearchStop | None:
    return _place(point.x, point.y, choice, numbers.point_s.value) if kind in point.tool_kinds else None


def _place(x: float, y: float, choice: SetUpChoice, seconds: float, side: Side | None = None) -> SearchStop | None:
    zone = next((zone for zone in choice.zones if zone.holds(x, y)), None)
    if zone is None or any(band.holds(x, y) for band in choice.no_go):
        return None
    set_up = set_up_for(choice.set_ups, (zone.id,), SetUpUse.SEARCH)
    if set_up is None:
        return None
    return SearchStop((zone.id,), x, x, y, seconds, 0, SetUpId(set_up.id), side, remembered=side is not None)


def _lane(lane: Lane, kind: ToolKind, choice: SetUpChoice, numbers: SearchNumbers, passes: int) -> SearchStop | None:
    if kind not in lane.tool_kinds:
        return None
    stretch = longest_stretch(lane, choice.zones, choice.no_go)
    if stretch is None:
        return None
    crossed = tuple(zone.id for zone in choice.zones if _crosses(zone, lane.y, stretch))
    set_up = set_up_for(choice.set_ups, crossed, SetUpUse.SEARCH)
    if set_up is None:
        return None
    return SearchStop(crossed, *stretch, lane.y, numbers.pass_s.value * passes, passes, SetUpId(set_up.id))


def longest_stretch(lane: Lane, zones: Iterable[Rectangle], no_go: Sequence[Rectangle]) -> tuple[float, float] | None:
    """Return the longest stretch of a lane inside the zones and outside the bands."""
    pieces = sorted(
        (max(zone.x0, lane.x_from), min(zone.x1, lane.x_to)) for zone in zones if zone.y0 <= lane.y <= zone.y1
    )
    joined: list[tuple[float, float]] = []
    for start, end in pieces:
        if start >= end:
            continue
        if joined and start <= joined[-1][1] + 2 * EDGE:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    free = [piece for stretch in joined for piece in _outside(stretch, lane.y, no_go)]
    best = max(free, key=lambda piece: piece[1] - piece[0], default=None)
    return best if best is not None and best[1] - best[0] >= SHORTEST else None


def _outside(stretch: tuple[float, float], y: float, no_go: Iterable[Rectangle]) -> list[tuple[float, float]]:
    pieces = [stretch]
    for band in no_go:
        if not band.y0 <= y <= band.y1:
            continue
        pieces = [
            part
            for start, end in pieces
            for part in ((start, min(end, band.x0 - EDGE)), (max(start, band.x1 + EDGE), end))
            if part[0] < part[1]
        ]
    return pieces


def _crosses(zone: Rectangle, y: float, stretch: tuple[float, float]) -> bool:
    return zone.y0 <= y <= zone.y1 and zone.x0 < stretch[1] and zone.x1 > stretch[0]
