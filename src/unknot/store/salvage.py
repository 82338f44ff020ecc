"""What can still be read in a damaged database file, page by page.

Pure: bytes in, rows out. SQLite refuses a file whose header or tree is damaged, but the pages that hold our rows may be as
good as ever. So the file is read without SQLite: every page of it, and every page in the write-ahead log beside it (what was
acknowledged last often lies only there). A row is believed when its checksum holds, wherever it was found: the log is
append-only, so an old copy of a page can hold nothing that is wrong, and joining all copies is a set union.

The format is SQLite's own (sqlite.org/fileformat2.html): `events` is a WITHOUT ROWID table, so its rows are the cells of
index pages. In a page that is damaged itself, rows are sought at every place before something that looks like an event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from unknot.engine.entry import Key
from unknot.store.rows import Row, is_whole

MAGIC = b"SQLite format 3\x00"
WAL_MAGIC = (0x377F0682, 0x377F0683)
WAL_HEADER = 32
FRAME_HEADER = 24
USUAL_PAGE = 4096
LEAF, INTERIOR = 0x0A, 0x02
OTHER_PAGES = (0x05, 0x0D)
BODY_BEGINS = b'{"type":"'
LONGEST_HEAD = 900
"""Bytes of a row before its body: sizes, and three ids. Ids of this unknot are far shorter."""

Bytes: TypeAlias = bytes | memoryview
Value: TypeAlias = str | int | float | bytes | None


@dataclass(slots=True)
class Salvage:
    """What was found: whole rows by key, how many were spoiled, and the last number each device is known to have given."""

    rows: dict[Key, Row] = field(default_factory=dict)
    spoiled: int = 0
    last_seq: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, values: tuple[Value, ...]) -> bool:
        """Keep what a row of the file says, if it is one of ours; say whether nothing about it is damaged."""
        match values:
            case (str(), str(), int(), str(), str(), int()):
                whole = self.take_if_whole(values)
                self.spoiled += not whole
                return whole
            case (str(person), str(), str(device), str() | None, int(), int(last), _, _, int(), int()):
                self.last_seq[person, device] = max(last, self.last_seq.get((person, device), 0))
                return True
            case _:
                return True

    def take_if_whole(self, values: tuple[Value, ...]) -> bool:
        """Keep a row of `events` whose checksum holds; say whether it was one."""
        match values:
            case (str(person), str(device), int(seq), str(session), str(body), int(total)):
                row: Row = (person, device, seq, session, body, total)
                if is_whole(row):
                    self.rows.setdefault((person, device, seq), row)
                    return True
            case _:
                pass
        return False


def salvage(database: Bytes, wal: bytes = b"", found: Salvage | None = None) -> Salvage:
    """Return everything that is still readable in a database file and its write-ahead log, joined to `found`."""
    found = found or Salvage()
    size, reserved = _page_size(database, wal)
    frames = [frame for transaction in _transactions(wal, size) for frame in transaction]
    pages = {number: database[(number - 1) * size : number * size] for number in range(1, len(database) // size + 2)}
    newest = {**pages, **dict(frames)}
    for number, page in (*pages.items(), *frames):
        _read_page(page, 100 if number == 1 else 0, _Overflow(newest, size - reserved), found)
    return found


def acknowledged(wal: bytes) -> dict[Key, Row]:
    """Return rows that a write-ahead log holds and the database must therefore hold, too.

    The last transaction is left out: a pulled plug may have caught it half written, and then it was acknowledged to nobody.
    """
    size, reserved = _page_size(b"", wal)
    newest = {number: page for transaction in list(_transactions(wal, size))[:-1] for number, page in transaction}
    found = Salvage()
    for page in newest.values():
        _read_page(page, 0, _Overflow(newest, size - reserved), found, search=False)
    return found.rows


def _page_size(database: Bytes, wal: bytes) -> tuple[int, int]:
    """Return the page size and the bytes reserved at each page's end, from whichever header still says it."""
    if bytes(database[:16]) == MAGIC and len(database) >= 100:
        size = int.from_bytes(database[16:18], "big")
        size = 65536 if size == 1 else size
        if size >= 512 and size & (size - 1) == 0 and database[20] < size - 480:
            return size, database[20]
    size = int.from_bytes(wal[8:12], "big") if int.from_bytes(wal[:4], "big") in WAL_MAGIC else 0
    return (size if 512 <= size <= 65536 and size & (size - 1) == 0 else USUAL_PAGE), 0


