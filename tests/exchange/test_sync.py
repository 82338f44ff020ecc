"""The messages of two halves of a record: what is written is read again, and what cannot be read is said to be so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.anything import EVENTS, PATIENTLY
from unknot.engine.entry import Entry
from unknot.engine.events import Event, Pain, Ready
from unknot.errors import BadInput
from unknot.exchange import sync
from unknot.exchange.sync import (
    HeldNumbers,
    SyncAnswer,
    SyncRefusal,
    SyncRequest,
    lacking,
    read_answer,
    read_request,
    union,
)

REQUEST: dict[str, Any] = {"sync": 1, "person": "me", "have": {"laptop": [[1, 3], [7, 7]]}, "entries": []}
ANSWER: dict[str, Any] = {"sync": 1, "have": {"laptop": [[1, 3]]}, "entries": [], "more": False}
PAIN = {"person": "me", "session": "s", "device": "phone", "seq": 1, "type": "pain", "t": 2.0, "value": 4}

NUMBERS = st.sets(st.integers(1, 40))


def held(numbers: set[int]) -> HeldNumbers:
    ranges: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return {"laptop": tuple(ranges)} if ranges else {}


def numbers(have: HeldNumbers) -> set[int]:
    return {number for first, last in have.get("laptop", ()) for number in range(first, last + 1)}


def rule_of(raw: object, what: str = "request") -> str:
    text = raw if isinstance(raw, str) else json.dumps(raw)
    with pytest.raises(BadInput) as caught:
        read_request(text) if what == "request" else read_answer(text, "me")
    return caught.value.problems[0].rule


@given(NUMBERS, NUMBERS)
def test_lacking_numbers_are_the_difference_of_sets(theirs: set[int], mine: set[int]) -> None:
    assert numbers(lacking(held(theirs), held(mine))) == mine - theirs


@given(NUMBERS, NUMBERS)
def test_joined_numbers_are_the_union_of_sets(first: set[int], other: set[int]) -> None:
    both = union(held(first), held(other))
    assert numbers(both) == first | other
    assert lacking(both, held(first | other)) == {}


@PATIENTLY
@given(st.lists(EVENTS, max_size=3))
def test_a_request_is_read_as_it_was_written(events: list[Event]) -> None:
    entries = tuple((index, Entry("me", "s", "phone", index + 1, event)) for index, event in enumerate(events))
    request = SyncRequest("me", {"phone": ((1, 4), (6, 9))}, {"phone": ((4, 17), (9, 0))}, {"old": ((1, 1),)}, entries)
    assert read_request(sync.write_request(request, "1.2.3")) == request


@PATIENTLY
@given(st.lists(EVENTS, max_size=3))
def test_an_answer_is_read_as_it_was_written(events: list[Event]) -> None:
    entries = tuple(Entry("me", "s", "phone", index + 1, event) for index, event in enumerate(events))
    refused = (SyncRefusal(("me", "phone", 7), 3, "other-content", "No."), SyncRefusal(None, 0, "not-an-object", "No."))
    answer = SyncAnswer(
        {"phone": ((1, 4),)}, {"phone": ((4, 17),)}, entries, more=True, refused=refused, unknot="1.2.3"
    )
    assert read_answer(sync.write_answer(answer, "1.2.3"), "me") == answer


def test_later_additions_to_the_protocol_are_ignored() -> None:
    assert read_request(json.dumps({**REQUEST, "colour": "blue"})).have == {"laptop": ((1, 3), (7, 7))}
    assert read_answer(json.dumps({**ANSWER, "colour": "blue"}), "me").have == {"laptop": ((1, 3),)}


def test_another_protocol_is_refused_and_says_which_side_to_update() -> None:
    for raw, read in ((REQUEST, read_request), (ANSWER, lambda text: read_answer(text, "me"))):
        with pytest.raises(BadInput) as newer:
            read(json.dumps({**raw, "sync": 2}))
        with pytest.raises(BadInput) as older:
            read(json.dumps({**raw, "sync": 0}))
        assert newer.value.problems[0].rule == "newer-protocol"
        assert older.value.problems[0].rule == "older-protocol"
        update_here, update_there = newer.value.problems[0].message, older.value.problems[0].message
        assert update_here.partition("Update ")[2] != update_there.partition("Update ")[2]


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("", "not-json"),
        ("<!doctype html><title>Welcome to this hotel</title>", "not-json"),
        ("[]", "not-an-object"),
        ('{"sync": 1, "sync": 1}', "twice"),
        ({}, "no-protocol"),
        ({**REQUEST, "sync": "1"}, "no-protocol"),
        ({**REQUEST, "sync": True}, "no-protocol"),
        ({**REQUEST, "entries": {}}, "wrong-type"),
        ({**REQUEST, "have": [[1, 2]]}, "wrong-type"),
        ({**REQUEST, "have": {"laptop": [[1]]}}, "wrong-length"),
        ({**REQUEST, "have": {"laptop": [[3, 1]]}}, "bad-range"),
        ({**REQUEST, "have": {"laptop": [[0, 4]]}}, "bad-range"),
        ({**REQUEST, "have": {"laptop": [[1, 2**63]]}}, "bad-range"),
        ({**REQUEST, "have": {"laptop": [[5, 9], [1, 4]]}}, "bad-range"),
        ({**REQUEST, "unread": {"laptop": [[5, 9], [7, 8]]}}, "bad-range"),
        ({"sync": 1, "have": {}}, "missing-key"),
    ],
)
def test_a_body_that_is_not_a_request_is_refused_by_name(raw: object, rule: str) -> None:
    assert rule_of(raw) == rule


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("<html>", "not-json"),
        ({"error": {"rule": "busy"}}, "no-protocol"),
        ({**ANSWER, "more": "no"}, "wrong-type"),
        ({**ANSWER, "refused": [{"rule": "x"}]}, "missing-key"),
        ({"sync": 1, "entries": []}, "missing-key"),
    ],
)
def test_a_body_that_is_not_an_answer_is_refused_by_name(raw: object, rule: str) -> None:
    assert rule_of(raw, "answer") == rule


def test_an_unreadable_entry_is_named_and_the_others_are_read() -> None:
    wrong = [
        7,
        {"type": "ready", "t": 1.0},
        {**PAIN, "person": "you"},
        {**PAIN, "value": "four"},
        {**PAIN, "seq": 0},
        {**PAIN, "seq": 9, "version": 99},
        {**PAIN, "device": "p" * 201},
    ]
    request = read_request(json.dumps({**REQUEST, "entries": [PAIN, *wrong]}))
    assert request.entries == ((0, Entry("me", "s", "phone", 1, Pain(2.0, 4))),)
    assert [(refusal.index, refusal.rule) for refusal in request.refused] == [
        (1, "not-an-object"),
        (2, "no-envelope"),
        (3, "other-person"),
        (4, "wrong-type"),
        (5, "bad-seq"),
        (6, "future-version"),
        (7, "bad-id"),
    ]
    assert request.refused[5].key == ("me", "phone", 9)


def test_an_entry_that_no_export_could_hold_is_refused() -> None:
    entry = {"person": "me", "session": "s", "device": "phone", "seq": 1, "type": "answer", "t": 1.0, "question": "x"}
    request = read_request(json.dumps({**REQUEST, "entries": [{**entry, "value": "x" * 1_000_001}]}))
    assert [refusal.rule for refusal in request.refused] == ["too-long"]


def test_different_entries_have_different_checksums() -> None:
    entries = [Entry("me", "s", "phone", 1, Ready(1.0)), Entry("me", "s", "phone", 1, Ready(1.5))]
    assert sync.checksum(entries[0]) != sync.checksum(entries[1])
    assert sync.checksum(entries[0]) == sync.checksum(Entry("me", "s", "phone", 1, Ready(1.0)))
