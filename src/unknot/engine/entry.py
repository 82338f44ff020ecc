"""One line of the record: an event, with its person, session and device.

The key is (person, device, seq). Each device numbers its own entries, so the union of two logs has no collisions, and every
table can be split by person. Nobody changes or deletes an entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from unknot.engine.events import Event

Key: TypeAlias = tuple[str, str, int]
"""(person, device, seq): two entries with the same key are the same entry, on any device."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the record; `seq` counts 1, 2, 3... over all entries of one device for one person."""

    person: str
    session: str
    device: str
    seq: int
    event: Event

    @property
    def key(self) -> Key:
        return (self.person, self.device, self.seq)
