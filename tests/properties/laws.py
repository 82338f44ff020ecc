"""The laws of a session, each a small watcher of events and cues.

A watcher reads only what a person could see: the events, the cues, and whether the coach asks them to press. It keeps its own clock and its
own list of forbidden places, so that it cannot share a fault with the engine. The same watchers check random histories, the exhaustive
walk, simulated people and the golden transcripts.

Every watcher is a frozen value: `after` returns the next watcher and the broken laws. Fields that end in `_t` are times (the walk measures
them from now), fields that end in `_s` are durations.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, Self, TypeAlias

from unknot.engine.cues import CUES, ENGINE_CUES, Cue, Delivery, Pressure
from unknot.engine.events import (
    NERVE_SIGNS,
    UNWELL_SIGNS,
    Answer,
    Change,
    Event,
    Pain,
    Pause,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Sore,
    Stop,
    Tick,
)
from unknot.engine.places.search_path import place_in_search
from unknot.engine.prescription import Prescription, Side
from unknot.engine.state import Ending, FlushPart, Phase, Spot, State
from unknot.engine.step import Step, step

StepFunction: TypeAlias = Callable[[State | None, Event], Step]

FENCE_CAP_S, FENCE_MUSCLE_S, FENCE_SESSION_S = 90.0, 480.0, 900.0
FENCE_HOLDS = 3
"""The caps of the method, repeated on purpose: a change of the engine must not change the law."""

EXACT_S = 1e-6
"""Sums of tenths of a second are off by less than this."""

PRESSES = frozenset({Pressure.START, Pressure.KEEP, Pressure.MORE, Pressure.LESS})
INVITES = frozenset({"place", "rested", "pin_place", "recheck_place"})
"""Cues that send the person to a spot without pressing yet."""

SEARCHES = frozenset({"lane", "point"})
"""Cues that put the tool on a stretch of the search."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event with the state before it and what the engine made of it."""

    before: State | None
    event: Event
    step: Step

    @property
    def now(self) -> State:
        """The state after it; there is one once a session has started."""
        assert self.step.state is not None
        return self.step.state

    @property
    def was_pressing(self) -> bool:
        return self.before is not None and self.before.pressing

    @property
    def prescription(self) -> Prescription:
        return self.now.prescription

    def cues(self, *pressures: Pressure) -> list[Cue]:
        """Return the cues of this step that ask for one of these."""
        return [cue for cue in self.step.cues if CUES[cue.id].pressure in pressures]


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken law: at which event, which law, and what happened in a sentence."""

    index: int
    law: str
    message: str

    def __str__(self) -> str:
        return f"event {self.index}: {self.law}: {self.message}"


class Watcher(Protocol):
    """One law, watching."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        """Return the watcher after one more event, and the laws that the event broke."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a thigh, with the zone it lies in."""

    side: Side
    zone: str
    x: float
    y: float

    def is_near(self, side: Side, x: float, y: float, plan: Prescription) -> bool:
        """Say whether another place counts as this one: measured here, not asked of the engine."""
        scale = plan.scale
        apart_cm = math.hypot((self.x - x) * scale.length_cm, (self.y - y) * scale.half_width_cm)
        return self.side is side and apart_cm <= scale.same_spot_cm


def place_of(spot: Spot) -> Place:
    """Return where a spot lies."""
    return Place(spot.side, spot.zone, spot.x, spot.y)


