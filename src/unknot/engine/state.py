"""Where a session is: one frozen value, a fold over the events so far.

Nothing here decides. Times are the record's seconds; durations are read from them, never counted in ticks, so a tick in
which nothing happens changes `t` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Final, TypeAlias

from unknot.engine.belief.bayes_filter import Belief, Outlook
from unknot.engine.cues import Cue
from unknot.engine.prescription import EarlierLock, Prescription, Rectangle, Side, SpotId, TestId, ZoneId

WHOLE_SIDE: Final = ZoneId("*")
"""The zone of a lock that holds for a whole side."""


class Phase(StrEnum):
    """The phases after the plan is accepted (screening and check-in come before it)."""

    MEASURE = "measure"
    SET_UP = "set_up"
    SEARCH = "search"
    HOLD = "hold"
    PIN = "pin"
    RECHECK = "recheck"
    FLUSH = "flush"
    MEASURE_AGAIN = "measure_again"
    SUMMARY = "summary"
    OFF = "off"
    """Told to come off, until the person says that they are. Entered by every interlock that ends pressure."""


class Outcome(StrEnum):
    """How the last hold of a spot ended."""

    EASED = "eased"
    EASING = "easing"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    NOT_SORE = "not_sore"
    STOPPED = "stopped"
    SKIPPED = "skipped"


class Ending(StrEnum):
    """Why the session is over."""

    DONE = "done"
    STOPPED = "stopped"
    UNWELL = "unwell"
    URGENT = "urgent"
    NERVE_LASTS = "nerve_lasts"
    DOSE = "dose"


class FlushPart(StrEnum):
    """Where the flush is."""

    WAITING = "waiting"
    ROLL = "roll"
    STRETCH = "stretch"


class HoldVerdict(StrEnum):
    """What the hold concludes from its belief at a report."""

    SETTLING = "settling"
    EASED = "eased"
    EASING = "easing"
    NOT_TODAY = "not_today"
    RISING = "rising"


class NotRated(Enum):
    """A re-check that gave no number: there is nothing to compare, and it is not done again."""

    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Spot:
    """A sore spot found today: its name, and what was said of it. What it may still be pressed belongs to the place (`PlaceUse`).

    `first_pain` is the first press; `sore_again` says that it was marked once more after a hold, and waits for the next.
    """

    id: SpotId
    side: Side
    zone: ZoneId
    x: float
    y: float
    first_pain: int
    last_pain: int
    holds: int = 0
    outcome: Outcome | None = None
    pressed_s: float = 0.0
    locked_by: str | None = None
    pinned: bool = False
    rechecked: int | NotRated | None = None
    sore_again: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """What may not be pressed any more today: with x and y that place, else the zone, or (zone '*') the side.

    `spot` is the name by which the place was known in this session; the lock holds for the place, whatever its name.
    """

    side: Side
    zone: ZoneId
    rule: str
    t: float
    spot: SpotId | None = None
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceUse:
    """What was pressed at one place today, by this session and earlier ones; places within `same_spot_cm` share theirs.

    `bout_s` is pressure since the last full rest, `off_t` when the person last came off (negative: before this session began).
    """

    side: Side
    zone: ZoneId
    x: float
    y: float
    holds: int = 0
    pressed_s: float = 0.0
    bout_s: float = 0.0
    eased: bool = False
    off_t: float | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What the person said of the spot in hand, at `at_s` seconds of this press: a number, or a direction."""

    at_s: float
    value: int | None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class LevelChange:
    """The person was told, `at_s` seconds into a press, to press lighter or a little harder: `ratio` times as hard as before."""

    at_s: float
    is_lighter: bool
    ratio: float