def _transactions(wal: bytes, size: int) -> Iterator[list[tuple[int, bytes]]]:
    """Return the (page number, page) of each transaction that was committed, even when the log's own header is damaged."""
    salts = wal[16:24] if int.from_bytes(wal[:4], "big") in WAL_MAGIC else None
    waiting: list[tuple[int, bytes]] = []
    for start in range(WAL_HEADER, len(wal) - FRAME_HEADER - size + 1, FRAME_HEADER + size):
        head, page = wal[start : start + FRAME_HEADER], wal[start + FRAME_HEADER : start + FRAME_HEADER + size]
        if salts is not None and head[8:16] != salts:
            continue
        waiting.append((int.from_bytes(head[:4], "big"), page))
        if int.from_bytes(head[4:8], "big"):
            yield waiting
            waiting = []


@dataclass(frozen=True, slots=True)
class _Overflow:
    """The pages on which long rows go on."""

    pages: Mapping[int, Bytes]
    usable: int

    def local(self, payload: int) -> int:
        """Return how many bytes of a payload lie in the cell itself."""
        most = (self.usable - 12) * 64 // 255 - 23
        if payload <= most:
            return payload
        least = (self.usable - 12) * 32 // 255 - 23
        local = least + (payload - least) % (self.usable - 4)
        return local if local <= most else least

    def rest(self, number: int, length: int) -> bytes:
        """Return `length` bytes that begin on page `number`."""
        parts: list[Bytes] = []
        while length > 0:
            page = self.pages.get(number, b"")
            part = page[4 : min(4 + length, self.usable)]
            if not part:
                raise ValueError("the chain is broken")
            parts.append(part)
            length -= len(part)
            number = int.from_bytes(page[:4], "big")
        return b"".join(parts)


def _read_page(page: Bytes, start: int, overflow: _Overflow, found: Salvage, *, search: bool = True) -> None:
    if len(page) < start + 12:
        return
    kind = page[start]
    if kind in OTHER_PAGES:
        return
    whole = kind in (LEAF, INTERIOR)
    if whole:
        first = start + (8 if kind == LEAF else 12)
        skip = 0 if kind == LEAF else 4
        for index in range(min(int.from_bytes(page[start + 3 : start + 5], "big"), (len(page) - first) // 2)):
            at = int.from_bytes(page[first + 2 * index : first + 2 * index + 2], "big") + skip
            whole = _take_cell(page, at, overflow, found) and whole
    if not whole and search:
        _search(bytes(page), overflow, found)


def _take_cell(page: Bytes, at: int, overflow: _Overflow, found: Salvage) -> bool:
    try:
        return found.take(_values(_payload(page, at, overflow)))
    except (ValueError, IndexError):
        return False


def _search(page: bytes, overflow: _Overflow, found: Salvage) -> None:
    """Seek rows in a page whose own order is lost: before each thing that looks like an event."""
    body = page.find(BODY_BEGINS)
    while body >= 0:
        for at in range(body - 8, max(-1, body - LONGEST_HEAD), -1):
            if _may_begin(page, at) and _take_if_whole(page, at, overflow, found):
                break
        body = page.find(BODY_BEGINS, body + 1)


def _take_if_whole(page: bytes, at: int, overflow: _Overflow, found: Salvage) -> bool:
    try:
        return found.take_if_whole(_values(_payload(page, at, overflow)))
    except (ValueError, IndexError):
        return False


def _may_begin(page: bytes, at: int) -> bool:
    """Say quickly whether a row of ours may begin here: a size, then the head's size (7 to 12), then a text's odd kind."""
    head = at + 1 if page[at] < 0x80 else at + 2 if page[at + 1] < 0x80 else at + 3
    return head + 1 < len(page) and 7 <= page[head] <= 12 and page[head + 1] & 1 == 1


def _payload(page: Bytes, at: int, overflow: _Overflow) -> bytes:
    size, at = _varint(page, at)
    if not 7 <= size <= 1_000_000_000:
        raise ValueError("no payload has this size")
    local = overflow.local(size)
    payload = bytes(page[at : at + local])
    if len(payload) < local:
        raise ValueError("the cell leaves its page")
    if local < size:
        payload += overflow.rest(int.from_bytes(page[at + local : at + local + 4], "big"), size - local)
    return payload


def _values(payload: bytes) -> tuple[Value, ...]:
    """Return the columns of one row."""
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    at = end
    for kind in kinds:
        length = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind] if kind < 12 else (kind - 12) // 2
        part = payload[at : at + length]
        if len(part) < length:
            raise ValueError("the row ends too early")
        at += length
        values.append(_value(kind, part))
    return tuple(values)


def _value(kind: int, part: bytes) -> Value:
    if kind >= 12:
        return part.decode() if kind % 2 else part
    match kind:
        case 0:
            return None
        case 7:
            return 0.0  # only sums over rows rest on columns with fractions, and those are made again
        case 8 | 9:
            return kind - 8
        case _:
            return int.from_bytes(part, "big", signed=True)


def _varint(page: Bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = page[at + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    return value << 8 | page[at + 8], at + 9
