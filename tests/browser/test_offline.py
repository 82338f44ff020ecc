"""After one visit the server may be dead; and the app is one version or another, never a mixture."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.browser.conftest import chromium
from tests.browser.serving import serve_plainly
from tests.browser.visit import ENGINE_READY_MS, FLAGS, PHONE, Visit, wait_until
from tests.browser.watch import Watch

VOICES = "unknot-voices"
VOICE_WITHIN_S = 120.0
AUDIO = {".opus", ".m4a"}
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


def kept(now: Visit) -> dict[str, list[str]]:
    """What the browser keeps, by the name under which it does."""
    return dict(
        now.page.evaluate(
            """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async name =>
               [name, (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)])))"""
        )
    )


def cached(now: Visit) -> dict[str, list[str]]:
    """What the browser keeps of the app, by version."""
    return {name: files for name, files in kept(now).items() if name != VOICES}


def clips_of(app: Path, voice: str) -> list[str]:
    """The addresses of a voice's clips in the format that this browser asks for, the first ones first."""
    clips = json.loads((app / "voice" / voice / "voice.json").read_text())["clips"]
    return [f"/voice/{voice}/{clip['file']}.opus" for clip in clips]


def wait_for_voice(now: Visit, clips: list[str]) -> None:
    """Wait until the browser keeps every clip of these."""
    count = f"caches.open({VOICES!r}).then(cache => cache.keys()).then(keys => globalThis.clipsKept = keys.length)"
    deadline = time.monotonic() + VOICE_WITHIN_S
    while set(kept(now).get(VOICES, [])) < set(clips):
        assert time.monotonic() < deadline, now.page.evaluate(count)
        now.page.wait_for_timeout(100)


def test_after_one_visit_the_app_works_without_the_server(
    playwright: Playwright, app_folder: Path, tmp_path: Path
) -> None:
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


def test_the_voice_that_was_chosen_speaks_without_a_network_and_no_other_is_kept(
    playwright: Playwright, app_folder: Path, tmp_path: Path
) -> None:
    served = serve_plainly(app_folder)
    clips = clips_of(app_folder, "woman")
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until(KEPT, ENGINE_READY_MS)
        wait_for_voice(now, clips)
        assert set(kept(now)[VOICES]) == set(clips)
    served.kill()
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until_ready()
        assert now.page.evaluate(
            "async names => (await Promise.all(names.map(name => fetch(name)))).every(response => response.ok)", clips
        )
        now.page.touchscreen.tap(195, 40)
        assert not now.watch.strange()


def test_a_new_version_is_complete_with_what_the_voice_must_say_first(
    playwright: Playwright, app_folder: Path, next_app: Path, tmp_path: Path
) -> None:
    served = serve_plainly(app_folder)
    port = int(served.url.rsplit(":", 1)[1].strip("/"))
    listed = next_app / "voice" / "woman" / "voice.json"
    changed = json.loads(listed.read_text())
    first = changed["clips"][0]
    fresh = f"{first['file']}-anew"
    shutil.copyfile(listed.with_name(f"{first['file']}.opus"), listed.with_name(f"{fresh}.opus"))
    first["file"] = fresh
    listed.write_text(json.dumps(changed))
    with browser_of(playwright, tmp_path / "profile") as context:
        now = visit(context, served.url)
        now.wait_until(KEPT, ENGINE_READY_MS)
        wait_for_voice(now, clips_of(app_folder, "woman"))
        served.kill()
        served = serve_plainly(next_app, port)
        assert now.page.evaluate(UPDATED) == "installed"
        assert f"/voice/woman/{fresh}.opus" in kept(now)[VOICES]
    served.kill()


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
        if path.is_file() and path.suffix not in {".br", ".map", *AUDIO}
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


def test_an_incomplete_version_is_not_installed(
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
