"""Check whether a record's file is intact: at every opening, and completely when there is a reason.

At every opening (under 0.3 s for ten years) it checks that the tables are as they were created, that every row of the
derived tables has its checksum, that these tables agree, that the last entry of each device is there, and that damage
did not cut the write-ahead log. Every row of `events` is checked at each opening of a small file. In a large file it is
checked for a backup, or after damage was found. A row is also checked whenever it is read.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from unknot.errors import Corrupt
from unknot.store.sqlite.derived import Totals, all_rows, check_agreement, read_totals, totals_of
from unknot.store.sqlite.faults import is_damage
from unknot.store.sqlite.rows import is_whole, sum_of
from unknot.store.sqlite.tables import STEPS, TABLES, finished_steps

WAL_HEADER: Final = 32
FRAME_HEADER: Final = 24
WAL_INDEX_HEADER: Final = 136
WAL_MAGIC: Final = (0x377F0682, 0x377F0683)
"""The magic numbers for little-endian and big-endian checksums (https://sqlite.org/fileformat2.html#walformat)."""


def find_damage(connection: sqlite3.Connection, *, every_row: bool) -> str | None:
    """Return the damage in a record, if any; None also for an intact file of an older or newer unknot.

    Args:
        connection: the connection to the record.
        every_row: check every page and every entry, not only the derived tables.
    """
    try:
        return _damage(connection, every_row=every_row)
    except Corrupt as error:
        return error.problems[0].message.partition(";")[0]
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        if not isinstance(error, sqlite3.Error) or is_damage(error) or _is_our_own_question(error):
            return f"cannot be read as a database ({error})"
        raise


def _damage(connection: sqlite3.Connection, *, every_row: bool) -> str | None:
    finished = finished_steps(connection)
    known = [name for name, _ in STEPS]
    if finished is None:
        return "has lost the table meta"
    if finished - set(known):
        # why: a newer unknot has run all of our steps, too.
        is_newer = finished > set(known) and all(name > known[-1] for name in finished - set(known))
        return None if is_newer else "names a step that never was"
    is_old = finished != frozenset(known)
    if changed := _changed_table(connection, ("meta", "events") if is_old else tuple(TABLES)):
        return f"has a changed table {changed}"
    if every_row or is_old:
        faults = [text for (text,) in connection.execute("PRAGMA quick_check(3)")]
        if faults != ["ok"]:
            return f"has damaged pages ({'; '.join(' '.join(text.split()) for text in faults)[:200]})"
    if is_old:
        return None if all(map(is_whole, all_rows(connection))) else "has entries that are not what was written"
    return _damaged_counts(connection, every_row=every_row)


def _damaged_counts(connection: sqlite3.Connection, *, every_row: bool) -> str | None:
    """Return whether the derived tables disagree with each other or with the entries."""
    totals = read_totals(connection)
    check_agreement(totals, "")
    for (person, device), total in totals.devices.items():
        query = "SELECT max(seq) FROM events WHERE person = ? AND device = ?"
        if connection.execute(query, (person, device)).fetchone()[0] != total.last_seq:
            return f"has lost entry {total.last_seq} of device {device}"
    return _damaged_row(connection, totals) if every_row else None


def _damaged_row(connection: sqlite3.Connection, totals: Totals) -> str | None:
    """Return whether a row is damaged, missing or surplus."""
    if not all(map(is_whole, all_rows(connection))):
        return "has entries that are not what was written"
    found = totals_of(all_rows(connection))
    if found.devices != totals.devices:
        entries, expected = (sum(each.entries for each in some.devices.values()) for some in (found, totals))
        return f"has {entries} entries but should have {expected}"
    if (found.parts, found.hashes, found.blocks) != (totals.parts, totals.hashes, totals.blocks):
        return "has counts that do not match its entries"
    if any(sum_of(*row[:-1]) != row[-1] for row in connection.execute("SELECT * FROM session_facts")):
        return "has kept facts that are not what was written"
    return None


def _changed_table(connection: sqlite3.Connection, names: tuple[str, ...]) -> str | None:
    """Return the name of a table that is not as it was created; a changed letter in a column name is damage, too."""
    with sqlite3.connect(":memory:") as model:
        for statement in TABLES.values():
            model.execute(statement)
        changed = [name for name in names if _columns(connection, name) != _columns(model, name)]
    model.close()
    return changed[0] if changed else None


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(f"PRAGMA table_info({table})")]


