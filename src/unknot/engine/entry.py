"""One line of the record: an event, and whose it is.

The key is (person, device, seq). A device numbers its own entries, so the logs of two devices join by set union and nothing
can collide; and every table can be split by person. An entry is never changed and never taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from unknot.engine.events import Event

Key: TypeAlias = tuple[str, str, int]
"""(person, device, seq): what makes an entry the same entry wherever it is found."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it stands in the record; `seq` counts 1, 2, 3... over everything one device ever said for one person."""

    person: str
    session: str
    device: str
    seq: int
    event: Event

    @property
    def key(self) -> Key:
        return (self.person, self.device, self.seq)
