"""The voice in the Chromium of this machine: how long from a cue to its first sample, and from a stop to silence and to "Come off".

Listened to at the end of the page's own audio graph, in blocks of a few milliseconds, on the audio clock; what the loudspeaker
adds by itself is not in it. Tones are off, so that what is heard is the recorded voice. Without Chromium there are no rows.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import spread
from bench.row import Row
from tests.browser.living import Person
from tests.browser.serving import serve_plainly
from tests.browser.visit import FLAGS, PHONE, Visit, wait_until
from tests.browser.watch import Watch
from tools import web_build

STOPS: Final = 100
CUES: Final = 100
READY_MS: Final = 60_000
TASTE: Final = json.dumps({"tones": False, "speaker": "woman", "touch": False})

LISTEN: Final = """() => {
  if (location.protocol === "about:") return;
  localStorage.setItem("unknot.senses", TASTE);
  const BLOCK = 256;
  const listener = { blocks: [], downS: [], cueS: [], context: null };
  globalThis.benchVoice = listener;
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (to, ...more) {
    if (to instanceof AudioDestinationNode && !listener.context) {
      listener.context = this.context;
      const tap = this.context.createScriptProcessor(BLOCK, 1, 1);
      tap.onaudioprocess = ({ inputBuffer, playbackTime }) => {
        const loud = inputBuffer.getChannelData(0).some((one) => Math.abs(one) > 0.003);
        // why: a block is handed over when it was rendered; it began a block earlier than the one being rendered now.
        listener.blocks.push([playbackTime - BLOCK / inputBuffer.sampleRate, loud]);
        if (listener.blocks.length > 4000) listener.blocks.splice(0, 2000);
      };
      connect.call(this, tap);
      connect.call(tap, to);
    }
    return connect.call(this, to, ...more);
  };
  const nowS = (eventMs) => listener.context ? listener.context.currentTime - (performance.now() - eventMs) / 1000 : 0;
  addEventListener("pointerdown", (event) => listener.downS.push(nowS(event.timeStamp)), { capture: true });
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => {
        if (event.data?.kind === "reply" && event.data.reply.heard.length > 0) listener.cueS.push(nowS(performance.now()));
      });
    }
  };
  /** Milliseconds from a time of the audio clock until it was quiet, and until something was heard after that. */
  listener.after = (sinceS) => {
    const later = listener.blocks.filter(([atS]) => atS >= sinceS);
    const quiet = later.findIndex(([, loud]) => !loud);
    const heard = quiet < 0 ? -1 : later.findIndex(([, loud], place) => place > quiet && loud);
    const ms = (place) => place < 0 ? null : (later[place][0] - sinceS) * 1000;
    return { quietMs: ms(quiet), heardMs: ms(heard) };
  };
  listener.isLoud = () => listener.blocks.at(-1)?.[1] === true;
}"""


def rows() -> Iterator[Row]:
    """Yield the rows."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield from stops(browser)
        yield from cues(browser)
        browser.close()


def script() -> str:
    """Return what is laid before the page."""
    return f"({LISTEN.replace('TASTE', json.dumps(TASTE))})()"


def stops(browser: Browser) -> Iterator[Row]:
    """Yield the times from a press in the stop zone, while the voice speaks, to silence and to "Come off"."""
    album = serve_plainly(web_build.build_gallery())
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    context.add_init_script(script())
    page = context.new_page()
    page.goto(f"{album.url}gallery/?screen=press&run=1&sound=1")
    wait_until(page, "document.documentElement.dataset.screen")
    box = page.locator("[data-stop]").first.bounding_box()
    if box is None:
        raise AssertionError("the hold has no stop zone")
    page.mouse.click(5, 5)  # why: a session begins with a touch, which opens the sound and fills the voice's shelf
    page.wait_for_timeout(5000)
    quiet, heard = [], []
    for number in range(STOPS + 1):
        is_loud = page.evaluate("() => benchVoice.isLoud()")
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
        if number > 0:
            quiet_ms, heard_ms = after(page, "downS")
            heard.append(heard_ms)
            if is_loud:
                quiet.append(quiet_ms)
        page.evaluate("() => document.getElementById('off').removeAttribute('data-on')")
        page.wait_for_timeout(
            750
        )  # a second tap soon after OFF is not heard, on purpose; the words are not over by then
    context.close()
    album.kill()
    if quiet:
        yield from spread("stop zone to silence, while the voice speaks", quiet, 17)
    yield from spread('stop zone to the first sample of "Come off"', heard, 150)


def cues(browser: Browser) -> Iterator[Row]:
    """Yield the time from a cue's arrival in the page to the first sample of its words."""
    served = serve_plainly(web_build.build_app())
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, service_workers="block")
    context.add_init_script(script())
    page = context.new_page()
    page.goto(served.url)
    visit = Visit(context, page, served.url, Watch(context, served.url))
    visit.wait_until_ready()
    Person(visit).reach_the_floor()
    page.wait_for_timeout(5000)
    taken: list[float] = []
    for _ in range(CUES // 2):
        for name in ("Break", "Go on"):
            wait_until(page, "!benchVoice.isLoud()", READY_MS)
            before = len(page.evaluate("() => benchVoice.cueS"))
            visit.tap(name)
            wait_until(page, f"benchVoice.cueS.length > {before}")
            taken.append(after(page, "cueS")[1])
    context.close()
    served.kill()
    yield from spread("cue to the first sample of its words", taken, 60)


def after(page: Page, since: str) -> Sequence[float]:
    """Return the milliseconds from the last event of a kind to silence, and to the first sound after it."""
    wait_until(page, f"benchVoice.after(benchVoice.{since}.at(-1)).heardMs !== null", READY_MS)
    found = page.evaluate(f"() => benchVoice.after(benchVoice.{since}.at(-1))")
    return float(found["quietMs"]), float(found["heardMs"])
