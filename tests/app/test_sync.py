"""Two records become one: what each side says when the other is wrong, newer, broken, or another machine of the same name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from tests.prescriptions import ordinary
from unknot.app.sync import Talk, ask, hear, missing, take
from unknot.engine.entry import Entry
from unknot.engine.events import Pain, Ready, Started
from unknot.errors import BadInput, Problem
from unknot.exchange.sync import Request, read_request, write_answer, write_request
from unknot.store.memory import MemoryLog


def reports(log: MemoryLog, device: str, count: int, session: str = "s", start: float = 0.0) -> None:
    log.add("me", session, device, [Pain(start + index, 3) for index in range(count)])


def meet(client: MemoryLog, server: MemoryLog) -> Talk:
    talk = Talk("me")
    for _ in range(20):
        request, talk = ask(client, talk)
        talk = hear(client, talk, write_answer(take(server, read_request(write_request(request, "0"))), "0"))
        if talk.is_done:
            return talk
    raise AssertionError("the meeting does not end")


def answered(**said: Any) -> str:
    return json.dumps({"sync": 1, "have": {}, "entries": [], "more": False, **said})


def test_a_batch_is_limited_but_never_empty() -> None:
    log = MemoryLog()
    log.add("me", "s", "laptop", [Started(0.0, "2026-03-02T09:00", ordinary()), Ready(1.0)])
    entries, more = missing(log, "me", {}, limit_bytes=10)
    assert [entry.seq for entry in entries] == [1]
    assert more
    assert missing(log, "me", {"laptop": ((1, 1),)}, 10) == (log.read("me")[1:], False)


def test_a_contradiction_is_named_and_everything_else_goes_through() -> None:
    server = MemoryLog()
    reports(server, "phone", 3)
    given = [Entry("me", "s", "phone", seq, Pain(float(seq - 1), 9 if seq in {2, 6} else 3)) for seq in range(1, 9)]
    answer = take(server, Request("me", {}, entries=tuple(enumerate(given))))
    assert [(one.key, one.index, one.rule) for one in answer.refused] == [(("me", "phone", 2), 1, "other-content")]
    assert answer.have == {"phone": ((1, 8),)}
    assert [entry.event for entry in server.read("me")][1] == Pain(1.0, 3), "what was there first stays"


def test_a_refused_entry_is_kept_by_its_own_side_and_not_sent_for_ever() -> None:
    client, server = MemoryLog(), MemoryLog()
    reports(client, "phone", 2)
    request, talk = ask(client, Talk("me", theirs={}))
    said = {"key": ["me", "phone", 2], "index": 1, "rule": "future-version", "message": "is newer."}
    talk = hear(client, talk, answered(have={"phone": [[1, 1]]}, refused=[said]))
    assert talk.is_done
    assert [one.key for one in talk.refused] == [("me", "phone", 2)]
    assert len(client.read("me")) == 2
    assert ask(client, talk)[0].entries == ()
    assert len(request.entries) == 2
    assert server.people() == ()


def test_two_machines_that_count_under_one_name_are_noticed_whoever_is_ahead() -> None:
    for ahead, behind in ((4, 2), (2, 4), (3, 3)):
        client, server = MemoryLog(), MemoryLog()
        for log in (client, server):
            reports(log, "copied", 5)
        reports(client, "copied", ahead, "a", 100.0)
        reports(server, "copied", behind, "b", 200.0)
        talk = meet(client, server)
        assert {one.rule for one in talk.refused} == {"other-content"}, (ahead, behind)
        assert {key[:2] for one in talk.refused if (key := one.key)} == {("me", "copied")}
        assert client.held("me") == server.held("me")


def test_the_same_from_another_version_of_the_record_is_no_disagreement() -> None:
    server = MemoryLog()
    reports(server, "phone", 2)
    ends = {"phone": ((2, 12345),)}
    have = {"phone": ((1, 2),)}
    assert take(server, Request("me", have, ends, record=99)).refused == ()
    assert len(take(server, Request("me", have, ends)).refused) == 1


def test_what_a_newer_unknot_wrote_is_named_and_the_rest_is_taken() -> None:
    client = MemoryLog()
    newer = {"person": "me", "session": "s", "device": "laptop", "seq": 1, "version": 99, "type": "new", "t": 1.0}
    ready = {"person": "me", "session": "s", "device": "laptop", "seq": 2, "type": "ready", "t": 2.0}
    talk = hear(client, Talk("me"), answered(have={"laptop": [[1, 2]]}, entries=[newer, ready]))
    assert [(one.key, one.rule) for one in talk.unread] == [(("me", "laptop", 1), "future-version")]
    assert [entry.seq for entry in talk.new] == [2]
    assert talk.is_done
    assert ask(client, talk)[0].unread == {"laptop": ((1, 1),)}


def test_what_cannot_be_read_is_not_handed_over_again() -> None:
    server = MemoryLog()
    reports(server, "laptop", 4)
    answer = take(server, Request("me", {"laptop": ((2, 2),)}, unread={"laptop": ((1, 1), (4, 4))}))
    assert [entry.seq for entry in answer.entries] == [3]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({}, "not-kept"),
        ({"have": {"phone": [[1, 1]]}}, "not-kept"),
        ({"have": {"phone": [[1, 2]]}, "more": True}, "nothing-new"),
        ({"have": {"phone": [[1, 2]]}, "entries": [7]}, "nothing-new"),
    ],
)
def test_a_side_with_which_it_would_never_end_is_told_apart(said: dict[str, Any], rule: str) -> None:
    client = MemoryLog()
    reports(client, "phone", 2)
    before = client.read("me")
    _, talk = ask(client, Talk("me", theirs={}))
    with pytest.raises(BadInput) as caught:
        hear(client, talk, answered(**said))
    assert caught.value.problems[0].rule == rule
    assert client.read("me") == before


def test_an_entry_that_is_recorded_during_the_meeting_is_sent_before_it_ends() -> None:
    client, server = MemoryLog(), MemoryLog()
    reports(client, "phone", 2)
    request, talk = ask(client, Talk("me"))
    talk = hear(client, talk, write_answer(take(server, request), "0"))
    request, talk = ask(client, talk)
    reports(client, "phone", 1, start=50.0)
    talk = hear(client, talk, write_answer(take(server, request), "0"))
    assert not talk.is_done
    assert len(meet(client, server).refused) == 0
    assert server.read("me") == client.read("me")


def test_a_full_disk_is_not_taken_for_a_contradiction() -> None:
    class Full(MemoryLog):
        tries = 0

        def append(self, entries: Iterable[Entry]) -> int:
            self.tries += len(list(entries)) > 0
            raise BadInput("The disk is full.", [Problem("record.db", "disk-full", "full.")])

    log = Full()
    entries = tuple((seq, Entry("me", "s", "phone", seq, Ready(1.0))) for seq in range(1, 9))
    with pytest.raises(BadInput):
        take(log, Request("me", {}, entries=entries))
    assert log.tries == 1


def test_only_one_persons_entries_travel() -> None:
    server = MemoryLog()
    reports(server, "laptop", 1)
    server.add("you", "y", "laptop", [Ready(0.0)])
    answer = take(server, Request("me", {}))
    assert {entry.person for entry in answer.entries} == {"me"}
    assert replace(answer, entries=()).have == {"laptop": ((1, 1),)}
