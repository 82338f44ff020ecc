"""The page of the last mutation run: no survivor without a reason, and every function it should be about is in it."""

from __future__ import annotations

import re

import pytest

from tools.mutation.mutants import TARGETS, all_mutants, mutants_of
from tools.mutation.mutate import PAGE, explained


def test_the_page_counts_right_and_leaves_nothing_unexplained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    total = re.search(r"\*\*(\d+) mutants, (\d+) noticed, (\d+) survived, (\d+) of these unexplained", text)
    assert total is not None
    mutants, noticed, survived, unexplained = map(int, total.groups())
    rows = [
        tuple(map(int, row))
        for row in re.findall(r"^\| `unknot[^|]*\|[^|]*\| (\d+) \| (\d+) \| (\d+) \|$", text, re.MULTILINE)
    ]
    assert [sum(column) for column in zip(*rows, strict=True)] == [mutants, noticed, survived]
    assert (noticed + survived, unexplained) == (mutants, 0)


@pytest.mark.parametrize("module", TARGETS)
def test_every_target_is_on_the_page(module: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert f"| `{module}` |" in text
    assert [name for name in TARGETS[module] if name != "*" and f"| `{module}` | `{name}` |" not in text] == []


@pytest.mark.slow
def test_every_explained_survivor_is_a_change_that_can_still_be_made() -> None:
    names = {mutant.name for mutant in all_mutants()}
    assert [name for name in explained() if name not in names] == [], "the code has changed: run make mutate"


def test_a_mutant_says_what_it_changes_and_changes_only_that() -> None:
    source = "def is_over(t: float) -> bool:\n    return t >= 90.0\n"
    made = {mutant.what for mutant in mutants_of("made_up", source)}
    assert made == {
        "return t >= 90.0 -> return None",
        "t >= 90.0 -> t > 90.0",
        "t >= 90.0 -> t < 90.0",
        "90.0 -> 91.0",
        "90.0 -> 89.0",
    }
