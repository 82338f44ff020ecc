"""From the path of a key to its line."""

from __future__ import annotations

import pytest

from unknot.knowledge.loading.locate import line_of, lines_of

TEXT = '''# a comment = not a key
top = 1

[stages.first]
cap_s = { value = 45 }
dotted.inner = 2
"quoted key" = 3
long = """
cap_s = not a key
"""
many = [
    1,
]

[stages."second one"]
cap_s = 4
[[rows]]
name = "x"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("top", 2),
        ("stages.first", 4),
        ("stages.first.cap_s", 5),
        ("stages.first.cap_s.value", 5),
        ("stages.first.dotted.inner", 6),
        ("stages.first.quoted key", 7),
        ("stages.first.long", 8),
        ("stages.first.many[0]", 11),
        ("stages.first.missing", 4),
        ("stages.second one.cap_s", 16),
        ("rows", 17),
        ("nowhere.at.all", 1),
        ("", 1),
    ],
)
def test_a_path_has_its_line_or_that_of_its_parent(path: str, line: int) -> None:
    assert line_of(lines_of(TEXT), path) == line
