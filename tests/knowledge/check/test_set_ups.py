"""Tools and set-ups: names that exist, and no tool where it may not be."""

from __future__ import annotations

import pytest

from tests.knowledge.bases import changed, expect, problems_of

MAP = "muscles/hamstrings.toml"
SET_UP = "hamstrings-ball-chair-middle-outer"


@pytest.mark.parametrize(
    ("file", "table", "old", "new", "line", "rule"),
    [
        ("set_ups.toml", SET_UP, '["middle-outer"]', '["midle-outer"]', 'zones = ["midle-outer"]', "unknown-name"),
        ("set_ups.toml", SET_UP, '"chair"', '"chiar"', 'position = "chiar"', "unknown-name"),
        ("set_ups.toml", SET_UP, '"hamstrings"', '"hamstring"', 'muscle = "hamstring"', "unknown-name"),
        ("set_ups.toml", SET_UP, '"ball"', '"bal"', 'tool_kind = "bal"', "wrong-choice"),
        (
            "set_ups.toml",
            SET_UP,
            '["middle-outer"]',
            '["lower-outer"]',
            'zones = ["lower-outer"]',
            "set-up-where-forbidden",
        ),
        ("set_ups.toml", SET_UP, '["middle-outer"]', "[]", "zones = []", "set-up-where-forbidden"),
        (
            "set_ups.toml",
            SET_UP,
            '"pin-ball-chair"]',
            '"pin-bal-chair"]',
            f"[{SET_UP}]",
            "unknown-name",
        ),
        (
            "set_ups.toml",
            SET_UP,
            '"pin-ball-chair"]',
            '"pin-ball-chair", ""]',
            f'stronger = ["", "{SET_UP}-stronger", "pin-ball-chair", ""]',
            "unknown-name",
        ),
        (
            "tools.toml",
            "lacrosse-ball",
            '"tennis-ball", ',
            '"tenis-ball", ',
            'softer = ["tenis-ball", "massage-stick"]',
            "unknown-name",
        ),
        (
            "tools.toml",
            "tennis-ball",
            '["massage-stick"]',
            '["lacrosse-ball"]',
            'softer = ["lacrosse-ball"]',
            "unknown-name",
        ),
        ("tools.toml", "lacrosse-ball", "rank = 5", "rank = 4", "rank = 4", "min-above-max"),
        (
            MAP,
            "zones.lower-outer",
            '["stick"]',
            '["stick", "ball"]',
            'tool_kinds = ["stick", "ball"]',
            "zone-without-set-up",
        ),
        (MAP, "zones.lower-outer", '["stick"]', "[]", "tool_kinds = []", "zone-without-set-up"),
    ],
)
def test_a_mistake_is_found_at_its_line(file: str, table: str, old: str, new: str, line: str, rule: str) -> None:
    expect(changed(file, old, new, table), file, line, rule)


def test_a_tool_with_swapped_numbers_is_refused() -> None:
    texts = changed("tools.toml", "{ value = 62.7,", "{ value = 99,")
    assert any(problem.rule == "min-above-max" and "diameter_mm" in problem.message for problem in problems_of(texts))


def test_a_mistake_is_reported_once_and_not_again_in_what_refers_to_it() -> None:
    texts = changed("tools.toml", 'kind = "ball"', 'kind = "bowl"', "tennis-ball")
    assert [problem.rule for problem in problems_of(texts)] == ["wrong-choice"]
