"""A session as a physiotherapist reads it, and back again.

Each event stands on its own line, `mm:ss`, its name and its fields; what the program did about it stands below, indented:
its cues (id, rule, words), a refusal by name, and a line beginning with `=` whenever the phase, the leg, the spot or the
pressure changed. Silent ticks a second apart are folded into one `...` line. Event lines can be parsed back exactly, so one
file is both a test's input and its expectation; outcome lines are for the eye and are ignored by the reader.

    # Two sentences of prose.
    plan: --side left --tool lacrosse-ball --position chair --minutes 8 --clear
    wall: 2026-03-02T09:00:00

    00:31.2  sign tingling
              OFF  H1  "Come off the ball."
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal
from typing import TypeAlias, assert_never

from unknot.engine.cues import Cue, Delivery
from unknot.engine.events import (
    EVENT_TYPES,
    TYPE_NAMES,
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
from unknot.engine.state import State
from unknot.engine.step import Step
from unknot.errors import BadInput, Problem

INDENT = " " * 10
EXACT = Context(prec=800)
"""why: the largest and the smallest number of seconds in a line have 309 digits before the point and some 750 after it.
"""
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
class Note:
    """A line of prose between events."""

    text: str


@dataclass(frozen=True, slots=True)
class StartedPlaceholder:
    """A `started` line. The prescription is not in the transcript; the `plan:` line of the header makes it."""

    t: float


@dataclass(frozen=True, slots=True)
class EventResult:
    """An event and the step that the engine made of it."""

    event: Event
    step: Step


Item: TypeAlias = Note | EventResult
ReadItem: TypeAlias = Note | StartedPlaceholder | Event
Speak: TypeAlias = Callable[[Cue, State | None], str]
"""A function that returns the words of a cue, given the state after it."""
CueLine: TypeAlias = Callable[[Cue, State | None], str]
"""A function that returns the whole line of a cue, without its indent."""


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


# --- writing ---------------------------------------------------------------------------------------------------------


def write_transcript(
    items: Iterable[Item],
    speak: Speak,
    notes: Iterable[str] = (),
    header: Iterable[tuple[str, str]] = (),
) -> str:
    """Write a whole transcript: notes, header, then every event with what came of it."""
    lines = [f"# {note}".rstrip() for note in notes]
    lines += [f"{name}: {value}" for name, value in header]
    if lines:
        lines.append("")
    lines += transcript_lines(items, speak)
    return "\n".join(lines) + "\n"


def transcript_lines(items: Iterable[Item], speak: Speak) -> Iterator[str]:
    """Yield the lines of a transcript as its events arrive, each cue with its words.

    Silent ticks wait for the end of their run.
    """

    def with_words(cue: Cue, state: State | None) -> str:
        return f"{cue_name(cue)}  {json.dumps(speak(cue, state), ensure_ascii=False)}"

    return event_lines(items, with_words)


def event_lines(items: Iterable[Item], cue_line: CueLine) -> Iterator[str]:
    """Yield the lines of a transcript as its events arrive; `cue_line` writes each cue."""
    run = _Run()
    before = _Position()
    for item in items:
        if isinstance(item, Note):
            yield from run.close()
            yield f"# {item.text}".rstrip()
            continue
        event, step = item.event, item.step
        after = _Position.of(step.state)
        silent = isinstance(event, Tick) and event.since is None and not step.cues and not step.refused
        if silent and after == before and run.accepts(event.t):
            continue
        yield from run.close()
        yield f"{mm_ss(event.t)}  {event_words(event)}"
        if step.refused:
            yield f"{INDENT}refused: {step.refused}"
        for cue in step.cues:
            yield f"{INDENT}{cue_line(cue, step.state)}"
        if after != before:
            yield f"{INDENT}= {after}"
        before = after
        run.last_t = event.t
    yield from run.close()


def mm_ss(t: float) -> str:
    """Return seconds as minutes and seconds, without rounding."""
    exact = Decimal(repr(t))
    minutes, seconds = EXACT.divmod(exact.copy_abs(), Decimal(60))
    whole, _, rest = format(seconds, "f").partition(".")
    fraction = f".{rest}" if rest.strip("0") else ""
    return f"{'-' if exact < 0 else ''}{int(minutes):02}:{int(whole):02}{fraction}"


def event_words(event: Event) -> str:
    """Return an event without its time, in a form that can be read back."""
    name = TYPE_NAMES[type(event)]
    match event:
        case Started(prescription=plan):
            sides = " and ".join(plan.sides)
            return f"{name} {plan.muscle}, {sides}, {plan.tool}, {plan.position}, {plan.minutes} minutes, {plan.stage}"
        case Sore():
            return f"{name} x={event.x!r} y={event.y!r} pain={event.pain!r}"
        case Pain():
            return f"{name} {event.value!r}"
        case Change():
            return f"{name} {event.direction}"
        case SignFelt():
            return f"{name} {event.word}"
        case Answer():
            return f"{name} {_quote(event.question)} {_quote(event.value)}"
        case Measured():
            return f"{name} {_quote(event.test)} {event.side} {event.value!r}"
        case Tick(since=since):
            return name if since is None else f"{name} since={mm_ss(since)}"
        case Pause(unsaid=unsaid) if unsaid is not None:
            return f"{name} unsaid={'yes' if unsaid else 'no'}"
        case Ready() | Pause() | Resume() | Skip() | Stop():
            return name
        case _:
            assert_never(event)


def _quote(text: str) -> str:
    return text if re.fullmatch(r'[^\s"]+', text) else json.dumps(text)


def cue_name(cue: Cue) -> str:
    """Return the id and the rule of a cue; the id of a stop in capitals."""
    name = cue.id.upper() if cue.kind.delivery is Delivery.STOP else cue.id
    return f"{name}  {cue.rule}"


@dataclass(frozen=True, slots=True)
class _Position:
    """What a reader wants to see change."""

    phase: str = ""
    side: str = ""
    spot: str = ""
    doing: str = ""

    @classmethod
    def of(cls, state: State | None) -> _Position:
        if state is None:
            return cls()
        doing = "pressing" if state.pressing else "paused" if state.paused_t is not None else ""
        question = f"asking {state.question.id}" if state.question else ""
        return cls(state.phase, state.side, state.spot or "", ", ".join(filter(None, (doing, question))))

    def __str__(self) -> str:
        return ", ".join(part for part in (self.phase, self.spot or self.side, self.doing) if part)


@dataclass(slots=True)
class _Run:
    """Silent ticks that wait to be folded into one line that reads back as the same ticks."""

    last_t: float = 0.0
    ticks: list[float] = field(default_factory=list)

    def accepts(self, t: float) -> bool:
        if t != seconds_after(self.ticks[-1] if self.ticks else self.last_t):
            return False
        self.ticks.append(t)
        return True

    def close(self) -> Iterator[str]:
        if len(self.ticks) == 1:
            yield f"{mm_ss(self.ticks[0])}  tick"
        elif self.ticks:
            yield f"  ...  ticks to {mm_ss(self.ticks[-1])}"
        if self.ticks:
            self.last_t = self.ticks[-1]
        self.ticks = []


def seconds_after(t: float, seconds: int = 1) -> float:
    """Add whole seconds in decimal arithmetic: 0.1 + 1 is 1.1."""
    return float(Decimal(repr(t)) + seconds)


# --- reading ---------------------------------------------------------------------------------------------------------


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