def _is_our_own_question(error: sqlite3.Error) -> bool:
    """Say whether SQLite did not understand our query. In an intact record our queries make sense."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR


# -- the write-ahead log ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WriteAheadLog:
    """A write-ahead log as bytes.

    SQLite reads it up to the first frame with a wrong checksum, and silently drops the rest.
    """

    content: bytes
    index: bytes = b""
    """The `-shm` file beside it, which says how many frames there were."""

    @property
    def is_cut_by_damage(self) -> bool:
        """Say whether finished writes are lost or lie behind a frame that SQLite cannot read."""
        if len(self.content) < WAL_HEADER:
            return any(self.content) or self._indexed_frames(b"") > 0
        frames = list(self._frames())
        if not frames:
            return self._indexed_frames(self._salts()) > 0
        if not self._is_header_whole():
            return True
        salts = self._salts()
        valid = self._valid_frames()
        if self._indexed_frames(salts) > valid:
            return True
        return any(frame.salts == salts and frame.is_commit for frame in frames[valid:])

    def repaired(self) -> bytes:
        """Return the log with new checksums and salts, so that SQLite reads all of it.

        The row checksums then find the damage.
        """
        frames = list(self._frames())
        if not frames:
            return b""
        salts = max((frame.salts for frame in frames), key=[frame.salts for frame in frames].count)
        if self._is_header_whole() and any(frame.salts == self._salts() for frame in frames):
            salts = self._salts()
        # why up to the last: a frame with a damaged salt in between belongs to this log; older frames lie behind all of
        # ours.
        last = max(index for index, frame in enumerate(frames) if frame.salts == salts)
        order = ">"
        head = struct.pack(">IIII8s", WAL_MAGIC[1], 3007000, self._page_size(), 0, salts)
        sums = _checksum(head, order, (0, 0))
        pieces = [head + struct.pack(">II", *sums)]
        for frame in frames[: last + 1]:
            begin = self.content[frame.at : frame.at + 8]
            page = self.content[frame.at + FRAME_HEADER : frame.at + FRAME_HEADER + self._page_size()]
            sums = _checksum(begin + page, order, sums)
            pieces.append(begin + salts + struct.pack(">II", *sums) + page)
        return b"".join(pieces)

    def _indexed_frames(self, salts: bytes) -> int:
        """Return how many frames the index counts in a log with these salts (any salts, when they are empty)."""
        if len(self.index) < WAL_INDEX_HEADER or self.index[:48] != self.index[48:96] or self.index[12] != 1:
            return 0
        (frames,) = struct.unpack_from("=I", self.index, 16)
        return frames if salts in (b"", self.index[32:40]) else 0

    def _page_size(self) -> int:
        (size,) = struct.unpack_from(">I", self.content, 8)
        return size if size in {2**power for power in range(9, 17)} else 4096

    def _salts(self) -> bytes:
        return self.content[16:24]

    def _is_header_whole(self) -> bool:
        (magic,) = struct.unpack_from(">I", self.content, 0)
        if magic not in WAL_MAGIC:
            return False
        return _checksum(self.content[:24], self._order(), (0, 0)) == struct.unpack_from(">II", self.content, 24)

    def _order(self) -> str:
        (magic,) = struct.unpack_from(">I", self.content, 0)
        return ">" if magic == WAL_MAGIC[1] else "<"

    def _frames(self) -> Iterator[_Frame]:
        step = FRAME_HEADER + self._page_size()
        for at in range(WAL_HEADER, len(self.content) - step + 1, step):
            (commit,) = struct.unpack_from(">I", self.content, at + 4)
            yield _Frame(at, self.content[at + 8 : at + 16], commit != 0)

    def _valid_frames(self) -> int:
        """Return how many frames SQLite reads: those with correct checksums, one after the other."""
        sums = struct.unpack_from(">II", self.content, 24)
        count = 0
        for frame in self._frames():
            body = self.content[frame.at : frame.at + 8]
            page = self.content[frame.at + FRAME_HEADER : frame.at + FRAME_HEADER + self._page_size()]
            sums = _checksum(body + page, self._order(), sums)
            if frame.salts != self._salts() or sums != struct.unpack_from(">II", self.content, frame.at + 16):
                break
            count += 1
        return count


@dataclass(frozen=True, slots=True)
class _Frame:
    at: int
    salts: bytes
    is_commit: bool


def _checksum(data: bytes, order: str, sums: tuple[int, ...]) -> tuple[int, int]:
    """Return the running checksum of SQLite for a write-ahead log."""
    first, second = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for even, odd in zip(words, words, strict=True):
        first = (first + even + second) & 0xFFFFFFFF
        second = (second + odd + first) & 0xFFFFFFFF
    return first, second
