"""A real browser with the built app, for the tests of this folder.

`open_app()` gives a `Visit` (see visit.py): a page in a profile of its own, with time that can be turned, watched for requests
to strangers, broken policy and console errors. `app_folder` is the built app, `gallery_folder` the album of every screen.
Without Chromium these tests fail with one sentence: CI must not pass because nothing was looked at.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Generator, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browser.serving import Served, serve_plainly
from tests.browser.visit import FLAGS, Open, Visit, open_visit
from tools.web import build as web_build

VISITS = pytest.StashKey[list[Visit]]()


def chromium() -> str:
    """Return where Chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "These tests need Chromium: on Debian `sudo apt-get install chromium`."
    return found


def _kept(source: Path, folder: Path) -> Path:
    """Take a copy that no later build changes; links where the disk allows, so that it costs nothing."""

    def link(old: str, new: str) -> None:
        try:
            os.link(old, new)
        except OSError:
            shutil.copyfile(old, new)

    shutil.copytree(source, folder, copy_function=link)
    return folder


@pytest.fixture(scope="session")
def app_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built app."""
    built = web_build.build_app()
    with web_build.locked():
        return _kept(built, tmp_path_factory.mktemp("built") / "app")


@pytest.fixture(scope="session")
def gallery_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built album of screens."""
    built = web_build.build_gallery()
    with web_build.locked():
        return _kept(built, tmp_path_factory.mktemp("built") / "gallery")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all tests of a worker; each test has its own profile in it."""
    running = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def site(app_folder: Path) -> Iterator[Served]:
    """The built app behind a plain server that lives as long as the tests; do not kill this one."""
    served = serve_plainly(app_folder)
    yield served
    served.kill()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of what was on the screen when a test failed: build/browser/<test>.png."""
    report = yield
    opened: list[Visit] | None = item.stash.get(VISITS, None)
    if report.when == "call" and report.failed and opened:
        folder = web_build.ROOT / "build" / "browser"
        folder.mkdir(parents=True, exist_ok=True)
        for number, visit in enumerate(opened):
            name = re.sub(r"[^a-zA-Z0-9-]+", "-", item.name)
            with suppress(PlaywrightError):
                visit.page.screenshot(path=folder / f"{name}{number or ''}.png", timeout=3000)
    return report


@pytest.fixture
def open_app(browser: Browser, site: Served, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Open the app in a fresh profile; at the end of the test nothing strange may have happened in any of them."""
    visits: list[Visit] = []
    request.node.stash[VISITS] = visits
    with ExitStack() as stack:

        def opened(**wishes: object) -> Visit:
            visit = stack.enter_context(open_visit(browser, str(wishes.pop("url", site.url)), **wishes))
            visits.append(visit)
            return visit

        yield opened
        strange = [line for visit in visits for line in visit.watch.strange()]
    assert strange == []
