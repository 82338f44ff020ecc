"""The state of the asking side of a sync between two messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from unknot.engine.entry import Entry, Key
from unknot.exchange.sync import HeldNumbers, SyncRefusal, Total
from unknot.store.summary import ranges_of

OTHER_CONTENT: Final = "other-content"
RENAMED: Final = "renamed"


@dataclass(frozen=True, slots=True)
class SyncState:
    """The state of the asking side. `theirs` is what the other side said it holds; None before its first answer.

    `new` are the entries that the last answer added here. `refused` are all entries that either side refused so far.
    `unread` are entries of the other side that cannot be read here, probably because a newer unknot wrote them. Keep
    `theirs` and `their_totals` for the next sync: then the first request sends new entries at once. If they are wrong,
    that costs only one more round.
    """

    person: str
    theirs: HeldNumbers | None = None
    their_totals: Mapping[str, Total] = field(default_factory=dict)
    refused: tuple[SyncRefusal, ...] = ()
    unread: tuple[SyncRefusal, ...] = ()
    new: tuple[Entry, ...] = ()
    sent: tuple[Key, ...] = ()
    blocks_wanted: tuple[str, ...] = ()
    """Devices whose blocks to ask for next, because something in them differs."""
    comparing: HeldNumbers = field(default_factory=dict)
    """Numbers to ask for although they are here, to find the first difference."""
    compared_from: Mapping[str, int] = field(default_factory=dict)
    """By device: the first compared number; 0 when every block that differs was compared."""
    first_difference: Mapping[str, int] = field(default_factory=dict)
    """By device: the lowest number where the other side holds a different entry."""
    same: HeldNumbers = field(default_factory=dict)
    """Numbers that were compared and are the same on both sides."""
    settled: Mapping[str, tuple[Total, Total]] = field(default_factory=dict)
    """By device: our total and theirs, when they differ although every entry is the same; not compared again."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """By device: the name that its entries got here during this sync."""
    is_done: bool = False


def keys_of(refused: Sequence[SyncRefusal]) -> Iterator[Key]:
    """Yield the keys of refused entries."""
    return (refusal.key for refusal in refused if refusal.key is not None and refusal.rule != RENAMED)


def numbers_of(refused: Sequence[SyncRefusal]) -> HeldNumbers:
    """Return the numbers of refused entries, by device."""
    by_device: dict[str, set[int]] = {}
    for _, device, seq in keys_of(refused):
        by_device.setdefault(device, set()).add(seq)
    return {device: ranges_of(sorted(numbers)) for device, numbers in by_device.items()}
