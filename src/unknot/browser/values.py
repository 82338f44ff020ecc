"""The requests of the page and the one reply of Python. `tools.typescript.types` writes the same types for TypeScript.

Every request of a visit carries the page's clock (`now`, steady seconds that count sleep), the local time, and fresh
random text for ids. A worker's own clock may stand still while the machine sleeps, and its random numbers may repeat
those of another worker.
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
"""The types that a field of an event may hold."""


@dataclass(frozen=True, slots=True)
class CueToSpeak:
    """One cue to speak: its id, its words, and the recorded clips that say them."""

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
    """One device's part of one session, as text that only Python reads; made again from the lines if lost."""

    person: str
    session: str
    device: str
    text: str


@dataclass(frozen=True, slots=True)
class FactsRow:
    """The facts of a session, stored for speed, as text that only Python reads."""

    person: str
    session: str
    version: int
    entries: int
    text: str


@dataclass(frozen=True, slots=True)
class DeletedRow:
    """The key of an entry that now belongs to another device's name, in the same write."""

    person: str
    device: str
    seq: int


@dataclass(frozen=True, slots=True)
class DeletedPart:
    """The key of a part that is no longer right; if it still exists, the same write brings it again."""

    person: str
    session: str
    device: str


@dataclass(frozen=True, slots=True)
class Write:
    """What to store, all of it or nothing.

    Deletions come first. `device` is the new name of this device, if it has one.
    """

    rows: tuple[RecordRow, ...] = ()
    parts: tuple[PartRow, ...] = ()
    facts: tuple[FactsRow, ...] = ()
    gone: tuple[DeletedRow, ...] = ()
    gone_parts: tuple[DeletedPart, ...] = ()
    device: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why something was not done: a sentence for the person, and the details."""

    message: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """Sessions whose lines the page must supply (`supply`), one after the other, before it makes the same call again."""

    person: str
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportTally:
    """The counts of imported lines: all lines, new lines and known lines.

    `others` counts the new lines of another person; they would be stored but never shown here.
    """

    lines: int
    new: int
    known: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """The progress of a sync: how many entries came, how many were sent, and which entries a side refused."""

    is_done: bool
    came: int
    sent: int
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file for the person to save: its name, its media type, and its content, in base 64 if `is_binary`."""

    name: str
    kind: str
    content: str
    is_binary: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """The result of one call.

    `t` is the current second of the session. `screen` is None when it has not changed since the last reply. `write`
    must be durable before the screen is shown, unless `act_first` is set: then the screen comes first, because it takes
    pressure away. `live` asks for ticks. `busy` says that a session is open, so the record must not be reopened.
    `broken` means that the coach broke one of its own laws: the person must come off, and the coach restarts from the
    record. With `need`, only `left` is set: how many sessions remain to be read.
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
    """The time of a request, and random text for ids. `call` numbers the calls; a repeated call keeps its number."""

    call: int
    now: float
    wall: str
    entropy: str


@dataclass(frozen=True, slots=True)
class UnsentStop:
    """A stop that was touched but never reached the coach: its event, and its second of the session."""

    session: str
    t: float
    event: str
    fields: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Begin a visit with the durable record.

    `owed` are lines that took effect but could not be written. `unsaid` are stops that never reached the coach.
    `resume` is the session to continue without asking, because the coach restarted during it.
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
    """The readings of the device since the last call, each with its steady second of the page.

    `kind` is `motion` (x, y, z of the acceleration including gravity) or `attitude` (alpha, beta, gamma). A value is
    null where the browser had none.
    """

    moment: RequestStamp
    kind: str
    rows: tuple[tuple[float, float | None, float | None, float | None], ...]


@dataclass(frozen=True, slots=True)
class TickRequest:
    """Time has passed."""

    moment: RequestStamp


@dataclass(frozen=True, slots=True)
class SupplyRequest:
    """The durable lines of a session."""

    person: str
    session: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Lines to import, in any number of calls. `held` are the durable lines under the same keys.

    `first` is the number of the first line. `source` names the file in problems. With `keep` the new entries are
    written; otherwise they are only checked.
    """

    first: int
    source: str
    lines: tuple[str, ...]
    held: tuple[str, ...]
    keep: bool


@dataclass(frozen=True, slots=True)
class FileRequest:
    """A file to export: its format, the parts to leave out of a sheet, the paper, and the reminders of a calendar."""

    moment: RequestStamp
    format: Format
    leave_out: tuple[SheetPart, ...]
    paper: PaperFormat
    at: str
    breaks: bool


@dataclass(frozen=True, slots=True)
class TableRequest:
    """A table of older measurements.

    `source` names it in problems. With `keep` they are stored; otherwise only checked.
    """

    moment: RequestStamp
    source: str
    text: str
    keep: bool


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """The answer of the other side of a sync."""

    text: str


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Ask for the sessions of every person, in the order of a copy of the record."""

    parts: tuple[PartRow, ...]


SHARED: Final = (
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
