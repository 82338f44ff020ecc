"""The first session: every step of its table has a part of the page, a duration and a picture, and the durations add up."""

from __future__ import annotations

import re

from tests.docs.blocks import ROOT

PAGE = ROOT / "docs" / "learn" / "first-session.md"
TEXT = PAGE.read_text(encoding="utf-8")
STEPS = re.findall(r"^\| \[(\d+)\. [^\]]+\]\(#([\w-]+)\) \| ([^|]+) \|$", TEXT, re.MULTILINE)
MINUTES = {"half a minute": 0.5, "a few seconds": 0.0, "at most 45 seconds on each of two spots": 1.5}


def part(anchor: str) -> str:
    """Return the text below the heading with this anchor."""
    heads = {
        re.sub(r"[^\w-]", "", head.lower().replace(" ", "-")): head
        for head in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    }
    return TEXT.partition(f"## {heads[anchor]}\n")[2].partition("\n## ")[0]


def test_the_steps_are_numbered_from_one() -> None:
    assert [int(number) for number, _, _ in STEPS] == list(range(1, len(STEPS) + 1))


def test_every_step_has_a_picture() -> None:
    pictures = {
        anchor: re.findall(r"!\[[^\]]+\]\((\.\./pictures/steps/\w+\.webp)\)", part(anchor)) for _, anchor, _ in STEPS
    }
    assert [anchor for anchor, found in pictures.items() if len(found) != 1] == []
    assert [path for found in pictures.values() for path in found if not (PAGE.parent / path).exists()] == []


def test_the_durations_come_to_the_fifteen_minutes_that_the_page_promises() -> None:
    assert "about fifteen minutes" in TEXT
    minutes = [MINUTES[lasts] if lasts in MINUTES else float(lasts.split()[0]) for _, _, lasts in STEPS]
    assert 13 <= sum(minutes) <= 15