@dataclass(frozen=True, slots=True)
class NeverAgain:
    """Law 1a: a stop always locks, in ANY state.

    After a nerve word or throbbing no cue asks for that zone again today; after something sharp or an 8 not for that place, whatever
    it is called; after a second nerve word not for that leg. The word speaks of the place pressed, else of the stretch searched,
    else of the place pressed last, else of the leg. What earlier sessions of the day locked is locked from the start.
    """

    places: frozenset[Place] = frozenset()
    zones: frozenset[tuple[Side, str]] = frozenset()
    sides: frozenset[Side] = frozenset()
    nerve_sides: tuple[Side, ...] = ()
    last: Place | None = None

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        watcher = self._after_event(seen)
        plan = seen.prescription
        broken: list[str] = []
        for cue in seen.step.cues:
            if CUES[cue.id].pressure not in PRESSES and cue.id not in INVITES:
                continue
            spot = seen.now.find(cue.spot) or seen.now.spot_in_hand
            side = cue.side or (spot.side if spot else seen.now.side)
            zone = spot.zone if spot else cue.zone
            if spot is not None and any(place.is_near(spot.side, spot.x, spot.y, plan) for place in watcher.places):
                broken.append(f"{cue.id} asks for {spot.id}, whose place rests today")
            if zone is not None and (side, zone) in watcher.zones:
                broken.append(f"{cue.id} asks for the {side} {zone}, which is locked today")
            if side in watcher.sides:
                broken.append(f"{cue.id} asks for the {side} leg, which is done for today")
        if seen.now.phase is Phase.SEARCH and any(cue.id in SEARCHES for cue in seen.step.cues):
            stop = plan.search[seen.now.search.stop_index]
            locked = [zone for zone in stop.zones if (seen.now.side, zone) in watcher.zones]
            if locked or seen.now.side in watcher.sides:
                broken.append(f"the search goes through {', '.join(locked) or 'a leg'} locked today")
            low, high = sorted((stop.x_from, stop.x_to))
            broken += [
                f"the search crosses a place of the {place.zone} locked today"
                for place in watcher.places
                if place.is_near(seen.now.side, min(max(place.x, low), high), stop.y, plan)
            ]
        side_locked = seen.now.side in watcher.sides or any(side is seen.now.side for side, _ in watcher.zones)
        if side_locked and any(cue.id == "flush_roll" for cue in seen.step.cues):
            broken.append("the flush rolls over a leg with a zone locked today")
        return watcher, broken

    def _after_event(self, seen: Happened) -> Self:
        watcher, before, event = self, seen.before, seen.event
        if before is None:
            return watcher._locked_before(seen.prescription)
        if math.isfinite(event.t) and 0 < event.t - before.t <= seen.prescription.watch.clock_jump_s:
            before = replace(before, t=event.t)  # why: the tool went on along its lane until the word was said
        word = event.word if isinstance(event, SignFelt) else None
        pain = event.value if isinstance(event, Pain) else event.pain if isinstance(event, Sore) else 0
        too_much = 8 <= pain <= 10
        if word in NERVE_SIGNS | {Sign.THROBBING}:
            watcher = watcher._zone_of(before)
        if word is Sign.SHARP or too_much:
            watcher = watcher._place_of(before, event)
        if word in NERVE_SIGNS and before.press is not None:
            nerve_sides = tuple(sorted((*watcher.nerve_sides, before.side)))
            sides = frozenset(side for side in nerve_sides if nerve_sides.count(side) >= 2)
            watcher = replace(watcher, nerve_sides=nerve_sides[-4:], sides=watcher.sides | sides)
        for cue in seen.step.cues:
            if cue.id == "off" and cue.rule in ("H1", "H4") and cue.zone is not None:
                watcher = replace(watcher, zones=watcher.zones | {(cue.side or seen.now.side, cue.zone)})
        spot = seen.now.spot_in_hand
        if spot is not None and seen.cues(Pressure.START):
            watcher = replace(watcher, last=place_of(spot))
        return watcher

    def _locked_before(self, plan: Prescription) -> Self:
        zones = frozenset((lock.side, lock.zone) for lock in plan.locks if lock.x is None and lock.zone != "*")
        sides = frozenset(lock.side for lock in plan.locks if lock.x is None and lock.zone == "*")
        places = frozenset(
            Place(lock.side, lock.zone, lock.x, lock.y)
            for lock in plan.locks
            if lock.x is not None and lock.y is not None
        )
        return replace(self, places=places, zones=zones, sides=sides)

    def _meant(self, before: State) -> Place | tuple[Side, str] | Side:
        """Return what a word that is said now speaks of."""
        spot, tool = before.spot_in_hand, place_in_search(before)
        if spot is not None:
            return place_of(spot)
        if tool is not None and (zone := before.zone_at(*tool)) is not None:
            return before.side, zone.id
        if before.phase_in_hand is Phase.FLUSH and before.flush.part is not FlushPart.WAITING:
            return before.side
        return self.last if self.last is not None else before.side

    def _zone_of(self, before: State) -> Self:
        match self._meant(before):
            case Place(side=side, zone=zone):
                return replace(self, zones=self.zones | {(side, zone)})
            case Side() as side:
                return replace(self, sides=self.sides | {side})
            case zone:
                return replace(self, zones=self.zones | {zone})

    def _place_of(self, before: State, event: Event) -> Self:
        watcher = self
        if isinstance(event, Sore):
            zone = before.zone_at(event.x, event.y)
            if zone is not None:
                marked = Place(before.side, zone.id, event.x, event.y)
                watcher = replace(watcher, places=watcher.places | {marked})
                if before.press is None:
                    return watcher
        match watcher._meant(before):
            case Place() as place:
                return replace(watcher, places=watcher.places | {place})
            case Side() as side:
                return replace(watcher, sides=watcher.sides | {side})
            case zone_meant:
                return replace(watcher, zones=watcher.zones | {zone_meant})


