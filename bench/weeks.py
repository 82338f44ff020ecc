"""Ten years in the browser: how it goes, its charts, and each file for somebody else, as a person waits for them.

Nobody lived these sessions: the browser is given what it keeps of simulated people's, day after day. The page is the built one, in the
Chromium of this machine, at its own speed; a phone is slower. Without Chromium there are no rows.
"""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.browser import FILL, calm, ready_s, ten_years
from bench.record import SESSIONS
from bench.row import Row
from tests.browser.serving import serve_unknot
from tests.browser.visit import FLAGS, PHONE, Visit, wait_until
from tests.browser.watch import Watch
from tools.web import build as web_build
from unknot.codec import decode, encode
from unknot.engine.prescription import Side
from unknot.insight.questions import NEXT_DAY_SORENESS, PAIN_MOVEMENT, PAIN_REST, PAIN_WEEK
from unknot.insight.session.facts import SessionFacts, TestFacts

ROUNDS: Final = 5
WAIT_MS: Final = 120_000
WEEK: Final = 7
FORMATS: Final = {
    "Clinician": "a sheet",
    "Spreadsheet": "a table",
    "Health record": "FHIR R4B",
    "Calendar": "a calendar",
}
"""What the page calls each file, and what it is."""

HEARD: Final = """(() => {
  const Made = globalThis.Worker;
  globalThis.Worker = class extends Made {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", event => { if (event.data?.reply?.screen) globalThis.heardMs = performance.now(); });
    }
  };
})();"""
"""Remembers when the coach's last screen reached the page."""
DRAWN: Final = """() => {
  globalThis.drawn = [];
  let since = 0;
  addEventListener("pointerdown", event => { since = event.timeStamp; }, true);
  new MutationObserver(() => {
    const began = since;
    since = 0;
    if (began > 0) requestAnimationFrame(() => { const line = new MessageChannel();
      line.port1.onmessage = () => globalThis.drawn.push([performance.now() - began, performance.now() - globalThis.heardMs]);
      line.port2.postMessage(0); });
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-turn"] });
}"""
"""Keeps of every touch how long it took until the answer was painted, and how much of that was drawing."""


def rows() -> Iterator[Row]:
    """Yield the rows."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    web_build.build_app()
    with tempfile.TemporaryDirectory(prefix="unknot-bench-") as record, sync_playwright() as playwright:
        paired = serve_unknot(Path(record) / "record.db")
        served = replace(paired, url=paired.url.partition("#")[0])
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
        context.add_init_script(HEARD)
        page = calm(context.new_page())
        ready_s(page, served.url)
        page.evaluate(FILL, told())
        yield from how_it_goes(context, page, served.url)
        yield from files_out(page)
        browser.close()
        served.kill()


def told() -> dict[str, list[dict[str, object]]]:
    """Return ten years as the browser keeps them, each session with a cold test and what was told of pain and soreness."""
    kept = ten_years()
    for day, row in enumerate(kept["facts"]):
        facts = decode(SessionFacts, json.loads(str(row["text"])))
        answers = [(NEXT_DAY_SORENESS, str(day % 4)), (PAIN_REST, "2"), (PAIN_MOVEMENT, str(3 + day % 3))]
        answers += [(PAIN_WEEK, str(3 + day % 5))] if day % WEEK == 0 else []
        cold = 40.0 - day * 10 / SESSIONS + day % 5
        tests = tuple(TestFacts("active-knee-extension", side, cold, cold - 2) for side in Side)
        row["text"] = json.dumps(
            encode(replace(facts, answers=tuple(answers), tests=tests, muscle="hamstrings")), separators=(",", ":")
        )
    return kept


def how_it_goes(context: BrowserContext, page: Page, url: str) -> Iterator[Row]:
    """Yield how long the page over ten years takes, from the tap to the painted charts, and how much of it is drawing."""
    first: list[float] = []
    again: list[float] = []
    drawing: list[float] = []
    for _ in range(ROUNDS):
        ready_s(page, url)
        visit = Visit(context, page, url, Watch(context, url))
        calm(page)
        page.evaluate(DRAWN)
        visit.tap_and_turn("My sessions")
        for taken in (first, again):
            before = len(page.evaluate("() => globalThis.drawn"))
            visit.tap("How it goes")
            visit.wait_for_screen("progress", within_ms=WAIT_MS)
            wait_until(page, f"globalThis.drawn.length > {before}")
            whole, painted = page.evaluate("() => globalThis.drawn.at(-1)")
            taken.append(whole)
            drawing.append(painted)
            page.go_back()
            visit.wait_for_screen("history")
    name = f"how it goes over {SESSIONS:,} sessions, from the tap"
    yield Row(f"{name}: the first time", statistics.median(first) / 1000, "s", 2)
    yield Row(f"{name}: again", statistics.median(again) / 1000, "s", 2)
    yield Row("of which drawing: all charts of ten years, painted", statistics.median(drawing), "ms", 200)


def files_out(page: Page) -> Iterator[Row]:
    """Yield how long each file takes, from the tap on "Save the file" to the saved file."""
    page.go_back()
    wait_until(page, "document.documentElement.dataset.screen === 'home'")
    page.get_by_role("button", name="Settings").locator("visible=true").first.click()
    for called, name in FORMATS.items():
        page.locator(".out label", has_text=called).first.click()
        began = page.evaluate("() => performance.now()")
        with page.expect_download(timeout=WAIT_MS) as waiting:
            page.get_by_role("button", name="Save the file").click()
        took = page.evaluate("() => performance.now()") - began
        size = Path(waiting.value.path()).stat().st_size
        yield Row(f"{SESSIONS:,} sessions out of the browser as {name} ({size / 1024:,.0f} KiB)", took / 1000, "s", 5)
