"""What the page and Python say to each other: requests, and the one reply. TypeScript has the same types, written from these.

Every request about a visit carries the page's clock (`now`, steady seconds that count sleep), the time on the wall, and fresh
chance from the page for names that must never meet: a worker's own clock may stand still while the machine sleeps, and its
dice may be a copy of somebody else's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from unknot.app.record.export import Format, PaperFormat
from unknot.engine.cues import CueId
from unknot.view.screen import Screen
from unknot.view.sheet.clinician_sheet import SheetPart

Plain: TypeAlias = str | int | float | bool
"""What a field of an event may hold."""


@dataclass(frozen=True, slots=True)
class CueToSpeak:
    """One cue to say aloud: its id, its words, and the recorded clips that say them."""

    id: CueId
    say: str
    clips: tuple[str, ...] = ()


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
class DeletedRow:
    """The key of an entry that stands under another device's name now, in the same write."""

    person: str
    device: str
    seq: int


@dataclass(frozen=True, slots=True)
class DeletedPart:
    """The key of a part that is no longer what it was; if it is anything, it comes again in the same write."""

    person: str
    session: str
    device: str


@dataclass(frozen=True, slots=True)
class Write:
    """What must be durable, all of it or none. What is gone is taken out first; `device` is this device's new name, if any."""

    rows: tuple[RecordRow, ...] = ()
    parts: tuple[PartRow, ...] = ()
    facts: tuple[FactsRow, ...] = ()
    gone: tuple[DeletedRow, ...] = ()
    gone_parts: tuple[DeletedPart, ...] = ()
    device: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something was not done: a sentence for the person, and the places at fault."""

    message: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """Sessions whose lines must be handed over (`supply`), one after the other, before the same call is made again."""

    person: str
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportTally:
    """What handed-over lines came to: how many there were, how many of them were new and how many were known.

    `others`: how many of the new ones are another person's, and would be kept without ever being shown here.
    """

    lines: int
    new: int
    known: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How a meeting with the other half of the record stands: what came, what was handed over, and what one side did not take."""

    is_done: bool
    came: int
    sent: int
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file for the person to save: its name, what it is, and its content; with `is_binary` that is in base 64."""

    name: str
    kind: str
    content: str
    is_binary: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """What one call comes to.

    `t` is the session's second now. `screen` is None when it is the one that was sent last. `write` must be durable before the
    screen is shown, unless `act_first` is set: then it is shown first, because it takes pressure away. `live` asks for ticks;
    `busy` says that a session is in hand, so that the record must not be opened anew under it. `broken` means that the coach broke one
    of its own laws: whoever presses must come off, and the coach is begun anew from the record. With `need` nothing else is
    set but how many sessions are `left` to read.
    """

    t: float = 0.0
    screen: Screen | None = None
    heard: tuple[CueToSpeak, ...] = ()
    write: Write = Write()
    act_first: bool = False
    need: Need | None = None
    left: int = 0
    session: str = ""
    pressing: bool = False
    live: bool = False
    busy: bool = False
    over: bool = False
    broken: bool = False
    taken: ImportTally | None = None
    text: str = ""
    met: SyncProgress | None = None
    file: ExportedFile | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class RequestStamp:
    """When a request is made, and some chance to make names with. `call` numbers the calls; a call that is repeated keeps its number."""

    call: int
    now: float
    wall: str
    entropy: str


@dataclass(frozen=True, slots=True)
class UnsentStop:
    """A stop word that was touched and never reached the coach: its event, and the session's second at which it was said."""

    session: str
    t: float
    event: str
    fields: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Begin a visit on what is durable.

    `owed` are lines that were acted on and could not be written; `unsaid` are stop words that were never heard; `resume` is the
    session to go on with by itself, because the coach was begun anew under it.
    """

    moment: RequestStamp
    person: str
    device: str
    next_seq: int
    parts: tuple[PartRow, ...]
    facts: tuple[FactsRow, ...]
    owed: tuple[str, ...] = ()
    unsaid: tuple[UnsentStop, ...] = ()
    resume: str = ""


@dataclass(frozen=True, slots=True)
class EventRequest:
    """The person did something."""

    moment: RequestStamp
    event: str
    fields: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class SamplesRequest:
    """What the device felt since the last call, each reading at its steady second of the page.

    `kind` is `motion` (x, y, z of the acceleration including gravity) or `attitude` (alpha, beta, gamma); null where the browser
    had nothing to say.
    """

    moment: RequestStamp
    kind: str
    rows: tuple[tuple[float, float | None, float | None, float | None], ...]


@dataclass(frozen=True, slots=True)
class TickRequest:
    """Time went by."""

    moment: RequestStamp


@dataclass(frozen=True, slots=True)
class SupplyRequest:
    """The durable lines of a session."""

    person: str
    session: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Lines from outside, in any number of calls; `held` are the durable lines under the same keys.

    `first` is the number of the first line; `source` names the file in problems. With `keep` the new entries are to be written,
    otherwise they are only looked at.
    """

    first: int
    source: str
    lines: tuple[str, ...]
    held: tuple[str, ...]
    keep: bool


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A file that is wanted: its format, what is left out of a sheet and on what paper, when a calendar reminds, and of what."""

    moment: RequestStamp
    format: Format
    leave_out: tuple[SheetPart, ...]
    paper: PaperFormat
    at: str
    breaks: bool


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A table of older measurements; `source` names it in problems. With `keep` they are kept, otherwise only looked at."""

    moment: RequestStamp
    source: str
    text: str
    keep: bool


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """What the other half of the record answered."""

    text: str


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Which sessions there are, of everybody, in the order in which a copy of the record holds them."""

    parts: tuple[PartRow, ...]


SHARED: Final = (
    Screen,
    Reply,
    OpenRequest,
    EventRequest,
    SamplesRequest,
    TickRequest,
    SupplyRequest,
    ImportRequest,
    ListRequest,
    AnswerRequest,
    FileRequest,
    TableRequest,
)
"""The types that TypeScript shares; `tools.typescript.types` writes them."""
