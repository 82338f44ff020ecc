"""The voice in the Chromium of this machine: from a cue to its first sound, and from a stop to silence and to "Come off".

The app itself is lived in, coach and all, with the recorded voice and what is decoded of it by then. Heard is what comes out of the
page's own audio graph, behind its limiter, on the audio clock and to a block of 128 samples (voice_ear.js); what the browser's
output and the loudspeaker add is theirs and not in it. Without Chromium there are no rows.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.browser import calm, pressed, spread
from bench.row import Row
from tests.browser.living import Person
from tests.browser.serving import Served, serve_plainly
from tests.browser.visit import FLAGS, PHONE, Visit
from tests.browser.watch import Watch
from tools.web import build as web_build

STOPS: Final = 60
CUES: Final = 60
SAID_WITHIN_MS: Final = 60_000
FINGER_STAYS_MS: Final = 90
OFF_ALONE_MS: Final = 2000
"""why: so long after OFF nothing is said again, on purpose; a tap is deaf for a part of it."""
CALM_S: Final = 0.4
"""why: within a sentence it is quiet for a third of a second at most."""
INTO_THE_WORDS_MS: Final = 250
LEAST_MS: Final = 12
"""why: the limiter looks six milliseconds ahead and a clip begins with as many of silence; what is heard sooner is what was said before."""

EAR: Final = Path(__file__).with_name("voice_ear.js").read_text(encoding="utf-8")
TAP_FILE: Final = "bench-ear-tap.js"
TAP: Final = """
registerProcessor("bench-ear", class extends AudioWorkletProcessor {
  isLoud = false;
  process([input]) {
    const isLoud = (input[0] ?? []).some((one) => Math.abs(one) > 0.003);
    if (isLoud !== this.isLoud) this.port.postMessage([currentTime, isLoud]);
    this.isLoud = isLoud;
    return true;
  }
});
"""
"""why 0.003: fifty decibels under full scale, thirty under the voice: what a person in a quiet room begins to hear."""


def rows() -> Iterator[Row]:
    """Yield the rows."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    with tempfile.TemporaryDirectory(prefix="unknot-bench-") as folder:
        # why beside the app's own files: a module for the audio thread has to come from the page's own address.
        app = shutil.copytree(web_build.build_app(), Path(folder) / "app")
        (app / TAP_FILE).write_text(TAP, encoding="utf-8")
        served = serve_plainly(app)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            yield from stops(browser, served)
            yield from cues(browser, served)
            browser.close()
        served.kill()


@contextmanager
def on_the_floor(browser: Browser, served: Served) -> Iterator[Visit]:
    """Give a page on which sore spots are looked for, listened to, with all that may never be late decoded."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, service_workers="block")
    context.add_init_script(EAR)
    taste = json.dumps({"tones": False, "speaker": "woman", "touch": False})
    context.add_init_script(f"localStorage.setItem('unknot.senses', {json.dumps(taste)})")
    page = calm(context.new_page())
    page.goto(served.url)
    visit = Visit(context, page, served.url, Watch(context, served.url))
    visit.wait_until_ready()
    Person(visit).reach_the_floor()
    visit.tap_and_turn("I am in place")
    visit.wait_until("benchEar.listens")
    page.wait_for_load_state("networkidle")
    yield visit
    context.close()


def stops(browser: Browser, served: Served) -> Iterator[Row]:
    """Yield the times from a press in the stop zone, into the middle of a sentence, to silence and to "Come off"."""
    quiet_ms, off_ms = [], []
    with on_the_floor(browser, served) as visit:
        for _ in range(STOPS):
            visit.page.locator(".again:visible").first.click()
            visit.wait_until("benchEar.isLoud()")
            visit.page.wait_for_timeout(INTO_THE_WORDS_MS)
            visit.wait_until("benchEar.isLoud()")
            press_and_wait(visit, "[data-stop]:visible")
            found = visit.page.evaluate(
                """least => {
                  const pressedS = benchEar.presses.at(-1);
                  const fromS = benchEar.begun.find(atS => atS >= pressedS) + least / 1000;
                  return [benchEar.quietAfter(pressedS, fromS), benchEar.loudAfter(pressedS, fromS)];
                }""",
                LEAST_MS,
            )
            quiet_ms.append(found[0] * 1000)
            off_ms.append(found[1] * 1000)
            go_on_after_a_stop(visit)
    yield from spread("stop into a sentence to silence", quiet_ms, 17)
    yield from spread('stop to the first sound of "Come off"', off_ms, 150)


def press_and_wait(visit: Visit, zone: str) -> None:
    """Press a stop zone, and wait until what is said of it is heard."""
    begun = visit.page.evaluate("benchEar.begun.length")
    box = visit.page.locator(zone).first.bounding_box()
    if box is None:
        raise AssertionError(f"there is no stop zone on {visit.screen!r}")
    with pressed(visit.page, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2):
        visit.page.wait_for_timeout(FINGER_STAYS_MS)
    visit.wait_until(f"benchEar.begun.length > {begun}")
    visit.wait_until(
        f"benchEar.loudAfter(benchEar.begun[{begun}], benchEar.begun[{begun}] + {LEAST_MS / 1000}) !== null"
    )


def go_on_after_a_stop(visit: Visit) -> None:
    """Answer what was felt, as somebody does who only wanted a break, until a stop can be said again."""
    visit.wait_for_screen("came_off")
    visit.page.wait_for_timeout(OFF_ALONE_MS)
    visit.tap_and_turn("None of these. Only a break.")
    if visit.button("Go on").count():
        visit.tap_and_turn("Go on")


def cues(browser: Browser, served: Served) -> Iterator[Row]:
    """Yield the time from a cue's arrival in the page to the first sound of its words, for somebody who wants no tones.

    why none: with tones the touch itself sounds, and the words wait for the tone on purpose.
    """
    with on_the_floor(browser, served) as visit:
        taken = [until_heard(visit) for _ in range(CUES)]
    yield from spread("cue to the first sound of its words", taken, 60)


def until_heard(visit: Visit) -> float:
    """Take a break and go on; return the milliseconds from the cue of the break to what is heard of it."""
    until_calm(visit)
    before = visit.page.evaluate("benchEar.cues.length")
    visit.tap_and_turn("Break")
    visit.wait_until(f"benchEar.cues.length > {before}")
    visit.wait_until(f"benchEar.loudAfter(benchEar.cues[{before}].atS) !== null")
    taken = visit.page.evaluate(f"benchEar.loudAfter(benchEar.cues[{before}].atS)")
    visit.tap_and_turn("Go on")
    return float(taken) * 1000


def until_calm(visit: Visit) -> None:
    """Wait until nothing is said any more."""
    visit.wait_until(f"benchEar.isCalm({CALM_S})", SAID_WITHIN_MS)