@dataclass(frozen=True, slots=True)
class OffStands:
    """While OFF stands nothing else happens: no cue but its own, no time of the search, no pressure, until the person is off."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        now, event = seen.now, seen.event
        if now.prescription.version < 3:
            return self, []
        said_off = any(cue.id == "off" for cue in seen.step.cues)
        broken = []
        if said_off and now.phase not in (Phase.OFF, Phase.SUMMARY):
            broken.append(f"told to come off, and {now.phase} goes on behind it")
        stood = seen.before is not None and seen.before.phase is Phase.OFF
        is_left = isinstance(event, Ready | Answer | Resume) and not seen.step.refused
        if stood and not is_left:
            if now.phase not in (Phase.OFF, Phase.SUMMARY):
                broken.append(f"OFF was left by {type(event).__name__}")
            other = [cue.id for cue in seen.step.cues if cue.id not in OFF_SAYS]
            if other and now.phase is Phase.OFF:
                broken.append(f"OFF stands, and {', '.join(other)} is said")
            if (
                now.phase is Phase.OFF
                and seen.before is not None
                and now.search.stop_index != seen.before.search.stop_index
            ):
                broken.append("OFF stands, and the search goes on")
        if now.phase is Phase.OFF and now.pressing:
            broken.append("OFF stands, and somebody is pressing")
        return self, broken


OFF_SAYS = frozenset(
    ["off", "nerve_gone", "nerve_wait", "nerve_signs", "leg_swollen", "came_off", "refused", "no_go", "resumed"]
)
"""The cues that are allowed during OFF: coming off, its questions, and that something else makes no sense."""


@dataclass(frozen=True, slots=True)
class NoStretch:
    """After a nerve word, something sharp or a pulse the muscle of that side is not stretched today."""

    sides: frozenset[Side] = frozenset()

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        watcher, before, event = self, seen.before, seen.event
        if before is None:
            earlier = frozenset(lock.side for lock in seen.prescription.locks if lock.rule in ("H1", "H2", "H4"))
            return replace(self, sides=earlier), []
        stops = isinstance(event, SignFelt) and event.word in NERVE_SIGNS | {Sign.SHARP, Sign.THROBBING}
        if stops and before.ending is None and before.phase_in_hand in SEARCHED_OR_PRESSED:
            watcher = replace(self, sides=self.sides | {before.side})
        stretched = seen.now.side if any(cue.id == "flush_stretch" for cue in seen.step.cues) else None
        return watcher, [f"the {stretched} leg is stretched after a stop"] if stretched in watcher.sides else []


SEARCHED_OR_PRESSED = frozenset({Phase.SEARCH, Phase.HOLD, Phase.PIN, Phase.RECHECK, Phase.FLUSH})


@dataclass(frozen=True, slots=True)
class FreshReady:
    """Law 1b: pressing begins only with the person's own 'ready'; after nobody was there, only once nerve signs were denied.

    The same after a stop without a word, until the person has said what it was.
    """

    owes_answer: bool = False
    owes_word: bool = False

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        owes = self.owes_answer or any(cue.rule == "H7" and cue.id == "off" for cue in seen.step.cues)
        event = seen.event
        if isinstance(event, Answer) and not seen.step.refused:
            # why: a nerve sign that was there and is gone is as good as none
            owes = owes and (event.question, event.value) not in {("nerve_signs", "no"), ("nerve_gone", "yes")}
        word = self.owes_word or (isinstance(event, Pause) and event.unsaid is True)
        if isinstance(event, SignFelt | Stop) or (isinstance(event, Answer) and not seen.step.refused):
            word = False
        pain = event.value if isinstance(event, Pain) else event.pain if isinstance(event, Sore) else 0
        if 8 <= pain <= 10 and not seen.step.refused:
            word = False
        broken = []
        if seen.cues(Pressure.START):
            if not isinstance(event, Ready):
                broken.append(f"pressing began without a 'ready', on {type(event).__name__}")
            if owes:
                broken.append("pressing began before nerve signs were asked for")
            if word:
                broken.append("pressing began before it was known why the person had come off")
        same = owes == self.owes_answer and word == self.owes_word
        return (self if same else replace(self, owes_answer=owes, owes_word=word)), broken


@dataclass(frozen=True, slots=True)
class Bout:
    """Pressure at one place since its last full rest, and how often it was held today."""

    place: Place
    pressed_s: float = 0.0
    off_t: float | None = None
    holds: int = 0


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Law 2: no press outlasts its cap, no place its bout or its holds, no muscle and no session its dose, whatever is said or not said.

    By place, not by name: what was pressed within reach counts together, earlier sessions of the day included.
    """

    last_t: float = 0.0
    pressed: Place | None = None
    press_s: float = 0.0
    bouts: tuple[Bout, ...] = ()
    sides_s: tuple[tuple[Side, float], ...] = ()

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        now, plan = seen.now, seen.prescription
        hold, dose = plan.hold, plan.dose
        if seen.before is None:
            return self._pressed_before(now), []
        watcher = self._time_went_by(seen)
        if seen.cues(Pressure.OFF) or not now.pressing:
            watcher = watcher._off(now.t)
        if seen.cues(Pressure.START):
            watcher = watcher._on(now)
        broken = []
        if watcher.pressed is not None:
            near = watcher._near(watcher.pressed, plan)
            muscle_s, session_s = dict(watcher.sides_s).get(now.side, 0.0), sum(s for _, s in watcher.sides_s)
            limits = [
                ("one press", watcher.press_s, min(hold.cap_s, FENCE_CAP_S)),
                ("one place", sum(bout.pressed_s for bout in near), min(hold.cap_s, FENCE_CAP_S)),
                ("the muscle", muscle_s, min(dose.muscle_s, FENCE_MUSCLE_S)),
                ("the session", session_s, min(dose.session_s, FENCE_SESSION_S)),
            ]
            broken = [
                f"{what} is pressed at {spent:g} s of {most:g} s"
                for what, spent, most in limits
                if spent >= most + EXACT_S
            ]
            holds = sum(bout.holds for bout in near)
            if holds > min(hold.holds_per_spot, FENCE_HOLDS):
                broken.append(f"one place is held for the {holds}. time today")
        return watcher, broken

    def _near(self, place: Place, plan: Prescription) -> list[Bout]:
        return [bout for bout in self.bouts if bout.place.is_near(place.side, place.x, place.y, plan)]

    def _pressed_before(self, now: State) -> Self:
        bouts = tuple(
            Bout(
                Place(earlier.side, earlier.zone, earlier.x, earlier.y),
                earlier.bout_s,
                now.t - earlier.off_before_s,
                earlier.holds,
            )
            for earlier in now.prescription.places
        )
        return replace(self, last_t=now.t, bouts=bouts)

    def _time_went_by(self, seen: Happened) -> Self:
        passed_s = max(0.0, seen.now.t - self.last_t)
        if self.pressed is None or seen.before is None:
            return replace(self, last_t=seen.now.t)
        if passed_s > seen.prescription.watch.clock_jump_s and not _is_steady(seen):
            passed_s = 0.0  # why: nobody knows who was there; the jump law sees to it that pressing has ended
        # why: a press is told to end at its cap; that the clock shows it a tick later is no dose
        spent_s = sum(bout.pressed_s for bout in self._near(self.pressed, seen.prescription))
        dose_s = min(passed_s, max(0.0, seen.prescription.hold.cap_s - spent_s))
        side = seen.before.side
        sides_s = dict(self.sides_s)
        sides_s[side] = sides_s.get(side, 0.0) + dose_s
        bouts = tuple(
            replace(bout, pressed_s=bout.pressed_s + passed_s) if bout.place == self.pressed else bout
            for bout in self.bouts
        )
        return replace(
            self,
            last_t=seen.now.t,
            press_s=self.press_s + passed_s,
            bouts=bouts,
            sides_s=tuple(sorted(sides_s.items())),
        )

    def _off(self, t: float) -> Self:
        bouts = tuple(replace(bout, off_t=t) if bout.place == self.pressed else bout for bout in self.bouts)
        return replace(self, pressed=None, press_s=0.0, bouts=bouts)

    def _on(self, now: State) -> Self:
        spot = now.spot_in_hand
        place = place_of(spot) if spot is not None else Place(now.side, "?", 0.0, 0.0)
        near = self._near(place, now.prescription)
        rest_s = now.prescription.hold.rest_s
        if all(bout.off_t is None or now.t - bout.off_t >= rest_s for bout in near):
            near = [replace(bout, pressed_s=0.0) for bout in near]
        own = next((bout for bout in near if bout.place == place), Bout(place))
        own = replace(own, off_t=None, holds=own.holds + (now.phase is Phase.HOLD))
        touched = {bout.place: bout for bout in (*near, own)}
        others = tuple(bout for bout in self.bouts if bout.place not in touched)
        bouts = tuple(
            sorted((*others, *touched.values()), key=lambda bout: (bout.place.side, bout.place.x, bout.place.y))
        )
        return replace(self, pressed=place, press_s=0.0, bouts=bouts)


