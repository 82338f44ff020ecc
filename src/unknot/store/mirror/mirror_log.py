"""The in-memory log of a browser; IndexedDB holds the durable copy.

The browser keeps the entries. This log holds one part per session and device, the stored facts, and the lines of the
sessions that were supplied. Reading another session raises `SessionsNeeded`; then the caller supplies it (`supply`) and
makes the same call again. New entries count here at once, and `take_writes` returns them for storing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from unknot.engine.entry import Entry, Key
from unknot.engine.events import Event
from unknot.record import write_line
from unknot.store.digest import block_totals, digest_of
from unknot.store.log import DeviceTotal, Facts, HashedEntries, Ranges, SessionRow
from unknot.store.mirror.held_parts import HeldParts, PartKey
from unknot.store.summary import SessionPart, fresh_facts, in_order, parts_of, ranges_of, session_rows
from unknot.store.validate import ValidEntry, contradiction, refuse, validate


class SessionsNeeded(Exception):
    """The lines of some sessions are not loaded. A person never sees this: the caller supplies them and calls again."""

    def __init__(self, person: str, *sessions: str) -> None:
        super().__init__(*sessions)
        self.person = person
        self.sessions = sessions


@dataclass(slots=True)
class PendingWrites:
    """Changes that are not durable yet: new entries, grown parts, derived facts, and keys that were moved."""

    entries: dict[Key, ValidEntry] = field(default_factory=dict)
    parts: dict[PartKey, SessionPart] = field(default_factory=dict)
    hashes: dict[PartKey, int] = field(default_factory=dict)
    facts: dict[tuple[str, str], tuple[int, Facts]] = field(default_factory=dict)
    deleted: set[Key] = field(default_factory=set)
    deleted_parts: set[PartKey] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to write."""
        return not (self.entries or self.parts or self.facts or self.deleted or self.deleted_parts)


