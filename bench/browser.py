"""Measure the waiting times of the page in this machine's Chromium.

The page is the built one (`make web` first), served on loopback by unknot's own server. Times are taken inside the page, from the
input event or the start of the navigation to the frame in which the answer stands. Without Chromium there are no rows.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from bench.plan import prescription
from bench.record import DEVICE, ENTRIES, FIRST_DAY, SESSIONS, simulated_facts
from bench.row import Row
from tests.browser.living import Person
from tests.browser.serving import Served, serve_plainly, serve_unknot
from tests.browser.visit import FLAGS, PHONE, Visit, wait_until
from tests.browser.watch import Watch
from tools.web import build as web_build
from unknot.browser.rows import part_text
from unknot.insight.session.facts import FACTS_VERSION
from unknot.store.summary import SessionPart

KIB: Final = 1024
THROTTLE: Final = 4
"""why four: what a cheap phone is to a laptop, in Lighthouse's book."""
TAPS: Final = 120
STARTS: Final = 5
LIGHTHOUSE: Final = Path(__file__).with_name("lighthouse")
READY_MS: Final = 60_000
BROWSER_RESTS_MS: Final = 5000


def rows() -> Iterator[Row]:
    """Yield the rows."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    app = web_build.build_app()
    yield from sizes(app)
    with tempfile.TemporaryDirectory(prefix="unknot-bench-") as record:
        paired = serve_unknot(Path(record) / "record.db")
        # why without its link: the page is measured as a stranger gets it, and the record stays out of it.
        served = replace(paired, url=paired.url.partition("#")[0])
        with sync_playwright() as playwright:
            yield from starts(playwright, chromium, served)
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            yield from stops(browser)
            yield from answers(browser, served)
            yield from history(browser, served)
            browser.close()
        yield from lighthouse(served, chromium)
        served.kill()


def sizes(app: Path) -> Iterator[Row]:
    """Yield what is fetched before the first screen; the pages that come after it are kept, too, but nobody waits for them."""
    page = (app / "index.html").read_text(encoding="utf-8")
    shell = [
        app / "index.html",
        app / "sw.js",
        app / "manifest.webmanifest",
        *(app / name for name in sorted(set(re.findall(r"assets/[\w.-]+\.(?:js|css)", page)))),
        *app.glob("assets/worker-*.js"),
        *app.glob("assets/unpack-*.js"),
    ]
    packed = sum(len(gzip.compress(path.read_bytes(), 9)) for path in shell)
    yield Row("app shell without Python, gzipped (page, styles, scripts, worker)", packed / KIB, "KiB", 80)
    whole = sum(path.stat().st_size for path in app.rglob("*") if path.is_file() and path.suffix != ".br")
    yield Row("everything that is kept for offline use", whole / KIB / KIB, "MiB")


@contextmanager
def profile_of(playwright: Playwright, chromium: str, folder: Path) -> Iterator[BrowserContext]:
    """Open a browser on a profile on disk; closing it and opening it again is a restart."""
    context = playwright.chromium.launch_persistent_context(
        str(folder), executable_path=chromium, args=FLAGS, viewport=PHONE, has_touch=True
    )
    yield context
    context.close()


def calm(page: Page) -> Page:
    """Let a browser that has just been started come to rest: its own windows take both processors for some seconds."""
    page.wait_for_timeout(BROWSER_RESTS_MS)
    return page


def ready_s(page: Page, url: str) -> float:
    """Return the seconds from the start of a navigation to the coach's first screen."""
    page.add_init_script(
        "new MutationObserver(() => { if (document.documentElement.dataset.screen) globalThis.readyMs ??= performance.now(); })"
        ".observe(document, { attributes: true, subtree: true, attributeFilter: ['data-screen'] });"
    )
    page.goto(url)
    wait_until(page, "globalThis.readyMs", READY_MS)
    return float(page.evaluate("() => globalThis.readyMs")) / 1000


def starts(playwright: Playwright, chromium: str, served: Served) -> Iterator[Row]:
    """Yield how long until the coach is ready: a first visit, and a return with the browser restarted."""
    cold, warm = [], []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory(prefix="unknot-bench-", ignore_cleanup_errors=True) as folder:
            with profile_of(playwright, chromium, Path(folder)) as context:
                cold.append(ready_s(calm(context.pages[0]), served.url))
                wait_until(context.pages[0], "navigator.serviceWorker.controller !== null", READY_MS)
            with profile_of(playwright, chromium, Path(folder)) as context:
                warm.append(ready_s(calm(context.pages[0]), served.url))
    yield Row("coach ready: first visit", statistics.median(cold), "s", 2.5)
    yield Row("coach ready: return, browser restarted, from the cache", statistics.median(warm), "s", 1.5)


