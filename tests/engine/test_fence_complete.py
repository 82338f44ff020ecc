"""The fence is complete: for any value in any field, it refuses the field by name, or the session keeps every law."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.properties.poisons import (
    MANY,
    POISONS,
    SCRIPTS,
    Path,
    broken_laws,
    found,
    leaves,
    lived,
    name_of,
    poisoned,
    whole_prescription,
)
from unknot.engine.events import Started
from unknot.engine.prescription import Prescription
from unknot.engine.safety.bounds import Bound, ListOf, OrNothing, RealNumber, RecordOf, WholeNumber
from unknot.engine.safety.fence import BOUNDS, LATEST_START_S, beyond_fence
from unknot.engine.state import Phase
from unknot.engine.step import step

WHOLE = whole_prescription()
PATHS = tuple(leaves(WHOLE))


def test_the_base_prescription_is_valid_and_reaches_every_phase() -> None:
    assert beyond_fence(WHOLE) == ()
    assert broken_laws(WHOLE) == []
    phases = {seen.now.phase for script in SCRIPTS for seen in lived(WHOLE, script)}
    assert phases == set(Phase)


@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_every_poison_in_every_field_is_refused_by_name_or_harmless(path: Path) -> None:
    poisons: list[Any] = list(POISONS)
    if isinstance(found(WHOLE, path), tuple):
        poisons += [found(WHOLE, path)[:1] * MANY, found(WHOLE, path) * 2]
    scripts = SCRIPTS if isinstance(found(WHOLE, path), int | float) else SCRIPTS[:1]
    tried = set()
    for poison in poisons:
        plan = poisoned(WHOLE, path, poison)
        named = beyond_fence(plan)
        if named:
            assert step(None, Started(0.0, "", plan)).refused == "beyond_fence"
            assert any(_is_about(name, path) for name in named), f"{poison!r} in {name_of(path)} is called {named}"
        elif poison not in tried:
            tried.add(poison)
            assert broken_laws(plan, scripts) == [], f"{poison!r} in {name_of(path)}"


def _is_about(name: str, path: Path) -> bool:
    """Say whether a name is that of the poisoned field, of what holds it, or of a neighbour that no longer goes with it."""
    return name.startswith(name_of(path[:1])) or (path[0] in ("zones", "no_go", "search") and name.startswith("search"))


def _numbers(bound: Bound, path: Path = ()) -> list[tuple[Path, float, float]]:
    """Return every number of the table of bounds, with its lowest and highest value."""
    match bound:
        case WholeNumber(low=low, high=high) | RealNumber(low=low, high=high):
            return [(path, low, high)]
        case RecordOf(bounds=bounds):
            return [number for name, inner in bounds.items() for number in _numbers(inner, (*path, name))]
        case ListOf(bound=inner):
            return _numbers(inner, (*path, 0))
        case OrNothing(bound=inner):
            return _numbers(inner, path)
        case _:
            return []


NUMBERS = _numbers(BOUNDS)


@pytest.mark.parametrize(("path", "low", "high"), NUMBERS, ids=[name_of(path) for path, _, _ in NUMBERS])
def test_every_number_has_both_ends_and_is_refused_beyond_each(path: Path, low: float, high: float) -> None:
    step_over = 1 if isinstance(low, int) else 1e-6 * max(1.0, abs(high))
    for beyond in (low - step_over, high + step_over):
        assert name_of(path) in beyond_fence(poisoned(WHOLE, path, beyond))


@pytest.mark.parametrize(
    "seed", [*range(12), *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(12, 40))]
)
def test_any_numbers_at_the_ends_of_their_ranges_together_are_refused_or_keep_every_law(seed: int) -> None:
    dice = Random(seed)
    plan = WHOLE
    for path, low, high in dice.sample(NUMBERS, dice.choice((2, 2, 5, 20))):
        plan = poisoned(plan, path, dice.choice((low, high)))
    if not beyond_fence(plan):
        assert broken_laws(plan) == []


@pytest.mark.parametrize("t", [-1.0, 1e17, LATEST_START_S * 1.01, float("nan"), float("inf")])
def test_a_session_does_not_begin_at_a_time_at_which_no_second_can_be_added(t: float) -> None:
    assert step(None, Started(t, "", WHOLE)).refused == "beyond_fence"


def test_a_field_without_a_bound_is_refused() -> None:
    assert "places" not in beyond_fence(WHOLE)
    without = {name: bound for name, bound in BOUNDS.bounds.items() if name != "places"}
    assert list(RecordOf(Prescription, without).outside(WHOLE, "")) == ["places"]
