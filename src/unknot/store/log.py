"""The event log's contract, and the values it speaks in.

The log is the truth: events are added and never changed, and adding the same entry twice adds it once, so that joining two
logs is adding the one to the other. An entry counts as recorded when the call that added it has returned: from then on it
outlives the program, the power and the next crash. A call adds all of its entries or none.

Beside the truth the log keeps two things that are only for speed and can be made again from it: one row per session (see
`summary`), and a cache of derived facts whose meaning the log does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from unknot.engine.entry import Entry
from unknot.engine.events import Event

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Numbers as ranges, first and last of each, in order and apart: ten years without a gap are one of them."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as the log sees it, without replaying it.

    `wall` is the local time at which it started, ISO 8601, or None when no plan was accepted; `first_t` and `last_t` are the
    least and greatest seconds of its entries; `has_stop` says whether the person ended it with `stop` (a session that came
    to its summary has no such event: only a replay knows).
    """

    session: str
    devices: tuple[str, ...]
    wall: str | None
    first_seq: int
    last_seq: int
    first_t: float
    last_t: float
    entries: int
    has_stop: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What was derived from a session when it had `entries` entries, as text whose meaning belongs to the writer."""

    entries: int
    text: str


class EventLog(Protocol):
    """What every log can do. Errors: BadInput when nothing could be added, Corrupt when the log itself is damaged."""

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        """Number new events of this device, add them durably, and return them as entries."""
        ...

    def append(self, entries: Iterable[Entry]) -> int:
        """Add entries that are numbered already, and return how many were new.

        Raises BadInput, with one problem for each, when a key is taken by a different entry; then nothing is added.
        """
        ...

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        """Return one session, or everything of a person, in the order in which it happened."""
        ...

    def lines(self, person: str, session: str) -> tuple[str, ...]:
        """Return one session as the lines of a file (see record.encode_entry), in the order in which it happened."""
        ...

    def sessions(self, person: str) -> tuple[SessionRow, ...]:
        """Return a person's sessions, the oldest first."""
        ...

    def people(self) -> tuple[str, ...]:
        """Return everybody who has an entry, in the order of their ids."""
        ...

    def next_seq(self, person: str, device: str) -> int:
        """Return the number the next entry of this device will have."""
        ...

    def held(self, person: str) -> dict[str, Ranges]:
        """Return which numbers of each device there are."""
        ...

    def between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        """Return a device's entries from one number to another in the order of the numbers, at most `limit` of them."""
        ...

    def facts(self, person: str, version: int) -> dict[str, str]:
        """Return the cached facts of every session that has grown no further since they were derived by this version."""
        ...

    def put_facts(self, person: str, version: int, facts: Mapping[str, Facts]) -> None:
        """Cache facts by session, in place of what was cached for it. Losing them loses nothing."""
        ...

    def close(self) -> None:
        """Let go of the log; it must not be used afterwards."""
        ...
