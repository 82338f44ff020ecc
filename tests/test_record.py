"""An event is written the same way every time, and read back as it was."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.anything import EVENTS, PATIENTLY
from tests.prescriptions import ordinary
from unknot.engine.entry import Entry
from unknot.engine.events import EVENT_TYPES, Answer, Event, Pain, Pause, Sign, SignFelt, Started, Tick
from unknot.errors import BadInput
from unknot.record import (
    LONGEST_ID,
    canonical,
    decode_event,
    encode_entry,
    encode_event,
    envelope_problems,
    line_of,
    write_line,
)


def rules(raw: object) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as caught:
        decode_event(raw)
    return [(problem.where, problem.rule) for problem in caught.value.problems]


@PATIENTLY
@given(EVENTS)
def test_every_event_reads_back_and_writes_the_same_bytes(event: Event) -> None:
    text = canonical(encode_event(event))
    again = decode_event(json.loads(text))
    assert again == event
    assert canonical(encode_event(again)) == text


@PATIENTLY
@given(EVENTS, st.text(min_size=1, max_size=20), st.integers(1, 10**9))
def test_a_line_from_an_encoded_event_is_the_canonical_line(event: Event, person: str, seq: int) -> None:
    entry = Entry(person, "s", "laptop", seq, event)
    with suppress(BadInput):
        assert line_of(entry, canonical(encode_event(event))) == write_line(entry)


def test_the_written_form_is_stable() -> None:
    assert canonical(encode_event(Pain(31.2, 5))) == '{"type":"pain","t":31.2,"value":5}'
    assert canonical(encode_event(Tick(4.0))) == '{"type":"tick","t":4.0}'
    assert canonical(encode_event(Tick(9.0, 4.0))) == '{"type":"tick","t":9.0,"since":4.0}'
    entry = Entry("me", "s", "laptop", 7, SignFelt(31.25, Sign.TINGLING))
    assert canonical(encode_entry(entry)) == (
        '{"person":"me","session":"s","device":"laptop","seq":7,"type":"sign","t":31.25,"word":"tingling"}'
    )


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({"type": "pain", "t": 1.0, "value": "7"}, [("value", "wrong-type")]),
        ({"type": "pain", "t": 1.0, "value": 7.5}, [("value", "wrong-type")]),
        ({"type": "pain", "t": 1.0, "value": 7.0}, [("value", "wrong-type")]),
        ({"type": "pain", "t": 1.0, "value": True}, [("value", "wrong-type")]),
        ({"type": "pain", "t": 1.0, "value": float("nan")}, [("value", "wrong-type")]),
        ({"type": "pain", "t": float("inf"), "value": 7}, [("t", "wrong-type")]),
        (
            {"type": "pain", "t": "soon", "value": None, "x": 1},
            [("t", "wrong-type"), ("value", "wrong-type"), ("x", "unknown-key")],
        ),
        ({"type": "pain", "t": 1.0}, [("value", "missing-key")]),
        ({"type": "Pain", "t": 1.0, "value": 7}, [("type", "wrong-choice")]),
        ({"type": ["pain"], "t": 1.0}, [("type", "wrong-choice")]),
        ({"t": 1.0, "value": 7}, [("type", "missing-key")]),
        ({"type": "sign", "t": 1.0, "word": "tickling"}, [("word", "wrong-choice")]),
        ({"type": "pain", "t": 1.0, "value": 7, "version": 3}, [("version", "future-version")]),
        ({"type": "pain", "t": 1.0, "value": 7, "version": "new"}, [("version", "unknown-version")]),
        ({"type": "started", "t": 0.0, "prescription": {"version": 9}}, [("prescription.version", "future-version")]),
        ([], [("event", "not-an-object")]),
        (None, [("event", "not-an-object")]),
        ("ready", [("event", "not-an-object")]),
    ],
)
def test_a_problem_has_its_place_and_rule(raw: object, found: list[tuple[str, str]]) -> None:
    assert rules(raw) == found


def test_only_events_that_an_older_unknot_cannot_read_have_a_version() -> None:
    assert encode_event(Tick(4.0)) == {"type": "tick", "t": 4.0}
    unsaid = Pause(4.0, unsaid=True)
    assert encode_event(unsaid) == {"type": "pause", "t": 4.0, "unsaid": True, "version": 2}
    assert decode_event(encode_event(unsaid)) == unsaid


def test_a_number_out_of_range_is_still_an_event() -> None:
    assert decode_event({"type": "pain", "t": -3, "value": 11}) == Pain(-3.0, 11), "the engine refuses it by name"


@pytest.mark.parametrize(("value", "text"), [(True, "yes"), (False, "no"), (3, "3"), ("perhaps", "perhaps")])
def test_an_answer_may_be_true_false_or_a_whole_number(value: object, text: str) -> None:
    assert decode_event({"type": "answer", "t": 1, "question": "nerve_gone", "value": value}) == Answer(
        1.0, "nerve_gone", text
    )


@pytest.mark.parametrize("value", [None, 3.5, [], {}])
def test_an_answer_may_not_be_anything_else(value: object) -> None:
    assert rules({"type": "answer", "t": 1.0, "question": "q", "value": value}) == [("value", "wrong-type")]


@PATIENTLY
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(list(EVENT_TYPES)),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["type", "t", "value", "version"]) | st.text(), inner)
        ),
    )
)
def test_no_json_raises_any_other_error(raw: Any) -> None:
    with suppress(BadInput):
        assert decode_event(raw) is not None


def test_half_a_surrogate_pair_is_refused_before_it_reaches_a_file() -> None:
    with pytest.raises(BadInput, match="half a character"):
        canonical(encode_event(Answer(0.0, "clearance.x", "\ud83d")))


@pytest.mark.parametrize("name", ["person", "session", "device"])
@pytest.mark.parametrize("value", ["", " \t", "a\nb", "\x00", "x" * (LONGEST_ID + 1), "\ud83d", 7, None])
def test_an_id_is_short_printable_text(name: str, value: object) -> None:
    envelope = {"person": "me", "session": "s", "device": "d", "seq": 1, name: value}
    assert [(problem.where, problem.rule) for problem in envelope_problems(envelope)] == [(name, "bad-id")]


@pytest.mark.parametrize("seq", [0, -1, 2**63, 1.0, "1", True, None])
def test_a_sequence_number_starts_at_one(seq: object) -> None:
    envelope = {"person": "me", "session": "s", "device": "d", "seq": seq}
    assert [problem.rule for problem in envelope_problems(envelope, "line:4")] == ["bad-seq"]


def test_a_plan_without_earlier_places_keeps_its_bytes() -> None:
    written = encode_event(Started(0.0, "2026-03-02T09:00", ordinary()))
    assert "places" not in written["prescription"]
    assert encode_event(decode_event(written)) == written
