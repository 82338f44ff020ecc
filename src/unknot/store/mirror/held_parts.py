"""The parts of sessions that a page holds, with totals for each device that grow with them.

A page knows ten years of sessions only by their parts. Counting the parts again for every sync message would make each
sync grow with the record. So this keeps the numbers, the totals and the order of a device's parts up to date.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from unknot.store.digest import MODULUS, device_total
from unknot.store.log import DeviceTotal, Ranges
from unknot.store.summary import SessionPart, grow_part, merge_touching

PartKey: TypeAlias = tuple[str, str, str]
"""(person, session, device)."""

RangesOfPart: TypeAlias = Callable[[str, str, str], Ranges]
"""A function that returns the numbers of a part by its key. It may have to read the session."""


class HeldParts:
    """Parts by their key, each with its hash, unless an older page wrote it without one."""

    def __init__(self) -> None:
        self.parts: dict[PartKey, SessionPart] = {}
        self.hashes: dict[PartKey, int] = {}
        self._held: dict[str, dict[str, Ranges]] = {}
        self._ordered: dict[tuple[str, str], list[SessionPart]] = {}
        self._totals: dict[tuple[str, str], DeviceTotal | None] = {}

    def put(self, person: str, part: SessionPart, part_hash: int | None) -> None:
        """Store a part."""
        key = (person, part.session, part.device)
        self.drop(key)
        self.parts[key] = part
        if part_hash is not None:
            self.hashes[key] = part_hash

    def drop(self, key: PartKey) -> None:
        """Drop a part. Its totals are counted again when they are needed."""
        self.parts.pop(key, None)
        self.hashes.pop(key, None)
        self._held.pop(key[0], None)
        self._ordered.pop((key[0], key[2]), None)
        self._totals.pop((key[0], key[2]), None)

    def grow(self, key: PartKey, more: SessionPart, digests: Sequence[tuple[int, int]]) -> None:
        """Grow a part by entries, given as their part and their (seq, digest)."""
        person, _, device = key
        before = self.parts.get(key)
        part = self.parts[key] = grow_part(before, more)
        if before is None or key in self.hashes:
            self.hashes[key] = (self.hashes.get(key, 0) + sum(digest for _, digest in digests)) % MODULUS
        if person in self._held:
            new = ((seq, seq) for seq, _ in digests)
            self._held[person][device] = merge_touching(sorted((*self._held[person].get(device, ()), *new)))
        if (total := self._totals.get((person, device))) is not None:
            self._totals[person, device] = total.plus(device_total(digests))
        if (ordered := self._ordered.get((person, device))) is not None:
            if before is not None:
                del ordered[bisect_left(ordered, _place(before), key=_place)]
            insort(ordered, part, key=_place)

    def held_numbers(self, person: str, ranges_of_part: RangesOfPart) -> dict[str, Ranges]:
        """Return the numbers in the log, by device."""
        if person not in self._held:
            found: dict[str, list[tuple[int, int]]] = {}
            for key in sorted(self.parts):
                if key[0] == person:
                    found.setdefault(key[2], []).extend(ranges_of_part(*key))
            self._held[person] = {device: merge_touching(sorted(ranges)) for device, ranges in found.items()}
        return dict(self._held[person])

    def of_device(self, person: str, device: str) -> Sequence[SessionPart]:
        """Return a device's parts in the order of their first numbers."""
        if (person, device) not in self._ordered:
            own = (part for (owner, _, of), part in self.parts.items() if (owner, of) == (person, device))
            self._ordered[person, device] = sorted(own, key=_place)
        return self._ordered[person, device]

    def total(self, person: str, device: str) -> DeviceTotal | None:
        """Return the total of a device, or None when one of its parts has no hash."""
        if (person, device) not in self._totals:
            self._totals[person, device] = self._joined(person, self.of_device(person, device))
        return self._totals[person, device]

    def copy(self) -> HeldParts:
        """Return an independent copy."""
        copy = HeldParts()
        copy.parts, copy.hashes = dict(self.parts), dict(self.hashes)
        copy._held = {person: dict(numbers) for person, numbers in self._held.items()}
        copy._ordered = {device: list(parts) for device, parts in self._ordered.items()}
        copy._totals = dict(self._totals)
        return copy

    def _joined(self, person: str, parts: Iterable[SessionPart]) -> DeviceTotal | None:
        total = DeviceTotal(0, 0, 0)
        for part in parts:
            part_hash = self.hashes.get((person, part.session, part.device))
            if part_hash is None:
                return None
            total = total.plus(DeviceTotal(part.entries, part_hash, part.last_seq))
        return total


def _place(part: SessionPart) -> tuple[int, str]:
    return part.first_seq, part.session