@dataclass(frozen=True, slots=True)
class Told:
    """`pressing` is true while, and only while, the person has been told to have pressure on a spot."""

    told: bool = False

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        told, broken = self.told, []
        for cue in seen.step.cues:
            pressure = CUES[cue.id].pressure
            if pressure is Pressure.START:
                told = True
            elif pressure is Pressure.OFF:
                told = False
            elif pressure in PRESSES and not told:
                broken.append(f"{cue.id} speaks of pressure that nobody was told to give")
        if told != seen.now.pressing:
            broken.append(f"the person was {'' if told else 'not '}told to press, but pressing is {seen.now.pressing}")
        return (self if told == self.told else replace(self, told=told)), broken


@dataclass(frozen=True, slots=True)
class Silence:
    """H7: thirty seconds of pressure without a word end it, in a hold, a pin and a recheck alike."""

    heard_t: float | None = None

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        now = seen.now
        if not now.pressing:
            return (self if self.heard_t is None else replace(self, heard_t=None)), []
        said = isinstance(seen.event, Pain | Change) and not seen.step.refused
        heard_t = now.t if said or self.heard_t is None or seen.cues(Pressure.START) else self.heard_t
        limit_s = seen.prescription.hold.silent_off_s
        broken = [f"pressing after {now.t - heard_t:g} s of silence"] if now.t - heard_t >= limit_s else []
        return replace(self, heard_t=heard_t), broken


