"""What was pressed and what was stopped in one session, by place, read from its replay.

A press is known by the device that began it and its second, so that two replays that share a beginning count it once. A stop
is a nerve word, something sharp or a throb, with the place that was in hand. A doubt is a question that must be answered
before anything is pressed there again: whoever came off may have felt a nerve. Until it is answered, the place is locked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from unknot.engine.events import Answer, Event
from unknot.engine.places.search_path import zone_in_hand
from unknot.engine.prescription import Side
from unknot.engine.state import WHOLE_SIDE, Lock, Phase, Question, State

STOP_RULES: Final = frozenset({"H1", "H2", "H4"})
"""The rules of a nerve word, of something sharp, of a throb."""
NEVER_SORE: Final = STOP_RULES | {"H3"}
"""The rules of a stop: a place where one of them spoke is never counted as sore again because of it."""
DOUBTS: Final = {"nerve_signs": "H7", "came_off": "unsaid"}
"""Questions that lock a place until they are answered, and the rule of that lock."""
LIFTED_BY: Final = {"nerve_signs": "no", "came_off": "nothing"}
"""The one answer to each that says that nothing was felt; any other leaves a lock of its own."""


@dataclass(frozen=True, slots=True)
class PressFacts:
    """One press: from which second, on which device, where, for how long, and whether it was a hold."""

    since_s: float
    device: str
    side: Side
    zone: str
    x: float
    y: float
    seconds: float
    is_hold: bool

    @property
    def key(self) -> tuple[float, str, Side, float, float]:
        """What makes it the same press in every replay."""
        return self.since_s, self.device, self.side, self.x, self.y


@dataclass(frozen=True, slots=True)
class StopFacts:
    """A stop at a place (or somewhere in a zone), `after_s` seconds into the session."""

    rule: str
    side: Side
    zone: str
    after_s: float
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class LockFacts:
    """What was locked, by which rule, `after_s` seconds into the session; with a place, that spot alone, else the zone.

    A lock with a `doubt` is lifted when the session says that this doubt was `settled`.
    """

    side: Side
    zone: str
    rule: str
    after_s: float
    x: float | None = None
    y: float | None = None
    doubt: str = ""


@dataclass
class PressingReader:
    """Reads presses, stops and doubts from the steps of one replay, in order."""

    presses: list[PressFacts] = field(default_factory=list)
    stops: list[StopFacts] = field(default_factory=list)
    locks: list[LockFacts] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    _before_s: float = 0.0

    def read(self, event: Event, before: State | None, after: State, device: str = "") -> None:
        """Take one step: the event, the state before and after it, and the device that recorded it."""
        self._press(before, after, device)
        known = len(before.locks) if before is not None else 0
        for lock in after.locks[known:]:
            self._lock(lock, before or after)
        self._doubt(event, before, after)

    @property
    def standing_locks(self) -> tuple[LockFacts, ...]:
        """Return every lock but those of doubts that were settled."""
        return tuple(lock for lock in self.locks if lock.doubt not in self.settled)

    def close(self, last: State) -> None:
        """Take the last state: a session left while pressing may hide what was felt."""
        if last.press is not None:
            self._add_doubt(last, Question("nerve_signs", "H7", last.t, last.t, ()))

    def _press(self, before: State | None, after: State, device: str) -> None:
        was, now = before.press if before is not None else None, after.press
        if before is not None and was is not None and (now is None or now.since_t != was.since_t):
            self._longer(after.pressed_s - self._before_s)
        spot = after.spot_in_hand
        if now is None or spot is None:
            return
        running_s = after.t - now.since_t
        if was is None or was.since_t != now.since_t:
            self._before_s = after.pressed_s - running_s
            is_hold = after.phase is Phase.HOLD
            self.presses.append(PressFacts(now.since_t, device, spot.side, spot.zone, spot.x, spot.y, 0.0, is_hold))
        self._longer(min(running_s, now.cap_s))

    def _longer(self, seconds: float) -> None:
        """Note how long the press in hand has lasted; never less than was known."""
        if self.presses and seconds > self.presses[-1].seconds:
            last = self.presses[-1]
            self.presses[-1] = PressFacts(
                last.since_s, last.device, last.side, last.zone, last.x, last.y, round(seconds, 3), last.is_hold
            )

    def _lock(self, lock: Lock, before: State) -> None:
        spot = before.find(lock.spot)
        place = (lock.x, lock.y) if lock.x is not None else (spot.x, spot.y) if spot is not None else (None, None)
        self.locks.append(LockFacts(lock.side, lock.zone, lock.rule, lock.t, *place))
        if lock.rule in STOP_RULES:
            zone, x, y = (lock.zone, *place) if place[0] is not None else self._in_hand(lock, before)
            self.stops.append(StopFacts(lock.rule, lock.side, zone, lock.t, x, y))

    def _in_hand(self, lock: Lock, before: State) -> tuple[str, float | None, float | None]:
        """Return the place that a lock of a zone or side speaks of: what was in hand, or was pressed last."""
        spot = before.spot_in_hand
        if spot is not None and spot.side is lock.side:
            return spot.zone, spot.x, spot.y
        last = self.presses[-1] if self.presses else None
        if last is not None and last.side is lock.side and lock.zone in (last.zone, WHOLE_SIDE):
            return last.zone, last.x, last.y
        return lock.zone, None, None

    def _doubt(self, event: Event, before: State | None, after: State) -> None:
        known = _asked(before)
        for question in _asked(after):
            if question.id in DOUBTS and all(one.id != question.id for one in known):
                self._add_doubt(before or after, question)
        standing = before.question if before is not None else None
        answered = (
            isinstance(event, Answer)
            and standing is not None
            and standing is not after.question
            and event.question == standing.id
            and event.value == LIFTED_BY.get(standing.id)
        )
        new = after.locks[len(before.locks) if before is not None else 0 :]
        for lock in self.locks:
            is_answered = answered and standing is not None and lock.rule == DOUBTS[standing.id]
            if lock.doubt and lock.doubt not in self.settled and (is_answered or self._is_covered(lock, new)):
                self.settled.append(lock.doubt)

    @staticmethod
    def _is_covered(doubt: LockFacts, locks: tuple[Lock, ...]) -> bool:
        """Say whether what was said instead of an answer locks all that the doubt locks."""
        return any(
            lock.side is doubt.side and lock.spot is None and lock.x is None and lock.zone in (doubt.zone, WHOLE_SIDE)
            for lock in locks
        )

    def _add_doubt(self, state: State, question: Question) -> None:
        rule = DOUBTS[question.id]
        last = self.presses[-1] if self.presses else None
        if state.phase is Phase.SEARCH or last is None or last.side is not state.side:
            zone = zone_in_hand(state) or WHOLE_SIDE
            lock = LockFacts(state.side, zone, rule, question.asked_t, doubt=f"{rule}@{question.asked_t:g}")
        else:
            doubt = f"{rule}@{last.since_s:g}@{last.device}"
            lock = LockFacts(last.side, last.zone, rule, question.asked_t, last.x, last.y, doubt)
        if all(other.doubt != lock.doubt for other in self.locks):
            self.locks.append(lock)


def _asked(state: State | None) -> tuple[Question, ...]:
    if state is None or state.question is None:
        return ()
    return (state.question, *state.asked_next)
