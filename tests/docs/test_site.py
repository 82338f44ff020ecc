"""The site that `make docs` builds: every link and anchor leads somewhere, and nothing is fetched from anywhere else."""

from __future__ import annotations

import fcntl
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import chromium
from tests.browser.visit import FLAGS
from tests.docs.blocks import PAGES, ROOT
from tools.site.diagram import svg
from tools.site.look import tokens, variables
from tools.site.menu import HOME, LISTS, TOP, entries
from unknot.engine.state import Phase

pytestmark = pytest.mark.slow
ENOUGH_CONTRAST = 4.5
"""WCAG 2.2, level AA, for text of any size."""


class PageParts(HTMLParser):
    """What a page holds: the anchors, where its links lead, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values["id"]} if "id" in values else set()
        if tag == "a":
            self.links += [values["href"]] if "href" in values else []
        elif values.get("rel") not in {"next", "prev", "search", "index"}:
            self.fetched += [values[name] for name in ("src", "href", "srcset", "poster") if name in values]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; once, although several processes may run the tests of this file."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, done = shared / "site", shared / "site" / "done"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            sphinx = [
                sys.executable,
                "-m",
                "sphinx",
                "-q",
                "-W",
                "--keep-going",
                "-c",
                "docs",
                "-d",
                str(folder / "trees"),
            ]
            built = subprocess.run(
                [*sphinx, ".", str(folder / "out")], cwd=ROOT, capture_output=True, text=True, check=False
            )
            assert built.returncode == 0, built.stderr
            done.touch()
    return folder / "out"


@pytest.fixture(scope="module")
def parts(site: Path) -> dict[Path, PageParts]:
    found = {}
    for path in site.rglob("*.html"):
        found[path] = PageParts()
        found[path].feed(path.read_text(encoding="utf-8"))
    return found


def test_every_link_and_every_anchor_leads_somewhere(parts: dict[Path, PageParts]) -> None:
    lost = []
    for path, page in parts.items():
        for link in page.links + page.fetched:
            if re.match(r"(https?|data):", link):
                continue
            bare, _, anchor = link.partition("#")
            bare = bare.partition("?")[0]
            target = (path.parent / bare).resolve() if bare else path
            if not target.is_file() or (anchor and target in parts and anchor not in parts[target].anchors):
                lost.append(f"{path.name}: {link}")
    assert lost == []


def test_nothing_is_fetched_from_anywhere_else(site: Path, parts: dict[Path, PageParts]) -> None:
    assert [link for page in parts.values() for link in page.fetched if re.match(r"(https?:)?//", link)] == []
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert [found for text in styles for found in re.findall(r"@import|url\([\"']?(?:https?:)?//[^)]*\)", text)] == []


def test_every_page_of_the_documentation_is_on_the_site(site: Path) -> None:
    assert [path for path in PAGES if not (site / path.relative_to(ROOT)).with_suffix(".html").is_file()] == []
    assert (site / "index.html").read_bytes() == (site / "README.html").read_bytes()


def test_every_page_can_be_searched_without_a_server(site: Path) -> None:
    """A browser lets no page in a folder read another file; the index must be a script."""
    script = (site / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(script.removeprefix("Search.setIndex(").removesuffix(")"))
    assert set(index["docnames"]) >= {str(path.relative_to(ROOT).with_suffix("")) for path in PAGES}
    assert 'src="searchindex.js"' in (site / "search.html").read_text(encoding="utf-8")


def test_the_search_works_in_a_browser_that_opened_the_folder(site: Path) -> None:
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_context(offline=True).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site / "index.html").as_uri())
        page.get_by_role("textbox", name="Search").fill("tingling")
        page.get_by_role("textbox", name="Search").press("Enter")
        expect(page.locator("#search-results li a", has_text="The safety case")).to_be_visible()
        faces = page.evaluate(
            "async () => { await document.fonts.ready; return [...document.fonts].map(face => face.status) }"
        )
        browser.close()
    assert "loaded" in faces
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_every_page_is_in_the_menu_once() -> None:
    listed = [HOME, *(name for group in TOP.values() for name in group)]
    for name in LISTS:
        listed += entries(name, (ROOT / f"{name}.md").read_text(encoding="utf-8"))
    pages = [str(path.relative_to(ROOT).with_suffix("")) for path in (*PAGES, ROOT / "CHANGELOG.md")]
    assert sorted(listed) == sorted(pages)


def test_the_phases_are_drawn_without_help_from_anywhere_else(site: Path) -> None:
    text = (site / "docs" / "look-up" / "phases.html").read_text(encoding="utf-8")
    assert "mermaid" not in text
    assert [phase for phase in Phase if f">{phase}</text>" not in text] == []


def test_a_diagram_has_an_arrow_for_each_line() -> None:
    drawn = svg(
        "stateDiagram-v2\n    [*] --> a: x\n    a --> b: y\n    b --> c: z\n    a --> c: w\n    c --> a: v\n    c --> [*]\n"
    )
    assert [drawn.count(f'class="{kind}"') for kind in ("next", "skip", "back")] == [2, 1, 1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    colours = variables("light" if theme == "light" else "dark")
    grounds = [f"color-{name}" for name in ("background-primary", "background-secondary", "inline-code-background")]
    texts = [
        f"color-{name}" for name in ("foreground-primary", "foreground-secondary", "foreground-muted", "brand-content")
    ]
    poor = [
        (text, ground, round(contrast(colours[text], colours[ground]), 2))
        for text in texts
        for ground in grounds
        if contrast(colours[text], colours[ground]) < ENOUGH_CONTRAST
    ]
    assert poor == []


def test_the_two_themes_are_two() -> None:
    assert tokens("light")["paper"] != tokens("dark")["paper"]


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it, from 1 to 21."""
    lighter, darker = sorted((luminance(colour), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
