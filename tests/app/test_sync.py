"""Two records become one: what each side says when the other is wrong, newer, broken, or another machine of the same name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from tests.prescriptions import ordinary
from unknot.app.sync.state import SyncState
from unknot.app.sync.sync import answer_request, missing_entries, next_request, receive_answer
from unknot.engine.entry import Entry
from unknot.engine.events import Pain, Ready, Sign, SignFelt, Started
from unknot.errors import BadInput, Problem
from unknot.exchange.sync import SyncRequest, read_request, write_answer, write_request
from unknot.store import limits as way_in
from unknot.store.memory import MemoryLog


def reports(log: MemoryLog, device: str, count: int, session: str = "s", start: float = 0.0) -> None:
    log.add("me", session, device, [Pain(start + index, 3) for index in range(count)])


def meet(client: MemoryLog, server: MemoryLog, talk: SyncState | None = None) -> SyncState:
    talk = talk or SyncState("me")
    for _ in range(20):
        request, talk = next_request(client, talk)
        talk = receive_answer(
            client, talk, write_answer(answer_request(server, read_request(write_request(request, "0"))), "0")
        )
        if talk.is_done:
            return talk
    raise AssertionError("the meeting does not end")


def answered(**said: Any) -> str:
    return json.dumps({"sync": 1, "have": {}, "entries": [], "more": False, **said})


def test_a_batch_is_limited_but_never_empty() -> None:
    log = MemoryLog()
    log.add("me", "s", "laptop", [Started(0.0, "2026-03-02T09:00", ordinary()), Ready(1.0)])
    entries, more = missing_entries(log, "me", log.held_numbers("me"), {}, limit_bytes=10)
    assert [entry.seq for entry in entries] == [1]
    assert more
    assert missing_entries(log, "me", log.held_numbers("me"), {"laptop": ((1, 1),)}, 10) == (log.read("me")[1:], False)


def test_a_contradiction_is_named_and_everything_else_goes_through() -> None:
    server = MemoryLog()
    reports(server, "phone", 3)
    given = [Entry("me", "s", "phone", seq, Pain(float(seq - 1), 9 if seq in {2, 6} else 3)) for seq in range(1, 9)]
    answer = answer_request(server, SyncRequest("me", {}, entries=tuple(enumerate(given))))
    assert [(refusal.key, refusal.index, refusal.rule) for refusal in answer.refused] == [
        (("me", "phone", 2), 1, "other-content")
    ]
    assert answer.have == {"phone": ((1, 8),)}
    assert [entry.event for entry in server.read("me")][1] == Pain(1.0, 3), "what was there first stays"


def test_a_refused_entry_is_kept_by_its_own_side_and_not_sent_for_ever() -> None:
    client, server = MemoryLog(), MemoryLog()
    reports(client, "phone", 2)
    request, talk = next_request(client, SyncState("me", theirs={}))
    said = {"key": ["me", "phone", 2], "index": 1, "rule": "future-version", "message": "is newer."}
    talk = receive_answer(client, talk, answered(have={"phone": [[1, 1]]}, refused=[said]))
    assert talk.is_done
    assert [refusal.key for refusal in talk.refused] == [("me", "phone", 2)]
    assert len(client.read("me")) == 2
    assert next_request(client, talk)[0].entries == ()
    assert len(request.entries) == 2
    assert server.people() == ()


@pytest.mark.parametrize(("ahead", "behind"), [(4, 2), (2, 4), (3, 3), (1, 1), (700, 3), (3, 700)])
@pytest.mark.parametrize("common", [0, 5, 300])
def test_what_two_machines_recorded_under_one_name_reaches_both(ahead: int, behind: int, common: int) -> None:
    client, server = MemoryLog(), MemoryLog()
    for log in (client, server):
        reports(log, "copied", common)
    reports(client, "copied", ahead, "a", 100.0)
    reports(server, "copied", behind, "b", 2000.0)
    server.add("me", "b", "copied", [SignFelt(4000.0, Sign.SHARP)])
    client.add("me", "a", "copied", [SignFelt(4000.0, Sign.NUMB)])
    talk = meet(client, server)
    assert {refusal.rule for refusal in talk.refused} == {"renamed"}
    (new_name,) = {key[1] for refusal in talk.refused if (key := refusal.key)}
    assert client.held_numbers("me") == server.held_numbers("me")
    assert client.devices("me") == server.devices("me")
    assert client.held_numbers("me")["copied"] == ((1, common + behind + 1),)
    assert client.held_numbers("me")[new_name] == ((common + 1, common + ahead + 1),)
    signs = [entry.event for entry in client.read("me") if isinstance(entry.event, SignFelt)]
    assert sorted(sign.word for sign in signs) == [Sign.NUMB, Sign.SHARP]
    assert meet(client, server).refused == (), "and then it is over"


def test_entries_sent_before_the_clone_was_noticed_are_stored_once() -> None:
    client, server = MemoryLog(), MemoryLog()
    reports(client, "copied", 5)
    talk = meet(client, server)
    reports(client, "copied", 4, "a", 100.0)
    reports(server, "copied", 2, "b", 2000.0)
    assert {refusal.rule for refusal in meet(client, server, replace(SyncState("me"), theirs=talk.theirs)).refused} == {
        "renamed"
    }
    assert client.devices("me") == server.devices("me")
    assert len(server.read("me")) == len(client.read("me")) == 5 + 4 + 2


def test_a_third_clone_joins_the_same_way_without_duplicates() -> None:
    server, phones = MemoryLog(), (MemoryLog(), MemoryLog(), MemoryLog())
    for number, phone in enumerate(phones):
        reports(phone, "copied", 10)
        reports(phone, "copied", 5, f"s{number}", 100.0 * (number + 1))
    for _ in range(2):
        for phone in phones:
            meet(phone, server)
    assert [phone.devices("me") for phone in phones] == [server.devices("me")] * 3
    assert len(server.read("me")) == 10 + 3 * 5


def test_the_same_entry_from_another_record_version_is_not_a_contradiction() -> None:
    server = MemoryLog()
    reports(server, "phone", 2)
    ends = {"phone": ((2, 12345),)}
    have = {"phone": ((1, 2),)}
    assert answer_request(server, SyncRequest("me", have, ends, record=99)).refused == ()
    assert len(answer_request(server, SyncRequest("me", have, ends)).refused) == 1


def test_entries_of_a_newer_unknot_are_named_and_the_others_are_added() -> None:
    client = MemoryLog()
    newer = {"person": "me", "session": "s", "device": "laptop", "seq": 1, "version": 99, "type": "new", "t": 1.0}
    ready = {"person": "me", "session": "s", "device": "laptop", "seq": 2, "type": "ready", "t": 2.0}
    talk = receive_answer(client, SyncState("me"), answered(have={"laptop": [[1, 2]]}, entries=[newer, ready]))
    assert [(entry.key, entry.rule) for entry in talk.unread] == [(("me", "laptop", 1), "future-version")]
    assert [entry.seq for entry in talk.new] == [2]
    assert talk.is_done
    assert next_request(client, talk)[0].unread == {"laptop": ((1, 1),)}


def test_unreadable_entries_are_not_sent_again() -> None:
    server = MemoryLog()
    reports(server, "laptop", 4)
    answer = answer_request(server, SyncRequest("me", {"laptop": ((2, 2),)}, unread={"laptop": ((1, 1), (4, 4))}))
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
def test_a_side_that_would_make_the_sync_endless_is_refused(said: dict[str, Any], rule: str) -> None:
    client = MemoryLog()
    reports(client, "phone", 2)
    before = client.read("me")
    _, talk = next_request(client, SyncState("me", theirs={}))
    with pytest.raises(BadInput) as caught:
        receive_answer(client, talk, answered(**said))
    assert caught.value.problems[0].rule == rule
    assert client.read("me") == before


def test_an_entry_recorded_during_a_sync_is_sent_before_it_ends() -> None:
    client, server = MemoryLog(), MemoryLog()
    reports(client, "phone", 2)
    request, talk = next_request(client, SyncState("me"))
    talk = receive_answer(client, talk, write_answer(answer_request(server, request), "0"))
    request, talk = next_request(client, talk)
    reports(client, "phone", 1, start=50.0)
    talk = receive_answer(client, talk, write_answer(answer_request(server, request), "0"))
    assert not talk.is_done
    assert len(meet(client, server).refused) == 0
    assert server.read("me") == client.read("me")


def test_a_full_disk_is_not_mistaken_for_a_contradiction() -> None:
    class Full(MemoryLog):
        tries = 0

        def append(self, entries: Iterable[Entry]) -> int:
            self.tries += len(list(entries)) > 0
            raise BadInput("The disk is full.", [Problem("record.db", "disk-full", "full.")])

    log = Full()
    entries = tuple((seq, Entry("me", "s", "phone", seq, Ready(1.0))) for seq in range(1, 9))
    with pytest.raises(BadInput):
        answer_request(log, SyncRequest("me", {}, entries=entries))
    assert log.tries == 1


def test_a_sync_sends_the_entries_of_one_person_only() -> None:
    server = MemoryLog()
    reports(server, "laptop", 1)
    server.add("you", "y", "laptop", [Ready(0.0)])
    answer = answer_request(server, SyncRequest("me", {}))
    assert {entry.person for entry in answer.entries} == {"me"}
    assert replace(answer, entries=()).have == {"laptop": ((1, 1),)}


def test_a_line_with_an_impossible_number_or_date_is_named_and_everything_else_goes_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client, server = MemoryLog(), MemoryLog()
    reports(client, "phone", 3)
    with monkeypatch.context() as older:
        older.setattr(way_in, "problems_of", lambda _: [])
        client.append([Entry("me", "old", "phone", 2**63 - 1, Ready(0.0))])
        client.append([Entry("me", "old", "phone", 9, Started(0.0, "0001-01-01T00:00Z", ordinary()))])
    talk = meet(client, server)
    assert sorted(refusal.rule for refusal in talk.refused) == ["bad-date", "bad-seq"]
    assert server.held_numbers("me") == {"phone": ((1, 3),)}
    assert len(client.read("me")) == 5