@dataclass(frozen=True, slots=True)
class PressClock:
    """What every press has: it runs from `since_t` until the person is told to come off, for `cap_s` seconds at most.

    `answered_t` is when the person last reported, `asked_t` when they were last asked to, `asked_again` whether that was the
    second, louder time.
    """

    since_t: float
    cap_s: float
    answered_t: float
    asked_t: float
    asked_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPress(PressClock):
    """A hold: steady pressure that ends when the person's own reports say so.

    `outlook` and `verdict` are what was concluded at the last report. `levels` are the changes of pressure, the first one first.
    """

    belief: Belief | None = None
    reports: tuple[Report, ...] = ()
    outlook: Outlook | None = None
    verdict: HoldVerdict = HoldVerdict.SETTLING
    levels: tuple[LevelChange, ...] = ()

    @property
    def times_lightened(self) -> int:
        """How often the person was told to press lighter."""
        return sum(change.is_lighter for change in self.levels)

    @property
    def is_pressed_more(self) -> bool:
        """Say whether the person was told to press harder."""
        return any(not change.is_lighter for change in self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class PinPress(PressClock):
    """Pin-and-move: pressure while the knee moves `repetitions` times; `steps_cued` is how many steps were paced so far."""

    repetitions: int
    steps_cued: int


@dataclass(frozen=True, slots=True)
class RecheckPress(PressClock):
    """The recheck: one press for one number."""


Press: TypeAlias = HoldPress | PinPress | RecheckPress
"""Pressure on the spot in hand. Only while the state has one is anybody pressing."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that must be answered before anything is pressed again."""

    id: str
    rule: str
    asked_t: float
    since_t: float
    choices: tuple[str, ...]
    still_there: bool = False


@dataclass(frozen=True, slots=True)
class Off:
    """The person was told to come off and has not said that they are.

    `cue` is what was said, `rule` the rule that decides what follows (the last one, where several came), `phase` the phase that
    stands still meanwhile, `since_t` when it began to.
    """

    cue: Cue
    rule: str
    phase: Phase
    since_t: float


@dataclass(frozen=True, slots=True)
class Trial:
    """One value of a flexibility test."""

    test: TestId
    side: Side
    value: float
    after: bool


@dataclass(frozen=True, slots=True)
class SearchProgress:
    """Where the search is: at which stop of the prescription (`stop_index`), and since when."""

    stop_index: int = 0
    since_t: float = 0.0


@dataclass(frozen=True, slots=True)
class FlushProgress:
    """Which part of the flush is going on, and since when."""

    part: FlushPart = FlushPart.WAITING
    since_t: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """The whole session so far."""

    prescription: Prescription
    wall: str
    t: float
    phase: Phase
    side: Side
    spot: SpotId | None = None
    last_spot: SpotId | None = None
    """The spot that was pressed last: what a late stop word speaks of."""
    press: Press | None = None
    off: Off | None = None
    paused_t: float | None = None
    question: Question | None = None
    asked_next: tuple[Question, ...] = ()
    spots: tuple[Spot, ...] = ()
    uses: tuple[PlaceUse, ...] = ()
    locks: tuple[Lock, ...] = ()
    trials: tuple[Trial, ...] = ()
    search: SearchProgress = SearchProgress()
    flush: FlushProgress = FlushProgress()
    nerve_events: tuple[Side, ...] = ()
    unsupervised: int = 0
    muscle_pressed_s: tuple[tuple[Side, float], ...] = ()
    sides_done: tuple[Side, ...] = ()
    ending: Ending | None = None
    ending_rule: str = ""

    @property
    def pressing(self) -> bool:
        """True while, and only while, the person has been told to have pressure on a spot."""
        return self.press is not None

    @property
    def phase_in_hand(self) -> Phase:
        """The phase that goes on once the person is off; the phase itself while nothing stands in its way."""
        return self.off.phase if self.off is not None else self.phase

    @property
    def pressed_s(self) -> float:
        """Seconds of pressure in the session so far, the press in hand included."""
        return self.pressed_s_at(self.t)

    def pressed_s_at(self, t: float) -> float:
        """Seconds of pressure in the session by session second `t`, if nobody comes off before it."""
        running = t - self.press.since_t if self.press else 0.0
        return running + sum(seconds for _, seconds in self.muscle_pressed_s)

    def muscle_s(self, side: Side) -> float:
        """Seconds of pressure on one side's muscle so far, the press in hand included."""
        return self.muscle_s_at(side, self.t)

    def muscle_s_at(self, side: Side, t: float) -> float:
        """Seconds of pressure on one side's muscle by session second `t`, if nobody comes off before it."""
        running = t - self.press.since_t if self.press and side is self.side else 0.0
        return running + dict(self.muscle_pressed_s).get(side, 0.0)

    def find(self, spot: SpotId | None) -> Spot | None:
        """Return the spot with this id, if there is one."""
        return next((found for found in self.spots if found.id == spot), None)

    @property
    def spot_in_hand(self) -> Spot | None:
        return self.find(self.spot)

    @property
    def all_locks(self) -> tuple[Lock | EarlierLock, ...]:
        """What is locked today, by this session and by earlier ones."""
        return (*self.locks, *self.prescription.locks)

    def is_zone_locked(self, side: Side, zone: ZoneId) -> bool:
        """Say whether a zone may not be pressed today, because of this session or an earlier one."""
        return any(lock.side is side and lock.x is None and lock.zone in (WHOLE_SIDE, zone) for lock in self.all_locks)

    def is_spot_locked(self, spot: Spot) -> bool:
        """Say whether a spot rests today: its place, or its zone."""
        return self.is_zone_locked(spot.side, spot.zone) or self.is_place_locked(spot.side, spot.x, spot.y)

    def is_place_locked(self, side: Side, x: float, y: float) -> bool:
        """Say whether a place is one that was locked today, in this session or before."""
        return any(self.is_same_place(x, y, *place) for place in self.locked_places(side))

    def locked_places(self, side: Side) -> Iterator[tuple[float, float]]:
        """Yield where single places of a side are locked today."""
        for lock in self.all_locks:
            if lock.side is side and lock.x is not None and lock.y is not None:
                yield lock.x, lock.y

    def is_same_place(self, x: float, y: float, other_x: float, other_y: float) -> bool:
        """Say whether two places of one thigh count as one."""
        return self.apart_cm(x, y, other_x, other_y) <= self.prescription.scale.same_spot_cm

    def apart_cm(self, x: float, y: float, other_x: float, other_y: float) -> float:
        """Return how far two places of one thigh are apart, in centimetres on an average body."""
        return self.prescription.scale.apart_cm(x, y, other_x, other_y)

    def zone_at(self, x: float, y: float) -> Rectangle | None:
        """Return the zone that a place on the map belongs to, if it may be treated at all."""
        if any(band.holds(x, y) for band in self.prescription.no_go):
            return None
        return next((zone for zone in self.prescription.zones if zone.holds(x, y)), None)