@dataclass(frozen=True, slots=True)
class MoreOnlyBelowTarget:
    """Law 4b: no cue asks for more pressure at or above the target."""

    at_target: bool = False

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        low, at_target = seen.prescription.hold.target_low, self.at_target
        if isinstance(seen.event, Pain) and not seen.step.refused:
            at_target = seen.event.value >= low
        asked = seen.cues(Pressure.MORE)
        broken = [f"more pressure at or above the target ({low})"] if asked and at_target else []
        if len(asked) > 1:
            broken.append("more pressure is asked for twice at once")
        at_target = at_target and seen.now.pressing
        return (self if at_target == self.at_target else replace(self, at_target=at_target)), broken


@dataclass(frozen=True, slots=True)
class Reflex:
    """A stop word, an 8, a stop or a pause ends the pressure in the very step that hears it."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        event, broken = seen.event, []
        stops = isinstance(event, SignFelt | Stop | Pause) or (isinstance(event, Pain) and 8 <= event.value <= 10)
        out_of_time = isinstance(event, Pain | Pause) and bool(seen.step.refused)
        if seen.was_pressing and stops and not out_of_time:
            if seen.now.pressing:
                broken.append(f"{event} was heard, and the person is still pressing")
            if not seen.cues(Pressure.OFF):
                broken.append(f"{event} was heard, and nothing said to come off")
        if isinstance(event, SignFelt) and seen.was_pressing:
            if not any(CUES[cue.id].delivery is Delivery.STOP for cue in seen.step.cues):
                broken.append(f"{event.word} was not answered with a stop")
            if seen.step.refused:
                broken.append(f"{event.word} was refused")
        return self, broken


@dataclass(frozen=True, slots=True)
class EndsAtOnce:
    """H8 and the weak foot: the session is over, from every phase."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        event, now = seen.event, seen.now
        ends = isinstance(event, SignFelt) and event.word in UNWELL_SIGNS | {Sign.WEAK_FOOT}
        if ends and seen.before is not None and seen.before.ending is None:
            if now.phase is not Phase.SUMMARY or now.ending not in (Ending.UNWELL, Ending.URGENT):
                return self, [f"{event} did not end the session"]
            if not any(CUES[cue.id].delivery is Delivery.STOP for cue in seen.step.cues):
                return self, [f"{event} was not answered with a stop"]
        return self, []


