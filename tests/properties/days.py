"""Simulate whole days with the real program: several devices, kills, changed clocks, midnight, imports and syncs in any order.

A world has one person with one body, and one to three devices. Each device has its own record, its own clock, and perhaps a running
session. A random choice decides what the person does: the action that the screen waits for, or any other choice, often a stop word. Every
action goes through the app's controller, the recorder and the log, not only through the engine.

`Body` watches from outside. It keeps everything that was really said and pressed, by true time and place, and knows which entries each
device has. From that it reports everything that no session may do on a device that has the entries. Each world has its own random seed:
`python -m tests.properties.days --seed 1 --world 17` repeats one world and prints its events.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final, TypeVar

from tests.app.test_sync import meet
from tests.properties.laws import Place, place_of
from unknot.app.controller import AppController
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.ports import Ports
from unknot.app.settings import Settings
from unknot.engine.entry import Entry
from unknot.engine.events import NERVE_SIGNS, Answer, Pain, Sign, SignFelt, Sore
from unknot.engine.prescription import Prescription, Side
from unknot.engine.state import Ending, Phase, State
from unknot.errors import BadInput
from unknot.insight import questions
from unknot.knowledge.model import Knowledge
from unknot.plan.parts.rules import history_rules
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.store.record_file.opening import open_log
from unknot.view.screen import Choice, Role, Screen, SearchScreen

Result = TypeVar("Result")

ME: Final = "me"
BEGAN: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LOCKED_H, URGENT_H = 12.0, 24.0
"""The method's own numbers, repeated here on purpose."""
CAP_S, REST_S, HOLDS, MUSCLE_S, SESSION_S = 90.0, 30.0, 3, 480.0, 900.0
SLACK_S: Final = 2.5
"""why: seconds are ticked, a clock on the wall is told to the second, and a press is told to end at the tick after its cap."""
ACTIONS, WILDNESS = 220, (0.01, 0.04, 0.15)
STOP_SHARE, LEAVE_SHARE, MEANT_WELL_SHARE = 0.04, 0.02, 0.8
QUIET_S: Final = (1.0, 2.0, 5.0, 9.0, 12.0)
AWAY_S: Final = (3.0, 40.0, 700.0, 4_000.0, 11 * 3_600.0, 25 * 3_600.0)
OFFSETS_H: Final = (-9, 0, 1, 9)
SET_BACK_S: Final = (0.0, -7.0, -3_600.0, -86_400.0, -400 * 86_400.0)
LEADS_AWAY: Final = frozenset({"back", "change_it", "history", "progress", "learn", "experiment", "home", "harm"})
NO_SESSION: Final = frozenset({"urgent", "no_plan"})
KEPT_BACK: Final = frozenset({"close", "seen"})


@dataclass
class WorldClock:
    """Seconds that never go back, and a clock on the wall that somebody may set."""

    world: World
    set_by_s: float = 0.0
    offset_h: int = 0

    def now(self) -> float:
        return self.world.seconds

    def wall(self) -> str:
        zone = timezone(timedelta(hours=self.offset_h))
        there = BEGAN + timedelta(seconds=self.world.seconds + self.set_by_s)
        return there.astimezone(zone).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class TrueStop:
    """A stop that was truly said: when, where, in which zone or on which side, whether it ended the day; and whose entry says so."""

    at_s: float
    place: Place | None
    zone: tuple[Side, str] | None
    side: Side | None
    is_urgent: bool
    device: str
    seq: int


@dataclass(frozen=True, slots=True)
class TruePress:
    """Pressure that was truly told: from when to when, where, in which session; `seq` is the last entry of its device by then."""

    place: Place
    began_s: float
    ended_s: float
    is_hold: bool
    device: str
    seq: int


