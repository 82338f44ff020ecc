"""The plan in words: each line with its reason, and a refusal that says what to do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.insight.person.history import History
from unknot.plan.build import Plan, build
from unknot.plan.check_in import CheckIn
from unknot.plan.checks.screening import all_clear, judge_screening
from unknot.plan.refusal import RULES, PlanRefusal
from unknot.view.intake import plan_pages as planning
from unknot.view.screen import rows_of
from unknot.view.wording import Wording

NOW = "2026-03-02T09:00:00"
WORDS = Wording(read_knowledge())
TOOLS = [("lacrosse-ball", "chair"), ("foam-roller-soft", "floor"), ("massage-stick", "chair")]


def made(tool: str, position: str) -> Plan:
    knowledge = read_knowledge()
    request = CheckIn("hamstrings", (Side.LEFT,), (tool,), position, 8, test="none")
    plan = build(knowledge, request, judge_screening(knowledge, all_clear(knowledge), (), NOW), History(), NOW)
    assert isinstance(plan, Plan)
    return plan


@pytest.mark.parametrize(("tool", "position"), TOOLS)
def test_every_line_has_a_name_a_value_and_a_reason(tool: str, position: str) -> None:
    shown = planning.plan(WORDS, made(tool, position))
    for row in rows_of(shown):
        assert row.label
        assert row.note
        assert "{" not in row.label + row.value + row.note
    assert {row.mark for row in rows_of(shown)} >= {"tool", "pressure", "hold", "dose"}


@pytest.mark.parametrize(("minutes", "said"), [("1", "at most 1 minute a leg"), ("6.5", "at most 6.5 minutes a leg")])
def test_one_minute_is_said_as_one(minutes: str, said: str) -> None:
    plan = made("lacrosse-ball", "chair")
    items = tuple(
        replace(item, numbers=(("minutes", minutes), ("seconds", "60"))) if item.id == "dose" else item
        for item in plan.items
    )
    rows = rows_of(planning.plan(WORDS, replace(plan, items=items)))
    assert next(row.value for row in rows if row.mark == "dose") == said


@pytest.mark.parametrize(("tool", "position"), TOOLS)
def test_every_reason_is_a_sentence(tool: str, position: str) -> None:
    for because in made(tool, position).reasons:
        said = planning.reason(WORDS, because)
        assert said.endswith("."), (because, said)
        assert "  " not in said, (because, said)


@pytest.mark.parametrize(("tool", "position"), TOOLS)
def test_no_reason_shows_an_id(tool: str, position: str) -> None:
    for because in made(tool, position).reasons:
        shown = planning.reason(WORDS, because)
        assert not re.search(r"[a-z]-[a-z]+\.$|[a-z]_[a-z]", shown), (because, shown)


@pytest.mark.parametrize(("tool", "position"), TOOLS)
def test_a_why_says_what_is_always_the_same_only_where_there_is_nothing_else(tool: str, position: str) -> None:
    shown = planning.plan(WORDS, made(tool, position))
    always = words("plan.method.why", value="")[:-1]
    for why in (shown.why, *(row.why for row in rows_of(shown))):
        sentences = why.reason.splitlines() if why else []
        same = [sentence for sentence in sentences if sentence.startswith(always)]
        assert not same or same == sentences


@pytest.mark.parametrize("rule", RULES)
def test_every_refusal_says_why(rule: str) -> None:
    shown = planning.no_plan(WORDS, PlanRefusal(rule, until="2026-03-04T09:00+00:00"))
    assert shown.say
    assert shown.say != rule.replace("_", " ")
    assert any(choice.event == "close" for choice in shown.choices)
