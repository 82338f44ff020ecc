"""Join the facts of several replays of one session, without losing anything that either of them says.

The join works field by field, and its order and repetition do not matter. Locks, stops, presses and answers are sets. A flag that is
true once stays true. Of two numbers the larger counts; of two endings the more serious. Seconds at a place are the sum of all presses
there: each press counts once, with the longer of its two lengths. Only an answer that settles a doubt removes a lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Final, TypeVar

from unknot.engine.entry import Entry
from unknot.engine.prescription import Side
from unknot.engine.state import Ending, Outcome
from unknot.insight.questions import KNOWN
from unknot.insight.session.device_views import read_reach, views_of
from unknot.insight.session.facts import SessionFacts, SpotFacts, TestFacts, facts_of
from unknot.insight.session.pressing import LockFacts, PressFacts, StopFacts

Thing = TypeVar("Thing", bound=Hashable)
Timed = TypeVar("Timed", bound=LockFacts | StopFacts)

ENDINGS: Final = (Ending.DONE, Ending.DOSE, Ending.STOPPED, Ending.NERVE_LASTS, Ending.UNWELL, Ending.URGENT)
"""How a session can end, the most serious last."""
OUTCOMES: Final = (
    Outcome.SKIPPED,
    Outcome.NOT_SORE,
    Outcome.EASED,
    Outcome.EASING,
    Outcome.UNCHANGED,
    Outcome.STOPPED,
    Outcome.WORSE,
)
"""How a hold can end, the outcome that needs most care last."""


def facts_of_entries(entries: Sequence[Entry]) -> SessionFacts:
    """Return the facts of one session from its entries, of any number of devices."""
    logs = {entry.device: entry.seq for entry in reversed(entries)}
    views = [facts_of([entry.event for entry in view], [entry.device for entry in view]) for view in views_of(entries)]
    facts = reduce(join_facts, views) if len(views) > 1 else views[0] if views else SessionFacts("")
    known = read_reach(facts.answer(KNOWN) or "")
    return replace(facts, order=tuple(sorted(logs.items())), known=tuple(sorted(known.items())))


def join_facts(first: SessionFacts, second: SessionFacts) -> SessionFacts:
    """Return the joined facts of two replays of one session."""
    settled = _union(first.settled, second.settled)
    presses = _presses(first.presses, second.presses)
    led = max((first, second), key=lambda facts: (facts.started, facts.muscle, facts.tool, facts.position, facts.stage))
    return SessionFacts(
        wall=min(first.wall or second.wall, second.wall or first.wall),
        answers=max(first.answers, second.answers, key=lambda answers: (len(answers), answers)),
        flags=_union(first.flags, second.flags),
        started=first.started or second.started,
        ended=first.ended or second.ended,
        ending=_graver(first.ending, second.ending),
        last_s=max(first.last_s, second.last_s),
        muscle=led.muscle,
        tool=led.tool,
        position=led.position,
        stage=led.stage,
        sides=tuple(side for side in Side if side in (*first.sides, *second.sides)),
        spots=_spots(first.spots, second.spots),
        locks=tuple(lock for lock in _in_time(first.locks, second.locks) if lock.doubt not in settled),
        settled=settled,
        stops=_in_time(first.stops, second.stops),
        presses=presses,
        rules=max(first.rules, second.rules),
        order=_orders(first.order, second.order),
        known=_orders(first.known, second.known),
        tests=_tests(first.tests, second.tests),
        evidence=_most(first.evidence, second.evidence),
        pressed_s=max(first.pressed_s, second.pressed_s, _seconds(presses)),
        side_pressed_s=_side_seconds(first, second, presses),
        max_pain=max((pain for pain in (first.max_pain, second.max_pain) if pain is not None), default=None),
        nerve_events=_most(first.nerve_events, second.nerve_events),
        unsupervised=max(first.unsupervised, second.unsupervised),
        unreadable=min((found.unreadable for found in (first, second) if found.unreadable is not None), default=None),
    )


def _union(first: Sequence[Thing], second: Sequence[Thing]) -> tuple[Thing, ...]:
    """Return the union of both, in an order that does not depend on which comes first."""
    return tuple(sorted({*first, *second}, key=repr))


def _graver(first: Ending | None, second: Ending | None) -> Ending | None:
    return max((ending for ending in (first, second) if ending is not None), key=ENDINGS.index, default=None)


def _in_time(first: Sequence[Timed], second: Sequence[Timed]) -> tuple[Timed, ...]:
    return tuple(sorted({*first, *second}, key=lambda found: (found.after_s, repr(found))))


def _presses(first: Iterable[PressFacts], second: Iterable[PressFacts]) -> tuple[PressFacts, ...]:
    longest: dict[object, PressFacts] = {}
    for press in (*first, *second):
        known = longest.get(press.key)
        longest[press.key] = (
            press if known is None else max(known, press, key=lambda found: (found.seconds, repr(found)))
        )
    return tuple(sorted(longest.values(), key=lambda press: (press.since_s, repr(press))))


def _seconds(presses: Iterable[PressFacts], side: Side | None = None) -> float:
    return round(sum(press.seconds for press in presses if side in (None, press.side)), 3)


def _side_seconds(
    first: SessionFacts, second: SessionFacts, presses: Sequence[PressFacts]
) -> tuple[tuple[Side, float], ...]:
    seconds, more_seconds = dict(first.side_pressed_s), dict(second.side_pressed_s)
    sides = (side for side in Side if side in seconds or side in more_seconds)
    return tuple(
        (side, max(seconds.get(side, 0.0), more_seconds.get(side, 0.0), _seconds(presses, side))) for side in sides
    )


def _spots(first: Iterable[SpotFacts], second: Iterable[SpotFacts]) -> tuple[SpotFacts, ...]:
    found: dict[tuple[Side, float, float], SpotFacts] = {}
    for spot in (*first, *second):
        key = (spot.side, spot.x, spot.y)
        known = found.get(key)
        found[key] = spot if known is None else _spot(known, spot)
    return tuple(found[key] for key in sorted(found))


def _spot(first: SpotFacts, second: SpotFacts) -> SpotFacts:
    outcomes = [outcome for outcome in (first.outcome, second.outcome) if outcome is not None]
    return SpotFacts(
        first.side,
        max(first.zone, second.zone),
        first.x,
        first.y,
        first_pain=max(first.first_pain, second.first_pain),
        last_pain=max(first.last_pain, second.last_pain),
        outcome=max(outcomes, key=OUTCOMES.index, default=None),
        holds=max(first.holds, second.holds),
        pressed_s=max(first.pressed_s, second.pressed_s),
        locked_by=min((rule for rule in (first.locked_by, second.locked_by) if rule is not None), default=None),
    )


def _tests(first: Iterable[TestFacts], second: Iterable[TestFacts]) -> tuple[TestFacts, ...]:
    found: dict[tuple[str, Side], TestFacts] = {}
    for test in (*first, *second):
        key = (test.test, test.side)
        known = found.get(key, test)
        found[key] = TestFacts(*key, _larger(known.before, test.before), _larger(known.after, test.after))
    return tuple(found[key] for key in sorted(found))


def _larger(first: float | None, second: float | None) -> float | None:
    return max((value for value in (first, second) if value is not None), default=None)


def _most(first: Sequence[Thing], second: Sequence[Thing]) -> tuple[Thing, ...]:
    """Return each item as often as it occurs in the list that has it most often."""
    return tuple(sorted((Counter(first) | Counter(second)).elements(), key=repr))


def _orders(first: Iterable[tuple[str, int]], second: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    lowest: dict[str, int] = {}
    for device, seq in (*first, *second):
        lowest[device] = min(seq, lowest.get(device, seq))
    return tuple(sorted(lowest.items()))