def spread(name: str, taken_ms: Sequence[float], budget_ms: float) -> Iterator[Row]:
    """Yield the middle and the far end of some times; the promise is about the far end."""
    ordered = sorted(taken_ms)
    yield Row(f"{name}, p50", statistics.median(ordered), "ms")
    yield Row(f"{name}, p99 of {len(ordered)}", ordered[math.ceil(len(ordered) * 0.99) - 1], "ms", budget_ms)
    yield Row(f"{name}, longest", ordered[-1], "ms")


OFF_TIMES: Final = """() => {
  globalThis.offMs = [];
  globalThis.offSeen = 0;
  const off = document.getElementById("off");
  addEventListener("pointerdown", () => requestAnimationFrame(() => setTimeout(() => {
    if (off.hasAttribute("data-on")) globalThis.offSeen += 1;
    off.removeAttribute("data-on");
  }, 50)));
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) if (one.name === "pointerdown") globalThis.offMs.push(one.duration);
  }).observe({ type: "event", durationThreshold: 16 });
}"""
"""From the press until the frame after it is on the screen, as the browser itself measures it: in steps of 8 ms, and told from 16 ms
on. A message of one's own, posted in that frame, would come later than the frame: whatever the page puts off until then goes first."""
LEAST_TOLD_MS: Final = 16


@contextmanager
def pressed(page: Page, x: float, y: float) -> Iterator[None]:
    """Press at a place of the page, and let go afterwards.

    why the mouse's button and not a made touch: Chromium keeps a made touch back for 7 to 9 ms before an empty page hears of it;
    a press is there after one or two. The page takes both as the same event.
    """
    page.mouse.move(x, y)
    page.wait_for_timeout(60)
    page.mouse.down()
    yield
    page.mouse.up()


def stops(browser: Browser) -> Iterator[Row]:
    """Yield the time from a press in the stop zone to OFF on the screen: the hold of the album, the page slowed down."""
    album = serve_plainly(web_build.build_gallery())
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = calm(context.new_page())
    page.goto(f"{album.url}gallery/?screen=press&run=1")
    wait_until(page, "document.documentElement.dataset.screen")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    box = page.locator("[data-stop]").first.bounding_box()
    if box is None:
        raise AssertionError("the hold has no stop zone")
    # why: a session begins with a touch, which opens the sound; that is not what is measured.
    page.touchscreen.tap(5, 5)
    page.wait_for_timeout(2000)
    page.evaluate(OFF_TIMES)
    for number in range(TAPS):
        with pressed(page, box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7):
            wait_until(page, f"globalThis.offSeen > {number}")
            page.wait_for_timeout(90)  # so long a finger stays
        page.wait_for_timeout(750)  # a second tap soon after OFF is not heard, on purpose
    slow = page.evaluate("() => globalThis.offMs")
    taken = [*slow, *[float(LEAST_TOLD_MS)] * (TAPS - len(slow))]
    context.close()
    album.kill()
    yield from spread(f"stop zone to OFF on the screen, page slowed {THROTTLE} times", taken, 32)


ANSWER_TIMES: Final = """() => {
  globalThis.answerMs = [];
  let since = 0;
  // why from the finger's lifting: only then is it a tap; how long it stayed down is the person's.
  addEventListener("pointerup", event => { since = event.timeStamp; }, true);
  new MutationObserver(() => {
    const began = since;
    since = 0;
    if (began > 0) requestAnimationFrame(() => { const line = new MessageChannel();
      line.port1.onmessage = () => globalThis.answerMs.push(performance.now() - began); line.port2.postMessage(0); });
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-turn"] });
}"""


