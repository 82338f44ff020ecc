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


@dataclass(frozen=True, slots=True)
class HashedEntries:
    """How many entries there are and their hash: the sum of their digests modulo 2^63, in whatever order they came."""

    entries: int
    hash: int

    def plus(self, more: HashedEntries) -> HashedEntries:
        """Return what this and more entries come to."""
        return HashedEntries(self.entries + more.entries, (self.hash + more.hash) % 2**63)


@dataclass(frozen=True, slots=True)
class DeviceTotal:
    """How many entries of one device there are, their hash (as `HashedEntries`), and the last number."""

    entries: int
    hash: int
    last_seq: int

    def plus(self, more: DeviceTotal) -> DeviceTotal:
        """Return what this and more entries come to."""
        total = (self.hash + more.hash) % 2**63
        return DeviceTotal(self.entries + more.entries, total, max(self.last_seq, more.last_seq))


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

    def held_numbers(self, person: str) -> dict[str, Ranges]:
        """Return which numbers of each device there are."""
        ...

    def entries_between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        """Return a device's entries from one number to another in the order of the numbers, at most `limit` of them."""
        ...

    def devices(self, person: str) -> dict[str, DeviceTotal]:
        """Return what each device's entries come to. Two records with equal totals of a device hold the same entries of it."""
        ...

    def blocks(self, person: str, device: str) -> dict[int, HashedEntries]:
        """Return the count and hash of each block of a device's numbers that holds any: 0 is 1 to 1024, 1 is 1025 to 2048."""
        ...

    def rename_device(self, person: str, device: str, numbers: Iterable[int], new_device: str) -> int:
        """Give entries of a device to another device, their numbers kept, all at once; return how many there were.

        This is for entries that two machines recorded under one name (see docs/adr). What the entries say never changes.

        Raises BadInput when the new device already has a different entry under one of the numbers; then nothing changes.
        """
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
