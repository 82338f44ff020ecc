"""The contract of the event log, and its values.

The log is the truth. Events are added and never changed, and adding an entry twice adds it once. So joining two logs
means adding one to the other. An entry is recorded when the call that added it returns: then it survives a killed
program, a power cut and a crash. A call adds all of its entries or none.

For speed the log also keeps two things that it can make again: one row per session (see `summary`), and a cache of
derived facts, as text that the log does not interpret.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from unknot.engine.entry import Entry
from unknot.engine.events import Event

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Numbers as ranges, each with its first and last number, sorted and without overlaps.

Ten years without a gap are one range.
"""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as the log knows it, without a replay.

    `wall` is the local time when it started, ISO 8601, or None when no plan was accepted. `first_t` and `last_t` are
    the least and greatest seconds of its entries. `has_stop` says whether the person ended it with `stop`. A session
    that reached its summary has no such event; only a replay knows its end.
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
    """Facts derived from a session when it had `entries` entries, as text that only the writer interprets."""

    entries: int
    text: str


@dataclass(frozen=True, slots=True)
class HashedEntries:
    """A count of entries and their hash: the sum of their digests modulo 2^63, in any order."""

    entries: int
    hash: int

    def plus(self, more: HashedEntries) -> HashedEntries:
        """Return the sum of both."""
        return HashedEntries(self.entries + more.entries, (self.hash + more.hash) % 2**63)


@dataclass(frozen=True, slots=True)
class DeviceTotal:
    """A count of one device's entries, their hash (as in `HashedEntries`), and the last number."""

    entries: int
    hash: int
    last_seq: int

    def plus(self, more: DeviceTotal) -> DeviceTotal:
        """Return the sum of both."""
        total = (self.hash + more.hash) % 2**63
        return DeviceTotal(self.entries + more.entries, total, max(self.last_seq, more.last_seq))


class EventLog(Protocol):
    """The contract of every log.

    Raises:
        BadInput: nothing could be added.
        Corrupt: the log itself is damaged.
    """

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        """Number new events of this device, add them durably, and return them as entries."""
        ...

    def append(self, entries: Iterable[Entry]) -> int:
        """Add numbered entries, and return how many were new.

        Raises:
            BadInput: a different entry has the same key, with one problem for each; nothing was added.
        """
        ...

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        """Return one session, or everything of a person, in the order in which it happened."""
        ...

    def lines(self, person: str, session: str) -> tuple[str, ...]:
        """Return one session as lines of a file (see `record.encode_entry`), in the order in which it happened."""
        ...

    def sessions(self, person: str) -> tuple[SessionRow, ...]:
        """Return a person's sessions, the oldest first."""
        ...

    def people(self) -> tuple[str, ...]:
        """Return every person who has an entry, in the order of their ids."""
        ...

    def next_seq(self, person: str, device: str) -> int:
        """Return the number of this device's next entry."""
        ...

    def held_numbers(self, person: str) -> dict[str, Ranges]:
        """Return the numbers in the log, by device."""
        ...

    def entries_between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries of a device between two numbers, in the order of their numbers."""
        ...

    def devices(self, person: str) -> dict[str, DeviceTotal]:
        """Return the total of each device.

        If two records have equal totals of a device, they hold the same entries of it.
        """
        ...

    def blocks(self, person: str, device: str) -> dict[int, HashedEntries]:
        """Return the count and hash of each block of a device's numbers that is not empty.

        Block 0 is 1 to 1024, block 1 is 1025 to 2048.
        """
        ...

    def rename_device(self, person: str, device: str, numbers: Iterable[int], new_device: str) -> int:
        """Move entries of a device to another device name, all at once; return how many there were.

        The entries keep their numbers and do not change. This is for entries that two machines recorded under one name
        (see docs/adr).

        Raises:
            BadInput: the new device has a different entry under one of the numbers; nothing was changed.
        """
        ...

    def facts(self, person: str, version: int) -> dict[str, str]:
        """Return the cached facts of every session that has not grown since this version derived them."""
        ...

    def put_facts(self, person: str, version: int, facts: Mapping[str, Facts]) -> None:
        """Replace the cached facts of sessions. Losing them loses nothing."""
        ...

    def close(self) -> None:
        """Close the log; do not use it afterwards."""
        ...
