"""Law 8: every cue has words, a reason, and either a source or the mark 'our judgement', whatever happens."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from tests.golden.session_file import knowledge
from tests.properties import laws
from tests.properties.strategies import histories
from unknot.engine.cues import ENGINE_CUES, RULES, Cue
from unknot.engine.events import Event
from unknot.engine.prescription import Side
from unknot.engine.state import State
from unknot.knowledge.source import OUR_JUDGEMENT
from unknot.view.cue_words import say


def faults_in_words(cue: Cue, state: State | None) -> list[str]:
    """Return the problems of one cue's words."""
    said = say(cue, state, knowledge())
    found = []
    for name, text in (("say", said.say), ("text", said.text), ("why", said.why)):
        if not text.strip():
            found.append(f"{cue.id} because of {cue.rule}: no {name}")
        if re.search(r"[{}]|\bNone\b|  |_", text) or not re.match(r"[A-Z0-9]|unknot ", text):
            found.append(f"{cue.id} because of {cue.rule}: {name} is not finished: {text!r}")
    if said.source != OUR_JUDGEMENT and said.source not in knowledge().citations:
        found.append(f"{cue.id} because of {cue.rule}: source {said.source!r} is not in the knowledge base")
    return found


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_reason_and_a_source(rule: str) -> None:
    said = say(Cue("off", rule, Side.LEFT), None, knowledge())
    assert said.why.strip()
    assert said.source == OUR_JUDGEMENT or said.source in knowledge().citations


@pytest.mark.parametrize("cue", ENGINE_CUES)
def test_every_cue_has_words(cue: str) -> None:
    assert say(Cue(cue, "phase", Side.LEFT), None, knowledge()).say.strip()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_every_spoken_sentence_has_no_open_placeholder(events: list[Event]) -> None:
    assert [
        fault for seen in laws.live(events) for cue in seen.step.cues for fault in faults_in_words(cue, seen.now)
    ] == []
