"""A visit lived by pressing keys, on a clock that the test turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from unknot.app.clock import Clock
from unknot.app.controller import AppController
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.ports import Ports
from unknot.app.settings import Settings
from unknot.engine.events import Event
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.view.screen import Screen


@dataclass
class TurnedClock:
    """A clock that goes only when it is turned; the clock on the wall goes with it."""

    seconds: float = 1_000.0
    opened: str = "2026-03-02T09:00:00+00:00"
    zero: float = 1_000.0

    def now(self) -> float:
        return self.seconds

    def wall(self) -> str:
        passed = timedelta(seconds=self.seconds - self.zero)
        return (datetime.fromisoformat(self.opened) + passed).isoformat(timespec="seconds")


@dataclass
class CountedIds:
    """session-1, session-2, ..."""

    prefix: str = "session"
    count: int = 0

    def new(self, wall: str) -> str:
        self.count += 1
        return f"{self.prefix}-{wall[:10]}-{self.count}"


@dataclass
class Visit:
    """A person at the keys. `at_each` is looked at after every key and every second."""

    clock: TurnedClock = field(default_factory=TurnedClock)
    log: EventLog = field(default_factory=MemoryLog)
    device: str = "device-1"
    at_each: Callable[[Screen], None] | None = None

    def __post_init__(self) -> None:
        self.ids = CountedIds(self.device)
        self.session = self.open()

    def open(self) -> AppController:
        """Open the program on this record, as after a start or a kill."""
        clock: Clock = self.clock
        self.session = AppController(read_knowledge(), Ports(self.log, clock, self.ids, Settings(self.device)))
        return self.session

    @property
    def screen(self) -> Screen:
        return self.session.screen()

    def press(self, *keys: str, value: object = None) -> Screen:
        """Press keys, one after the other, on whatever screen they meet; `value` is typed before the last."""
        for key in keys:
            screen = self.screen
            found = [choice for choice in (*screen.choices, *screen.stops) if choice.key == key]
            assert found, f"{key!r} is no key of {screen.id}: {[choice.key for choice in screen.choices]}"
            fields = dict(found[0].fields)
            self.session.handle(found[0].event, fields if value is None else {**fields, "value": value})
            self._look()
        return self.screen

    def wait(self, seconds: float, step: float = 1.0) -> Screen:
        """Let time pass, a tick each `step`."""
        until = self.clock.seconds + seconds
        while self.clock.seconds < until:
            self.clock.seconds = min(until, self.clock.seconds + step)
            self.session.tick()
            self._look()
        return self.screen

    def until(self, screen: str, most_s: float = 600.0) -> Screen:
        """Let time pass until a screen comes."""
        for _ in range(int(most_s)):
            if self.screen.id == screen:
                return self.screen
            self.wait(1.0)
        raise AssertionError(f"{screen} never came; this did: {self.screen.id}")

    def choose(self, *labels: str) -> Screen:
        """Take choices by what they mean: the value of their answer."""
        for label in labels:
            choice = next(
                choice for choice in self.screen.choices if dict(choice.fields).get("value", choice.label) == label
            )
            self.press(choice.key)
        return self.screen

    def begin(
        self, tool: str = "lacrosse-ball", position: str = "chair", minutes: str = "8", test: str = "none"
    ) -> Screen:
        """Go through a clear first visit to the first screen of the session."""
        self.press("enter")
        while self.screen.id == "screening":
            self.press("n")
        self.choose("left", tool, position, minutes, test, "tight", "1", "2", "3")
        assert self.screen.id == "plan", (self.screen.id, self.screen.say, self.screen.body)
        return self.press("enter")

    def press_a_spot(self, pain: int = 3) -> Screen:
        """Go on to the first second of the first hold."""
        if self.screen.id != "set_up":
            self.begin()
        self.press("enter")
        self.press(str(pain))
        self.press("enter")
        assert self.screen.pressing
        return self.screen

    def events(self) -> tuple[Event, ...]:
        """What stands in the record of the session in hand."""
        return tuple(entry.event for entry in self.log.read("me", self.session.session))

    def _look(self) -> None:
        if self.at_each is not None:
            self.at_each(self.screen)
