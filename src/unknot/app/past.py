"""What earlier sessions come down to: facts read from the record, kept beside it so that ten years open at once.

The record is the truth. Facts that are missing, out of date or unreadable are derived again from the events.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from unknot.codec import decode, encode
from unknot.errors import BadInput
from unknot.insight.facts import FACTS_VERSION, SessionFacts, facts_of
from unknot.store.log import EventLog, Facts, SessionRow


@dataclass(frozen=True, slots=True)
class PastSession:
    """One session of the record: its row in the log, and its facts."""

    row: SessionRow
    facts: SessionFacts

    @property
    def is_open(self) -> bool:
        """Say whether it was begun and never came to its end."""
        return self.facts.started and not self.facts.ended


def past_sessions(log: EventLog, person: str) -> tuple[PastSession, ...]:
    """Return all sessions of a person, the oldest first."""
    kept = log.facts(person, FACTS_VERSION)
    found: list[PastSession] = []
    derived: dict[str, Facts] = {}
    for row in log.sessions(person):
        facts = _read(kept.get(row.session))
        if facts is None:
            entries = log.read(person, row.session)
            facts = facts_of([entry.event for entry in entries])
            derived[row.session] = Facts(len(entries), json.dumps(encode(facts), separators=(",", ":")))
        found.append(PastSession(row, facts))
    if derived:
        log.put_facts(person, FACTS_VERSION, derived)
    return tuple(found)


def _read(text: str | None) -> SessionFacts | None:
    if text is None:
        return None
    try:
        return decode(SessionFacts, json.loads(text))
    except (BadInput, ValueError):
        return None
