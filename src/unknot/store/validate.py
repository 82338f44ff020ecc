"""What every log asks of entries before it adds them: real ids, an event that can be written, no two under one key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from unknot.engine.entry import Entry, Key
from unknot.errors import BadInput, Problem
from unknot.record import canonical, decode_event, encode_event, envelope_problems, line_of
from unknot.store import limits as way_in


@dataclass(frozen=True, slots=True)
class ValidEntry:
    """An entry that can be recorded, with its event as it is written down."""

    entry: Entry
    body: str

    @property
    def line(self) -> str:
        """The entry as one canonical line; its event is written down already, so it is not written again."""
        return line_of(self.entry, self.body)

    def contradicts(self, session: str, body: str) -> bool:
        """Say whether what is recorded under the same key is something else."""
        if session != self.entry.session:
            return True
        # why read: an older unknot may have written the same event with fewer fields, and the row stays as it was written.
        return body != self.body and _rewritten(body) != self.body


def _rewritten(body: str) -> str | None:
    """Return an event's text as it would be written today; None when this unknot cannot read it."""
    try:
        return canonical(encode_event(decode_event(json.loads(body))))
    except (BadInput, ValueError):
        return None


def validate(entries: Iterable[Entry], *, is_new: bool = True) -> dict[Key, ValidEntry]:
    """Return the entries by key, each once; raise BadInput with every problem when one cannot be recorded.

    Args:
        entries: the entries.
        is_new: whether they come in only now; what is on record already is read as it is, whatever its number and its date.
    """
    valid: dict[Key, ValidEntry] = {}
    problems: list[Problem] = []
    for entry in entries:
        envelope = {"person": entry.person, "session": entry.session, "device": entry.device, "seq": entry.seq}
        if found := envelope_problems(envelope, f"entry {entry.seq}"):
            problems += found
            continue
        if is_new and (found := way_in.problems_of(entry)):
            problems += found
            continue
        new = ValidEntry(entry, canonical(encode_event(entry.event)))
        if valid.setdefault(entry.key, new).contradicts(entry.session, new.body):
            problems.append(contradiction(entry))
    refuse(problems)
    return valid


def contradiction(entry: Entry) -> Problem:
    """Say that an entry's key belongs to another entry."""
    where = f"person {entry.person}, device {entry.device}, seq {entry.seq}"
    message = "is already in the record with another content. A record is never rewritten, so this entry was not added."
    return Problem(where, "other-content", message)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise BadInput if there is any problem."""
    if found := tuple(problems):
        raise BadInput("Nothing was added, because some entries cannot be recorded:", found)