@dataclass(frozen=True, slots=True)
class TooStrong:
    """A report above the ceiling is answered at once with less pressure, or none."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        event = seen.event
        if not (isinstance(event, Pain) and seen.was_pressing and not seen.step.refused):
            return self, []
        if event.value > seen.prescription.hold.ceiling and not seen.cues(Pressure.LESS, Pressure.OFF):
            return self, [f"pain {event.value} above the ceiling was not answered with less"]
        return self, []


@dataclass(frozen=True, slots=True)
class ClockJump:
    """H7: a clock that jumped while pressing, either way and by however much, ends the pressure; nobody knows who was there."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        if seen.before is None or not seen.before.pressing or _is_steady(seen):
            return self, []
        gap_s = seen.event.t - seen.before.t
        is_followed = math.isfinite(gap_s) and abs(gap_s) <= seen.prescription.watch.clock_jump_s
        if not is_followed and seen.now.pressing:
            return self, [f"still pressing after the clock jumped by {gap_s:g} s"]
        return self, []


@dataclass(frozen=True, slots=True)
class OnlyAllowedPlaces:
    """Law 4a (H9): no cue names a place in a no-go band; no spot lies in one, or outside every zone."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        plan = seen.prescription
        broken = [
            f"{spot.id} lies where nothing may be pressed"
            for spot in seen.now.spots
            if seen.now.zone_at(spot.x, spot.y) is None
        ]
        if any(cue.id in SEARCHES for cue in seen.step.cues):
            stop = plan.search[seen.now.search.stop_index]
            broken += [
                f"the search goes to x={x} y={stop.y}, a no-go band"
                for x in (stop.x_from, (stop.x_from + stop.x_to) / 2, stop.x_to)
                if any(band.holds(x, stop.y) for band in plan.no_go)
            ]
        return self, broken


@dataclass(frozen=True, slots=True)
class NothingPressedMeanwhile:
    """While a question is open, a break lasts, or the session is over, nobody is pressing and nobody is asked to."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        now = seen.now
        waits = {
            "a question is open": now.question is not None,
            "there is a break": now.paused_t is not None,
            "the session is over": now.phase is Phase.SUMMARY,
        }
        broken = [f"{why}, and somebody is pressing" for why, holds in waits.items() if holds and now.pressing]
        sent = [cue.id for cue in seen.step.cues if cue.id in INVITES | SEARCHES | {"flush_roll"}]
        broken += [
            f"{why}, and the person is sent on: {', '.join(sent)}" for why, holds in waits.items() if holds and sent
        ]
        if seen.before is not None and seen.before.phase is Phase.SUMMARY and now.phase is not Phase.SUMMARY:
            broken.append("a session that was over went on")
        if (now.phase is Phase.SUMMARY) != (now.ending is not None):
            broken.append(f"phase {now.phase} with ending {now.ending}")
        return self, broken


