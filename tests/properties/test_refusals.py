"""Every name by which the engine refuses an event has words that a person can read."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import unknot.engine
from tests.golden.session_file import knowledge
from tests.properties import laws
from tests.properties.strategies import histories
from unknot.engine.cues import Cue
from unknot.engine.events import Event
from unknot.view.cue_words import say

ENGINE = Path(unknot.engine.__file__).parent
NAME_COMES_AT = {"RefusedEvent": 0, "refusal": 1, "_refused": 1, "_out_of_time": 2, "Step": 2}
"""The calls that refuse an event, and which argument is the name."""


@cache
def refusal_names() -> frozenset[str]:
    """Return every name that the engine's source gives to a refusal."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ENGINE.rglob("*.py")]
    return frozenset(name for tree in trees for node in ast.walk(tree) for name in _names_in(node))


def _names_in(node: ast.AST) -> Iterator[str]:
    """Yield the names in a call that refuses, and those that a function returns which names an obstacle (`str | None`)."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAME_COMES_AT:
        yield from _texts(node.args[NAME_COMES_AT[node.func.id] :][:1])
    if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "str | None":
        yield from _texts([found.value for found in ast.walk(node) if isinstance(found, ast.Return) and found.value])


def _texts(parts: list[ast.expr]) -> Iterator[str]:
    for part in parts:
        for found in ast.walk(part):
            if isinstance(found, ast.Constant) and isinstance(found.value, str):
                yield found.value


def test_the_names_are_found_wherever_the_engine_refuses() -> None:
    """One name from each kind of place: a phase, an interlock, the clock, the start, an obstacle, and a place on the map."""
    assert {
        "done_today",
        "not_asked",
        "time_goes_back",
        "not_started",
        "answer_first",
        "off_the_map",
    } <= refusal_names()


@pytest.mark.parametrize("name", sorted(refusal_names()))
def test_every_refusal_has_words(name: str) -> None:
    assert f"reason.{name}.label" in knowledge().words.texts
    refused = say(Cue("refused", "H12", params=(("reason", name), ("which", "hold.cap_s"))), None, knowledge())
    assert "{" not in refused.say


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_no_session_refuses_by_another_name(events: list[Event]) -> None:
    assert {seen.step.refused for seen in laws.live(events)} <= {None, *refusal_names()}
