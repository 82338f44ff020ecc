"""Maps of both legs outside a session: where pressing is allowed, where it never is, what rests today, and the known spots."""

from __future__ import annotations

from collections.abc import Iterable

from unknot.engine.prescription import EarlierLock, Side
from unknot.engine.state import WHOLE_SIDE, Outcome
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.knowledge.body import Muscle
from unknot.view.leg_map.areas import no_go_areas, zone_area
from unknot.view.screen import Map, MapArea, MapSpot
from unknot.view.wording import Wording


def atlas(
    words: Wording, muscle: Muscle, spots: Iterable[RememberedSpot] = (), locks: Iterable[EarlierLock] = ()
) -> tuple[Map, ...]:
    """Return both legs, the left one first.

    Args:
        words: the words.
        muscle: the muscle of the map.
        spots: the sore spots to show; each is numbered by its place in this list.
        locks: the places that rest today.
    """
    spots, locks = tuple(spots), tuple(locks)
    return tuple(
        Map(
            side=side,
            areas=(
                *_zones(words, muscle, side, locks),
                *no_go_areas(words, (band for band in muscle.bands.values() if not band.only_when)),
            ),
            spots=(*_spots(words, side, spots), *_resting(words, side, locks)),
        )
        for side in Side
    )


def _zones(words: Wording, muscle: Muscle, side: Side, locks: tuple[EarlierLock, ...]) -> tuple[MapArea, ...]:
    found = []
    for zone in muscle.zones.values():
        lock = next(
            (lock for lock in locks if lock.side is side and lock.x is None and lock.zone in (WHOLE_SIDE, zone.id)),
            None,
        )
        found.append(zone_area(words, zone, words.text(f"rule.{lock.rule}.why") if lock else None))
    return tuple(found)


def _spots(words: Wording, side: Side, spots: tuple[RememberedSpot, ...]) -> tuple[MapSpot, ...]:
    return tuple(
        MapSpot(
            f"{side}-remembered-{number}",
            number,
            words.label("zone", spot.zone),
            spot.x,
            spot.y,
            "eased" if spot.outcome is Outcome.EASED else "remembered",
            spot.first_pain,
            spot.last_pain,
        )
        for number, spot in enumerate(spots, 1)
        if spot.side is side
    )


def _resting(words: Wording, side: Side, locks: tuple[EarlierLock, ...]) -> tuple[MapSpot, ...]:
    return tuple(
        MapSpot(f"{side}-resting-{number}", 0, words.label("zone", lock.zone), lock.x, lock.y, "locked", 0, 0)
        for number, lock in enumerate(locks, 1)
        if lock.side is side and lock.x is not None and lock.y is not None
    )
