"""Where the asking side of a sync stands between two messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from unknot.engine.entry import Entry, Key
from unknot.exchange.sync import Held, SyncRefused, Total
from unknot.store.summary import ranges_of

OTHER_CONTENT: Final = "other-content"
RENAMED: Final = "renamed"


@dataclass(frozen=True, slots=True)
class SyncState:
    """Where the asking side stands in one meeting. `theirs` is what the other side said it holds; None before it spoke.

    `new` are the entries that the last answer added here, `refused` all that one of the two did not take so far, `unread` what
    the other side handed over and nobody can read here, most likely because a newer unknot wrote it.
    Keep `theirs` and `their_totals` for the next meeting and the first request hands over what is new at once; a wrong memory
    costs a round.
    """

    person: str
    theirs: Held | None = None
    their_totals: Mapping[str, Total] = field(default_factory=dict)
    refused: tuple[SyncRefused, ...] = ()
    unread: tuple[SyncRefused, ...] = ()
    new: tuple[Entry, ...] = ()
    sent: tuple[Key, ...] = ()
    blocks_wanted: tuple[str, ...] = ()
    """Devices whose blocks are asked for next, because something in them differs."""
    comparing: Held = field(default_factory=dict)
    """Numbers that are asked for although they are here, to find the first that differs."""
    compared_from: Mapping[str, int] = field(default_factory=dict)
    """By device: the number from which on it was compared; 0 when every block that differs was."""
    first_difference: Mapping[str, int] = field(default_factory=dict)
    """By device: the lowest number under which the other side is known to hold another entry."""
    same: Held = field(default_factory=dict)
    """Numbers that were compared and say the same on both sides."""
    settled: Mapping[str, tuple[Total, Total]] = field(default_factory=dict)
    """By device: our total and theirs that differ although every entry was found to be the same; not compared again."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """By device: the name that its entries were given here in this meeting."""
    is_done: bool = False


def keys_of(refused: Sequence[SyncRefused]) -> Iterator[Key]:
    """Yield the keys of refused entries."""
    return (refusal.key for refusal in refused if refusal.key is not None and refusal.rule != RENAMED)


def numbers_of(refused: Sequence[SyncRefused]) -> Held:
    """Return the numbers of refused entries, by device."""
    by_device: dict[str, set[int]] = {}
    for _, device, seq in keys_of(refused):
        by_device.setdefault(device, set()).add(seq)
    return {device: ranges_of(sorted(numbers)) for device, numbers in by_device.items()}
