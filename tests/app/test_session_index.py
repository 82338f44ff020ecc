"""Facts are kept beside the record and can be lost at any time."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from tests.app.visits import Visit
from unknot.app.record.session_index import session_summaries
from unknot.engine.entry import Entry
from unknot.insight.session import facts
from unknot.insight.session.facts import FACTS_VERSION
from unknot.store.log import Facts
from unknot.store.memory import MemoryLog


class CountedLog(MemoryLog):
    """A log that counts how often a session is read from its events."""

    reads = 0

    def read(self, person: str, session: str | None = None) -> tuple[Entry, ...]:
        self.reads += 1
        return super().read(person, session)


def lived() -> CountedLog:
    log = CountedLog()
    visit = Visit(log=log)
    visit.press_a_spot()
    visit.wait(12)
    visit.press("q", "enter")
    log.reads = 0
    return log


def test_a_session_is_read_from_its_events_once() -> None:
    log = lived()
    first = session_summaries(log, "me")
    assert log.reads == 1
    assert session_summaries(log, "me")[0].facts == first[0].facts
    assert log.reads == 1
    assert first[0].facts.has_pressed


def test_a_session_without_an_end_is_open() -> None:
    log = MemoryLog()
    visit = Visit(log=log)
    visit.press_a_spot()
    for _ in range(2):
        assert [past.is_open for past in session_summaries(log, "me")] == [True]
    visit.press("q")
    for _ in range(2):
        assert [past.is_open for past in session_summaries(log, "me")] == [False]


def test_kept_facts_that_cannot_be_read_are_derived_again() -> None:
    log = lived()
    first = session_summaries(log, "me")
    for text in ("", "{}", "[1", '{"wall": 3}', '{"wall": 3, "started": true, "ended": true}'):
        log.put_facts("me", FACTS_VERSION, {first[0].row.session: Facts(first[0].row.entries, text)})
        assert session_summaries(log, "me")[0].facts == first[0].facts


def test_started_and_ended_appear_once_in_stored_facts() -> None:
    parts = [part for part in vars(facts).values() if isinstance(part, type) and is_dataclass(part)]
    names = [field.name for part in parts for field in fields(part) if part.__module__ == facts.__name__]
    assert (names.count("started"), names.count("ended")) == (1, 1)
