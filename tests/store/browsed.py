"""A browser without a browser: the durable half of a `MirrorLog` in three dictionaries, and the page's part of the bargain.

Every call meets a mirror that was made anew from what is durable, as after a crash, and hands over a session each time one is
needed; what the call added is durable only when it has returned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from typing import TypeVar

from unknot.browser.rows import entries_of, facts_of_row, part_of_row, write_of
from unknot.browser.values import FactsRow, PartRow, RecordRow
from unknot.engine.entry import Entry, Key
from unknot.engine.events import Event
from unknot.store.log import DeviceTotal, Facts, HashedEntries, Ranges, SessionRow
from unknot.store.mirror.mirror_log import MirrorLog, SessionsNeeded

Thing = TypeVar("Thing")


class Durable:
    """What the browser keeps."""

    def __init__(self) -> None:
        self.rows: dict[Key, RecordRow] = {}
        self.parts: dict[tuple[str, str, str], PartRow] = {}
        self.facts: dict[tuple[str, str], FactsRow] = {}

    def lines(self, person: str, session: str) -> list[str]:
        """Return the lines of a session."""
        found = [row for _, row in sorted(self.rows.items()) if (row.person, row.session) == (person, session)]
        return [row.line for row in found]

    def mirror(self) -> MirrorLog:
        """Return a mirror that was opened just now."""
        log = MirrorLog()
        for row in self.parts.values():
            part = part_of_row(row)
            if part is None:
                log.mark_part_unreadable(row.person, row.session)
            else:
                log.load_part(row.person, *part)
        for kept in self.facts.values():
            log.load_facts(kept.person, kept.session, kept.version, facts_of_row(kept))
        return log

    def keep(self, log: MirrorLog) -> None:
        """Write what waits."""
        write = write_of(log.take_writes())
        for gone in write.gone:
            del self.rows[gone.person, gone.device, gone.seq]
        for gone_part in write.gone_parts:
            del self.parts[gone_part.person, gone_part.session, gone_part.device]
        self.rows.update({(row.person, row.device, row.seq): row for row in write.rows})
        self.parts.update({(row.person, row.session, row.device): row for row in write.parts})
        self.facts.update({(row.person, row.session): row for row in write.facts})


class BrowsedLog:
    """An event log whose every call crosses the border between Python and the browser."""

    def __init__(self) -> None:
        self.durable = Durable()

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        return self._called(lambda log: log.add(person, session, device, events))

    def append(self, entries: Iterable[Entry]) -> int:
        listed = list(entries)
        return self._called(lambda log: log.append(listed))

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        return self._called(lambda log: log.read(person, session))

    def lines(self, person: str, session: str) -> tuple[str, ...]:
        return self._called(lambda log: log.lines(person, session))

    def sessions(self, person: str) -> tuple[SessionRow, ...]:
        return self._called(lambda log: log.sessions(person))

    def people(self) -> tuple[str, ...]:
        return self._called(lambda log: log.people())

    def next_seq(self, person: str, device: str) -> int:
        return self._called(lambda log: log.next_seq(person, device))

    def held_numbers(self, person: str) -> dict[str, Ranges]:
        return self._called(lambda log: log.held_numbers(person))

    def entries_between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        return self._called(lambda log: log.entries_between(person, device, first, last, limit))

    def devices(self, person: str) -> dict[str, DeviceTotal]:
        return self._called(lambda log: log.devices(person))

    def blocks(self, person: str, device: str) -> dict[int, HashedEntries]:
        return self._called(lambda log: log.blocks(person, device))

    def rename_device(self, person: str, device: str, numbers: Iterable[int], new_device: str) -> int:
        listed = list(numbers)
        return self._called(lambda log: log.rename_device(person, device, listed, new_device))

    def facts(self, person: str, version: int) -> dict[str, str]:
        return self._called(lambda log: log.facts(person, version))

    def put_facts(self, person: str, version: int, facts: Mapping[str, Facts]) -> None:
        self._called(lambda log: log.put_facts(person, version, facts))

    def close(self) -> None:
        """Let go of the log."""

    def _called(self, work: Callable[[MirrorLog], Thing]) -> Thing:
        log = self.durable.mirror()
        while True:
            try:
                before = deepcopy(log.pending)
                value = work(log)
            except SessionsNeeded as needed:
                assert log.pending == before, "what must be read first was read after something was added"
                for session in needed.sessions:
                    log.supply(needed.person, session, entries_of(self.durable.lines(needed.person, session)))
                continue
            self.durable.keep(log)
            return value
