"""What one device knew of a session that others took part in: the events that are replayed together.

The logs of two devices are never mixed: a stop on the one must not swallow a word said on the other. A device that began the
session is replayed alone. A device that went on with it notes how far the entries of the others reached then
(`questions.CONTINUES`), and is replayed after exactly those. In an older record without the note, every moment at which it may
have gone on is replayed, and the whole by its seconds: too much is locked then, never too little.
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
"""The entries of one session by device, each device's in its own order."""


def logs_of(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Return a session's entries by device, each device's in its own order."""
    logs: dict[str, list[Entry]] = {}
    for entry in entries:
        logs.setdefault(entry.device, []).append(entry)
    return logs


def merge_logs(logs: Logs) -> list[Entry]:
    """Return the entries of several devices as one list: each device keeps its order, between devices the seconds decide."""
    return list(heapq.merge(*(logs[device] for device in sorted(logs)), key=lambda entry: entry.event.t))


def continuation_note(entries: Sequence[Entry], device: str, t: float) -> Answer | None:
    """Return the note of a device that goes on with a session at second `t`; None when no other device took part in it."""
    held = {name: max(entry.seq for entry in log) for name, log in logs_of(entries).items() if name != device}
    return Answer(t, CONTINUES, write_reach(held)) if held else None


def write_reach(held: Mapping[str, int]) -> str:
    """Write how far the entries of each device reach."""
    return json.dumps(dict(held), sort_keys=True)


def is_note(event: Event) -> bool:
    """Say whether an event is such a note: it speaks to no engine."""
    return isinstance(event, Answer) and event.question == CONTINUES


def views_of(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield what is to be replayed, each list alone; the notes are left out."""
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
    """Yield every beginning that a device may have held when its first own second came."""
    for log in others.values():
        if _begins(log):
            cuts = [number for number, entry in enumerate(log, 1) if entry.event.t <= first_t]
            for cut in cuts:
                if cut == cuts[-1] or not isinstance(log[cut - 1].event, Tick):
                    yield list(log[:cut])


def _view(beginning: list[Entry], own: Sequence[Entry], others: Logs) -> list[Entry]:
    """Return a device's entries, each note replaced by what it says was held and is not there yet."""
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
    """Read how far the entries of each device reached; what cannot be read reached nowhere."""
    try:
        reached = json.loads(note)
    except ValueError:
        return {}
    return {name: seq for name, seq in reached.items() if type(seq) is int} if isinstance(reached, dict) else {}
