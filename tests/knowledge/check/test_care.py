"""The screening: every finding can be found, every answer leads somewhere."""

from __future__ import annotations

import pytest

from tests.knowledge.bases import changed, expect, problems_of
from unknot.app.files.knowledge_files import read_knowledge
from unknot.knowledge.care import FindingTier, QuestionTiming


@pytest.mark.parametrize(
    ("file", "table", "old", "new", "line", "rule"),
    [
        ("screening.toml", "questions.leg-swollen", '["clot"]', '["clott"]', 'findings = ["clott"]', "unknown-name"),
        ("screening.toml", "questions.leg-swollen", '["clot"]', "[]", "findings = []", "unknown-name"),
        ("screening.toml", "questions.leg-swollen", '["clot"]', '["infection"]', "[clot]", "finding-without-question"),
        (
            "screening.toml",
            "questions.pregnant",
            '"pregnancy-cleared"',
            '"cleared"',
            'after_clearance = "cleared"',
            "unknown-name",
        ),
        (
            "screening.toml",
            "adaptations.frail",
            '"tennis-ball"',
            '"tenis-ball"',
            'only_tools = ["tenis-ball"]',
            "unknown-name",
        ),
        ("screening.toml", "adaptations.frail", '["chair"]', '["sofa"]', 'only_positions = ["sofa"]', "unknown-name"),
        (
            "screening.toml",
            "adaptations.sit-bone",
            '"sit-bone-wide"',
            '"wide"',
            'extra_bands = ["wide"]',
            "unknown-name",
        ),
        (
            "red_flags.toml",
            "frail",
            'adaptation = "frail"',
            'adaptation = "fragile"',
            'adaptation = "fragile"',
            "unknown-name",
        ),
        ("red_flags.toml", "frail", 'adaptation = "frail"\n', "", "[frail]", "unknown-name"),
        (
            "red_flags.toml",
            "clot",
            'tier = "urgent"',
            'tier = "urgent"\nadaptation = "frail"',
            'adaptation = "frail"',
            "unknown-name",
        ),
        ("red_flags.toml", "clot", 'tier = "urgent"', 'tier = "ugent"', 'tier = "ugent"', "wrong-choice"),
        ("red_flags.toml", "weak-foot", '"weak_foot"', '"weakfoot"', 'signs = ["weakfoot"]', "unknown-name"),
        (
            "check_in.toml",
            "feelings.sore-after-training",
            '"sore-after-training"',
            '"doms"',
            'adaptation = "doms"',
            "unknown-name",
        ),
    ],
)
def test_a_mistake_is_found_at_its_line(file: str, table: str, old: str, new: str, line: str, rule: str) -> None:
    texts = changed(file, old, new, table)
    where = next(name for name in ("red_flags.toml", file) if line in texts[name].splitlines())
    expect(texts, where, line, rule)


def test_something_urgent_is_asked_before_every_session() -> None:
    texts = changed("screening.toml", "every_session", "full", "questions.leg-swollen")
    texts["screening.toml"] = texts["screening.toml"].replace('when = "every_session"', 'when = "full"')
    rules = [problem.rule for problem in problems_of(texts)]
    assert rules.count("urgent-not-every-session") == 1
    assert rules.count("weaker-than-shipped") == 3


def test_the_three_of_every_session_are_the_three_of_the_method() -> None:
    every = [
        question for question in read_knowledge().questions.values() if question.when is QuestionTiming.EVERY_SESSION
    ]
    assert [question.findings for question in every] == [("clot",), ("cauda-equina",), ("infection",)]


def test_the_whole_triage_table_is_there() -> None:
    tiers = [finding.tier for finding in read_knowledge().findings.values()]
    assert (tiers.count(FindingTier.URGENT), tiers.count(FindingTier.ASK_FIRST), tiers.count(FindingTier.ADAPT)) == (
        10,
        13,
        11,
    )
