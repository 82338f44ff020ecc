"""The reference is what the program says of itself: the generated pages are fresh, and nothing is missing from them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import unknot
from tests.docs.blocks import ROOT
from tools.docs.write_lookup import FOLDER, PAGES, pages
from tools.docs.write_python_lookup import GROUPS
from unknot.app.files.knowledge_files import read_knowledge
from unknot.cli.main import COMMANDS
from unknot.engine.cues import CUES, RULES
from unknot.engine.events import EVENT_TYPES
from unknot.engine.state import Phase

WRITTEN = list(pages())


@pytest.mark.parametrize(("path", "text"), WRITTEN, ids=[path.name for path, _ in WRITTEN])
def test_a_generated_page_is_fresh(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "stale: run make docs"


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("events.md", EVENT_TYPES),
        ("cues.md", CUES),
        ("rules.md", RULES),
        ("phases.md", [phase.value for phase in Phase]),
    ],
)
def test_every_name_is_in_the_reference(page: str, names: list[str]) -> None:
    text = (FOLDER / page).read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_source_is_in_the_reference() -> None:
    text = (FOLDER / "sources.md").read_text(encoding="utf-8")
    knowledge = read_knowledge()
    assert [name for name in knowledge.citations if f'<a id="{name}"></a>' not in text] == []
    named = {name for claim in knowledge.claims.values() for name in claim.sources}
    assert sorted(named - set(re.findall(r'<a id="(\w+)">', text))) == []


def test_every_variable_is_in_the_reference_and_only_those() -> None:
    found: set[str] = set()
    for path in (*(ROOT / "src").rglob("*.py"), *(ROOT / "tests" / "golden").glob("*.py"), ROOT / "Makefile"):
        found |= set(re.findall(r"UNKNOT_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8")))
    told = set(re.findall(r"`(UNKNOT_\w+)`", (FOLDER / "settings.md").read_text(encoding="utf-8")))
    assert told == found


def test_every_command_is_in_the_reference() -> None:
    text = (FOLDER / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"## unknot {name}\n" not in text] == []


def test_every_name_of_the_front_door_is_in_the_reference_once() -> None:
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(unknot.__all__)


def test_the_menus_name_every_generated_page() -> None:
    menus = "".join((FOLDER.parent / f"{name}.md").read_text(encoding="utf-8") for name in ("use", "change", "program"))
    assert [name for name in PAGES if f"](look-up/{name})" not in menus] == []
