"""The state of a session: one frozen value, a fold over the events so far.

Nothing here decides. Times are the record's seconds, and durations are differences of times: no code counts ticks. A tick in
which nothing happens therefore changes only `t`.
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
"""The zone id of a lock on a whole side."""


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
    """unknot waits until the person says that they are off. Every interlock that ends pressure leads here."""


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
    """The parts of the flush."""

    WAITING = "waiting"
    ROLL = "roll"
    STRETCH = "stretch"


class HoldVerdict(StrEnum):
    """The verdict of a hold after a report."""

    SETTLING = "settling"
    EASED = "eased"
    EASING = "easing"
    NOT_TODAY = "not_today"
    RISING = "rising"


class NotRated(Enum):
    """A re-check without a number. There is nothing to compare, and nobody is asked to repeat it."""

    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Spot:
    """A sore spot that the person found today: its name, its place and its reports. Its place holds the pressure so far (`PlaceUse`).

    `first_pain` is the pain at the first press; `sore_again` says that the person marked it again after a hold: it waits for the next.
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
    """A part of the leg that nobody may press again today: a place (x and y), else a zone, or (zone '*') the side.

    `spot` is the name of the place in this session; the lock is on the place, whatever its name.
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
    """The pressure on one place today, in this session and earlier ones; places within `same_spot_cm` share it.

    `bout_s` is the pressure since the last full rest, `off_t` when the person last came off (negative: before this session began).
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
    """What the person reported about the current spot, `at_s` seconds into the press: a number or a direction."""

    at_s: float
    value: int | None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A cue to press lighter or a little harder, `at_s` seconds into a press: `ratio` times as hard as before."""

    at_s: float
    is_lighter: bool
    ratio: float


@dataclass(frozen=True, slots=True)
class PressClock:
    """The fields of every press: it lasts from `since_t` until unknot says to come off, for `cap_s` seconds at most.

    `answered_t` is the time of the last report, `asked_t` the time of the last question, `asked_again` whether that was the
    second, louder question.
    """

    since_t: float
    cap_s: float
    answered_t: float
    asked_t: float
    asked_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldPress(PressClock):
    """A hold: steady pressure that ends when the person's own reports say so.

    `outlook` and `verdict` are those of the last report. `levels` are the changes of pressure, the oldest first.
    """

    belief: Belief | None = None
    reports: tuple[Report, ...] = ()
    outlook: Outlook | None = None
    verdict: HoldVerdict = HoldVerdict.SETTLING
    levels: tuple[LevelChange, ...] = ()

    @property
    def times_lightened(self) -> int:
        """How often unknot asked the person to press lighter."""
        return sum(change.is_lighter for change in self.levels)

    @property
    def is_pressed_more(self) -> bool:
        """Say whether unknot asked the person to press harder."""
        return any(not change.is_lighter for change in self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class PinPress(PressClock):
    """Pin-and-move: pressure while the knee moves `repetitions` times; `steps_cued` counts the steps that had their cue."""

    repetitions: int
    steps_cued: int


@dataclass(frozen=True, slots=True)
class RecheckPress(PressClock):
    """The recheck: one press for one number."""


Press: TypeAlias = HoldPress | PinPress | RecheckPress
"""Pressure on the current spot. Somebody is pressing only while the state has a press."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the person must answer before any more pressure."""

    id: str
    rule: str
    asked_t: float
    since_t: float
    choices: tuple[str, ...]
    still_there: bool = False


@dataclass(frozen=True, slots=True)
class Off:
    """unknot has said to come off, and the person has not confirmed it yet.

    `cue` is that cue, `rule` the rule that decides what follows (the last one of several), `phase` the phase that waits
    meanwhile, `since_t` the time since when it waits.
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
    """The progress of the search: the current stop of the prescription (`stop_index`), and since when."""

    stop_index: int = 0
    since_t: float = 0.0


@dataclass(frozen=True, slots=True)
class FlushProgress:
    """The progress of the flush: its current part, and since when."""

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
    """The spot under the latest press. A late stop word is about this spot."""
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
        """True exactly while the person should have pressure on a spot."""
        return self.press is not None

    @property
    def phase_in_hand(self) -> Phase:
        """The phase that continues once the person is off; without OFF, the current phase."""
        return self.off.phase if self.off is not None else self.phase

    @property
    def pressed_s(self) -> float:
        """Seconds of pressure in the session so far, with the current press."""
        return self.pressed_s_at(self.t)

    def pressed_s_at(self, t: float) -> float:
        """Seconds of pressure in the session by session second `t`, if nobody comes off before it."""
        running = t - self.press.since_t if self.press else 0.0
        return running + sum(seconds for _, seconds in self.muscle_pressed_s)

    def muscle_s(self, side: Side) -> float:
        """Seconds of pressure on one side's muscle so far, with the current press."""
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
        """The locks of today, from this session and from earlier ones."""
        return (*self.locks, *self.prescription.locks)

    def is_zone_locked(self, side: Side, zone: ZoneId) -> bool:
        """Say whether a zone is locked today, by this session or an earlier one."""
        return any(lock.side is side and lock.x is None and lock.zone in (WHOLE_SIDE, zone) for lock in self.all_locks)

    def is_spot_locked(self, spot: Spot) -> bool:
        """Say whether a spot rests today: its place, or its zone."""
        return self.is_zone_locked(spot.side, spot.zone) or self.is_place_locked(spot.side, spot.x, spot.y)

    def is_place_locked(self, side: Side, x: float, y: float) -> bool:
        """Say whether a place is locked today, by this session or an earlier one."""
        return any(self.is_same_place(x, y, *place) for place in self.locked_places(side))

    def locked_places(self, side: Side) -> Iterator[tuple[float, float]]:
        """Yield the single places of a side that are locked today."""
        for lock in self.all_locks:
            if lock.side is side and lock.x is not None and lock.y is not None:
                yield lock.x, lock.y

    def is_same_place(self, x: float, y: float, other_x: float, other_y: float) -> bool:
        """Say whether two places of one thigh count as one."""
        return self.apart_cm(x, y, other_x, other_y) <= self.prescription.scale.same_spot_cm

    def apart_cm(self, x: float, y: float, other_x: float, other_y: float) -> float:
        """Return the distance of two places of one thigh, in centimetres on an average body."""
        return self.prescription.scale.apart_cm(x, y, other_x, other_y)

    def zone_at(self, x: float, y: float) -> Rectangle | None:
        """Return the zone of a place on the map; None where nobody may press."""
        if any(band.holds(x, y) for band in self.prescription.no_go):
            return None
        return next((zone for zone in self.prescription.zones if zone.holds(x, y)), None)
