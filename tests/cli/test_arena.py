"""`unknot arena`: the table to read, the rows for a program, and the picture."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.commands import Command

KEYS = [
    "policy",
    "hold_s",
    "eased",
    "wrongly_eased",
    "eased_per_min",
    "eased_per_min_moving",
    "felt_8_s_per_60",
    "after_nerve_s",
    "never_easers_s",
    "longest_press_s",
]
POLICIES = ["clock-30", "clock-60", "clock-90", "two-low", "unknot", "oracle"]


@pytest.mark.slow
def test_a_program_gets_one_list_of_rows_with_their_intervals(unknot: Command) -> None:
    ran = unknot("lab", "arena", "--holds", 30, "--seed", 3, "--json")
    assert (ran.code, ran.err) == (0, "")
    rows = json.loads(ran.out)
    assert [row["policy"] for row in rows] == POLICIES
    for row in rows:
        assert list(row)[: len(KEYS)] == KEYS
        low, high = row["intervals"]["eased_per_min"]
        assert low <= row["eased_per_min"] <= high


@pytest.mark.slow
def test_the_arena_says_that_people_are_simulated_and_draws_a_picture(unknot: Command, tmp_path: Path) -> None:
    picture = tmp_path / "arena.svg"
    ran = unknot("lab", "arena", "--holds", 30, "--picture", picture)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0].startswith("Simulated")
    assert [line.split()[0] for line in ran.lines if line.split() and line.split()[0] in POLICIES] == POLICIES
    assert ET.fromstring(picture.read_text(encoding="utf-8")).tag.endswith("svg")  # noqa: S314 - our own


def test_numbers_that_make_no_sense(unknot: Command) -> None:
    assert unknot("lab", "arena", "--holds", 0).code == 2
    assert unknot("lab", "arena", "--seed", -1).code == 2
