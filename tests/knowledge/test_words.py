"""The words by path."""

from __future__ import annotations

from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.cues import ENGINE_CUES, RULES, Pressure
from unknot.knowledge.words import Words

WORDS = Words("en", {"cue.off.say": "Off.", "cue.ask.say": "How?", "test.a.how": "One.\nTwo."}, {})


def test_texts_are_found_by_their_path() -> None:
    assert WORDS.get("cue.off.say") == "Off."
    assert WORDS.get("cue.off.text") is None
    assert WORDS.lines("test.a.how") == ("One.", "Two.")
    assert WORDS.lines("test.b.how") == ()
    assert WORDS.ids("cue") == ("off", "ask")


def test_every_cue_and_rule_has_its_words() -> None:
    words = read_knowledge().words
    assert all(words.get(f"cue.{cue}.say") for cue in ENGINE_CUES)
    assert all(words.get(f"rule.{rule}.why") and words.get(f"rule.{rule}.source") for rule in RULES)


def test_every_cue_that_ends_pressure_says_so() -> None:
    words = read_knowledge().words
    for cue, kind in ENGINE_CUES.items():
        if kind.pressure is Pressure.OFF and cue not in {"urgent", "unwell", "see_professional"}:
            said = words.get(f"cue.{cue}.say") or ""
            assert "come off" in said.lower(), cue
