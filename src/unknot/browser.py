"""The few functions that the browser may call: text in, text out.

The page runs this module in a worker. Everything a face does with a visit goes through `Visit` (one `Session`), and every
answer is one `Reply` as JSON: what to draw, what to say, and what must be durable before either is shown. The record itself is
kept by the browser: `Reply.write` names what to write, `Reply.need` what has to be read first; then the same call is made
again. Times come from the caller, too: a worker's own clock may stand still while the machine sleeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from unknot.engine.cues import Delivery
from unknot.view.screen import Screen

@dataclass(frozen=True, slots=True)
class Heard:
    """One thing to say aloud: the cue's id (for a recorded clip), its words, and how urgently."""

    id: str
    say: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One entry of the record as the browser stores it: its key, its session, and its canonical line."""

    person: str
    device: str
    seq: int
    session: str
    line: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """What one device holds of one session, as text whose meaning is Python's; made again from the lines if lost."""

    person: str
    session: str
    device: str
    text: str


@dataclass(frozen=True, slots=True)
class FactsRow:
    """What a session comes down to, kept for speed, as text whose meaning is Python's."""

    person: str
    session: str
    version: int
    entries: int
    text: str


@dataclass(frozen=True, slots=True)
class Write:
    """What must be durable, all of it or none, before the reply's screen is shown."""

    rows: tuple[RecordRow, ...] = ()
    parts: tuple[PartRow, ...] = ()
    facts: tuple[FactsRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something was not done: a sentence for the person, and the places at fault."""

    message: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What one call comes to.

    `t` is the session's second now. `screen` is None when it is the one that was sent last. `need` names a session whose lines
    must be handed over (`supply`) before the same call is made again; then nothing else is set.
    """

    t: float
    screen: Screen | None = None
    heard: tuple[Heard, ...] = ()
    write: Write = Write()
    need: str = ""
    session: str = ""
    over: bool = False
    trouble: Trouble | None = None


SHARED: Final = (Screen, Reply)
"""The types that TypeScript shares; `tools.web_types` writes them."""
