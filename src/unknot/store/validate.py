"""Validate entries before a log adds them: usable ids, a writable event, no two entries under one key."""

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
    """An entry that can be recorded, with its event as text."""

    entry: Entry
    body: str

    @property
    def line(self) -> str:
        """The entry as one canonical line, made from the text of its event."""
        return line_of(self.entry, self.body)

    def contradicts(self, session: str, body: str) -> bool:
        """Say whether the record holds something else under the same key."""
        if session != self.entry.session:
            return True
        # why: an older unknot may have written the same event with fewer fields, and its row stays as it is.
        return body != self.body and _rewritten(body) != self.body


def _rewritten(body: str) -> str | None:
    """Return the text of an event as this unknot would write it; None when it cannot read the event."""
    try:
        return canonical(encode_event(decode_event(json.loads(body))))
    except (BadInput, ValueError):
        return None


def validate(entries: Iterable[Entry], *, is_new: bool = True) -> dict[Key, ValidEntry]:
    """Return the entries by key, each once; raise BadInput with every problem when one cannot be recorded.

    Args:
        entries: the entries.
        is_new: whether they are new; entries that are on record already may have any number and date.
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
    """Return the problem of an entry whose key belongs to another entry."""
    where = f"person {entry.person}, device {entry.device}, seq {entry.seq}"
    message = "is already in the record with another content. A record is never rewritten, so this entry was not added."
    return Problem(where, "other-content", message)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise BadInput if there is any problem."""
    if found := tuple(problems):
        raise BadInput("Nothing was added, because some entries cannot be recorded:", found)
