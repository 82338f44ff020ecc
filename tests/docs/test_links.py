"""Every link inside the documentation leads somewhere, and every page can be reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import PAGES, ROOT

MADE_UP = ("my-kb/", "words/", "muscles/")
"""What a reader makes on the way, or any file of a kind."""
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def links(page: Path) -> list[Path]:
    found = _LINK.findall(page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in found if not re.match(r"[a-z]+:", link)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [str(link) for link in links(page) if not link.exists()] == []


_PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+\.(?:py|toml|ts|md|sh))(?:::\w+)?`")
PLACES = ("", "src/unknot", "src/unknot/kb", "web/src")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = {path for path in _PATH.findall(page.read_text(encoding="utf-8")) if not path.startswith(MADE_UP)}
    assert [path for path in sorted(named) if not any((ROOT / place / path).exists() for place in PLACES)] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.exists():
            continue
        reached.add(page)
        waiting += links(page)
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in reached] == []
