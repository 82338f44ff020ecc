"""What every event log keeps, whatever it is made of. A new kind of log joins `LOGS` and is done when this passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.anything import EVENTS
from tests.prescriptions import ordinary
from tests.store.browsed import BrowsedLog
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event, Pain, Ready, Sign, SignFelt, Started, Stop, Tick
from unknot.errors import BadInput
from unknot.record import write_line
from unknot.store.log import EventLog, Facts
from unknot.store.memory import MemoryLog
from unknot.store.record_file.opening import open_log

Maker: TypeAlias = Callable[[], EventLog]

LOGS = ("memory", "sqlite", "browser")

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making an example smaller means thousands of writes to a disk; the example itself says enough."""


@pytest.fixture(params=LOGS)
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    """Make logs of one kind, each new and empty."""
    made: list[EventLog] = []

    def new_log() -> EventLog:
        kind = request.param
        if kind == "memory":
            made.append(MemoryLog())
        elif kind == "browser":
            made.append(BrowsedLog())
        else:
            made.append(open_log(tmp_path / f"{len(made)}" / "record.db", "now").log)
        return made[-1]

    yield new_log
    for log in made:
        log.close()


@pytest.fixture
def log(make: Maker) -> EventLog:
    return make()


def started(wall: str) -> Started:
    return Started(0.0, wall, ordinary())


def test_a_new_log_is_empty(log: EventLog) -> None:
    assert log.people() == ()
    assert log.sessions("me") == ()
    assert log.read("me") == ()
    assert log.read("me", "s") == ()
    assert log.next_seq("me", "laptop") == 1
    assert log.facts("me", 1) == {}
    assert log.held_numbers("me") == {}
    assert log.entries_between("me", "laptop", 1, 9, 9) == ()


def test_added_events_are_numbered_and_come_back(log: EventLog) -> None:
    first = log.add("me", "s", "laptop", [started("2026-03-02T09:00"), Ready(1.5)])
    second = log.add("me", "s", "laptop", [Pain(31.2, 5)])
    assert [entry.seq for entry in first + second] == [1, 2, 3]
    assert log.read("me", "s") == first + second == log.read("me")
    assert log.next_seq("me", "laptop") == 4


def test_adding_nothing_adds_nothing(log: EventLog) -> None:
    assert log.add("me", "s", "laptop", []) == ()
    assert log.append([]) == 0
    assert log.people() == ()


def test_every_device_counts_for_itself_and_for_each_person(log: EventLog) -> None:
    log.add("me", "s", "laptop", [Ready(0.0), Ready(1.0)])
    assert log.add("me", "p", "phone", [Ready(0.0)])[0].seq == 1
    assert log.add("you", "y", "laptop", [Ready(0.0)])[0].seq == 1
    assert log.people() == ("me", "you")
    assert [entry.person for entry in log.read("you")] == ["you"]


def test_time_that_goes_back_is_stored_as_recorded(log: EventLog) -> None:
    events: list[Event] = [Ready(5.0), Pain(2.0, 4), Tick(9.0, 6.0), Pain(1.0, 11)]
    log.add("me", "s", "laptop", events)
    assert [entry.event for entry in log.read("me", "s")] == events


def test_appending_twice_adds_once(log: EventLog) -> None:
    entries = [Entry("me", "s", "phone", seq, Pain(float(seq), 4)) for seq in (3, 1, 2)]
    assert log.append(entries) == 3
    assert log.append(entries) == 0
    assert log.append([*entries, Entry("me", "s", "phone", 4, Ready(9.0))]) == 1
    assert [entry.seq for entry in log.read("me", "s")] == [1, 2, 3, 4]
    assert log.next_seq("me", "phone") == 5


def test_the_same_entry_twice_in_one_call_adds_once(log: EventLog) -> None:
    entry = Entry("me", "s", "phone", 1, Ready(1.0))
    assert log.append([entry, entry]) == 1