def answers(browser: Browser, served: Served) -> Iterator[Row]:
    """Yield the time from a touch to the coach's answer with its reason, and how many taps there are to the first position."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, service_workers="block")
    page = context.new_page()
    page.goto(served.url)
    visit = Visit(context, page, served.url, Watch(context, served.url))
    visit.wait_until_ready()
    Person(visit, hurries=False).reach_the_floor()
    page.evaluate(ANSWER_TIMES)
    for _ in range(TAPS // 2):
        for name in ("Break", "Go on"):
            before = len(page.evaluate("() => globalThis.answerMs"))
            box = page.get_by_role("button", name=name).first.bounding_box()
            if box is None:
                raise AssertionError(f"there is no {name}")
            with pressed(page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2):
                pass
            wait_until(page, f"globalThis.answerMs.length > {before}")
    taken = page.evaluate("() => globalThis.answerMs")
    yield from spread("tap to the coach's answer, on record and drawn", taken, 50)
    page.keyboard.press("q")
    visit.wait_for_screen("summary")
    page.reload()
    visit.wait_until_ready()
    again = Person(visit, hurries=False)
    again.reach_the_floor()
    yield Row("taps from opening to the first position, on a return visit", again.taps, "", 5)
    context.close()


FILL: Final = """async ({ facts, parts }) => {
  const open = indexedDB.open("unknot");
  const db = await new Promise((done, failed) => { open.onsuccess = () => done(open.result); open.onerror = failed; });
  const writing = db.transaction(["facts", "parts"], "readwrite");
  for (const one of facts) writing.objectStore("facts").put(one);
  for (const one of parts) writing.objectStore("parts").put(one);
  await new Promise((done, failed) => { writing.oncomplete = done; writing.onerror = failed; });
  db.close();
}"""


def ten_years() -> dict[str, list[dict[str, object]]]:
    """Return what the browser keeps for speed of ten years of daily sessions, as a script makes it up."""
    made = [json.loads(text) for text in simulated_facts(prescription())]
    facts: list[dict[str, object]] = []
    parts: list[dict[str, object]] = []
    for day in range(SESSIONS):
        session, wall = f"day-{day:05}", (FIRST_DAY + timedelta(days=day)).isoformat(timespec="minutes")
        text = json.dumps({**made[day % len(made)], "wall": wall}, separators=(",", ":"))
        first = day * ENTRIES + 1
        part = SessionPart(session, DEVICE, wall, first, first + ENTRIES - 1, 0.0, 600.0, ENTRIES, has_stop=False)
        key: dict[str, object] = {"person": "me", "session": session}
        facts.append({**key, "version": FACTS_VERSION, "entries": ENTRIES, "text": text})
        parts.append({**key, "device": DEVICE, "text": part_text(part, day)})
    return {"facts": facts, "parts": parts}


def history(browser: Browser, served: Served) -> Iterator[Row]:
    """Yield how long a record of ten years takes to open."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    ready_s(page, served.url)
    page.evaluate(FILL, ten_years())
    opened = [ready_s(page, served.url) for _ in range(3)]
    yield Row(f"coach ready with {SESSIONS:,} sessions (made by a script)", statistics.median(opened), "s")
    visit = Visit(context, page, served.url, Watch(context, served.url))
    page.evaluate(ANSWER_TIMES)
    shown = []
    for _ in range(5):
        before = len(page.evaluate("() => globalThis.answerMs"))
        visit.tap("My sessions")
        wait_until(page, f"globalThis.answerMs.length > {before}")
        visit.wait_for_screen("history")
        shown.append(page.evaluate("() => globalThis.answerMs.at(-1)"))
        page.keyboard.press("Escape")
        if visit.screen != "home":
            page.go_back()
        visit.wait_for_screen("home")
    context.close()
    yield Row(f"history of {SESSIONS:,} sessions opens", statistics.median(shown) / 1000, "s", 1)


def lighthouse(served: Served, chromium: str) -> Iterator[Row]:
    """Yield what Lighthouse says of the page on its slow phone; its package is installed beside this file on first use."""
    npx, npm = web_build.node("npx"), web_build.node("npm")
    if not (LIGHTHOUSE / "node_modules").exists():
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--loglevel", "error"], cwd=LIGHTHOUSE, check=True)
    flags = " ".join([*FLAGS, "--headless=new"])
    words = [npx, "--no-install", "lighthouse", served.url, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    done = subprocess.run(
        words, cwd=LIGHTHOUSE, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, check=True
    )
    report = json.loads(done.stdout)
    for name in ("performance", "accessibility", "best-practices", "seo"):
        yield Row(f"Lighthouse, mobile: {name}", report["categories"][name]["score"] * 100, "", 95, more_is_better=True)
    paint = report["audits"]["first-contentful-paint"]["numericValue"] / 1000
    yield Row("Lighthouse, mobile: first paint", paint, "s", 1.3)
