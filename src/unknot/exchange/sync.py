"""The messages of a sync: a request and an answer, both JSON.

A request lists the numbers of each device that its side holds, and sends entries. The answer does the same for the
other side. Nothing is ever taken back or overwritten, so a lost, repeated or late message does no harm. An entry that
cannot be added is refused by name, and the others are added; its own side keeps it. The format is in
docs/look-up/sync.md.

    {"sync": 1, "unknot": "0.1.0", "record": 1, "person": "me",
     "have": {"laptop": [[1, 812]]}, "totals": {"laptop": [812, 5123904417723190321]}, "unread": {}, "entries": [{...}]}
    {"sync": 1, "unknot": "0.1.0", "record": 1, "have": {...}, "totals": {...}, "entries": [{...}], "more": false,
     "refused": [{"key": ["me", "phone", 7], "index": 3, "rule": "other-content", "message": "..."}]}

`totals` holds the number of entries of each device, and their hash. A folder that was copied to another machine
continues to count there under the same name, and then two different entries have one number. Neither side lacks
anything, so nothing else would show it. If the numbers are the same and the totals differ, the asking side names the
device in `blocks`. The answer then holds the count and hash of each block of 1,024 numbers, so that only the blocks
that differ are compared entry by entry.

`ends` holds a checksum of the last entry of each range, for devices whose totals differ or are not known. It shows most
copies before any entry is sent. `unread` names entries that were sent before and could not be read, because a newer
unknot wrote them; they are not sent again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from zlib import crc32

from unknot.codec import decode, encode
from unknot.engine.entry import Entry, Key
from unknot.engine.versions import RECORD_VERSION
from unknot.errors import BadInput, Problem
from unknot.exchange.jsonl import LONGEST_LINE, read_object, read_raw
from unknot.record import LARGEST_SEQ, write_line

PROTOCOL: Final = 1
"""The version of these messages. Later additions that a reader may ignore do not change it."""

LONGEST_MESSAGE: Final = 2_000_000
"""Bytes in a message. A side with more to send uses several messages."""

SHORT_MESSAGE: Final = LONGEST_LINE // 4
"""A message up to this length cannot hold a line that is too long, however its numbers are written."""

HeldNumbers: TypeAlias = Mapping[str, tuple[tuple[int, int], ...]]
"""The numbers that a side holds, by device: ranges, first and last of each."""

Ends: TypeAlias = Mapping[str, tuple[tuple[int, int], ...]]
"""By device: the last number of each range, and the checksum of its entry."""

Total: TypeAlias = tuple[int, int]
"""A number of entries, and their hash (`unknot.store.log.HashedEntries`)."""

Blocks: TypeAlias = Mapping[str, tuple[tuple[int, int, int], ...]]
"""By device: the number of each block that is not empty, from 0, how many entries it has, and their hash."""


@dataclass(frozen=True, slots=True)
class SyncRefusal:
    """One entry that was not added, and why.

    `key` is None when it could not be read; `index` is its place in the request.
    """

    key: Key | None
    index: int | None
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """The request of one side. `refused` are its sender's entries that cannot be read here.

    `totals` are those that the sender knows; a page may not know all. `blocks` names the devices whose blocks it wants
    to compare.
    """

    person: str
    have: HeldNumbers
    ends: Ends = field(default_factory=dict)
    unread: HeldNumbers = field(default_factory=dict)
    entries: tuple[tuple[int, Entry], ...] = ()
    refused: tuple[SyncRefusal, ...] = ()
    record: int = RECORD_VERSION
    totals: Mapping[str, Total] = field(default_factory=dict)
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncAnswer:
    """The answer of the other side: what it holds now, the entries it sends, whether it has more, and what it refused.

    `unread` are its entries that cannot be read here.
    """

    have: HeldNumbers
    ends: Ends = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    more: bool = False
    refused: tuple[SyncRefusal, ...] = ()
    unread: tuple[SyncRefusal, ...] = ()
    unknot: str = ""
    record: int = RECORD_VERSION
    totals: Mapping[str, Total] = field(default_factory=dict)
    blocks: Blocks = field(default_factory=dict)


def checksum(entry: Entry) -> int:
    """Return the checksum of an entry as it is written; it differs between versions of the record."""
    return crc32(write_line(entry).encode())


def write_request(request: SyncRequest, unknot: str) -> str:
    """Return a request as JSON; `unknot` is the version of the asking program."""
    fields = {"have": request.have, "ends": request.ends, "totals": request.totals, "unread": request.unread}
    head = {"person": request.person, **{name: encode(held) for name, held in fields.items()}}
    if request.blocks:
        head["blocks"] = encode(request.blocks)
    return _message_json(unknot, head, [entry for _, entry in request.entries], {})


def write_answer(answer: SyncAnswer, unknot: str) -> str:
    """Return an answer as JSON; `unknot` is the version of the answering program."""
    head = {"have": encode(answer.have), "ends": encode(answer.ends), "totals": encode(answer.totals)}
    if answer.blocks:
        head["blocks"] = encode(answer.blocks)
    refused = [encode(refusal) for refusal in answer.refused]
    return _message_json(unknot, head, answer.entries, {"more": answer.more, "refused": refused})


def read_request(raw: str | bytes) -> SyncRequest:
    """Read a request.

    Raises:
        BadInput: it is not a request of a known protocol. An entry that cannot be read is refused instead.
    """
    head, listed = _read(raw, "request", RequestHead, "this app", "the unknot that answers it")
    entries, refused = _entries(listed, head.person, may_be_long=len(raw) > SHORT_MESSAGE)
    return SyncRequest(
        person=head.person,
        have=head.have,
        ends=head.ends,
        unread=head.unread,
        entries=tuple(entries),
        refused=tuple(refused),
        record=head.record,
        totals=head.totals,
        blocks=head.blocks,
    )


def read_answer(raw: str | bytes, person: str) -> SyncAnswer:
    """Read an answer to the side of `person`.

    Raises:
        BadInput: it is not an answer of a known protocol.
    """
    head, listed = _read(raw, "answer", AnswerHead, "the unknot that answered", "this app")
    entries, unread = _entries(listed, person, may_be_long=len(raw) > SHORT_MESSAGE)
    return SyncAnswer(
        have=head.have,
        ends=head.ends,
        entries=tuple(entry for _, entry in entries),
        more=head.more,
        refused=head.refused,
        unread=tuple(unread),
        unknot=head.unknot,
        record=head.record,
        totals=head.totals,
        blocks=head.blocks,
    )


def lacking(theirs: HeldNumbers, mine: HeldNumbers) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the numbers that we hold and they do not: the entries to send."""
    found = {device: tuple(_outside(ranges, theirs.get(device, ()))) for device, ranges in sorted(mine.items())}
    return {device: ranges for device, ranges in found.items() if ranges}


