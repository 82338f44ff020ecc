"""After one visit the server may be dead; and the app is one version or another, never a mixture."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.browser.conftest import chromium
from tests.browser.serving import serve_plainly
from tests.browser.visit import ENGINE_READY_MS, FLAGS, PHONE, Visit, wait_until
from tests.browser.watch import Watch

KEPT = "navigator.serviceWorker.controller !== null"
UPDATED = """async () => {
  const registration = await navigator.serviceWorker.ready;
  const found = new Promise(done => registration.addEventListener('updatefound', () => done(registration.installing)));
  await registration.update().catch(() => undefined);
  const worker = await found;
  return new Promise(done => {
    const look = () => ['redundant', 'installed'].includes(worker.state) && done(worker.state);
    worker.addEventListener('statechange', look);
    look();
  });
}"""
"""Ask for a new version, and say what became of it."""


@contextmanager
def browser_of(playwright: Playwright, profile: Path) -> Iterator[BrowserContext]:
    """A browser with a profile on disk, as a person has it: closing it and opening it again is a restart."""
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=chromium(), args=FLAGS, viewport=PHONE, has_touch=True, is_mobile=True
    )
    yield context
    context.close()


def visit(context: BrowserContext, url: str) -> Visit:
    watch = Watch(context, url)
    page = context.pages[0]
    page.goto(url)
    return Visit(context, page, url, watch)


def cached(now: Visit) -> dict[str, list[str]]:
    """What the browser keeps, by version."""
    return dict(
        now.page.evaluate(
            """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>
               [name, (await (await caches.open(name)).keys()).map(one => new URL(one.url).pathname)])))"""
        )
    )


def test_after_one_visit_the_server_may_be_dead(playwright: Playwright, app_folder: Path, tmp_path: Path) -> None:
    served = serve_plainly(app_folder)
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until(KEPT, ENGINE_READY_MS)
        assert now.watch.strange() == []
    served.kill()
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until_ready()
        assert now.screen == "home"
        now.page.reload()
        now.wait_until_ready()
        assert now.screen == "home"


def test_every_file_of_the_app_is_kept_and_nothing_else(
    playwright: Playwright, app_folder: Path, tmp_path: Path
) -> None:
    served = serve_plainly(app_folder)
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until(KEPT, ENGINE_READY_MS)
        version = json.loads((app_folder / "version.json").read_text())
        found = cached(now)
    served.kill()
    built = {
        f"/{path.relative_to(app_folder)}"
        for path in app_folder.rglob("*")
        if path.is_file() and path.suffix not in {".br", ".map"}
    } - {"/sw.js", "/csp.json", "/version.json"}
    assert list(found) == [f"unknot {version['version']}"]
    assert set(found[f"unknot {version['version']}"]) == built


@pytest.fixture
def next_app(app_folder: Path, tmp_path: Path) -> Path:
    """The same app, one version on: its page says so."""
    folder = tmp_path / "next"
    shutil.copytree(app_folder, folder)
    page = (folder / "index.html").read_text()
    (folder / "index.html").write_text(page.replace("<body>", '<body data-version="next">'))
    worker = (folder / "sw.js").read_text()
    old = json.loads((folder / "version.json").read_text())["version"]
    (folder / "sw.js").write_text(worker.replace(old, "0123456789abcdef"))
    return folder


def test_a_page_lives_with_its_version_until_it_is_opened_again(
    playwright: Playwright, app_folder: Path, next_app: Path, tmp_path: Path
) -> None:
    served = serve_plainly(app_folder)
    port = int(served.url.rsplit(":", 1)[1].strip("/"))
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until(KEPT, ENGINE_READY_MS)
        old = next(iter(cached(now)))
        served.kill()
        served = serve_plainly(next_app, port)
        assert now.page.evaluate(UPDATED) == "installed"
        # A reload of the only page does not change versions, nor does a second page.
        now.page.reload()
        assert now.page.evaluate("document.body.dataset.version") is None
        assert set(cached(now)) == {old, "unknot 0123456789abcdef"}
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        wait_until(now.page, "document.body.dataset.version === 'next'")
        now.wait_until(KEPT)
        assert set(cached(now)) == {"unknot 0123456789abcdef"}
    served.kill()


def test_a_version_that_did_not_arrive_whole_is_not_taken(
    playwright: Playwright, app_folder: Path, next_app: Path, tmp_path: Path
) -> None:
    served = serve_plainly(app_folder)
    port = int(served.url.rsplit(":", 1)[1].strip("/"))
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until(KEPT, ENGINE_READY_MS)
        old = next(iter(cached(now)))
        served.kill()
        missing = next((next_app / "pictures").iterdir())
        missing.unlink()
        served = serve_plainly(next_app, port)
        assert now.page.evaluate(UPDATED) == "redundant"
    served.kill()
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until_ready()
        assert now.page.evaluate("document.body.dataset.version") is None
        assert old in cached(now)
