"""Join the facts of several replays of one session, without losing anything that either of them says.

The join works field by field, and its order and repetition do not matter. Locks, stops, presses and answers are sets. A flag that is
true once stays true. Of two numbers the larger counts; of two endings the more serious. Seconds at a place are the sum of all presses
there: each press counts once, with the longer of its two lengths. Only an answer that settles a doubt removes a lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Day:
    """What sessions pressed and locked, each session once; make one with `join_day`."""

    sessions: tuple[SessionFacts, ...] = ()


def join_day(facts: Iterable[SessionFacts]) -> Day:
    """Return what some sessions say together; facts of one session, known by when it began, are joined."""
    by_wall: dict[str, SessionFacts] = {}
    for session in facts:
        by_wall[session.wall] = join_facts(by_wall.get(session.wall, session), session)
    return Day(tuple(by_wall[wall] for wall in sorted(by_wall)))


def join(one: Day, other: Day) -> Day:
    """Return what two days say together."""
    return join_day((*one.sessions, *other.sessions))


def facts_of_entries(entries: Sequence[Entry]) -> SessionFacts:
    """Return the facts of one session from its entries, of any number of devices."""
    logs = {entry.device: entry.seq for entry in reversed(entries)}
    views = [facts_of([entry.event for entry in view], [entry.device for entry in view]) for view in views_of(entries)]
    facts = reduce(join_facts, views) if len(views) > 1 else views[0] if views else SessionFacts("")
    known = read_reach(facts.answer(KNOWN) or "")
    return replace(facts, order=tuple(sorted(logs.items())), known=tuple(sorted(known.items())))


def join_facts(one: SessionFacts, other: SessionFacts) -> SessionFacts:
    """Return the joined facts of two replays of one session."""
    settled = _union(one.settled, other.settled)
    presses = _presses(one.presses, other.presses)
    led = max((one, other), key=lambda facts: (facts.started, facts.muscle, facts.tool, facts.position, facts.stage))
    return SessionFacts(
        wall=min(one.wall or other.wall, other.wall or one.wall),
        answers=max(one.answers, other.answers, key=lambda answers: (len(answers), answers)),
        flags=_union(one.flags, other.flags),
        started=one.started or other.started,
        ended=one.ended or other.ended,
        ending=_graver(one.ending, other.ending),
        last_s=max(one.last_s, other.last_s),
        muscle=led.muscle,
        tool=led.tool,
        position=led.position,
        stage=led.stage,
        sides=tuple(side for side in Side if side in (*one.sides, *other.sides)),
        spots=_spots(one.spots, other.spots),
        locks=tuple(lock for lock in _in_time(one.locks, other.locks) if lock.doubt not in settled),
        settled=settled,
        stops=_in_time(one.stops, other.stops),
        presses=presses,
        rules=max(one.rules, other.rules),
        order=_orders(one.order, other.order),
        known=_orders(one.known, other.known),
        tests=_tests(one.tests, other.tests),
        evidence=_most(one.evidence, other.evidence),
        pressed_s=max(one.pressed_s, other.pressed_s, _seconds(presses)),
        side_pressed_s=_side_seconds(one, other, presses),
        max_pain=max((pain for pain in (one.max_pain, other.max_pain) if pain is not None), default=None),
        nerve_events=_most(one.nerve_events, other.nerve_events),
        unsupervised=max(one.unsupervised, other.unsupervised),
        unreadable=min((found.unreadable for found in (one, other) if found.unreadable is not None), default=None),
    )


def _union(one: Sequence[Thing], other: Sequence[Thing]) -> tuple[Thing, ...]:
    """Return the union of both, in an order that does not depend on which comes first."""
    return tuple(sorted({*one, *other}, key=repr))


def _graver(one: Ending | None, other: Ending | None) -> Ending | None:
    return max((ending for ending in (one, other) if ending is not None), key=ENDINGS.index, default=None)


def _in_time(one: Sequence[Timed], other: Sequence[Timed]) -> tuple[Timed, ...]:
    return tuple(sorted({*one, *other}, key=lambda found: (found.after_s, repr(found))))


def _presses(one: Iterable[PressFacts], other: Iterable[PressFacts]) -> tuple[PressFacts, ...]:
    longest: dict[object, PressFacts] = {}
    for press in (*one, *other):
        known = longest.get(press.key)
        longest[press.key] = (
            press if known is None else max(known, press, key=lambda found: (found.seconds, repr(found)))
        )
    return tuple(sorted(longest.values(), key=lambda press: (press.since_s, repr(press))))


def _seconds(presses: Iterable[PressFacts], side: Side | None = None) -> float:
    return round(sum(press.seconds for press in presses if side in (None, press.side)), 3)


def _side_seconds(
    one: SessionFacts, other: SessionFacts, presses: Sequence[PressFacts]
) -> tuple[tuple[Side, float], ...]:
    first, second = dict(one.side_pressed_s), dict(other.side_pressed_s)
    sides = (side for side in Side if side in first or side in second)
    return tuple((side, max(first.get(side, 0.0), second.get(side, 0.0), _seconds(presses, side))) for side in sides)


def _spots(one: Iterable[SpotFacts], other: Iterable[SpotFacts]) -> tuple[SpotFacts, ...]:
    found: dict[tuple[Side, float, float], SpotFacts] = {}
    for spot in (*one, *other):
        key = (spot.side, spot.x, spot.y)
        known = found.get(key)
        found[key] = spot if known is None else _spot(known, spot)
    return tuple(found[key] for key in sorted(found))


def _spot(one: SpotFacts, other: SpotFacts) -> SpotFacts:
    outcomes = [outcome for outcome in (one.outcome, other.outcome) if outcome is not None]
    return SpotFacts(
        one.side,
        max(one.zone, other.zone),
        one.x,
        one.y,
        first_pain=max(one.first_pain, other.first_pain),
        last_pain=max(one.last_pain, other.last_pain),
        outcome=max(outcomes, key=OUTCOMES.index, default=None),
        holds=max(one.holds, other.holds),
        pressed_s=max(one.pressed_s, other.pressed_s),
        locked_by=min((rule for rule in (one.locked_by, other.locked_by) if rule is not None), default=None),
    )


def _tests(one: Iterable[TestFacts], other: Iterable[TestFacts]) -> tuple[TestFacts, ...]:
    found: dict[tuple[str, Side], TestFacts] = {}
    for test in (*one, *other):
        key = (test.test, test.side)
        known = found.get(key, test)
        found[key] = TestFacts(*key, _larger(known.before, test.before), _larger(known.after, test.after))
    return tuple(found[key] for key in sorted(found))


def _larger(one: float | None, other: float | None) -> float | None:
    return max((value for value in (one, other) if value is not None), default=None)


def _most(one: Sequence[Thing], other: Sequence[Thing]) -> tuple[Thing, ...]:
    """Return each item as often as it occurs in the list that has it most often."""
    return tuple(sorted((Counter(one) | Counter(other)).elements(), key=repr))


def _orders(one: Iterable[tuple[str, int]], other: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    first: dict[str, int] = {}
    for device, seq in (*one, *other):
        first[device] = min(seq, first.get(device, seq))
    return tuple(sorted(first.items()))
