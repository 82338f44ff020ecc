"""Presses, stops and locks of one session, by place, read from its replay.

The device that began a press and the second at which it began identify the press, so two replays with the same beginning count it
once. A stop is a nerve word, a sharp pain or a throb, with its place. A doubt is an open question: the person came off and may have felt
a nerve. The place stays locked until the person answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from unknot.engine.events import Answer, Event
from unknot.engine.places.search_path import zone_in_hand
from unknot.engine.prescription import Side
from unknot.engine.state import WHOLE_SIDE, Lock, Phase, Question, State

STOP_RULES: Final = frozenset({"H1", "H2", "H4"})
"""The rules of a nerve word, a sharp pain and a throb."""
NEVER_SORE: Final = STOP_RULES | {"H3"}
"""The rules of stops and of strong pain: a place with one of them never counts as "sore again" because of it."""
DOUBTS: Final = {"nerve_signs": "H7", "came_off": "unsaid"}
"""Questions that lock a place until the person answers, with the rule of the lock."""
LIFTED_BY: Final = {"nerve_signs": "no", "came_off": "nothing"}
"""The only answer to each question that lifts its lock; any other answer leaves a lock."""


@dataclass(frozen=True, slots=True)
class PressFacts:
    """One press: its first second, device, place and length in seconds, and whether it was a hold."""

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
        """The identity of the press: the same in every replay."""
        return self.since_s, self.device, self.side, self.x, self.y


@dataclass(frozen=True, slots=True)
class StopFacts:
    """A stop at a place (or somewhere in a zone), `after_s` seconds after the session began."""

    rule: str
    side: Side
    zone: str
    after_s: float
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class LockFacts:
    """A lock: its place (else the whole zone), its rule, and when it began, `after_s` seconds after the session began.

    A lock with a `doubt` ends when the session's `settled` names this doubt.
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
    """Collect presses, stops and doubts from the steps of one replay, in order."""

    presses: list[PressFacts] = field(default_factory=list)
    stops: list[StopFacts] = field(default_factory=list)
    locks: list[LockFacts] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    _before_s: float = 0.0

    def read(self, event: Event, before: State | None, after: State, device: str = "") -> None:
        """Read one step: the event, the state before and after it, and the device that recorded it."""
        self._press(before, after, device)
        known = len(before.locks) if before is not None else 0
        for lock in after.locks[known:]:
            self._lock(lock, before or after)
        self._doubt(event, before, after)

    @property
    def standing_locks(self) -> tuple[LockFacts, ...]:
        """Return every lock except those of settled doubts."""
        return tuple(lock for lock in self.locks if lock.doubt not in self.settled)

    def close(self, last: State) -> None:
        """Read the last state: when the session was left while pressing, add a doubt."""
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
        """Set the length of the current press; never make it shorter."""
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
        """Return the place of a lock of a zone or side: the current spot, else the last pressed spot."""
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
            if question.id in DOUBTS and all(earlier.id != question.id for earlier in known):
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
        """Say whether new locks cover everything that the doubt locks."""
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