@dataclass(frozen=True, slots=True)
class RefusalChangesNothing:
    """Law 7 (H12): what is refused is refused by name and changes nothing; what is said stands in the table of cues."""

    def after(self, seen: Happened) -> tuple[Self, list[str]]:
        broken = []
        if seen.step.refused is not None:
            if not seen.step.refused.strip():
                broken.append("refused without a name")
            # why: nonsense carries a clock, too; when that clock shows that somebody must come off, they come off all the same
            came_off = seen.was_pressing and not seen.now.pressing and bool(seen.cues(Pressure.OFF))
            if seen.step.state != seen.before and not came_off:
                broken.append(f"refused ({seen.step.refused}), yet the state changed")
        broken += [
            f"{cue.id} because of {cue.rule} with {cue.params}: the table of cues has no such row"
            for cue in seen.step.cues
            if not is_in_the_table(cue)
        ]
        if not math.isfinite(seen.now.t):
            broken.append(f"the state's time is {seen.now.t}")
        return self, broken


def is_in_the_table(cue: Cue) -> bool:
    """Say whether the engine may emit a cue: its row names its rule and its params, each of its kind's type."""
    kind = ENGINE_CUES.get(cue.id)
    if kind is None or cue.rule not in kind.rules or len({name for name, _ in cue.params}) < len(cue.params):
        return False
    return all(
        name in kind.params and isinstance(value, (kind.params[name].python_type, int)) for name, value in cue.params
    )


Watchers: TypeAlias = tuple[Watcher, ...]

WATCHERS: Watchers = (
    NeverAgain(),
    OffStands(),
    NoStretch(),
    FreshReady(),
    Stopwatch(),
    Told(),
    Silence(),
    MoreOnlyBelowTarget(),
    Reflex(),
    EndsAtOnce(),
    TooStrong(),
    ClockJump(),
    OnlyAllowedPlaces(),
    NothingPressedMeanwhile(),
    RefusalChangesNothing(),
)


def _is_steady(seen: Happened) -> bool:
    """Say whether a tick vouches for all the time since the last event."""
    event, before = seen.event, seen.before
    if not isinstance(event, Tick) or event.since is None or before is None:
        return False
    return event.since - before.t <= seen.prescription.watch.clock_jump_s


def watch(watchers: Watchers, seen: Happened) -> tuple[Watchers, list[tuple[str, str]]]:
    """Return the watchers after one more event, and every (law, message) it broke."""
    if seen.step.state is None:
        return watchers, []
    following, broken = [], []
    for watcher in watchers:
        next_watcher, messages = watcher.after(seen)
        following.append(next_watcher)
        broken += [(type(watcher).__name__, message) for message in messages]
    return tuple(following), broken


def live(events: Iterable[Event], stepping: StepFunction = step) -> Iterator[Happened]:
    """Fold events into what happened."""
    state: State | None = None
    for event in events:
        taken = stepping(state, event)
        yield Happened(state, event, taken)
        state = taken.state


def violations(history: Iterable[Happened]) -> list[Violation]:
    """Return every law that a history breaks, in order."""
    watchers, found = WATCHERS, list[Violation]()
    for index, seen in enumerate(history):
        watchers, broken = watch(watchers, seen)
        found += [Violation(index, law, message) for law, message in broken]
    return found


def pressed_s(history: Sequence[Happened], spot: str | None = None) -> float:
    """Return for how many seconds the person was told to press, in all or on one spot."""
    total_s = 0.0
    for earlier, later in pairwise(history):
        state, following = earlier.step.state, later.step.state
        if state is not None and following is not None and state.pressing and spot in (None, state.spot):
            total_s += max(0.0, following.t - state.t)
    return total_s
