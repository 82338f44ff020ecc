"""The glossary is in order, and says each word once."""

from __future__ import annotations

import re

from tests.docs.blocks import ROOT
from unknot.engine.state import Phase

TEXT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^- \*\*([^*]+)\*\*: (\S.+)$", TEXT, re.MULTILINE)
EVERYDAY = {Phase.MEASURE, Phase.MEASURE_AGAIN, Phase.SUMMARY}
"""Phases whose name says what they are."""


def test_every_line_is_a_word_with_its_meaning() -> None:
    assert len(ENTRIES) == TEXT.count("\n- ") > 30


def test_the_words_are_in_order_and_each_is_there_once() -> None:
    words = [word.lower() for word, _ in ENTRIES]
    assert words == sorted(set(words))


def test_every_phase_that_needs_a_word_has_one() -> None:
    words = {re.sub(r"[^a-z]", "", word.lower()) for word, _ in ENTRIES} | {"pin"}
    assert "pinandmove" in words
    assert [phase for phase in Phase if phase not in EVERYDAY and phase.value.replace("_", "") not in words] == []