@pytest.mark.parametrize(
    "other",
    [
        Entry("me", "s", "phone", 2, Pain(2.0, 9)),
        Entry("me", "s", "phone", 2, Pain(2.5, 4)),
        Entry("me", "another", "phone", 2, Pain(2.0, 4)),
    ],
    ids=["value", "time", "session"],
)
def test_one_key_cannot_hold_two_entries(log: EventLog, other: Entry) -> None:
    entries = [Entry("me", "s", "phone", seq, Pain(float(seq), 4)) for seq in (1, 2)]
    log.append(entries)
    with pytest.raises(BadInput) as caught:
        log.append([Entry("me", "s", "phone", 3, Ready(3.0)), other])
    assert [(problem.rule, problem.where) for problem in caught.value.problems] == [
        ("other-content", "person me, device phone, seq 2")
    ]
    assert list(log.read("me")) == entries, "all or nothing"


def test_a_contradiction_inside_one_call_is_found_too(log: EventLog) -> None:
    with pytest.raises(BadInput):
        log.append([Entry("me", "s", "phone", 1, Pain(1.0, 4)), Entry("me", "s", "phone", 1, Pain(1.0, 5))])
    assert log.people() == ()


@pytest.mark.parametrize(
    "entry",
    [
        Entry("", "s", "phone", 1, Ready(0.0)),
        Entry("me", "s\n", "phone", 1, Ready(0.0)),
        Entry("me", "s", "p" * 201, 1, Ready(0.0)),
        Entry("me", "s", "phone", 0, Ready(0.0)),
        Entry("me", "s", "phone", 2**63, Ready(0.0)),
        Entry("me", "s", "phone", 1, Pain(float("nan"), 4)),
        Entry("me", "s", "phone", 1, Answer(0.0, "clearance.x", "half a \ud83d")),
    ],
    ids=["no person", "line end", "long", "zero", "huge", "nan", "half a character"],
)
def test_a_call_with_an_unusable_entry_is_refused_completely(log: EventLog, entry: Entry) -> None:
    with pytest.raises(BadInput):
        log.append([Entry("me", "s", "phone", 7, Ready(0.0)), entry])
    assert log.people() == ()


def test_sessions_are_listed_without_reading_them(log: EventLog) -> None:
    log.add("me", "b", "laptop", [Answer(0.0, "screening.fever", "no"), started("2026-03-02T09:00"), Ready(2.0)])
    log.add("me", "b", "laptop", [Pain(44.0, 3), Tick(40.0), Stop(50.5)])
    log.add("me", "a", "laptop", [started("2026-03-03T09:00"), Ready(3.0)])
    old, new = log.sessions("me")
    assert (old.session, old.wall, old.entries, old.has_stop) == ("b", "2026-03-02T09:00", 6, True)
    assert (old.first_seq, old.last_seq, old.first_t, old.last_t) == (1, 6, 0.0, 50.5)
    assert (new.session, new.devices, new.has_stop, new.entries) == ("a", ("laptop",), False, 2)


def test_a_session_that_never_started_stands_after_the_one_before_it(log: EventLog) -> None:
    log.add("me", "1", "laptop", [started("2026-03-02T09:00")])
    log.add("me", "2", "laptop", [Answer(0.0, "screening.fever", "yes")])
    log.add("me", "3", "laptop", [started("2026-03-04T09:00")])
    log.add("me", "p", "phone", [started("2026-03-03T09:00")])
    assert [row.session for row in log.sessions("me")] == ["1", "2", "p", "3"]
    assert [entry.session for entry in log.read("me")] == ["1", "2", "p", "3"]
    assert log.sessions("me")[1].wall is None


def test_two_sessions_at_once_on_one_device_stay_apart(log: EventLog) -> None:
    for second in range(4):
        log.add("me", "a", "laptop", [Pain(float(second), 4)])
        log.add("me", "b", "laptop", [Pain(float(second), 6)])
    assert {entry.event.value for entry in log.read("me", "a") if isinstance(entry.event, Pain)} == {4}
    assert [row.entries for row in log.sessions("me")] == [4, 4]


