"""A session as a physiotherapist reads it.

Each event stands on its own line, `mm:ss`, its name and its fields. What the program did about it stands below, indented:
its cues (id, rule, words), the name of a refusal, and a line that begins with `=` whenever the phase, the leg, the spot or
the pressure changed. Silent ticks a second apart become one `...` line. The golden transcripts read the event lines back.

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
    TYPE_NAMES,
    Answer,
    Change,
    Event,
    Measured,
    Pain,
    Pause,
    Ready,
    Resume,
    SignFelt,
    Skip,
    Sore,
    Started,
    Stop,
    Tick,
)
from unknot.engine.state import State
from unknot.engine.step import Step

INDENT = " " * 10
EXACT = Context(prec=800)
"""why: the largest and the smallest number of seconds in a line have 309 digits before the point and some 750 after it.
"""


@dataclass(frozen=True, slots=True)
class Note:
    """A line of prose between events."""

    text: str


@dataclass(frozen=True, slots=True)
class EventResult:
    """An event and the step that the engine made of it."""

    event: Event
    step: Step


Item: TypeAlias = Note | EventResult
Speak: TypeAlias = Callable[[Cue, State | None], str]
"""A function that returns the words of a cue, given the state after it."""
CueLine: TypeAlias = Callable[[Cue, State | None], str]
"""A function that returns the whole line of a cue, without its indent."""


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
