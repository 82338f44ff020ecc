"""The site that `make docs` builds: every link and anchor leads somewhere, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.docs.blocks import PAGES
from tools.site.__main__ import build
from tools.site.diagram import svg
from unknot.engine.state import Phase


class Seen(HTMLParser):
    """What a page holds: the anchors, where its links lead, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.anchors |= {told["id"]} if "id" in told else set()
        if tag == "a":
            self.links += [told["href"]] if "href" in told else []
        else:
            self.fetched += [told[name] for name in ("src", "href") if name in told]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(folder)
    return folder


@pytest.fixture(scope="module")
def seen(site: Path) -> dict[Path, Seen]:
    found = {}
    for path in site.rglob("*.html"):
        found[path] = Seen()
        found[path].feed(path.read_text(encoding="utf-8"))
    return found


def test_every_link_and_every_anchor_leads_somewhere(seen: dict[Path, Seen]) -> None:
    lost = []
    for path, page in seen.items():
        for link in page.links + page.fetched:
            if re.match(r"https?:", link):
                continue
            bare, _, anchor = link.partition("#")
            target = (path.parent / bare).resolve() if bare else path
            if not target.is_file() or (anchor and anchor not in seen[target].anchors):
                lost.append(f"{path.name}: {link}")
    assert lost == []


def test_nothing_is_fetched_from_elsewhere(site: Path, seen: dict[Path, Seen]) -> None:
    assert [link for page in seen.values() for link in page.fetched if re.match(r"(https?:)?//", link)] == []
    assert [path.name for path, page in seen.items() if page.tags & {"script", "iframe", "object", "embed"}] == []
    style = (site / "style.css").read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(", style)


def test_every_page_of_the_documentation_is_on_the_site(site: Path, seen: dict[Path, Seen]) -> None:
    assert len([path for path in seen if "source" not in path.relative_to(site).parts]) >= len(PAGES)
    assert (site / "index.html").is_file()
    assert (site / "learn" / "first-session.html").is_file()


def test_the_phases_are_drawn_without_help_from_elsewhere(site: Path) -> None:
    text = (site / "look-up" / "phases.html").read_text(encoding="utf-8")
    assert "mermaid" not in text
    assert [phase for phase in Phase if f">{phase}</text>" not in text] == []


def test_a_diagram_has_an_arrow_for_each_line() -> None:
    drawn = svg(
        "stateDiagram-v2\n    [*] --> a: x\n    a --> b: y\n    b --> c: z\n    a --> c: w\n    c --> a: v\n    c --> [*]\n"
    )
    assert [drawn.count(f'class="{kind}"') for kind in ("next", "skip", "back")] == [2, 1, 1]
