"""The codec: strict in both directions, every problem at once, and quick."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescriptions import ordinary
from unknot.codec import decode, decode_tagged, encode, encode_tagged, try_decode
from unknot.engine.events import EVENT_TYPES, TYPE_NAMES, Measured, Pain, Started, Tick
from unknot.engine.prescription import Side, TestId
from unknot.errors import BadInput, Bug


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Small:
    whole: int
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Large:
    name: str
    ready: bool
    colour: Colour
    small: Small
    many: tuple[Small, ...] = ()
    pair: tuple[int, str] = (0, "")
    by_name: Mapping[str, Small] = field(default_factory=dict)
    maybe: Small | None = None
    either: str | int | float = 0


LARGE = {
    "name": "a",
    "ready": True,
    "colour": "red",
    "small": {"whole": 1, "share": 0.5},
    "many": [{"whole": 2}],
    "pair": [3, "c"],
    "by_name": {"x": {"whole": 4}},
    "maybe": None,
    "either": "b",
}


def problems_of(kind: type[Any], raw: object) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as caught:
        decode(kind, raw)
    return [(problem.where, problem.rule) for problem in caught.value.problems]


def test_encoded_values_decode_to_the_same_values() -> None:
    value = decode(Large, LARGE)
    assert decode(Large, json.loads(json.dumps(encode(value)))) == value
    assert value.many == (Small(2),)
    assert value.by_name == {"x": Small(4)}


@pytest.mark.parametrize("wrong", ["7", 7.0, 7.5, True, None, [7], {"value": 7}])
def test_only_a_whole_number_is_a_whole_number(wrong: object) -> None:
    assert problems_of(Small, {"whole": wrong}) == [("whole", "wrong-type")]


@pytest.mark.parametrize("wrong", ["1.5", True, None, float("nan"), float("inf"), float("-inf"), 10**400])
def test_a_number_is_finite_and_not_a_text(wrong: object) -> None:
    assert problems_of(Small, {"whole": 1, "share": wrong}) == [("share", "wrong-type")]


def test_a_number_may_be_written_without_a_decimal_point() -> None:
    share = decode(Small, {"whole": 1, "share": 2}).share
    assert share == 2.0
    assert type(share) is float


@pytest.mark.parametrize(
    ("key", "wrong", "where", "rule"),
    [
        ("name", 1, "name", "wrong-type"),
        ("ready", 1, "ready", "wrong-type"),
        ("ready", "true", "ready", "wrong-type"),
        ("colour", "rde", "colour", "wrong-choice"),
        ("colour", 1, "colour", "wrong-choice"),
        ("small", [1], "small", "wrong-type"),
        ("many", "abc", "many", "wrong-type"),
        ("many", [{"whole": "x"}], "many[0].whole", "wrong-type"),
        ("pair", [1], "pair", "wrong-length"),
        ("pair", ["c", 3], "pair[0]", "wrong-type"),
        ("by_name", {"x": {"whole": "y"}}, "by_name.x.whole", "wrong-type"),
        ("by_name", {1: {"whole": 1}}, "by_name", "wrong-type"),
        ("maybe", 3, "maybe", "wrong-type"),
        ("either", None, "either", "wrong-type"),
    ],
)
def test_each_kind_refuses_values_of_other_kinds(key: str, wrong: object, where: str, rule: str) -> None:
    assert (where, rule) in problems_of(Large, {**LARGE, key: wrong})


def test_every_problem_is_found_at_once_with_its_path() -> None:
    raw = {**LARGE, "naem": "a", "ready": 0, "small": {"share": "x"}, "many": [{"whole": 1}, {"whole": 2.5}]}
    del raw["name"]
    assert sorted(problems_of(Large, raw)) == [
        ("many[1].whole", "wrong-type"),
        ("naem", "unknown-key"),
        ("name", "missing-key"),
        ("ready", "wrong-type"),
        ("small.share", "wrong-type"),
        ("small.whole", "missing-key"),
    ]


def test_a_misspelt_key_gets_a_suggestion() -> None:
    with pytest.raises(BadInput, match="did you mean whole"):
        decode(Small, {"whole": 1, "whoel": 2})


def test_paths_begin_where_the_caller_says() -> None:
    _, problems = try_decode(Small, {"whole": "x"}, "line 3")
    assert [problem.where for problem in problems] == ["line 3.whole"]


def test_a_lenient_reader_keeps_the_readable_part() -> None:
    raw = {**LARGE, "by_name": {"good": {"whole": 1}, "bad": {"whole": "x"}, "odd": {"whole": 2, "sahre": 1}}}
    value, problems = try_decode(Large, raw)
    assert value is not None
    assert value.by_name == {"good": Small(1), "odd": Small(2)}
    assert {problem.rule for problem in problems} == {"wrong-type", "unknown-key"}


def test_events_are_told_apart_by_their_type() -> None:
    pain = decode_tagged({"type": "pain", "t": 31, "value": 5}, EVENT_TYPES)
    assert pain == Pain(31.0, 5)
    assert list(encode_tagged(pain, TYPE_NAMES)) == ["type", "t", "value"]
    assert decode_tagged({"type": "tick", "t": 1.0}, EVENT_TYPES) == Tick(1.0)
    assert encode_tagged(Tick(1.0), TYPE_NAMES) == {"type": "tick", "t": 1.0, "since": None}


@pytest.mark.parametrize("raw", [{}, {"type": "pian", "t": 1}, {"type": ["pain"]}, {"type": None}, [], "pain", None, 7])
def test_an_unknown_type_is_a_problem_of_its_own(raw: object) -> None:
    with pytest.raises(BadInput) as caught:
        decode_tagged(raw, EVENT_TYPES)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize("sides", [(Side.LEFT,), (Side.LEFT, Side.RIGHT)])
def test_a_whole_prescription_encodes_and_decodes(sides: tuple[Side, ...]) -> None:
    started = Started(0.0, "2026-03-01T10:00:00", ordinary(*sides))
    line = json.dumps(encode_tagged(started, TYPE_NAMES), allow_nan=False)
    assert decode_tagged(json.loads(line), EVENT_TYPES) == started


def test_a_number_that_is_not_finite_is_not_encoded() -> None:
    with pytest.raises(BadInput):
        encode(Measured(1.0, TestId("active-knee-extension"), Side.LEFT, float("nan")))


def test_a_type_without_an_encoding_is_a_bug() -> None:
    with pytest.raises(Bug):
        encode(object())
    with pytest.raises(Bug):
        encode_tagged(Small(1), TYPE_NAMES)
    with pytest.raises(Bug):
        decode(complex, 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(raw=JSON)
def test_any_value_is_decoded_or_refused(raw: object) -> None:
    for kind in (Large, Started, int, tuple[int, ...]):
        value, problems = try_decode(kind, raw)
        assert problems or value is not None


@given(key=st.sampled_from(sorted(LARGE)), raw=JSON)
def test_one_odd_value_never_breaks_the_reader(key: str, raw: object) -> None:
    value, problems = try_decode(Large, {**LARGE, key: raw})
    if not problems:
        assert decode(Large, json.loads(json.dumps(encode(value)))) == value
    for problem in problems:
        assert problem.where.startswith(key)
        assert str(problem).isprintable()