def union(first: HeldNumbers, second: HeldNumbers) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the numbers that either side holds."""
    found = {**second, **first}
    for device in first.keys() & second.keys():
        found[device] = tuple(sorted([*first[device], *_outside(second[device], first[device])]))
    return found


def holds(have: HeldNumbers, device: str, seq: int) -> bool:
    """Say whether a side holds a number."""
    return any(first <= seq <= last for first, last in have.get(device, ()))


@dataclass(frozen=True, slots=True)
class RequestHead:
    """The fields of a request besides its entries."""

    person: str
    have: dict[str, tuple[tuple[int, int], ...]]
    ends: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    unread: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    totals: dict[str, tuple[int, int]] = field(default_factory=dict)
    blocks: tuple[str, ...] = ()
    unknot: str = ""
    record: int = RECORD_VERSION


@dataclass(frozen=True, slots=True)
class AnswerHead:
    """The fields of an answer besides its entries."""

    have: dict[str, tuple[tuple[int, int], ...]]
    more: bool
    refused: tuple[SyncRefusal, ...] = ()
    ends: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    totals: dict[str, tuple[int, int]] = field(default_factory=dict)
    blocks: dict[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    unknot: str = ""
    record: int = RECORD_VERSION


def _message_json(unknot: str, head: Mapping[str, Any], entries: Iterable[Entry], rest: Mapping[str, Any]) -> str:
    lines = ",".join(map(write_line, entries))
    before = _json({"sync": PROTOCOL, "unknot": unknot, "record": RECORD_VERSION, **head})
    after = f",{_json(rest)[1:-1]}" if rest else ""
    return f'{before[:-1]},"entries":[{lines}]{after}}}'


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _read(raw: str | bytes, what: str, kind: type[Any], sender: str, reader: str) -> tuple[Any, list[object]]:
    """Return the head of a message and its raw entries."""
    message = read_object(raw, what, LONGEST_MESSAGE)
    protocol = message.get("sync")
    if type(protocol) is not int:
        raise _wrong(f"{what}.sync", "no-protocol", "does not name its protocol, so it is not from unknot.")
    if protocol != PROTOCOL:
        rule, older = ("newer-protocol", reader) if protocol > PROTOCOL else ("older-protocol", sender)
        raise _wrong(f"{what}.sync", rule, f"uses protocol {protocol}, but this side uses {PROTOCOL}. Update {older}.")
    listed = message.get("entries", [])
    if not isinstance(listed, list):
        raise _wrong(f"{what}.entries", "wrong-type", "must be a list of entries.")
    known = {name: value for name, value in message.items() if name in kind.__annotations__}
    head = decode(kind, known, where=what)
    for name in ("have", "unread"):
        _check_ranges(getattr(head, name, {}), f"{what}.{name}")
    return head, listed


def _check_ranges(have: HeldNumbers, where: str) -> None:
    for device, ranges in have.items():
        numbers = [number for pair in ranges for number in pair]
        if any(first > last for first, last in ranges) or numbers != sorted(numbers) or not _all_numbers(numbers):
            raise _wrong(
                f"{where}.{device[:40]}", "bad-range", "must be ranges of numbers, in order, that do not overlap."
            )


def _all_numbers(numbers: Sequence[int]) -> bool:
    return not numbers or (numbers[0] >= 1 and numbers[-1] <= LARGEST_SEQ)


def _entries(
    listed: Iterable[object], person: str, *, may_be_long: bool
) -> tuple[list[tuple[int, Entry]], list[SyncRefusal]]:
    """Return the readable entries with their places, and a refusal for each of the others."""
    entries: list[tuple[int, Entry]] = []
    refused: list[SyncRefusal] = []
    for index, raw in enumerate(listed):
        try:
            entries.append((index, _entry(raw, f"entries[{index}]", person, may_be_long=may_be_long)))
        except BadInput as error:
            refused.append(_refusal(raw, index, error.problems))
    return entries, refused


def _entry(raw: object, where: str, person: str, *, may_be_long: bool) -> Entry:
    if not isinstance(raw, Mapping):
        raise _wrong(where, "not-an-object", "must be one JSON object: a line of the record.")
    read = read_raw(raw, 0, where)
    if read.problems:
        raise BadInput("Cannot use this entry.", read.problems)
    if read.entry is None:
        raise _wrong(where, "no-envelope", "has no person, session, device and seq, so its owner is unknown.")
    if read.entry.person != person:
        raise _wrong(where, "other-person", "belongs to another person than the rest of the message.")
    if may_be_long and len(write_line(read.entry)) > LONGEST_LINE:
        raise _wrong(where, "too-long", f"is longer than {LONGEST_LINE} characters, so it is not a line of a record.")
    return read.entry


def _refusal(raw: object, index: int, problems: Sequence[Problem]) -> SyncRefusal:
    first = problems[0]
    named = (raw.get("person"), raw.get("device"), raw.get("seq")) if isinstance(raw, Mapping) else ()
    match named:
        case (str(person), str(device), int(seq)):
            key: Key | None = (person, device, seq)
        case _:
            key = None
    return SyncRefusal(key, index, first.rule, f"{first.where} {first.message}")


def _outside(ranges: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Yield the parts of some ranges that are in none of the others. Both are sorted and do not overlap."""
    other_ranges = list(others)
    for first, last in ranges:
        at = first
        for begin, end in other_ranges:
            if end < at:
                continue
            if begin > last:
                break
            if begin > at:
                yield at, begin - 1
            at = end + 1
        if at <= last:
            yield at, last


def _wrong(where: str, rule: str, message: str) -> BadInput:
    return BadInput("Cannot use this message.", [Problem(where, rule, message)])
