"""Where two machines recorded under one name: found anywhere in the record, by its blocks, and both sides' entries stay."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unknot.app.sync.state import SyncState
from unknot.app.sync.sync import answer_request, next_request, receive_answer
from unknot.engine.entry import Entry
from unknot.engine.events import Pain
from unknot.exchange.sync import read_request, write_answer, write_request
from unknot.store.digest import BLOCK
from unknot.store.log import DeviceTotal, HashedEntries
from unknot.store.memory import MemoryLog

LENGTH = BLOCK + 60


def recorded(value_of: dict[int, int], length: int = LENGTH) -> MemoryLog:
    """Return a record of one device: pain 3 under every number but some."""
    log = MemoryLog()
    log.append(Entry("me", "s", "copied", seq, Pain(float(seq), value_of.get(seq, 3))) for seq in range(1, length + 1))
    return log


class Meeting:
    """A client and a server, and the messages between them as they went over the line."""

    def __init__(self, client: MemoryLog, server: MemoryLog, unknown: tuple[str, ...] = ()) -> None:
        self.client, self.server, self.unknown = client, server, unknown
        self.requests: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self.talk = SyncState("me")

    def meet(self) -> SyncState:
        self.talk = replace(self.talk, refused=(), first_difference={}, renamed={}, is_done=False)
        for _ in range(40):
            request, self.talk = next_request(self.client, self.talk)
            self.requests.append(self._passed(json.loads(write_request(request, "0"))))
            answer = answer_request(self.server, read_request(json.dumps(self.requests[-1])))
            self.answers.append(self._passed(json.loads(write_answer(answer, "0"))))
            self.talk = receive_answer(self.client, self.talk, json.dumps(self.answers[-1]))
            if self.talk.is_done:
                return self.talk
        raise AssertionError("the meeting does not end")

    def _passed(self, message: dict[str, Any]) -> dict[str, Any]:
        """Leave out what an older side does not say, or would pass over."""
        return {key: said for key, said in message.items() if key not in self.unknown}


def pains(log: MemoryLog) -> Counter[tuple[float, int]]:
    """Return what was said, whoever it is from."""
    return Counter((entry.event.t, entry.event.value) for entry in log.read("me") if isinstance(entry.event, Pain))


def test_one_entry_that_differs_in_the_middle_is_found_and_both_stay() -> None:
    client, server = (recorded({BLOCK + 7: value}, 3 * BLOCK + 10) for value in (8, 5))
    meeting = Meeting(client, server)
    talk = meeting.meet()
    assert [refusal.rule for refusal in talk.refused] == ["renamed"]
    assert client.devices("me") == server.devices("me")
    said = pains(client)
    assert said[float(BLOCK + 7), 8] == said[float(BLOCK + 7), 5] == 1
    assert sum(said.values()) == 3 * BLOCK + 10 + 1, "and nothing stands twice"
    assert sum(len(answer["entries"]) for answer in meeting.answers) == BLOCK + 1, "only the block that differs"
    assert Meeting(client, server).meet().refused == (), "and then it is over"


@settings(max_examples=10, deadline=None)
@given(
    st.sets(st.integers(1, LENGTH), max_size=4),
    st.sets(st.integers(1, LENGTH), max_size=4),
    st.integers(LENGTH - 5, LENGTH + 5),
    st.sets(st.integers(1, LENGTH), max_size=3),
)
def test_both_sides_end_with_all_entries_whatever_differs(
    ours: set[int], theirs: set[int], length: int, lost: set[int]
) -> None:
    client = recorded(dict.fromkeys(ours, 8))
    whole = recorded(dict.fromkeys(theirs, 5), length)
    server = MemoryLog()
    server.append(entry for entry in whole.read("me") if entry.seq not in lost)
    expected = pains(client) | pains(server)
    meeting = Meeting(client, server)
    meeting.meet()
    meeting.meet()
    assert client.devices("me") == server.devices("me")
    assert pains(client) == pains(server) == expected


def test_entries_missing_in_the_middle_are_sent() -> None:
    client, server = recorded({}), MemoryLog()
    server.append(entry for entry in client.read("me") if entry.seq not in range(700, 1000))
    meeting = Meeting(client, server)
    assert meeting.meet().refused == ()
    assert server.devices("me") == client.devices("me")
    assert sum(len(request["entries"]) for request in meeting.requests) == 300


@pytest.mark.parametrize("unknown", [("totals", "blocks"), ("blocks",)])
def test_an_older_side_is_still_understood(unknown: tuple[str, ...]) -> None:
    client, server = recorded({}), recorded({})
    client.append(Entry("me", "a", "copied", LENGTH + 1 + index, Pain(5000.0 + index, 1)) for index in range(4))
    server.append(Entry("me", "b", "copied", LENGTH + 1 + index, Pain(6000.0 + index, 2)) for index in range(2))
    server.append([Entry("me", "c", "laptop", 1, Pain(1.0, 1))])
    expected = pains(client) | pains(server)
    talk = Meeting(client, server, unknown).meet()
    assert pains(client) == pains(server) == expected
    assert [refusal.rule for refusal in talk.refused] == ["renamed"]


class Rewritten(MemoryLog):
    """A record with lines of an older unknot: they say the same in other words, so their hashes are others."""

    def devices(self, person: str) -> dict[str, DeviceTotal]:
        return {device: replace(total, hash=total.hash ^ 1) for device, total in super().devices(person).items()}

    def blocks(self, person: str, device: str) -> dict[int, HashedEntries]:
        return {block: replace(total, hash=total.hash ^ 1) for block, total in super().blocks(person, device).items()}


def test_the_same_event_in_another_form_is_compared_once_and_is_no_contradiction() -> None:
    client, server = recorded({}), Rewritten()
    server.append(client.read("me"))
    meeting = Meeting(client, server)
    assert meeting.meet().refused == ()
    assert any(answer["entries"] for answer in meeting.answers)
    meeting.answers.clear()
    assert meeting.meet().refused == ()
    assert [answer["entries"] for answer in meeting.answers] == [[]], "what was compared is not compared again"


def test_another_version_of_the_record_is_not_compared_by_hash() -> None:
    client, server = recorded({5: 8}), recorded({})
    request, talk = next_request(client, SyncState("me"))
    answer = {**json.loads(write_answer(answer_request(server, request), "0")), "record": 99}
    talk = receive_answer(client, talk, json.dumps(answer))
    assert talk.is_done
    assert talk.blocks_wanted == ()


class Counting(MemoryLog):
    """A record that counts the entries that are read from it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__()
        self.append(entries)
        self.count = 0

    def between(self, person: str, device: str, first: int, last: int, limit: int) -> tuple[Entry, ...]:
        found = super().entries_between(person, device, first, last, limit)
        self.count += len(found)
        return found


@pytest.mark.parametrize("length", [10, 2 * BLOCK])
def test_the_number_of_entries_read_does_not_grow_with_the_record(length: int) -> None:
    entries = recorded({}, length).read("me")
    client, server = Counting(entries), Counting(entries)
    meeting = Meeting(client, server)
    meeting.meet()
    assert client.count == server.count == 0
    client.add("me", "new", "phone", [Pain(1.0, 1)] * 5)
    server.add("me", "other", "laptop", [Pain(1.0, 1)] * 7)
    meeting.meet()
    assert client.devices("me") == server.devices("me")
    assert client.count <= 2 * 5
    assert server.count <= 2 * 7 + 1
    assert all("blocks" not in request for request in meeting.requests)
