"""Golden transcripts read back: the notes, the header, and the events. Indented lines are the expectation, and are left out here.

# Two sentences of prose.
plan: --side left --tool lacrosse-ball --position chair --minutes 8 --clear
wall: 2026-03-02T09:00:00

00:31.2  sign tingling
          OFF  H1  "Come off the ball."
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from unknot.engine.events import (
    EVENT_TYPES,
    Answer,
    Change,
    Direction,
    Event,
    Measured,
    Pain,
    Pause,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Skip,
    Sore,
    Started,
    Stop,
    Tick,
)
from unknot.engine.prescription import Prescription, Side, TestId
from unknot.errors import BadInput, Problem
from unknot.exchange.transcript import EXACT, INDENT, Note, seconds_after

_TIME = r"-?\d+:\d\d(?:\.\d+)?"
_EVENT_LINE = re.compile(rf"({_TIME})  (\S+)(?: (.*))?")
_RUN_LINE = re.compile(rf" *\.\.\.  ticks to ({_TIME})")
_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')


PLAIN: dict[str, Callable[[float], Event]] = {
    "ready": Ready,
    "pause": Pause,
    "resume": Resume,
    "skip": Skip,
    "stop": Stop,
}
"""Events without fields."""


@dataclass(frozen=True, slots=True)
class StartedPlaceholder:
    """A `started` line. The prescription is not in the transcript; the `plan:` line of the header makes it."""

    t: float


ReadItem: TypeAlias = Note | StartedPlaceholder | Event


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcript that was read: its header, and its events and notes in order."""

    notes: tuple[str, ...]
    header: tuple[tuple[str, str], ...]
    items: tuple[ReadItem, ...]

    @property
    def plan(self) -> str:
        """The arguments of `unknot plan` that make this session's prescription."""
        return dict(self.header).get("plan", "")

    @property
    def wall(self) -> str | None:
        """The wall clock of the start, where the header gives one."""
        return dict(self.header).get("wall")

    def events(self, prescription: Prescription, wall: str) -> tuple[Event, ...]:
        """Return the events, each `started` line filled with this prescription."""
        return tuple(event for event in self.items_with(prescription, wall) if not isinstance(event, Note))

    def items_with(self, prescription: Prescription, wall: str) -> tuple[Note | Event, ...]:
        """Return notes and events in order, each `started` line filled with this prescription."""
        return tuple(
            Started(item.t, wall, prescription) if isinstance(item, StartedPlaceholder) else item for item in self.items
        )


def read_transcript(text: str, name: str = "transcript") -> Transcript:
    """Read a transcript back.

    Raises:
        BadInput: with one problem for every line that is neither an event, an outcome, a note nor a header.
    """
    notes: list[str] = []
    header: list[tuple[str, str]] = []
    items: list[ReadItem] = []
    problems: list[Problem] = []
    last_t = 0.0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith(INDENT):
            continue
        if line.startswith("#"):
            prose = line[1:].strip()
            if items or header:
                items.append(Note(prose))
            else:
                notes.append(prose)
            continue
        if not items and (found := re.fullmatch(r"([a-z-]+): *(.*)", line)):
            header.append((found[1], found[2]))
            continue
        try:
            read = _read_event_line(line, last_t)
        except (ValueError, KeyError, IndexError) as fault:
            problems.append(
                Problem(f"{name}:{number}", "transcript.line", f"{line.strip()!r} cannot be read: {fault}.")
            )
            continue
        items += read
        last_t = read[-1].t
    if problems:
        raise BadInput(f"{name} is not a transcript that can be read.", problems)
    return Transcript(tuple(notes), tuple(header), tuple(items))


def _read_event_line(line: str, last_t: float) -> list[StartedPlaceholder | Event]:
    if run := _RUN_LINE.fullmatch(line.rstrip()):
        end, ticks = _seconds(run[1]), list[StartedPlaceholder | Event]()
        t = seconds_after(last_t)
        while t < end:
            ticks.append(Tick(t))
            t = seconds_after(t)
        return [*ticks, Tick(end)]
    found = _EVENT_LINE.fullmatch(line.rstrip())
    if not found:
        raise ValueError("it is no event line")
    t, name, rest = _seconds(found[1]), found[2], found[3] or ""
    if name == "started":
        return [StartedPlaceholder(t)]
    return [_read_event(t, name, [_unquoted(word) for word in _WORD.findall(rest)])]


def _read_event(t: float, name: str, words: list[str]) -> Event:
    named = dict(word.split("=", 1) for word in words if "=" in word)
    match name:
        case "sore":
            return Sore(t, float(named["x"]), float(named["y"]), int(named["pain"]))
        case "pain":
            return Pain(t, int(words[0]))
        case "change":
            return Change(t, Direction(words[0]))
        case "sign":
            return SignFelt(t, Sign(words[0]))
        case "answer":
            return Answer(t, words[0], words[1])
        case "measured":
            return Measured(t, TestId(words[0]), Side(words[1]), float(words[2]))
        case "tick":
            return Tick(t, _seconds(named["since"]) if "since" in named else None)
        case "pause" if "unsaid" in named:
            return Pause(t, named["unsaid"] == "yes")
        case "ready" | "pause" | "resume" | "skip" | "stop":
            return PLAIN[name](t)
        case _:
            raise ValueError(f"{name!r} is none of {', '.join(EVENT_TYPES)}")


def _unquoted(word: str) -> str:
    if not word.startswith('"'):
        return word
    text = json.loads(word)
    return str(text)


def _seconds(written: str) -> float:
    minutes, seconds = written.lstrip("-").split(":")
    exact = EXACT.add(EXACT.multiply(Decimal(minutes), Decimal(60)), Decimal(seconds))
    return float(-exact if written.startswith("-") else exact)