def test_one_session_on_two_devices_is_one(log: EventLog) -> None:
    log.add("me", "s", "laptop", [started("2026-03-02T09:00"), Ready(1.0), Ready(8.0)])
    log.add("me", "s", "phone", [Pain(5.0, 4), Stop(9.0)])
    (row,) = log.sessions("me")
    assert (row.devices, row.entries, row.last_t, row.has_stop) == (("laptop", "phone"), 5, 9.0, True)
    assert [entry.event.t for entry in log.read("me", "s")] == [0.0, 1.0, 5.0, 8.0, 9.0]
    assert list(log.lines("me", "s")) == [write_line(entry) for entry in log.read("me", "s")]


def test_an_unknown_person_has_no_lines(log: EventLog) -> None:
    log.add("me", "s", "laptop", [Ready(1.0)])
    assert log.lines("me", "t") == log.lines("you", "s") == ()


def test_two_logs_join_by_set_union_in_any_order(make: Maker) -> None:
    laptop, phone = make(), make()
    laptop.add("me", "s", "laptop", [started("2026-03-02T09:00"), SignFelt(31.2, Sign.TINGLING)])
    phone.add("me", "p", "phone", [started("2026-03-02T18:00"), Pain(4.0, 6)])
    first, other = make(), make()
    for target, sources in ((first, (laptop, phone, laptop)), (other, (phone, laptop))):
        for source in sources:
            target.append(source.read("me"))
    assert first.read("me") == other.read("me")
    assert first.sessions("me") == other.sessions("me")
    assert len(first.read("me")) == 4


def test_held_numbers_are_returned_as_ranges(log: EventLog) -> None:
    log.add("me", "a", "laptop", [Ready(0.0), Ready(1.0)])
    log.add("me", "b", "laptop", [Ready(0.0)])
    log.add("you", "y", "laptop", [Ready(0.0)] * 7)
    numbers = (2, 3, 4, 9, 11, 12)
    log.append(Entry("me", f"p{seq % 2}", "phone", seq, Ready(float(seq))) for seq in numbers)
    assert log.held_numbers("me") == {"laptop": ((1, 3),), "phone": ((2, 4), (9, 9), (11, 12))}
    log.append(Entry("me", "p", "phone", seq, Ready(float(seq))) for seq in (1, 5, 6, 7, 8, 10))
    assert log.held_numbers("me") == {"laptop": ((1, 3),), "phone": ((1, 12),)}
    assert log.held_numbers("nobody") == {}


def test_gaps_are_seen_inside_sessions_that_overlap(log: EventLog) -> None:
    for seq, session in ((1, "a"), (2, "b"), (4, "a"), (5, "b"), (6, "c"), (8, "d"), (9, "d"), (12, "e"), (13, "d")):
        log.append([Entry("me", session, "phone", seq, Ready(float(seq)))])
    assert log.held_numbers("me") == {"phone": ((1, 2), (4, 6), (8, 9), (12, 13))}


def test_a_devices_entries_are_read_by_their_numbers(log: EventLog) -> None:
    log.append(Entry("me", f"p{seq % 3}", "phone", seq, Ready(100.0 - seq)) for seq in (1, 2, 3, 5, 8))
    log.add("me", "a", "laptop", [Ready(0.0)] * 4)
    assert [entry.seq for entry in log.entries_between("me", "phone", 2, 8, 3)] == [2, 3, 5]
    assert [entry.seq for entry in log.entries_between("me", "phone", 4, 4, 3)] == []
    assert {entry.device for entry in log.entries_between("me", "phone", 1, 99, 99)} == {"phone"}
    assert log.entries_between("me", "phone", 5, 5, 1) == (Entry("me", "p2", "phone", 5, Ready(95.0)),)


