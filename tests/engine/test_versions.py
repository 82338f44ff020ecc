"""Old records are lifted one version at a time; what is newer says so; nothing is ever rewritten."""

from __future__ import annotations

from copy import deepcopy

import pytest

from unknot.engine.prescription import PRESCRIPTION_VERSION
from unknot.engine.versions import RECORD_VERSION, UNMARKED_VERSION, UPCASTERS, Unreadable, upcast, version_of


def test_there_is_a_step_from_every_version_to_the_next() -> None:
    assert UNMARKED_VERSION + len(UPCASTERS) == RECORD_VERSION


@pytest.mark.parametrize("mark", [{}, {"version": 1}])
def test_version_1_is_what_no_mark_means(mark: dict[str, int]) -> None:
    raw = {"type": "sign", "t": 3.0, "sign": "tingling"}
    old = {**mark, **raw}
    before = deepcopy(old)
    assert upcast(old) == raw, "a mistake is not corrected as if it were an older form"
    assert old == before, "the record itself is never rewritten"


def test_a_pause_without_a_word_is_marked_so_that_an_older_unknot_knows_that_it_is_newer() -> None:
    assert version_of({"type": "pause", "t": 3.0, "unsaid": True}) == 2
    assert version_of({"type": "pause", "t": 3.0}) == 1
    assert upcast({"version": 2, "type": "pause", "t": 3.0, "unsaid": True}) == {
        "type": "pause",
        "t": 3.0,
        "unsaid": True,
    }


def test_a_trial_by_the_phone_is_marked_and_one_that_was_typed_is_not() -> None:
    typed = {"type": "measured", "t": 3.0, "test": "active-knee-extension", "side": "left", "value": 31.0}
    assert version_of(typed) == 1
    assert version_of({**typed, "by": "phone"}) == 2
    assert version_of({"type": "answer", "by": "phone"}) == 1
    assert upcast({**typed, "by": "phone", "version": 2}) == {**typed, "by": "phone"}


@pytest.mark.parametrize("version", [RECORD_VERSION + 1, 10**30])
def test_a_newer_event_is_not_guessed_at(version: int) -> None:
    unreadable = upcast({"version": version, "type": "pain", "t": 3.0, "value": 5})
    assert unreadable == Unreadable("event", version, RECORD_VERSION)
    assert unreadable.is_newer


def test_a_newer_prescription_is_not_guessed_at() -> None:
    unreadable = upcast({"type": "started", "t": 0.0, "prescription": {"version": PRESCRIPTION_VERSION + 1}})
    assert unreadable == Unreadable("prescription", PRESCRIPTION_VERSION + 1, PRESCRIPTION_VERSION)


@pytest.mark.parametrize("version", [-1, 0, "1", 1.0, True, None, [], {}])
def test_a_mark_that_is_none_is_refused(version: object) -> None:
    unreadable = upcast({"version": version, "type": "pain"})
    assert isinstance(unreadable, Unreadable)
    assert not unreadable.is_newer


@pytest.mark.parametrize("prescription", [None, 3, "x", [], {"version": "2"}, {"version": True}, {}])
def test_a_prescription_that_is_none_is_left_to_the_codec(prescription: object) -> None:
    raw = {"type": "started", "prescription": prescription}
    assert upcast(raw) == raw
