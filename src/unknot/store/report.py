"""What became of a damaged record, as values a face can show: how much is there again, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from unknot.errors import Problem
from unknot.store.salvage import Salvage

BELIEVABLE = 100_000
"""A last number further than this beyond what was found is itself damage, not a measure of it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of one device that were given once and were not found."""

    person: str
    device: str
    first_seq: int
    last_seq: int

    @property
    def entries(self) -> int:
        return self.last_seq - self.first_seq + 1


@dataclass(frozen=True, slots=True)
class Recovery:
    """The record was set right: from `kept`, the damaged file under its new name, `entries` entries were recovered."""

    record: Path
    kept: Path
    damage: str
    entries: int
    sessions: int
    gaps: tuple[Gap, ...]

    @property
    def missing(self) -> int:
        """How many entries are known to be missing; what came after the last one found may be unknown."""
        return sum(gap.entries for gap in self.gaps)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The report, a sentence each."""
        kept = f"{self.damage}. The damaged file is kept as {self.kept.name}; nothing in it was changed."
        again = f"{self.entries} entries of {self.sessions} sessions were recovered into a new file."
        return (
            Problem(str(self.record), "damaged", kept),
            Problem(str(self.record), "recovered", again),
            *(self._lost(gap) for gap in self.gaps),
        )

    def _lost(self, gap: Gap) -> Problem:
        where = f"{self.record}: person {gap.person}, device {gap.device}"
        return Problem(
            where, "lost", f"entries {gap.first_seq} to {gap.last_seq} were not found ({gap.entries} in all)."
        )


def recovery(record: Path, kept: Path, damage: str, sessions: int, found: Salvage) -> Recovery:
    """Return the report of what was found in a damaged file."""
    return Recovery(record, kept, damage, len(found.rows), sessions, tuple(_gaps(found)))


def _gaps(found: Salvage) -> Iterator[Gap]:
    numbers: dict[tuple[str, str], list[int]] = {key: [] for key in found.last_seq}
    for person, device, seq in found.rows:
        numbers.setdefault((person, device), []).append(seq)
    for (person, device), there in sorted(numbers.items()):
        last = max(there, default=0)
        end = found.last_seq.get((person, device), last)
        there.append((end if last < end <= last + BELIEVABLE else last) + 1)
        before = 0
        for seq in sorted(there):
            if seq > before + 1:
                yield Gap(person, device, before + 1, seq - 1)
            before = seq
