"""Two records of one person become one: the set union of their entries, whatever is lost, repeated or late on the way.

Either side may hold entries that the other lacks. The one that asks (a phone, a page in the browser) sends what it knows the
other to lack; the other takes it and answers with what the first lacks; they go on until neither lacks anything. Each round
stands alone: it may be broken off anywhere, made twice, or be interleaved with anybody else's, and nothing is lost, because
entries are only ever added and what a side holds is said anew each time.

Two different entries under one key cannot both stand. Each side keeps its own, and the disagreement is named to the person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from unknot.engine.entry import Entry, Key
from unknot.engine.versions import RECORD_VERSION
from unknot.errors import BadInput, Problem
from unknot.exchange.sync import Answer, Ends, Held, Refused, Request, checksum, holds, joined, lacking, read_answer
from unknot.record import write_line
from unknot.store.log import EventLog
from unknot.store.summary import ranges_of

BATCH_BYTES: Final = 500_000
"""Entries in one message. Smaller would mean more rounds, larger would have a phone wait for one that is lost."""

AT_ONCE: Final = 200
"""Entries read from the log at a time."""

OTHER_CONTENT: Final = "other-content"


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
    request = Request(
        talk.person, mine, ends_of(log, talk.person, mine), _numbers(talk.unread), tuple(enumerate(entries))
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
    named = set(_keys((*talk.refused, *answer.refused)))
    if lost := [key for key in talk.sent if key not in named and not holds(answer.have, key[1], key[2])]:
        raise _broken("not-kept", f"took {len(lost)} entries and does not have them", talk.person)
    known = set(_keys(talk.unread))
    unread = tuple(one for one in answer.unread if one.key not in known)
    if (answer.more and not new and not unread) or any(one.key is None for one in unread):
        raise _broken("nothing-new", "says that it has more and hands over nothing that can be added", talk.person)
    refused = list(answer.refused)
    if answer.record == RECORD_VERSION:
        refused += disagreements(log, talk.person, answer.ends, mine)
    refused += [Refused(key, None, fault.rule, f"{fault.where} {fault.message}") for key, fault in _added(log, new)]
    told = {(one.key, one.rule): one for one in (*talk.refused, *refused)}
    now = replace(
        talk, theirs=answer.have, refused=tuple(told.values()), unread=(*talk.unread, *unread), new=new, sent=()
    )
    still, _ = missing(log, talk.person, _not_to_send(now), 0)
    return replace(now, is_done=not answer.more and not still)


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
    """Return what the other side has, and what it has refused."""
    return joined(talk.theirs or {}, _numbers(talk.refused))


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
        if {problem.rule for problem in error.problems} != {OTHER_CONTENT}:
            raise
        if len(entries) == 1:
            yield entries[0].key, error.problems[0]
            return
        half = len(entries) // 2
        yield from _added(log, entries[:half])
        yield from _added(log, entries[half:])


def _keys(refused: Sequence[Refused]) -> Iterator[Key]:
    return (one.key for one in refused if one.key is not None)


def _broken(rule: str, what: str, person: str) -> BadInput:
    message = f"{what}; it is another program, or another version, that answers there. Nothing here was changed."
    return BadInput("The other side of the record does not keep what it is told.", [Problem(person, rule, message)])
