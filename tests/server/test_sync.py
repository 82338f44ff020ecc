"""`/sync` over real sockets into a real record: two browsers and the machine become one, and each way it can go wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.server.running import Browser, House, Reply, house
from unknot.app.sync.state import SyncState
from unknot.app.sync.sync import next_request, receive_answer
from unknot.engine.entry import Entry
from unknot.engine.events import Event, Pain, Ready
from unknot.errors import BadInput, Corrupt, Problem
from unknot.exchange.sync import LONGEST_MESSAGE, PROTOCOL, write_request
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.store.record_file.opening import open_log

EMPTY = {"sync": PROTOCOL, "person": "me", "have": {}, "entries": []}


def reports(count: int) -> list[Event]:
    return [Ready(0.0), *(Pain(float(second), second % 9) for second in range(1, count))]


def meet(browser: Browser, log: EventLog) -> SyncState:
    talk = SyncState("me")
    for _ in range(50):
        request, talk = next_request(log, talk)
        reply = browser.post("/sync", write_request(request, "0").encode())
        assert reply.status == 200, reply.body
        assert reply.headers["cache-control"] == "no-store"
        talk = receive_answer(log, talk, reply.body)
        if talk.is_done:
            return talk
    raise AssertionError("the meeting does not end")


def test_a_browser_that_is_not_paired_gets_nothing(home: House) -> None:
    home.site.log.add("me", "s", "laptop", [Ready(0.0)])
    for cookie in ("", f"{home.site.cookie}=", f"{home.site.cookie}=wrong", f"unknot-1={'x' * 43}"):
        home.browser.cookie = cookie
        reply = home.browser.post("/sync", EMPTY)
        assert (reply.status, reply.rule) == (401, "not-paired")
        assert b"ready" not in reply.body


def test_a_browser_reaches_the_record_of_its_own_person_only(home: House) -> None:
    home.site.log.add("you", "s", "laptop", [Ready(0.0)])
    given = {"person": "you", "session": "s", "device": "phone", "seq": 1, "type": "ready", "t": 1.0}
    reply = home.paired().post("/sync", {**EMPTY, "person": "you", "entries": [given]})
    assert (reply.status, reply.rule) == (403, "other-person")
    assert b"laptop" not in reply.body
    assert [entry.device for entry in home.site.log.read("you")] == ["laptop"]
    mixed = home.browser.post("/sync", {**EMPTY, "entries": [given]})
    assert [refusal["rule"] for refusal in mixed.json["refused"]] == ["other-person"]
    assert home.site.log.held_numbers("me") == {}


def test_two_browsers_and_the_machine_end_with_equal_records(tmp_path: Path) -> None:
    log = open_log(tmp_path / "record.db", "now").log
    with house(tmp_path, log) as home:
        log.add("me", "s1", "laptop", reports(40))
        phone, tablet = MemoryLog(), MemoryLog()
        phone.add("me", "s2", "phone", reports(30))
        tablet.add("me", "s3", "tablet", reports(50))
        first = home.paired()
        two = Browser(first.port)
        assert two.post("/pair", {"token": home.link()}).status == 204
        meet(first, phone)
        meet(two, tablet)
        meet(first, phone)
        assert phone.read("me") == tablet.read("me") == log.read("me")
        assert len(log.read("me")) == 120
    log.close()


def test_simultaneous_syncs_take_turns(tmp_path: Path) -> None:
    log = open_log(tmp_path / "record.db", "now").log
    with house(tmp_path, log) as home:
        cookie = home.paired().cookie
        phones = [MemoryLog() for _ in range(4)]
        failed: list[BaseException] = []

        def sync_phone(number: int) -> None:
            try:
                phones[number].add("me", f"s{number}", f"phone-{number}", reports(60))
                meet(Browser(home.browser.port, cookie=cookie), phones[number])
            except BaseException as error:  # noqa: BLE001 - shown by the test below
                failed.append(error)

        threads = [threading.Thread(target=sync_phone, args=(number,)) for number in range(len(phones))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert len(log.read("me")) == 240
    log.close()


def test_a_contradiction_is_refused_by_name_and_the_rest_is_kept(home: House) -> None:
    browser = home.paired()
    home.site.log.append([Entry("me", "s", "phone", 1, Pain(1.0, 3))])
    given = [
        {"person": "me", "session": "s", "device": "phone", "seq": 1, "type": "pain", "t": 1.0, "value": 9},
        {"person": "me", "session": "s", "device": "phone", "seq": 2, "type": "pain", "t": 2.0, "value": 4},
        {"person": "me", "session": "s", "device": "phone", "seq": 3, "type": "later", "t": 3.0, "version": 99},
        "nonsense",
    ]
    reply = browser.post("/sync", {**EMPTY, "entries": given})
    assert reply.status == 200
    assert reply.json["have"] == {"phone": [[1, 2]]}
    assert {(refusal["index"], refusal["rule"]) for refusal in reply.json["refused"]} == {
        (0, "other-content"),
        (2, "future-version"),
        (3, "not-an-object"),
    }
    assert home.site.log.read("me")[0].event == Pain(1.0, 3)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (b"", "not-json"),
        (b"\xff", "not-text"),
        (b'{"sync": 1, "sync": 1}', "twice"),
        (b'{"sync": 1, "person": "me", "have": {}, "entries": [NaN]}', "not-a-number"),
        (b"[" * 100_000, "not-json"),
        (json.dumps({**EMPTY, "sync": 99}).encode(), "newer-protocol"),
        (json.dumps({**EMPTY, "have": 7}).encode(), "wrong-type"),
    ],
)
def test_a_body_that_is_not_a_message_is_refused_by_name(home: House, said: bytes, rule: str) -> None:
    reply = home.paired().post("/sync", said)
    assert (reply.status, reply.rule) == (400, rule)
    assert len(reply.json["error"]["message"]) > 20


def test_an_endless_message_is_cut_off(home: House) -> None:
    browser = home.paired()
    reply = browser.post("/sync", b" " * (LONGEST_MESSAGE + 1))
    assert (reply.status, reply.rule) == (413, "too-long")
    assert browser.post("/sync", EMPTY).status == 200, "and the next one is heard"


class Failing(MemoryLog):
    """A record whose disk fails in some way."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def append(self, entries: Iterable[Entry]) -> int:
        if list(entries):
            raise self.error
        return 0


GIVEN = {"person": "me", "session": "secret-session", "device": "phone", "seq": 1, "type": "ready", "t": 1.0}


@pytest.mark.parametrize(
    ("error", "status", "rule"),
    [
        (BadInput("The disk is full.", [Problem("record.db", "disk-full", "Full.")]), 503, "disk-full"),
        (Corrupt("The record is damaged.", [Problem("record.db", "damaged", "Broken.")]), 503, "damaged"),
        (BadInput("No."), 503, "record"),
        (ZeroDivisionError("secret-session"), 500, "our-fault"),
    ],
)
def test_a_failing_record_is_reported_and_the_server_continues(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception, status: int, rule: str
) -> None:
    with house(tmp_path, Failing(error)) as home:
        browser = home.paired()
        reply: Reply = browser.post("/sync", {**EMPTY, "entries": [GIVEN]})
        assert (reply.status, reply.rule) == (status, rule)
        assert browser.post("/sync", EMPTY).status == 200
        assert b"secret-session" not in reply.body
    printed = capsys.readouterr()
    assert "secret-session" not in printed.out + printed.err
