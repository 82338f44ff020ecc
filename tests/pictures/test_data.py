"""Positions are data: they inherit values, take their places from the zones, and a movement changes only what it names."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tools.pictures.data import BadPicture, likened, positions
from tools.pictures.loops import moved, shares, still_share

WRITTEN: dict[str, dict[str, Any]] = {
    "low": {"base": True, "pelvis": {"at": [0, 0, 1], "lean_deg": 4}, "mat": 1},
    "middle": {"like": "low", "pelvis": {"lean_deg": 9}},
    "high": {"like": "middle", "without": ["mat"], "pelvis": {"at": [1, 0, 1], "without": ["lean_deg"]}},
}


def test_a_position_inherits_missing_values_from_its_base() -> None:
    assert likened("middle", WRITTEN) == {"pelvis": {"at": [0, 0, 1], "lean_deg": 9}, "mat": 1}


def test_without_removes_an_inherited_value() -> None:
    assert likened("high", WRITTEN) == {"pelvis": {"at": [1, 0, 1]}}


def test_a_base_position_does_not_change() -> None:
    likened("high", WRITTEN)["pelvis"]["at"][0] = 7
    assert WRITTEN["high"]["pelvis"] == {"at": [1, 0, 1], "without": ["lean_deg"]}


def test_an_unknown_base_position_is_refused() -> None:
    with pytest.raises(BadPicture, match="deep is not written"):
        likened("above", {"above": {"like": "deep"}})


def test_a_movement_begins_and_ends_where_it_says_and_changes_nothing_else() -> None:
    position = positions()["active-knee-extension"]
    first, last = moved(position, 0.0), moved(position, 1.0)
    assert first["legs"]["right"]["knee_deg"] == 84
    assert last["legs"]["right"]["knee_deg"] == 30
    last["legs"]["right"]["knee_deg"] = first["legs"]["right"]["knee_deg"]
    assert first == last


def test_a_position_that_does_not_move_is_shown_as_it_is() -> None:
    position = positions()["hamstrings-ball-chair-upper"]
    assert moved(position, 0.3) == position
    assert still_share(position) == 1.0


def test_a_movement_is_slow_at_both_ends() -> None:
    steps = shares(10)
    assert (steps[0], steps[-1]) == (0.0, 1.0)
    strides = [later - sooner for sooner, later in itertools.pairwise(steps)]
    assert min(strides) > 0
    assert strides[0] < strides[4] > strides[-1]
