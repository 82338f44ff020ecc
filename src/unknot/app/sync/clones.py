"""Find where two machines that recorded under one name differ, after a phone was cloned or an old copy was put back.

Both machines then hold the same numbers with different entries, and neither lacks any. It shows in the totals of a
device, in the checksum of a last entry, or in a refused entry. The asking side then asks for the other's blocks of that
device, and for the entries of the blocks that differ. If the other side has no blocks, it asks for entries from some
numbers before. Its own entries from the first difference on get a new device name, made from what that first entry
says. So both stay, whoever does this and however often. If that is not possible, each side keeps its own entries and
the person sees a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from unknot.app.sync.state import OTHER_CONTENT, RENAMED, SyncState
from unknot.engine.entry import Entry
from unknot.engine.versions import RECORD_VERSION
from unknot.exchange.sync import HeldNumbers, SyncAnswer, SyncRefusal, Total, lacking, union
from unknot.record import LONGEST_ID, write_line
from unknot.store.digest import BLOCK, digest_of
from unknot.store.log import EventLog
from unknot.store.summary import merge_touching, ranges_of

LOOK_BACK: Final = 200
"""Numbers before a contradiction to compare when a side has no blocks; twice as many if the first of them differs."""


AT_ONCE: Final = 200
"""Entries read from the log at a time."""


def read_ranges(log: EventLog, person: str, held: HeldNumbers) -> Iterator[Entry]:
    """Yield the entries of some numbers, read in portions as needed."""
    for device, ranges in held.items():
        for first, last in ranges:
            at = first
            while at <= last and (portion := log.entries_between(person, device, at, last, AT_ONCE)):
                yield from portion
                at = portion[-1].seq + 1


def totals_of(log: EventLog, person: str) -> dict[str, Total]:
    """Return how many entries of each device the log knows, with their hash."""
    return {device: (total.entries, total.hash) for device, total in log.devices(person).items()}


def find_clones(log: EventLog, state: SyncState, answer: SyncAnswer, known: Sequence[Entry]) -> SyncState:
    """Compare the answer with the record, rename our entries where two machines differ, and decide what to compare.

    Args:
        log: the record, with the new entries of the answer added.
        state: the state of the sync after the answer.
        answer: the answer.
        known: its entries that were here before.
    """
    unanswered = set(state.blocks_wanted) - answer.blocks.keys()
    now = _compare(log, state, answer, known)
    for device, seq in now.first_difference.items():
        if device not in now.comparing:
            now = _look_further(log, now, answer, device, seq, has_blocks=device not in unanswered)
    for device in sorted(set(state.blocks_wanted) & answer.blocks.keys()):
        now = _compare_blocks(log, now, answer, device)
    mine, held = totals_of(log, now.person), log.held_numbers(now.person)
    unequal = {
        device
        for device, total in answer.totals.items()
        if answer.record == RECORD_VERSION
        and mine.get(device, total) != total
        and held.get(device) == answer.have.get(device)
        and now.settled.get(device) != (mine[device], total)
        and device not in unanswered
    }
    return replace(now, blocks_wanted=tuple(sorted((unequal | {*now.blocks_wanted}) - now.comparing.keys())))


def _compare(log: EventLog, state: SyncState, answer: SyncAnswer, known: Sequence[Entry]) -> SyncState:
    """Compare entries of the answer that are already here."""
    first = dict(state.first_difference)
    alike = {entry.key[1:] for entry in state.new if entry.device in state.comparing}
    compared = _by_device(entry.key[1:] for entry in known)
    own = {entry.key: entry for entry in read_ranges(log, state.person, compared)}
    for entry in known:
        if own.get(entry.key, entry) != entry:
            first[entry.device] = min(entry.seq, first.get(entry.device, entry.seq))
        else:
            alike.add(entry.key[1:])
    for device, seqs in _contradictions(state).items():
        first[device] = min(*seqs, first.get(device, min(seqs)))
    comparing = dict(lacking(compared, state.comparing)) if answer.more else {}
    same, start, settled = dict(union(state.same, _by_device(alike))), dict(state.compared_from), dict(state.settled)
    for device in state.comparing.keys() - comparing.keys() - first.keys():
        same.pop(device, None)
        start.pop(device, None)
        _mark_settled(log, state.person, answer, device, settled)
    return replace(
        state,
        comparing=comparing,
        compared_from=start,
        first_difference=first,
        same=same,
        settled=settled,
        blocks_wanted=(),
    )


def _look_further(
    log: EventLog, state: SyncState, answer: SyncAnswer, device: str, seq: int, *, has_blocks: bool
) -> SyncState:
    """Ask for the entries before a contradiction; rename when the first difference is found."""
    start = state.compared_from.get(device)
    if start is not None and (seq != start or seq == 1):
        return _rename(log, state, device, seq)
    if has_blocks and answer.record == RECORD_VERSION and device in answer.totals:
        mine = totals_of(log, state.person).get(device)
        is_settled = mine is not None and state.settled.get(device) == (mine, answer.totals[device])
        if device in answer.blocks or is_settled:
            return state
        return replace(state, blocks_wanted=(*state.blocks_wanted, device))
    start = max(1, seq - (LOOK_BACK if start is None else 2 * LOOK_BACK + seq))
    last = max(end for _, end in log.held_numbers(state.person)[device])
    return replace(
        state,
        comparing={**state.comparing, device: ((start, last),)},
        compared_from={**state.compared_from, device: start},
    )


def _compare_blocks(log: EventLog, state: SyncState, answer: SyncAnswer, device: str) -> SyncState:
    """Ask for the entries of the blocks that differ; the other blocks are the same."""
    mine = {(block, total.entries, total.hash) for block, total in log.blocks(state.person, device).items()}
    differing = sorted({block for block, _, _ in mine ^ {*answer.blocks[device]}})
    ranges = merge_touching((BLOCK * block + 1, BLOCK * (block + 1)) for block in differing)
    held = {device: log.held_numbers(state.person).get(device, ())}
    alike = lacking({device: ranges}, held)
    comparing = lacking(alike, held)
    if not comparing:
        settled = dict(state.settled)
        _mark_settled(log, state.person, answer, device, settled)
        return replace(state, settled=settled)
    return replace(
        state,
        comparing={**state.comparing, **comparing},
        compared_from={**state.compared_from, device: 0},
        same={**state.same, **alike},
        first_difference={other: first for other, first in state.first_difference.items() if other != device},
    )


def _mark_settled(
    log: EventLog, person: str, answer: SyncAnswer, device: str, settled: dict[str, tuple[Total, Total]]
) -> None:
    """Remember that a device was compared with these totals, so that the comparison does not repeat for ever."""
    mine = totals_of(log, person).get(device)
    if mine is not None and device in answer.totals:
        settled[device] = (mine, answer.totals[device])


def _rename(log: EventLog, state: SyncState, device: str, seq: int) -> SyncState:
    """Give our entries of a device a new name from a number on, except those that are the same on both sides."""
    name = _new_name(log, state.person, device, seq)
    ours = lacking(state.same, log.held_numbers(state.person)).get(device, ())
    numbers = [number for low, high in ours for number in range(max(low, seq), high + 1)]
    log.rename_device(state.person, device, numbers, name)
    refused = tuple(
        refusal for refusal in state.refused if refusal.key is None or refusal.key[1] != device or refusal.key[2] < seq
    )
    return replace(
        state,
        compared_from={other: start for other, start in state.compared_from.items() if other != device},
        first_difference={other: first for other, first in state.first_difference.items() if other != device},
        same={other: ranges for other, ranges in state.same.items() if other != device},
        renamed={**state.renamed, device: name},
        refused=(*refused, _rename_notice(state.person, device, seq, name)),
    )


def _contradictions(state: SyncState) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for refusal in state.refused:
        if refusal.rule == OTHER_CONTENT and refusal.key is not None and refusal.key[0] == state.person:
            found.setdefault(refusal.key[1], []).append(refusal.key[2])
    return found


def _new_name(log: EventLog, person: str, device: str, seq: int) -> str:
    """Return the new name for entries from a number on. The same entry gives the same name everywhere."""
    (entry,) = log.entries_between(person, device, seq, seq, 1)
    return f"{device[: LONGEST_ID - 13]}-{digest_of(write_line(entry)):012x}"[:LONGEST_ID]


def _rename_notice(person: str, device: str, seq: int, name: str) -> SyncRefusal:
    message = (
        f"Device {device} recorded on two machines under one name, most likely because a phone or a folder was copied. "
        f"Nothing was lost: the entries from {seq} on that were made here are kept as those of {name}."
    )
    return SyncRefusal((person, name, 0), None, RENAMED, message)


def _by_device(numbers: Iterable[tuple[str, int]]) -> HeldNumbers:
    """Return pairs of device and number as ranges for each device."""
    found: dict[str, list[int]] = {}
    for device, number in sorted(numbers):
        found.setdefault(device, []).append(number)
    return {device: ranges_of(listed) for device, listed in found.items()}