class MirrorLog:
    """An event log over what a browser handed over. See the module."""

    def __init__(self) -> None:
        self._parts = HeldParts()
        self._lost: set[tuple[str, str]] = set()
        self._facts: dict[tuple[str, str], tuple[int, Facts]] = {}
        self._entries: dict[Key, ValidEntry] = {}
        self._whole: dict[tuple[str, str], dict[Key, Entry]] = {}
        self._loose: dict[tuple[str, str], dict[Key, Entry]] = {}
        self._known: set[tuple[str, str]] = set()
        self._absent: set[Key] = set()
        self._last: dict[tuple[str, str], int] = {}
        self._rows: dict[str, tuple[SessionRow, ...]] = {}
        self._waiting = PendingWrites()

    # -- what the durable half hands over, and what it is to keep ---------------------------------------------------------

    def load_part(self, person: str, part: SessionPart, part_hash: int | None = None) -> None:
        """Load a part from the durable copy, with the sum of its digests if known."""
        self._parts.put(person, part, part_hash)
        self._rows.clear()
        self._known.add((person, part.session))
        self._count(person, part.device, part.last_seq)

    def mark_part_unreadable(self, person: str, session: str) -> None:
        """Mark a part of a session as unreadable, so that it is made again from the lines."""
        self._lost.add((person, session))
        self._known.add((person, session))

    def load_facts(self, person: str, session: str, version: int, facts: Facts) -> None:
        """Load stored facts from the durable copy."""
        self._facts[person, session] = (version, facts)

    def set_next_seq(self, person: str, device: str, next_seq: int) -> None:
        """Set the number that this device's next entry has in the durable copy."""
        self._count(person, device, next_seq - 1)

    def supply(self, person: str, session: str, entries: Iterable[Entry]) -> None:
        """Load all durable entries of a session."""
        known = validate(
            (entry for entry in entries if entry.person == person and entry.session == session), is_new=False
        )
        own = self._whole.setdefault((person, session), {})
        own.update({key: fit.entry for key, fit in known.items()})
        own.update(self._loose.pop((person, session), {}))
        self._entries.update(known)
        parts = [key for key in self._parts.parts if key[:2] == (person, session)]
        if (person, session) in self._lost or any(key not in self._parts.hashes for key in parts):
            self._lost.discard((person, session))
            for key in parts:
                self._parts.drop(key)
            self._grow(self._valid(own.values()))

    def load_entries(self, keys: Iterable[Key], durable: Iterable[Entry]) -> None:
        """Load the durable entries under these keys; the keys without an entry are not in the durable copy."""
        found = validate(durable, is_new=False)
        self._entries.update(found)
        self._absent |= set(keys) - found.keys()

    def forget(self, person: str, session: str) -> None:
        """Drop a session's durable lines; they can be supplied again."""
        for key, entry in self._whole.pop((person, session), {}).items():
            if key in self._waiting.entries:
                self._loose.setdefault((person, session), {})[key] = entry
            else:
                self._entries.pop(key, None)

    @property
    def pending(self) -> PendingWrites:
        """The changes that are not durable yet."""
        return self._waiting

    def take_writes(self) -> PendingWrites:
        """Return the changes that are not durable yet, and clear them."""
        pending, self._waiting = self._waiting, PendingWrites()
        return pending

    def drop_lines(self) -> None:
        """Drop all durable lines, so that ten years that pass through need not be in memory at once."""
        if self._waiting.entries:
            return
        for cache in (self._entries, self._whole, self._loose, self._absent):
            cache.clear()

    def mark(self) -> MirrorLog:
        """Return a copy to go back to, for a call that adds entries and then needs more sessions."""
        copy = MirrorLog()
        copy.restore(self)
        return copy

    def restore(self, mark: MirrorLog) -> None:
        """Go back to a copy."""
        self._parts, self._facts = mark._parts.copy(), dict(mark._facts)
        self._rows = {}
        self._lost, self._known, self._absent = set(mark._lost), set(mark._known), set(mark._absent)
        self._entries, self._last = dict(mark._entries), dict(mark._last)
        self._whole = {own: dict(entries) for own, entries in mark._whole.items()}
        self._loose = {own: dict(entries) for own, entries in mark._loose.items()}
        old = mark._waiting
        self._waiting = PendingWrites(
            entries=dict(old.entries),
            parts=dict(old.parts),
            hashes=dict(old.hashes),
            facts=dict(old.facts),
            deleted=set(old.deleted),
            deleted_parts=set(old.deleted_parts),
        )

    def stale(self, person: str, version: int) -> tuple[str, ...]:
        """Return the sessions whose facts are missing, outdated, or of another version."""
        stored = self.facts(person, version)
        return tuple(row.session for row in self.sessions(person) if row.session not in stored)

    # -- the log ----------------------------------------------------------------------------------------------------------

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        """Number new events of this device, add them, and return them as entries."""
        first = self.next_seq(person, device)
        entries = tuple(Entry(person, session, device, first + index, event) for index, event in enumerate(events))
        self._add(validate(entries))
        return entries

    def append(self, entries: Iterable[Entry]) -> int:
        """Add numbered entries, and return how many were new."""
        return self.append_valid(validate(entries))

    def append_valid(self, new: Mapping[Key, ValidEntry]) -> int:
        """Add entries that were already validated, and return how many were new."""
        for key in new:
            if key not in self._entries and key not in self._absent:
                self._require_session(key)
        existing = {key: self._entries[key] for key in new if key in self._entries}
        refuse(
            contradiction(new[key].entry)
            for key, old_entry in existing.items()
            if new[key].contradicts(old_entry.entry.session, old_entry.body)
        )
        self._add({key: fit for key, fit in new.items() if key not in existing})
        return len(new) - len(existing)

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        """Return one session, or everything of a person, in the order in which it happened."""
        if session is None:
            return tuple(entry for row in self.sessions(person) for entry in self.read(person, row.session))
        if (person, session) not in self._whole:
            if (person, session) not in self._known:
                return ()
            raise SessionsNeeded(person, session)
        by_device: dict[str, list[Entry]] = {}
        for _, entry in sorted(self._whole[person, session].items()):
            by_device.setdefault(entry.device, []).append(entry)
        return in_order(by_device)

    def lines(self, person: str, session: str) -> tuple[str, ...]:
        """Return one session as the lines of a file."""
        return tuple(map(write_line, self.read(person, session)))

    def sessions(self, person: str) -> tuple[SessionRow, ...]:
        """Return a person's sessions, the oldest first."""
        for owner, session in sorted(self._lost):
            if owner == person:
                raise SessionsNeeded(owner, session)
        if person not in self._rows:
            own = (part for (owner, _, _), part in self._parts.parts.items() if owner == person)
            self._rows[person] = session_rows(own)
        return self._rows[person]

    def people(self) -> tuple[str, ...]:
        """Return every person who has an entry, in the order of their ids."""
        return tuple(sorted({key[0] for key in self._parts.parts} | {person for person, _ in self._lost}))

    def next_seq(self, person: str, device: str) -> int:
        """Return the number of this device's next entry."""
        return 1 + self._last.get((person, device), 0)

    def held_numbers(self, person: str) -> dict[str, Ranges]:
        """Return the numbers in the log, by device."""
        return self._parts.held_numbers(person, self._ranges)

    def entries_between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries of a device between two numbers, in the order of their numbers."""
        found: list[Entry] = []
        missing: list[str] = []
        sure: list[tuple[int, int]] = []
        for part in self._parts.of_device(person, device):
            if part.first_seq > last or part.last_seq < first:
                continue
            if sum(max(0, min(until, part.first_seq - 1) - since + 1) for since, until in sure) >= limit:
                break  # why: what is wanted lies before this part, and before all that follow
            if part.last_seq - part.first_seq + 1 == part.entries:
                sure.append((max(first, part.first_seq), min(last, part.last_seq)))
            if (person, part.session) not in self._whole:
                missing.append(part.session)
                continue
            lines = self._whole[person, part.session].values()
            found += [entry for entry in lines if entry.device == device and first <= entry.seq <= last]
        if missing:
            raise SessionsNeeded(person, *missing)
        return tuple(sorted(found, key=lambda entry: entry.seq)[:limit])

    def devices(self, person: str) -> dict[str, DeviceTotal]:
        """Return the total of each device, except a device with parts that an older page wrote without a hash."""
        totals = {device: self._parts.total(person, device) for device in self.held_numbers(person)}
        return {device: total for device, total in totals.items() if total is not None}

    def blocks(self, person: str, device: str) -> dict[int, HashedEntries]:
        """Return the count and hash of each block of a device's numbers that is not empty.

        This needs all of its sessions.
        """
        return block_totals(self._digests(person, device))

    def rename_device(self, person: str, device: str, numbers: Iterable[int], new_device: str) -> int:
        """Move entries of a device to another device name, all at once, with their numbers.

        Return how many there were.
        """
        numbers_to_move = frozenset(numbers)
        last = max(self._last.get((person, name), 0) for name in (device, new_device))
        entries_of = {name: self.entries_between(person, name, 1, last, last) for name in (device, new_device)}
        moved = [entry for entry in entries_of[device] if entry.seq in numbers_to_move]
        new = validate((replace(entry, device=new_device) for entry in moved), is_new=False)
        there = validate(entries_of[new_device], is_new=False)
        refuse(
            contradiction(valid.entry)
            for key, valid in new.items()
            if key in there and valid.contradicts(there[key].entry.session, there[key].body)
        )
        for entry in moved:
            for entries in (self._entries, self._waiting.entries, self._whole[person, entry.session]):
                entries.pop(entry.key, None)
            self._absent.add(entry.key)
            self._waiting.deleted.add(entry.key)
        for session in {entry.session for entry in moved}:
            self._parts.drop((person, session, device))
            self._waiting.parts.pop((person, session, device), None)
            self._waiting.hashes.pop((person, session, device), None)
            self._waiting.deleted_parts.add((person, session, device))
        self._last[person, device] = max(
            (entry.seq for entry in entries_of[device] if entry.seq not in numbers_to_move), default=0
        )
        sessions = {entry.session for entry in moved}
        self._grow(
            self._valid(
                entry for entry in entries_of[device] if entry.session in sessions and entry.seq not in numbers_to_move
            )
        )
        self._add({key: valid for key, valid in new.items() if key not in there})
        return len(moved)

    def facts(self, person: str, version: int) -> dict[str, str]:
        """Return the cached facts of every session that has not grown since this version derived them."""
        own = {session: cached for (owner, session), cached in self._facts.items() if owner == person}
        return fresh_facts(self.sessions(person), own, version)

    def put_facts(self, person: str, version: int, facts: Mapping[str, Facts]) -> None:
        """Replace the cached facts of sessions."""
        new = {(person, session): (version, cached) for session, cached in facts.items()}
        self._facts.update(new)
        self._waiting.facts.update(new)

    def close(self) -> None:
        """Close the log."""

    # -- inside -----------------------------------------------------------------------------------------------------------

    def _add(self, new: Mapping[Key, ValidEntry]) -> None:
        entries = [fit.entry for fit in new.values()]
        for entry in entries:
            own = (entry.person, entry.session)
            is_whole = own in self._whole or own not in self._known
            (self._whole if is_whole else self._loose).setdefault(own, {})[entry.key] = entry
            self._known.add(own)
        self._entries.update(new)
        self._absent -= new.keys()
        self._waiting.entries.update(new)
        self._grow(new.values())

    def _grow(self, new: Iterable[ValidEntry]) -> None:
        """Add entries to the parts and the totals of their devices."""
        listed = list(new)
        digests: dict[PartKey, list[tuple[int, int]]] = {}
        for valid in listed:
            key = (valid.entry.person, valid.entry.session, valid.entry.device)
            digests.setdefault(key, []).append((valid.entry.seq, digest_of(valid.line)))
        self._rows.clear()
        for key, more in parts_of(valid.entry for valid in listed).items():
            self._parts.grow(key, more, digests[key])
            self._waiting.parts[key] = self._parts.parts[key]
            if key in self._parts.hashes:
                self._waiting.hashes[key] = self._parts.hashes[key]
            self._count(key[0], key[2], more.last_seq)

    def _valid(self, entries: Iterable[Entry]) -> Iterator[ValidEntry]:
        """Yield entries with their text; supplied entries have it already."""
        for entry in entries:
            yield (
                self._entries[entry.key]
                if entry.key in self._entries
                else next(iter(validate([entry], is_new=False).values()))
            )

    def _count(self, person: str, device: str, seq: int) -> None:
        self._last[person, device] = max(seq, self._last.get((person, device), 0))

    def _ranges(self, person: str, session: str, device: str) -> Ranges:
        part = self._parts.parts[person, session, device]
        if part.last_seq - part.first_seq + 1 == part.entries:  # why: without a gap the lines add nothing
            return ((part.first_seq, part.last_seq),)
        return ranges_of(sorted(entry.seq for entry in self.read(person, session) if entry.device == device))

    def _digests(self, person: str, device: str) -> Iterator[tuple[int, int]]:
        last = self._last.get((person, device), 0)
        for entry in self.entries_between(person, device, 1, last, last):
            yield (
                entry.seq,
                digest_of(self._entries[entry.key].line if entry.key in self._entries else write_line(entry)),
            )

    def _require_session(self, key: Key) -> None:
        """Raise SessionsNeeded for the session that may hold an entry of this key, if it is not loaded."""
        person, device, seq = key
        if seq > self._last.get((person, device), 0):
            return
        for part in self._parts.of_device(person, device):
            if part.first_seq <= seq <= part.last_seq and (person, part.session) not in self._whole:
                raise SessionsNeeded(person, part.session)
