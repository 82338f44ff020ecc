"""Join two records of one person: the set union of their entries, even when messages are lost, repeated or late.

Each side may hold entries that the other lacks. The asking side (a phone, a page in the browser) sends what it knows
the other lacks. The other side adds it and answers with what the first lacks. They continue until neither lacks
anything. Each round stands alone: it may break off anywhere, run twice, or mix with rounds of other devices. Nothing is
lost, because entries are only added and each side says again what it holds.

Each side describes what it holds as ranges of numbers, and as a total for each device: a count and a hash. If the
totals are equal, nothing else of that device is compared, so a sync does not grow with the record.

Two different entries with the same key cannot both stay. `app/sync/clones.py` finds them and renames one side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from unknot.app.sync.clones import find_clones, read_ranges, totals_of
from unknot.app.sync.state import OTHER_CONTENT, SyncState, keys_of, numbers_of
from unknot.engine.entry import Entry, Key
from unknot.engine.versions import RECORD_VERSION
from unknot.errors import BadInput, Problem
from unknot.exchange.sync import (
    Ends,
    HeldNumbers,
    SyncAnswer,
    SyncRefusal,
    SyncRequest,
    checksum,
    holds,
    lacking,
    read_answer,
    union,
)
from unknot.record import LARGEST_SEQ, write_line
from unknot.store.limits import RULES
from unknot.store.log import EventLog

BATCH_BYTES: Final = 500_000
"""The size of the entries in one message. Smaller means more rounds; larger makes a phone wait longer when a message is
lost.
"""


def answer_request(log: EventLog, request: SyncRequest, limit_bytes: int = BATCH_BYTES) -> SyncAnswer:
    """Add the entries of a request, and answer with the entries that its sender lacks.

    Raises:
        BadInput: the record cannot be written or read; a part of the request may have been added.
        Corrupt: the record is damaged.
    """
    person = request.person
    mine = log.held_numbers(person)
    refused = [*request.refused]
    if request.record == RECORD_VERSION:
        refused += disagreements(log, person, request.ends, mine)
    indices = {entry.key: index for index, entry in request.entries}
    for key, problem in _add(log, [entry for _, entry in request.entries]):
        refused.append(SyncRefusal(key, indices[key], problem.rule, f"{problem.where} {problem.message}"))
    held = log.held_numbers(person) if request.entries else mine
    totals = totals_of(log, person)
    is_comparable = request.record == RECORD_VERSION
    unequal = [device for device in mine if not is_comparable or request.totals.get(device) != totals.get(device)]
    entries, more = missing_entries(log, person, held, union(request.have, request.unread), limit_bytes)
    return SyncAnswer(
        have=held,
        ends=range_ends(log, person, {device: mine[device] for device in unequal}),
        entries=entries,
        more=more,
        refused=tuple(refused),
        totals=totals,
        blocks={
            device: tuple((block, total.entries, total.hash) for block, total in log.blocks(person, device).items())
            for device in request.blocks
            if device in held
        },
    )


def next_request(log: EventLog, state: SyncState, limit_bytes: int = BATCH_BYTES) -> tuple[SyncRequest, SyncState]:
    """Return the next request of a sync, and the state after sending it."""
    mine = log.held_numbers(state.person)
    totals = totals_of(log, state.person)
    entries: tuple[Entry, ...] = ()
    if state.theirs is not None:
        entries, _ = missing_entries(log, state.person, mine, _excluded(state), limit_bytes)
    have = lacking(state.comparing, mine)
    unequal = [
        device
        for device in have
        if device not in totals or state.their_totals.get(device, totals[device]) != totals[device]
    ]
    request = SyncRequest(
        person=state.person,
        have=have,
        ends=range_ends(log, state.person, {device: have[device] for device in unequal}),
        unread=numbers_of(state.unread),
        entries=tuple(enumerate(entries)),
        totals=totals,
        blocks=state.blocks_wanted,
    )
    return request, replace(state, sent=tuple(entry.key for entry in entries))


def receive_answer(log: EventLog, state: SyncState, raw: str | bytes) -> SyncState:
    """Add the answer to the last request to the log, and return the new state.

    Raises:
        BadInput: it is not an answer, or the sync would never end after it; nothing was added.
    """
    answer = read_answer(raw, state.person)
    mine = log.held_numbers(state.person)
    new = tuple(entry for entry in answer.entries if not holds(mine, entry.device, entry.seq))
    known = tuple(entry for entry in answer.entries if holds(mine, entry.device, entry.seq))
    unread = _new_unread(state, answer, new, known)
    refused = list(answer.refused)
    refused += [SyncRefusal(key, None, fault.rule, f"{fault.where} {fault.message}") for key, fault in _add(log, new)]
    totals = totals_of(log, state.person)
    if answer.record == RECORD_VERSION:
        unequal = {
            device: ends
            for device, ends in answer.ends.items()
            if device not in totals or totals[device] != answer.totals.get(device)
        }
        refused += disagreements(log, state.person, unequal, mine)
    refusals = {(refusal.key, refusal.rule): refusal for refusal in (*state.refused, *refused)}
    now = replace(
        state,
        theirs=answer.have,
        their_totals=answer.totals,
        refused=tuple(refusals.values()),
        unread=(*state.unread, *unread),
        new=new,
        sent=(),
    )
    now = find_clones(log, now, answer, known)
    still = lacking(_excluded(now), log.held_numbers(state.person))
    is_open = answer.more or still or now.comparing or now.blocks_wanted or now.renamed != state.renamed
    return replace(now, is_done=not is_open)


def _new_unread(
    state: SyncState, answer: SyncAnswer, new: Sequence[Entry], known: Sequence[Entry]
) -> tuple[SyncRefusal, ...]:
    """Return the entries of this answer that cannot be read here.

    Raises:
        BadInput: the sync with this side would never end.
    """
    named = set(keys_of((*state.refused, *answer.refused)))
    if lost := [key for key in state.sent if key not in named and not holds(answer.have, key[1], key[2])]:
        raise _protocol_error("not-kept", f"took {len(lost)} entries and does not have them", state.person)
    unread_before = set(keys_of(state.unread))
    unread = tuple(refused for refused in answer.unread if refused.key not in unread_before)
    compared = any(holds(state.comparing, entry.device, entry.seq) for entry in known)
    if (answer.more and not (new or unread or compared)) or any(refused.key is None for refused in unread):
        raise _protocol_error(
            "nothing-new", "says that it has more and hands over nothing that can be added", state.person
        )
    return unread


def missing_entries(
    log: EventLog, person: str, mine: HeldNumbers, have: HeldNumbers, limit_bytes: int = BATCH_BYTES
) -> tuple[tuple[Entry, ...], bool]:
    """Return entries that the other side lacks, at least one and up to a number of bytes, and whether there are more.

    Args:
        log: the record.
        person: the person whose entries they are.
        mine: what the log holds of this person.
        have: what the other side holds, or must not be sent.
        limit_bytes: the size of one message.
    """
    found: list[Entry] = []
    size = 0
    for entry in read_ranges(log, person, lacking(have, mine)):
        size += len(write_line(entry).encode())
        if found and size > limit_bytes:
            return tuple(found), True
        found.append(entry)
    return tuple(found), False


def range_ends(log: EventLog, person: str, have: HeldNumbers) -> Ends:
    """Return the last number of each range with the checksum of its entry."""
    return {
        device: tuple((last, checksum(log.entries_between(person, device, last, last, 1)[0])) for _, last in ranges)
        for device, ranges in have.items()
    }


def disagreements(log: EventLog, person: str, ends: Ends, mine: HeldNumbers) -> Iterator[SyncRefusal]:
    """Yield a refusal for each last entry of the other side that differs from the entry here."""
    for device, pairs in ends.items():
        for seq, total in pairs:
            if not holds(mine, device, seq):
                continue
            if any(checksum(entry) != total for entry in log.entries_between(person, device, seq, seq, 1)):
                message = (
                    f"Device {device} has another entry {seq} here: two machines have counted under one name, most likely "
                    "because a folder was copied. Each keeps its own; give one of them a new name."
                )
                yield SyncRefusal((person, device, seq), None, OTHER_CONTENT, message)


def _excluded(state: SyncState) -> HeldNumbers:
    """Return what the other side has, what it has refused, and what may have to be renamed first."""
    in_doubt: HeldNumbers = dict.fromkeys((*state.comparing, *state.blocks_wanted), ((1, LARGEST_SEQ),))
    return union(in_doubt, union(state.theirs or {}, numbers_of(state.refused)))


def _add(log: EventLog, entries: Sequence[Entry]) -> Iterator[tuple[Key, Problem]]:
    """Add entries and yield each that contradicts the record, with its problem.

    If one contradicts, the entries are added by halves.
    """
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
        yield from _add(log, entries[:half])
        yield from _add(log, entries[half:])


def _protocol_error(rule: str, what: str, person: str) -> BadInput:
    message = f"{what}; it is another program, or another version, that answers there. Nothing here was changed."
    return BadInput("The other side of the record does not keep what it is told.", [Problem(person, rule, message)])
