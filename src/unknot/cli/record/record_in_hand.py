"""The record for a command that looks at what is in it and adds a page of its own: an experiment, a report, a look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from unknot.cli.output.options import local_time

if TYPE_CHECKING:
    from unknot.app.record.opening import Record
    from unknot.app.record.session_index import SessionSummary
    from unknot.app.session.recorder import Recorder
    from unknot.knowledge.model import Knowledge
    from unknot.store.log import EventLog

Opener: TypeAlias = "Callable[[Path | None], AbstractContextManager[Record]]"
"""How the record is opened: only to look, to change what is there, or to add to it."""


@dataclass(frozen=True, slots=True)
class RecordInHand:
    """The record, the sessions in it, and the local time."""

    knowledge: Knowledge
    log: EventLog
    person: str
    device: str
    past: Sequence[SessionSummary]
    now: str

    def writer(self, page: str = "") -> Recorder:
        """Return the writer of a page of the record: the one of this name, or a new one."""
        from unknot.app.clock import RandomIds
        from unknot.app.session.recorder import Recorder

        return Recorder(self.log, self.person, page or RandomIds().new(self.now), self.device)


@contextmanager
def record_in_hand(db: Path | None, kb: Path | None, now: str | None, opener: Opener) -> Iterator[RecordInHand]:
    """Open the record, read the knowledge base, and list the sessions."""
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.session_index import session_summaries

    knowledge = read_knowledge(kb)
    with opener(db) as record:
        person, device = record.settings.person, record.settings.device
        yield RecordInHand(
            knowledge, record.log, person, device, session_summaries(record.log, person), local_time(now)
        )