@dataclass
class Device:
    """One device: its record, its clock, and the program while it runs."""

    name: str
    world: World
    clock: WorldClock
    log: EventLog
    program: AppController | None = None
    is_killed: bool = False
    opened: int = 0
    knew: frozenset[tuple[str, int]] = frozenset()
    """The entries that were on the device when the first press of the session in hand began."""
    pressing: tuple[Place, float, bool] | None = None

    def new(self, wall: str) -> str:
        """Return a name for a session."""
        self.opened += 1
        return f"{self.name}-{self.opened:03}-{wall[:10]}"

    def open(self) -> AppController:
        """Start the program, on the record as it lies on the disk."""
        if self.world.folder is not None:
            if self.is_killed:
                self.world.left_open.append(self.log)  # why not closed: a program that is killed closes nothing
            else:
                self.log.close()
            self.log = self.world.log_of(self.name)
        self.is_killed = False
        self.program = AppController(knowledge(), Ports(self.log, self.clock, self, Settings(self.name)))
        return self.program

    @property
    def state(self) -> State | None:
        """The state of the current session, once it has started."""
        live = self.program._running if self.program is not None else None
        return live.state if live is not None else None

    def entries(self) -> frozenset[tuple[str, int]]:
        """Return which entries the record holds."""
        return frozenset(
            (device, seq)
            for device, ranges in self.log.held_numbers(ME).items()
            for low, high in ranges
            for seq in range(low, high + 1)
        )

    def last_seq(self) -> int:
        """Return the number of the last entry this device made itself."""
        return self.log.next_seq(ME, self.name) - 1


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Return the shipped knowledge base."""
    return read_knowledge()


@dataclass
class World:
    """One person, their devices, and what happens to them."""

    dice: Random
    folder: Path | None = None
    """Where the records lie; without one they are kept in memory."""
    seconds: float = 0.0
    devices: list[Device] = field(default_factory=list)
    left_open: list[EventLog] = field(default_factory=list)
    stops: list[TrueStop] = field(default_factory=list)
    flags: dict[tuple[str, int, str], int] = field(default_factory=dict)
    """The entry of each red flag, by device, first entry of its visit, and question."""
    presses: list[TruePress] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def log_of(self, device: str) -> EventLog:
        """Return the record of a device: a file that is opened, or one in memory."""
        return MemoryLog() if self.folder is None else open_log(self.folder / f"{device}.db", "20260302T090000").log

    def tell(self, what: str) -> None:
        self.told.append(f"{self.seconds:>9.0f} s  {what}")

    # -- what happens ------------------------------------------------------------------------------------------------------

    def live(self) -> None:
        """Let a number of things happen."""
        wild = self.dice.choice(WILDNESS)
        count = self.dice.choice((1, 2, 2, 3))
        for number in range(count):
            name = f"device-{number}"
            device = Device(name, self, WorldClock(self), self.log_of(name))
            device.log.append(screened_before(device.name))
            self.devices.append(device)
        device = self.devices[0]
        for _ in range(ACTIONS):
            if self.dice.random() < LEAVE_SHARE:
                device = self._something_else(device)
            else:
                self._use(device, wild)
        for log in (*self.left_open, *(device.log for device in self.devices)):
            log.close()

    def _something_else(self, device: Device) -> Device:
        """Let something happen beside a session, and return the device that is used next."""
        what = self.dice.choice(("kill", "away", "away", "sync", "sync", "part", "other", "set", "zone"))
        self.done[what] += 1
        match what:
            case "kill":
                self.tell(f"{device.name}: killed")
                self._let_go(device)
                device.program, device.is_killed = None, True
            case "away":
                away_s = self.dice.choice(AWAY_S)
                self.tell(f"{device.name}: nobody for {away_s:g} s")
                self.seconds += away_s
                if device.program is not None and self.dice.random() < 0.5:
                    device.program = None
            case "sync" if len(self.devices) > 1:
                self._sync(*self.dice.sample(self.devices, 2))
            case "part" if len(self.devices) > 1:
                self._import_part(*self.dice.sample(self.devices, 2))
            case "other":
                return self.dice.choice(self.devices)
            case "set":
                device.clock.set_by_s = self.dice.choice(SET_BACK_S)
                self.tell(f"{device.name}: the clock reads {device.clock.wall()}")
            case "zone":
                device.clock.offset_h = self.dice.choice(OFFSETS_H)
                self.tell(f"{device.name}: the clock reads {device.clock.wall()}")
            case _:
                pass
        return device

    def _sync(self, first: Device, second: Device) -> None:
        """Let two records become one."""
        self.tell(f"{first.name} and {second.name} meet")
        meet(first.log, second.log)  # type: ignore[arg-type]  # why: any two logs can meet; the helper names the one it is given
        for device in (first, second):
            if device.program is not None:
                self._guarded(device, device.program.refresh, "refresh")

    def _import_part(self, first: Device, second: Device) -> None:
        """Take in a copy of another record that was cut off somewhere."""
        entries = [entry for entry in first.log.read(ME) if entry.device == first.name]
        cut = entries[: self.dice.randint(0, len(entries))]
        self.tell(f"{second.name} takes in {len(cut)} entries of {first.name}")
        second.log.append(cut)
        if second.program is not None:
            self._guarded(second, second.program.refresh, "refresh")

    def _use(self, device: Device, wild: float) -> None:
        """Look at the screen, and do something about it."""
        if device.program is None or device.program.is_over:
            self._guarded(device, device.open, "open")
        program = device.program
        if program is None:
            return
        screen = self._guarded(device, program.screen, "look")
        if screen is None:
            return
        wait = program.is_running and self.dice.random() < (0.45 if device.state and device.state.pressing else 0.25)
        if wait:
            for _ in range(int(self.dice.choice(QUIET_S))):
                self.seconds += 1.0
                self._guarded(device, program.tick, "tick")
                self._look(device)
            return
        self.seconds += 1.0
        choice = self._choice(screen, wild)
        if choice is not None and screen.id not in NO_SESSION:
            self._do(device, choice)
        elif not program.is_busy or screen.id in NO_SESSION:
            device.program = None
            self.seconds += self.dice.choice((600.0, 4 * 3_600.0, 9 * 3_600.0))
            self.tell(f"{device.name}: nothing to do at {screen.id}; later")

    def _choice(self, screen: Screen, wild: float) -> Choice | None:
        dice = self.dice
        if screen.stops and dice.random() < STOP_SHARE:
            return dice.choice(screen.stops)
        choices = [choice for choice in screen.choices if choice.event not in KEPT_BACK] or list(screen.choices)
        if not choices:
            return None
        if dice.random() < wild:
            return dice.choice(choices)
        return self._meant_well(screen, choices)

    def _meant_well(self, screen: Screen, choices: list[Choice]) -> Choice | None:
        """Return the action of a person who wants a session; None when they can only wait."""
        dice = self.dice
        main = [choice for choice in choices if choice.role is Role.MAIN]
        pains = [choice for choice in choices if choice.role is Role.PAIN]
        if screen.pressing and pains:
            return dice.choice(pains[2:7])
        nothing_found = isinstance(screen, SearchScreen) and not screen.found
        if pains and screen.id.startswith("search") and nothing_found and dice.random() < MEANT_WELL_SHARE:
            return dice.choice(pains[3:8])
        if screen.id.startswith("measure"):
            return next((choice for choice in choices if choice.event == "skip"), None)
        if main:
            return main[0]
        values = {str(dict(choice.fields).get("value")): choice for choice in choices if choice.role is Role.ANSWER}
        if "nerve_gone" in {dict(choice.fields).get("question") for choice in choices}:
            return values["yes" if dice.random() < 0.7 else "no"]
        for wanted in ("nothing", "no", "left", "8", "none", "tight", "1"):
            if wanted in values and dice.random() < MEANT_WELL_SHARE:
                return values[wanted]
        if values:
            return dice.choice(list(values.values()))
        ahead = [choice for choice in choices if dict(choice.fields).get("to") not in LEADS_AWAY]
        on = [choice for choice in ahead if ":" not in str(dict(choice.fields).get("to", ""))]
        if screen.id == "summary":
            return next((choice for choice in screen.choices if choice.event == "close"), None)
        return dice.choice(on) if on and screen.id != "home" else None

    def _do(self, device: Device, choice: Choice) -> None:
        program = device.program
        assert program is not None
        fields = dict(choice.fields)
        if choice.role is Role.NUMBER:
            fields["value"] = self.dice.choice((3, 30, 30.5, 400))
        if choice.role is Role.TEXT:
            fields["value"] = f"{device.clock.wall()[:10]} Dr Rao"
        before = device.state
        self.done[f"does {choice.event}"] += 1
        self.tell(f"{device.name}: {choice.event} {fields}")
        self._guarded(device, lambda: program.handle(choice.event, fields), choice.event)
        of_screening = not any("harm" in str(value) for value in fields.values())
        self._note_stop(device, before, choice_is_of_screening=of_screening)
        self._look(device)

    def _guarded(self, device: Device, act: Callable[[], Result], what: str) -> Result | None:
        """Do something; only a plain refusal may come of it."""
        try:
            return act()
        except BadInput:
            return None
        except Exception as error:  # noqa: BLE001  # nothing at all may escape: that is what is tried
            self.broken.append(f"{device.name}: {what} raised {type(error).__name__}: {error}")
            device.program = None
            return None

    # -- what is watched ---------------------------------------------------------------------------------------------------

    def _note_stop(self, device: Device, before: State | None, *, choice_is_of_screening: bool) -> None:
        """Remember what was really said, from the last entry of the record."""
        last = self._last_entry(device)
        if last is None or any((stop.device, stop.seq) == (device.name, last.seq) for stop in self.stops):
            return
        event = last.event
        if isinstance(event, Answer):
            if not choice_is_of_screening:
                return  # why: a report of harm may be taken back, and has tests of its own
            if event.question.startswith(questions.SCREENING) and event.value == "no":
                self._take_back(device, event.question)
            urgent = event.question.removeprefix(questions.SCREENING) in urgent_questions() and event.value != "no"
            if event.question.startswith(questions.SCREENING) and urgent:
                self.tell("            which is a red flag")
                self.flags[device.name, self._began_seq(device), event.question] = last.seq
                self.stops.append(TrueStop(self.seconds, None, None, None, True, device.name, last.seq))
            return
        if before is None:
            return
        word = event.word if isinstance(event, SignFelt) else None
        pain = event.value if isinstance(event, Pain) else event.pain if isinstance(event, Sore) else 0
        after = device.state
        is_urgent = after is not None and after.ending is Ending.URGENT and before.ending is None
        spot = before.spot_in_hand if before.press is not None else None
        place = place_of(spot) if spot is not None else None
        if isinstance(event, Sore) and 8 <= pain <= 10 and (zone := before.zone_at(event.x, event.y)) is not None:
            place = Place(before.side, zone.id, event.x, event.y)
        if word in NERVE_SIGNS | {Sign.THROBBING}:
            where = (place.side, place.zone) if place is not None else None
            self.stops.append(TrueStop(self.seconds, None, where, None, is_urgent, device.name, last.seq))
        elif word is not None or 8 <= pain <= 10:
            keeps = place if word is Sign.SHARP or word is None else None
            self.stops.append(TrueStop(self.seconds, keeps, None, None, is_urgent, device.name, last.seq))

    def _take_back(self, device: Device, question: str) -> None:
        """Forget a red flag that was corrected within the same visit: there the last answer counts."""
        seq = self.flags.pop((device.name, self._began_seq(device), question), None)
        self.stops = [stop for stop in self.stops if (stop.device, stop.seq) != (device.name, seq)]

    def _last_entry(self, device: Device) -> Entry | None:
        seq = device.last_seq()
        found = device.log.entries_between(ME, device.name, seq, seq, 1) if seq > 0 else ()
        return found[0] if found else None

    def _look(self, device: Device) -> None:
        """See whether somebody presses now, and whether they may."""
        state = device.state
        spot = state.spot_in_hand if state is not None and state.press is not None else None
        if state is None or spot is None:
            self._let_go(device)
            return
        place = place_of(spot)
        if device.pressing is not None and device.pressing[0] == place:
            return
        self._let_go(device)
        device.pressing = (place, self.seconds, state.phase is Phase.HOLD)
        if not any(press.device == device.name and press.seq >= self._began_seq(device) for press in self.presses):
            device.knew = device.entries()
        self.done["presses"] += 1
        self.tell(f"            presses {place}")
        self.broken += [f"{device.name} at {self.seconds:g} s: {fault}" for fault in self._faults(device, state, place)]

    def _began_seq(self, device: Device) -> int:
        """Return the number of the first entry of the current session on this device."""
        session = device.program.session if device.program is not None else ""
        seqs = [entry.seq for entry in device.log.read(ME, session) if entry.device == device.name]
        return min(seqs, default=0)

    def _let_go(self, device: Device) -> None:
        if device.pressing is None:
            return
        place, began_s, is_hold = device.pressing
        device.pressing = None
        # why the cap: nobody is told to press for longer; what a body does unseen is not what is tried
        ended_s = min(self.seconds, began_s + CAP_S)
        self.presses.append(TruePress(place, began_s, ended_s, is_hold, device.name, device.last_seq()))

    def _faults(self, device: Device, state: State, place: Place) -> Iterator[str]:
        """Yield the reasons against pressing here now that the device could know."""
        plan = state.prescription
        knew = device.knew | {(device.name, seq) for seq in range(1, device.last_seq() + 1)}
        for stop in self.stops:
            if (stop.device, stop.seq) not in knew:
                continue
            age_h = (self.seconds - stop.at_s) / 3_600
            if stop.is_urgent and age_h < URGENT_H:
                yield f"pressed {age_h:.1f} h after an urgent ending"
            if age_h >= LOCKED_H:
                continue
            if stop.place is not None and stop.place.is_near(place.side, place.x, place.y, plan):
                yield f"pressed {age_h:.2f} h after a stop at {stop.place}"
            if stop.zone == (place.side, place.zone):
                yield f"pressed {age_h:.2f} h after a stop in the {stop.zone}"
        yield from self._too_much(knew, place, plan)

    def _too_much(
        self, knew: frozenset[tuple[str, int]] | set[tuple[str, int]], place: Place, plan: Prescription
    ) -> Iterator[str]:
        """Yield the reasons against pressing here again so soon or so often today."""
        near = [
            press
            for press in self.presses
            if (press.device, press.seq) in knew
            and press.place.is_near(place.side, place.x, place.y, plan)
            and self.seconds - press.ended_s < LOCKED_H * 3_600
            and self._day(press.began_s) == self._day(self.seconds)
        ]
        rested_since = max((press.ended_s for press in near), default=-REST_S)
        bout_s = self._bout_s(near)
        if self.seconds - rested_since < REST_S - SLACK_S and bout_s > CAP_S + SLACK_S:
            yield f"pressed again after {self.seconds - rested_since:.0f} s, with {bout_s:.0f} s of pressure before"
        if sum(press.is_hold for press in near) > HOLDS:
            yield f"held for the {sum(press.is_hold for press in near) + 1}. time on one day"

    @staticmethod
    def _bout_s(near: list[TruePress]) -> float:
        """Return the seconds of pressure since the last full rest."""
        total_s, last_s = 0.0, float("-inf")
        for press in sorted(near, key=lambda press: press.began_s):
            total_s = (0.0 if press.began_s - last_s >= REST_S else total_s) + press.ended_s - press.began_s
            last_s = press.ended_s
        return total_s

    @staticmethod
    def _day(seconds: float) -> int:
        return (BEGAN + timedelta(seconds=seconds)).toordinal()


@lru_cache(maxsize=1)
def urgent_questions() -> frozenset[str]:
    """Return the questions whose yes ends the day."""
    return frozenset(history_rules(knowledge(), "hamstrings").urgent_questions)


@lru_cache(maxsize=1)
def _screening() -> tuple[Answer, ...]:
    opened = Answer(0.0, questions.OPENED, (BEGAN - timedelta(days=3)).isoformat(timespec="seconds"))
    return (opened, *(Answer(0.0, f"{questions.SCREENING}{name}", "no") for name in knowledge().questions))


def screened_before(device: str) -> list[Entry]:
    """Return a visit of three days before that answered every question, so that days begin with a short one."""
    return [Entry(ME, "screened", device, seq, event) for seq, event in enumerate(_screening(), 1)]


def world_of(seed: int, number: int, folder: Path | None = None) -> World:
    """Return one world; the same numbers give the same one. With a folder its records are files there."""
    return World(Random(f"{seed}/{number}"), folder)


@dataclass(slots=True)
class Lived:
    """What a number of worlds saw."""

    worlds: int = 0
    done: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counted = ", ".join(f"{name} {count}" for name, count in sorted(self.done.items()))
        return f"{self.worlds} worlds, {len(self.broken)} broken laws; {counted}"


def live_worlds(count: int, seed: int, folder: Path | None = None, at_most: int = 10) -> Lived:
    """Live a number of worlds, with records in a folder if there is one; stop early only when enough laws were broken."""
    lived = Lived()
    for number in range(count):
        below = None if folder is None else folder / str(number)
        world = world_of(seed, number, below)
        world.live()
        lived.worlds += 1
        lived.done.update(world.done)
        lived.broken += [f"world {number}: {fault}" for fault in world.broken]
        if len(lived.broken) >= at_most:
            break
    return lived


def main(arguments: list[str]) -> int:
    """Simulate worlds, print the counts, and fail when a law was broken."""
    parser = argparse.ArgumentParser(prog="days")
    parser.add_argument("--worlds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--world", type=int, help="live this one world again, and tell what happens")
    chosen = parser.parse_args(arguments)
    if chosen.world is not None:
        world = world_of(chosen.seed, chosen.world)
        world.live()
        sys.stdout.writelines(f"{line}\n" for line in world.told)
        sys.stdout.writelines(f"BROKEN {fault}\n" for fault in world.broken)
        return 1 if world.broken else 0
    began = time.process_time()
    lived = live_worlds(chosen.worlds, chosen.seed)
    sys.stdout.write(f"seed {chosen.seed}: {lived}\n{time.process_time() - began:.0f} s of processor time\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in lived.broken)
    return 1 if lived.broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
