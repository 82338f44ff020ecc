"""Every reason has a rule with words, numbers its words may use, and a source."""

from __future__ import annotations

import re

from unknot.knowledge.model import Knowledge
from unknot.plan.refusal import RULES
from unknot.plan.why import PLAN_RULES, because, explain, words_path, write_value


def test_the_words_of_a_reason_use_only_numbers_that_it_carries(knowledge: Knowledge) -> None:
    for rule, names in PLAN_RULES.items():
        sentence = knowledge.words.get(f"plan.{rule}.why")
        assert sentence, rule
        assert set(re.findall(r"\{(\w+)\}", sentence)) <= set(names), rule


def test_every_refusal_says_what_it_is_and_what_to_do(knowledge: Knowledge) -> None:
    for rule in RULES:
        assert knowledge.words.get(f"refusal.{rule}.say"), rule
        assert knowledge.words.get(f"refusal.{rule}.do"), rule


def test_an_item_is_explained_with_everything_below_it() -> None:
    told = (because("hold.cap_s", "method", value=45.0), because("hold", "method"), because("holding", "method"))
    assert [reason.item for reason in explain(told, "hold")] == ["hold.cap_s", "hold"]


def test_numbers_are_written_for_reading() -> None:
    assert [write_value(value) for value in (45.0, 0.5, 8, 22.5, "chair")] == ["45", "0.5", "8", "22.5", "chair"]


def test_a_reason_of_an_adaptation_uses_the_words_of_the_adaptation() -> None:
    assert words_path(because("tool", "adaptation.frail", value="tennis-ball")) == "adaptation.frail.why"
    assert words_path(because("tool", "tool_asked", tool="tennis-ball")) == "plan.tool_asked.why"
