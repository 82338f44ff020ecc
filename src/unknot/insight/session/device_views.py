"""Device views: for a session on several devices, the lists of events that are replayed together.

The replay never mixes the logs of two devices, because a stop on one device must not hide a word on the other. A device that began the
session is replayed alone. A device that continued the session notes how far the other logs reached then (`questions.CONTINUES`), and is
replayed after exactly those entries. An older record has no such note. Then every possible point of continuation is replayed, and all
entries by their seconds, so that too much is locked rather than too little.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event, Started, Tick
from unknot.insight.questions import CONTINUES

Logs: TypeAlias = Mapping[str, Sequence[Entry]]
"""The entries of one session by device, each log in its own order."""


def logs_of(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return a session's entries by device, each log in its own order."""
    logs: dict[str, list[Entry]] = {}
    for entry in entries:
        logs.setdefault(entry.device, []).append(entry)
    return logs


def merge_logs(logs: Logs) -> list[Entry]:
    """Return the entries of several devices as one list: each log keeps its order, and the seconds decide between devices."""
    return list(heapq.merge(*(logs[device] for device in sorted(logs)), key=lambda entry: entry.event.t))


def continuation_note(entries: Sequence[Entry], device: str, t: float) -> Answer | None:
    """Return the note of a device that continues a session at second `t`; None when no other device has entries in it."""
    held = {name: max(entry.seq for entry in log) for name, log in logs_of(entries).items() if name != device}
    return Answer(t, CONTINUES, write_reach(held)) if held else None


def write_reach(held: Mapping[str, int]) -> str:
    """Write the last entry number of each device, as JSON."""
    return json.dumps(dict(held), sort_keys=True)


def is_note(event: Event) -> bool:
    """Say whether an event is a continuation note; the engine does not read notes."""
    return isinstance(event, Answer) and event.question == CONTINUES


def views_of(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield each list of entries to replay, without the notes."""
    logs = logs_of(entries)
    guessed = False
    for device, own in logs.items():
        others = {name: log for name, log in logs.items() if name != device}
        if not others or is_note(own[0].event) or _begins(own) or not any(map(_begins, others.values())):
            yield _view([], own, others)
            continue
        guessed = True
        for beginning in _guesses(own[0].event.t, others):
            yield _view(beginning, own, others)
    if guessed:
        yield [entry for entry in merge_logs(logs) if not is_note(entry.event)]


def _begins(log: Sequence[Entry]) -> bool:
    return any(isinstance(entry.event, Started) for entry in log)


def _guesses(first_t: float, others: Logs) -> Iterator[list[Entry]]:
    """Yield every beginning that a device may have known at the time of its own first entry."""
    for log in others.values():
        if _begins(log):
            cuts = [number for number, entry in enumerate(log, 1) if entry.event.t <= first_t]
            for cut in cuts:
                if cut == cuts[-1] or not isinstance(log[cut - 1].event, Tick):
                    yield list(log[:cut])


def _view(beginning: list[Entry], own: Sequence[Entry], others: Logs) -> list[Entry]:
    """Return a device's entries, each note replaced by the entries of other devices that are new since then."""
    view = list(beginning)
    reached = {entry.device: entry.seq for entry in beginning}
    for entry in own:
        if not is_note(entry.event):
            view.append(entry)
            continue
        held = read_reach(entry.event.value if isinstance(entry.event, Answer) else "")
        new = {
            name: [other for other in log if reached.get(name, 0) < other.seq <= held.get(name, 0)]
            for name, log in others.items()
        }
        view += [other for other in merge_logs(new) if not is_note(other.event)]
        reached.update({name: max(reached.get(name, 0), seq) for name, seq in held.items()})
    return view


def read_reach(note: str) -> dict[str, int]:
    """Read the last entry number of each device; an unreadable note gives none."""
    try:
        reached = json.loads(note)
    except ValueError:
        return {}
    return {name: seq for name, seq in reached.items() if type(seq) is int} if isinstance(reached, dict) else {}
