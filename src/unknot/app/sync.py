"""Two records of one person become one: the set union of their entries, whatever is lost, repeated or late on the way.

Either side may hold entries that the other lacks. The one that asks (a phone, a page in the browser) sends what it knows the
other to lack; the other takes it and answers with what the first lacks; they go on until neither lacks anything. Each round
stands alone: it may be broken off anywhere, made twice, or be interleaved with anybody else's, and nothing is lost, because
entries are only ever added and what a side holds is said anew each time.

Two different entries under one key cannot both stand. They come from two machines that recorded under one name: a phone that was
cloned, a copy that was put back. The asking side then asks for the other's entries again from some numbers before, finds the
first that differs, and gives its own entries from there on to a new device name, made of what that first entry says; so both
stay, whoever does this and however often. Only where that is not possible does each side keep its own, and the person is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from unknot.engine.entry import Entry, Key
from unknot.engine.versions import RECORD_VERSION
from unknot.errors import BadInput, Problem
from unknot.exchange.sync import Answer, Ends, Held, Refused, Request, checksum, holds, joined, lacking, read_answer
from unknot.record import LARGEST_SEQ, LONGEST_ID, write_line
from unknot.store.digest import digest_of
from unknot.store.log import EventLog
from unknot.store.summary import ranges_of
from unknot.store.way_in import RULES

BATCH_BYTES: Final = 500_000
"""Entries in one message. Smaller would mean more rounds, larger would have a phone wait for one that is lost."""

AT_ONCE: Final = 200
"""Entries read from the log at a time."""

OTHER_CONTENT: Final = "other-content"
RENAMED: Final = "renamed"

LOOK_BACK: Final = 200
"""Numbers before a contradiction that are compared; twice as many when the first of them differs, too."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the asking side stands in one meeting. `theirs` is what the other side said it holds; None before it spoke.

    `new` are the entries that the last answer added here, `refused` all that one of the two did not take so far, `unread` what
    the other side handed over and nobody can read here, most likely because a newer unknot wrote it.
    Keep `theirs` for the next meeting and the first request hands over what is new at once; a wrong memory costs a round.
    """

    person: str
    theirs: Held | None = None
    refused: tuple[Refused, ...] = ()
    unread: tuple[Refused, ...] = ()
    new: tuple[Entry, ...] = ()
    sent: tuple[Key, ...] = ()
    comparing: Held = field(default_factory=dict)
    """Numbers that are asked for although they are here, to find the first that differs."""
    compared_from: Mapping[str, int] = field(default_factory=dict)
    first_other: Mapping[str, int] = field(default_factory=dict)
    """By device: the lowest number under which the other side is known to hold another entry."""
    same: Held = field(default_factory=dict)
    """Numbers that were compared and say the same on both sides."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """By device: the name that its entries were given here in this meeting."""
    is_done: bool = False


def take(log: EventLog, request: Request, limit_bytes: int = BATCH_BYTES) -> Answer:
    """Add what a request hands over, and answer with what its side lacks.

    Raises:
        BadInput: when the record cannot be written or read; a part of the request may have been added then.
        Corrupt: when the record is damaged.
    """
    mine = log.held(request.person)
    ends = ends_of(log, request.person, mine)
    refused = [*request.refused]
    if request.record == RECORD_VERSION:
        refused += disagreements(log, request.person, request.ends, mine)
    indices = {entry.key: index for index, entry in request.entries}
    for key, problem in _added(log, [entry for _, entry in request.entries]):
        refused.append(Refused(key, indices[key], problem.rule, f"{problem.where} {problem.message}"))
    entries, more = missing(log, request.person, joined(request.have, request.unread), limit_bytes)
    return Answer(log.held(request.person), ends, entries, more, tuple(refused))


def ask(log: EventLog, talk: Talk, limit_bytes: int = BATCH_BYTES) -> tuple[Request, Talk]:
    """Return the next request of a meeting, and where it stands once that is sent."""
    mine = log.held(talk.person)
    entries: tuple[Entry, ...] = ()
    if talk.theirs is not None:
        entries, _ = missing(log, talk.person, _not_to_send(talk), limit_bytes)
    have = lacking(talk.comparing, mine)
    request = Request(
        talk.person, have, ends_of(log, talk.person, have), _numbers(talk.unread), tuple(enumerate(entries))
    )
    return request, replace(talk, sent=tuple(entry.key for entry in entries))


def hear(log: EventLog, talk: Talk, raw: str | bytes) -> Talk:
    """Take the answer to the last request into the log, and return where the meeting stands.

    Raises:
        BadInput: when it is no answer, or one after which the meeting could go on for ever; nothing was added then.
    """
    answer = read_answer(raw, talk.person)
    mine = log.held(talk.person)
    new = tuple(entry for entry in answer.entries if not holds(mine, entry.device, entry.seq))
    known = tuple(entry for entry in answer.entries if holds(mine, entry.device, entry.seq))
    named = set(_keys((*talk.refused, *answer.refused)))
    if lost := [key for key in talk.sent if key not in named and not holds(answer.have, key[1], key[2])]:
        raise _broken("not-kept", f"took {len(lost)} entries and does not have them", talk.person)
    unread_before = set(_keys(talk.unread))
    unread = tuple(refused for refused in answer.unread if refused.key not in unread_before)
    compared = any(holds(talk.comparing, entry.device, entry.seq) for entry in known)
    if (answer.more and not (new or unread or compared)) or any(refused.key is None for refused in unread):
        raise _broken("nothing-new", "says that it has more and hands over nothing that can be added", talk.person)
    refused = list(answer.refused)
    if answer.record == RECORD_VERSION:
        refused += disagreements(log, talk.person, answer.ends, mine)
    refused += [Refused(key, None, fault.rule, f"{fault.where} {fault.message}") for key, fault in _added(log, new)]
    told = {(one.key, one.rule): one for one in (*talk.refused, *refused)}
    now = replace(
        talk, theirs=answer.have, refused=tuple(told.values()), unread=(*talk.unread, *unread), new=new, sent=()
    )
    now = _after_comparing(log, now, known, more=answer.more)
    still, _ = missing(log, talk.person, _not_to_send(now), 0)
    return replace(now, is_done=not (answer.more or still or now.comparing or now.renamed != talk.renamed))


def _after_comparing(log: EventLog, talk: Talk, known: Sequence[Entry], *, more: bool) -> Talk:
    """Compare entries that are here already with the other side's, and give ours another device's name where they differ."""
    first = dict(talk.first_other)
    same: Held = dict(talk.same)
    for entry in known:
        if any(own != entry for own in log.between(talk.person, entry.device, entry.seq, entry.seq, 1)):
            first[entry.device] = min(entry.seq, first.get(entry.device, entry.seq))
        else:
            same = joined(same, {entry.device: ((entry.seq, entry.seq),)})
    for device, seqs in _contradicted(talk).items():
        first[device] = min(*seqs, first.get(device, min(seqs)))
    seen = {
        entry.device: ranges_of(sorted(other.seq for other in known if other.device == entry.device)) for entry in known
    }
    comparing = dict(lacking(seen, talk.comparing)) if more else {}
    start, renamed, refused = dict(talk.compared_from), dict(talk.renamed), talk.refused
    for device, seq in first.items():
        if device in comparing:
            continue
        if device not in start or (seq == start[device] and seq > 1):
            span = LOOK_BACK if device not in start else 2 * LOOK_BACK + seq
            start[device] = max(1, seq - span)
            last = max(end for _, end in log.held(talk.person)[device])
            comparing[device] = ((start[device], last),)
            continue
        name = _new_name(log, talk.person, device, seq)
        ours = lacking(same, log.held(talk.person)).get(device, ())
        numbers = [number for low, high in ours for number in range(max(low, seq), high + 1)]
        log.rename_device(talk.person, device, numbers, name)
        renamed[device] = name
        refused = tuple(one for one in refused if one.key is None or one.key[1] != device or one.key[2] < seq)
        refused = (*refused, _renaming(talk.person, device, seq, name))
    for device in renamed:
        first.pop(device, None)
        start.pop(device, None)
    return replace(
        talk,
        comparing=comparing,
        compared_from=start,
        first_other=first,
        same=same if comparing else {},
        renamed=renamed,
        refused=refused,
    )


def _contradicted(talk: Talk) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for one in talk.refused:
        if one.rule == OTHER_CONTENT and one.key is not None and one.key[0] == talk.person:
            found.setdefault(one.key[1], []).append(one.key[2])
    return found


def _new_name(log: EventLog, person: str, device: str, seq: int) -> str:
    """Return the name for entries from a number on: the same wherever the same entry is found."""
    (entry,) = log.between(person, device, seq, seq, 1)
    return f"{device[: LONGEST_ID - 13]}-{digest_of(write_line(entry)):012x}"[:LONGEST_ID]


def _renaming(person: str, device: str, seq: int, name: str) -> Refused:
    message = (
        f"Device {device} recorded on two machines under one name, most likely because a phone or a folder was copied. "
        f"Nothing was lost: the entries from {seq} on that were made here are kept as those of {name}."
    )
    return Refused((person, name, 0), None, RENAMED, message)


def missing(log: EventLog, person: str, have: Held, limit_bytes: int = BATCH_BYTES) -> tuple[tuple[Entry, ...], bool]:
    """Return entries that a side with `have` lacks, up to a number of bytes but at least one, and whether there are more."""
    found: list[Entry] = []
    size = 0
    for entry in _lacked(log, person, have):
        size += len(write_line(entry).encode())
        if found and size > limit_bytes:
            return tuple(found), True
        found.append(entry)
    return tuple(found), False


def ends_of(log: EventLog, person: str, have: Held) -> Ends:
    """Return the last number of each range with the checksum of its entry."""
    return {
        device: tuple((last, checksum(log.between(person, device, last, last, 1)[0])) for _, last in ranges)
        for device, ranges in have.items()
    }


def disagreements(log: EventLog, person: str, ends: Ends, mine: Held) -> Iterator[Refused]:
    """Yield, for each end of the other side that is held here too, the refusal if it is another entry here."""
    for device, pairs in ends.items():
        for seq, total in pairs:
            if not holds(mine, device, seq):
                continue
            if any(checksum(entry) != total for entry in log.between(person, device, seq, seq, 1)):
                message = (
                    f"Device {device} has another entry {seq} here: two machines have counted under one name, most likely "
                    "because a folder was copied. Each keeps its own; give one of them a new name."
                )
                yield Refused((person, device, seq), None, OTHER_CONTENT, message)


def _lacked(log: EventLog, person: str, have: Held) -> Iterator[Entry]:
    for device, ranges in lacking(have, log.held(person)).items():
        for first, last in ranges:
            at = first
            while at <= last and (portion := log.between(person, device, at, last, AT_ONCE)):
                yield from portion
                at = portion[-1].seq + 1


def _not_to_send(talk: Talk) -> Held:
    """Return what the other side has, what it has refused, and whatever may have to be renamed first."""
    in_doubt: Held = dict.fromkeys(talk.comparing, ((1, LARGEST_SEQ),))
    return joined(in_doubt, joined(talk.theirs or {}, _numbers(talk.refused)))


def _numbers(refused: Sequence[Refused]) -> Held:
    """Return the numbers of refused entries, by device."""
    by_device: dict[str, set[int]] = {}
    for _, device, seq in _keys(refused):
        by_device.setdefault(device, set()).add(seq)
    return {device: ranges_of(sorted(numbers)) for device, numbers in by_device.items()}


def _added(log: EventLog, entries: Sequence[Entry]) -> Iterator[tuple[Key, Problem]]:
    """Add entries, all at once if none contradicts the record, else by halves; yield each that does, with what is wrong."""
    if not entries:
        return
    try:
        log.append(entries)
    except BadInput as error:
        rules = {problem.rule for problem in error.problems}
        if not rules or not rules <= {OTHER_CONTENT, *RULES}:
            raise
        if len(entries) == 1:
            yield entries[0].key, error.problems[0]
            return
        half = len(entries) // 2
        yield from _added(log, entries[:half])
        yield from _added(log, entries[half:])


def _keys(refused: Sequence[Refused]) -> Iterator[Key]:
    return (one.key for one in refused if one.key is not None and one.rule != RENAMED)


def _broken(rule: str, what: str, person: str) -> BadInput:
    message = f"{what}; it is another program, or another version, that answers there. Nothing here was changed."
    return BadInput("The other side of the record does not keep what it is told.", [Problem(person, rule, message)])
