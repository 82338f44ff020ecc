"""The log whose durable half is elsewhere: what it asks for, what it hands back, and how it mends a lost part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from tests.store.browsed import BrowsedLog, Durable
from unknot.browser.rows import entries_of
from unknot.engine.entry import Entry
from unknot.engine.events import Pain, Ready, Started, Stop
from unknot.errors import BadInput
from unknot.store.log import Facts
from unknot.store.mirror.mirror_log import MirrorLog, SessionsNeeded


def lived() -> BrowsedLog:
    """A record of two sessions."""
    log = BrowsedLog()
    log.add("me", "a", "phone", [Started(0.0, "2026-03-02T09:00", ordinary()), Ready(1.0)])
    log.add("me", "b", "phone", [Started(0.0, "2026-03-03T09:00", ordinary()), Pain(9.0, 4), Stop(12.0)])
    return log


def test_a_list_of_sessions_needs_no_lines() -> None:
    mirror = lived().durable.mirror()
    assert [(row.session, row.entries, row.has_stop) for row in mirror.sessions("me")] == [
        ("a", 2, False),
        ("b", 3, True),
    ]
    assert mirror.held_numbers("me") == {"phone": ((1, 5),)}
    assert mirror.next_seq("me", "phone") == 6


def test_a_missing_session_is_requested_by_name() -> None:
    durable = lived().durable
    mirror = durable.mirror()
    with pytest.raises(SessionsNeeded) as needed:
        mirror.read("me", "b")
    assert (needed.value.person, needed.value.sessions) == ("me", ("b",))
    mirror.supply("me", "b", entries_of(durable.lines("me", "b")))
    assert [entry.seq for entry in mirror.read("me", "b")] == [3, 4, 5]


def test_adding_to_a_session_needs_none_of_its_lines_and_loses_no_new_entry() -> None:
    durable = lived().durable
    mirror = durable.mirror()
    mirror.add("me", "b", "phone", [Ready(20.0)])
    mirror.supply("me", "b", entries_of(durable.lines("me", "b")))
    assert [entry.seq for entry in mirror.read("me", "b")] == [3, 4, 5, 6]
    durable.keep(mirror)
    assert durable.mirror().sessions("me")[1].entries == 4


def test_pending_writes_are_returned_once() -> None:
    mirror = MirrorLog()
    mirror.add("me", "a", "phone", [Ready(1.0)])
    mirror.put_facts("me", 1, {"a": Facts(1, "{}")})
    waiting = mirror.take_writes()
    assert [fit.entry.seq for fit in waiting.entries.values()] == [1]
    assert list(waiting.parts) == [("me", "a", "phone")]
    assert list(waiting.facts) == [("me", "a")]
    assert mirror.take_writes().is_empty


@pytest.mark.parametrize("text", ["", "garbage", "[]", '[null,"1",1,0.0,0.0,1,false]', "[null,1,1,0.0,0.0,1]", "{}"])
def test_a_part_that_cannot_be_read_is_made_again_from_the_lines(text: str) -> None:
    log = lived()
    whole = log.sessions("me")
    key = ("me", "b", "phone")
    good = log.durable.parts[key]
    log.durable.parts[key] = replace(good, text=text)
    assert log.sessions("me") == whole
    assert log.durable.parts[key] == good, "and it is whole again in the browser"


def test_loaded_keys_need_no_session() -> None:
    durable = lived().durable
    mirror = durable.mirror()
    known = entries_of(durable.lines("me", "b"))[1]
    mirror.load_entries([known.key, ("me", "phone", 7)], [known])
    assert mirror.append([known, Entry("me", "b", "phone", 7, Ready(30.0))]) == 1
    with pytest.raises(BadInput, match="cannot be recorded"):
        mirror.append([Entry("me", "b", "phone", 4, Pain(9.0, 9))])


def test_a_number_that_may_exist_asks_for_its_session() -> None:
    log = lived()
    log.append([Entry("me", "a", "phone", 9, Ready(40.0))])
    with pytest.raises(SessionsNeeded):
        log.durable.mirror().append([Entry("me", "c", "phone", 7, Ready(1.0))])
    assert log.append([Entry("me", "c", "phone", 7, Ready(1.0))]) == 1


def test_stale_facts_are_named() -> None:
    log = lived()
    log.put_facts("me", 2, {"a": Facts(2, "{}")})
    assert log.durable.mirror().stale("me", 2) == ("b",)
    assert log.durable.mirror().stale("me", 3) == ("a", "b")
    log.add("me", "a", "phone", [Ready(50.0)])
    assert log.durable.mirror().stale("me", 2) == ("a", "b")


def test_a_forgotten_session_can_be_supplied_again() -> None:
    durable = lived().durable
    mirror = durable.mirror()
    for _ in range(2):
        mirror.supply("me", "a", entries_of(durable.lines("me", "a")))
        assert len(mirror.read("me", "a")) == 2
        mirror.forget("me", "a")
        with pytest.raises(SessionsNeeded):
            mirror.read("me", "a")


def test_forgetting_a_session_keeps_its_pending_entries() -> None:
    durable = lived().durable
    mirror = durable.mirror()
    mirror.supply("me", "a", entries_of(durable.lines("me", "a")))
    mirror.add("me", "a", "phone", [Stop(3.0)])
    mirror.forget("me", "a")
    mirror.supply("me", "a", entries_of(durable.lines("me", "a")))
    assert [type(entry.event) for entry in mirror.read("me", "a")] == [Started, Ready, Stop]


def test_the_durable_count_is_believed_when_it_is_higher() -> None:
    mirror = Durable().mirror()
    mirror.set_next_seq("me", "phone", 40)
    assert mirror.add("me", "a", "phone", [Ready(0.0)])[0].seq == 40
