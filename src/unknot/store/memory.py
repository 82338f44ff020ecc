"""The log in memory: the simplest form of the contract, for tests, demos and anything that must leave no trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from unknot.engine.entry import Entry, Key
from unknot.engine.events import Event
from unknot.record import write_line
from unknot.store.digest import block_totals, device_total, digest_of
from unknot.store.log import DeviceTotal, Facts, HashedEntries, Ranges, SessionRow
from unknot.store.summary import fresh_facts, in_order, parts_of, ranges_of, session_rows
from unknot.store.validate import ValidEntry, contradiction, refuse, validate


class MemoryLog:
    """An event log that ends with the program."""

    def __init__(self) -> None:
        self._entries: dict[Key, ValidEntry] = {}
        self._facts: dict[tuple[str, str], tuple[int, Facts]] = {}

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        """Number new events of this device, add them, and return them as entries."""
        first = self.next_seq(person, device)
        entries = tuple(Entry(person, session, device, first + index, event) for index, event in enumerate(events))
        self._entries.update(validate(entries))
        return entries

    def append(self, entries: Iterable[Entry]) -> int:
        """Add numbered entries, and return how many were new."""
        new = validate(entries)
        existing = {key: self._entries[key] for key in new if key in self._entries}
        refuse(
            contradiction(new[key].entry)
            for key, old_entry in existing.items()
            if new[key].contradicts(old_entry.entry.session, old_entry.body)
        )
        self._entries.update({key: fit for key, fit in new.items() if key not in existing})
        return len(new) - len(existing)

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        """Return one session, or everything of a person, in the order in which it happened."""
        if session is None:
            return tuple(entry for row in self.sessions(person) for entry in self.read(person, row.session))
        by_device: dict[str, list[Entry]] = {}
        for key in sorted(self._entries):
            entry = self._entries[key].entry
            if entry.person == person and entry.session == session:
                by_device.setdefault(entry.device, []).append(entry)
        return in_order(by_device)

    def lines(self, person: str, session: str) -> tuple[str, ...]:
        """Return one session as the lines of a file."""
        return tuple(map(write_line, self.read(person, session)))

    def sessions(self, person: str) -> tuple[SessionRow, ...]:
        """Return a person's sessions, the oldest first."""
        own = (entry for entry in self._all() if entry.person == person)
        return session_rows(parts_of(own).values())

    def people(self) -> tuple[str, ...]:
        """Return every person who has an entry, in the order of their ids."""
        return tuple(sorted({entry.person for entry in self._all()}))

    def next_seq(self, person: str, device: str) -> int:
        """Return the number of this device's next entry."""
        return 1 + max((key[2] for key in self._entries if key[:2] == (person, device)), default=0)

    def held_numbers(self, person: str) -> dict[str, Ranges]:
        """Return the numbers in the log, by device."""
        numbers: dict[str, list[int]] = {}
        for owner, device, seq in sorted(self._entries):
            if owner == person:
                numbers.setdefault(device, []).append(seq)
        return {device: ranges_of(own) for device, own in numbers.items()}

    def entries_between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries of a device between two numbers, in the order of their numbers."""
        keys = sorted(key for key in self._entries if key[:2] == (person, device) and first <= key[2] <= last)
        return tuple(self._entries[key].entry for key in keys[:limit])

    def devices(self, person: str) -> dict[str, DeviceTotal]:
        """Return the total of each device."""
        names = sorted({key[1] for key in self._entries if key[0] == person})
        return {device: device_total(self._digests(person, device)) for device in names}

    def blocks(self, person: str, device: str) -> dict[int, HashedEntries]:
        """Return the count and hash of each block of a device's numbers that is not empty."""
        return block_totals(self._digests(person, device))

    def rename_device(self, person: str, device: str, numbers: Iterable[int], new_device: str) -> int:
        """Move entries of a device to another device name, all at once, with their numbers.

        Return how many there were.
        """
        moved = {key for number in numbers if (key := (person, device, number)) in self._entries}
        new = validate((replace(self._entries[key].entry, device=new_device) for key in moved), is_new=False)
        refuse(
            contradiction(valid.entry)
            for key, valid in new.items()
            if key in self._entries and valid.contradicts(self._entries[key].entry.session, self._entries[key].body)
        )
        for key in moved:
            del self._entries[key]
        self._entries.update(new)
        self._facts.clear()
        return len(moved)

    def facts(self, person: str, version: int) -> dict[str, str]:
        """Return the cached facts of every session that has not grown since this version derived them."""
        own = {session: cached for (owner, session), cached in self._facts.items() if owner == person}
        return fresh_facts(self.sessions(person), own, version)

    def put_facts(self, person: str, version: int, facts: Mapping[str, Facts]) -> None:
        """Replace the cached facts of sessions."""
        self._facts.update({(person, session): (version, cached) for session, cached in facts.items()})

    def close(self) -> None:
        """Close the log."""

    def _digests(self, person: str, device: str) -> Iterator[tuple[int, int]]:
        for key in sorted(self._entries):
            if key[:2] == (person, device):
                yield key[2], digest_of(self._entries[key].line)

    def _all(self) -> Iterator[Entry]:
        return (entry.entry for entry in self._entries.values())