def test_facts_hold_until_the_session_grows(log: EventLog) -> None:
    log.add("me", "a", "laptop", [Ready(0.0), Ready(1.0)])
    log.add("me", "b", "laptop", [Ready(0.0)])
    log.put_facts("me", 3, {"a": Facts(2, '{"eased":1}'), "b": Facts(1, "{}"), "gone": Facts(1, "{}")})
    assert log.facts("me", 3) == {"a": '{"eased":1}', "b": "{}"}
    assert log.facts("me", 4) == {}
    assert log.facts("you", 3) == {}
    log.add("me", "a", "laptop", [Stop(2.0)])
    assert log.facts("me", 3) == {"b": "{}"}
    log.put_facts("me", 3, {"a": Facts(3, "new")})
    assert log.facts("me", 3) == {"a": "new", "b": "{}"}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=25,
    deadline=None,
    phases=QUICK,
)
@given(events=st.lists(EVENTS, min_size=1, max_size=6))
def test_every_event_comes_back_as_it_was(log: EventLog, events: list[Event]) -> None:
    events = [replace(event, wall="2026-03-02T09:00") if isinstance(event, Started) else event for event in events]
    session = f"s{log.next_seq('me', 'laptop')}"
    log.add("me", session, "laptop", events)
    assert [entry.event for entry in log.read("me", session)] == events
    assert list(log.lines("me", session)) == [write_line(entry) for entry in log.read("me", session)]


def test_a_negative_zero_is_a_time_like_any_other(make: Maker) -> None:
    log = make()
    log.add("me", "s1", "laptop", [Tick(-0.0), Pain(-0.0, 5)])
    log.add("me", "s1", "laptop", [Tick(-0.0)])
    assert [(part.first_t, part.last_t) for part in log.sessions("me")] == [(0.0, 0.0)]


def test_equal_entries_have_equal_totals_whatever_the_order(make: Maker) -> None:
    entries = [Entry("me", f"s{seq % 3}", "phone", seq, Pain(float(seq), seq % 11)) for seq in range(1, 8)]
    first, other, more = make(), make(), make()
    first.append(entries)
    for entry in reversed(entries):
        other.append([entry])
    more.append([*entries[:-1], Entry("me", "s1", "phone", 7, Pain(7.0, 9))])
    assert first.devices("me") == other.devices("me")
    assert (first.devices("me")["phone"].entries, first.devices("me")["phone"].last_seq) == (7, 7)
    assert first.devices("me") != more.devices("me"), "one number says something else"
    assert first.devices("you") == {}


def test_blocks_of_numbers_show_where_two_records_differ(make: Maker) -> None:
    entries = [Entry("me", "s", "phone", seq, Pain(float(seq), 4)) for seq in (1, 2, 1024, 1025, 3000)]
    first, other = make(), make()
    first.append(entries)
    other.append(entry for entry in entries if entry.seq != 1025)
    assert sorted(first.blocks("me", "phone")) == [0, 1, 2]
    differing = [
        block for block, total in first.blocks("me", "phone").items() if other.blocks("me", "phone").get(block) != total
    ]
    assert differing == [1]
    assert first.blocks("me", "laptop") == {}


def test_entries_can_be_given_to_another_device(log: EventLog) -> None:
    log.append(Entry("me", "a" if seq < 3 else "b", "phone", seq, Pain(float(seq), 4)) for seq in (1, 2, 3, 4))
    log.add("me", "b", "laptop", [started("2026-03-02T09:00")])
    assert log.rename_device("me", "phone", [3, 4, 9], "phone-2") == 2
    assert log.held_numbers("me") == {"laptop": ((1, 1),), "phone": ((1, 2),), "phone-2": ((3, 4),)}
    assert [entry.event.t for entry in log.read("me", "b")] == [0.0, 3.0, 4.0]
    assert {row.session: row.devices for row in log.sessions("me")} == {"a": ("phone",), "b": ("laptop", "phone-2")}
    assert (log.next_seq("me", "phone"), log.next_seq("me", "phone-2")) == (3, 5)
    assert log.rename_device("me", "phone", [], "phone-3") == 0
    assert log.rename_device("me", "phone", [1, 2], "phone-2") == 2
    assert log.held_numbers("me") == {"laptop": ((1, 1),), "phone-2": ((1, 4),)}
    assert len(log.read("me", "a")) == 2


def test_a_device_name_with_other_entries_is_refused(log: EventLog) -> None:
    log.append([Entry("me", "a", "phone", 1, Ready(1.0)), Entry("me", "b", "phone-2", 1, Ready(2.0))])
    with pytest.raises(BadInput):
        log.rename_device("me", "phone", [1], "phone-2")
    assert log.held_numbers("me") == {"phone": ((1, 1),), "phone-2": ((1, 1),)}
