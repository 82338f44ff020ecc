"""A page that the browser really hides and freezes for some seconds in the middle of a press comes back OFF, says so, and asks for nerve signs."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

from tests.browser.raw import RawPage
from tests.browser.serving import Served
from tests.browser.test_senses import text_of

FROZEN_S: Final = 7.0
"""why: a page that is hidden for longer than `GLANCE_S` of web/src/senses/presence.ts, 5.5 seconds, is OFF."""
EAR: Final = Path(__file__).with_name("ear.js").read_text()
WANTED: Final = [
    "Left",
    "Lacrosse ball",
    "On a chair",
    "5 minutes",
    "No measuring",
    "A sore spot",
    "None of these",
    "No",
    "1",
    "Begin",
    "Start",
]
STEP: Final = """(wanted) => {
  const shown = [...document.querySelectorAll("#app button")].filter((button) => button.checkVisibility() && !button.disabled);
  const named = wanted.map((name) => shown.find((button) => button.innerText.trim().split("\\n")[0] === name)).find(Boolean);
  const { screen } = document.documentElement.dataset;
  if (screen.startsWith("search") && !globalThis.found) {
    globalThis.found = document.dispatchEvent(new KeyboardEvent("keydown", { key: "6", bubbles: true }));
  } else (named ?? document.querySelector("#app button.act"))?.click();
}"""


def until_pressing(page: RawPage) -> None:
    """Touch what a person touches, one thing after the other, until the first press has begun."""
    for _ in range(120):
        if page.run("document.documentElement.dataset.pressing === 'yes'"):
            return
        page.run(f"({STEP})({json.dumps(WANTED)})")
        time.sleep(0.1)
    raise AssertionError(page.run("document.body.innerText"))


def test_a_page_frozen_during_a_press_returns_as_off_and_says_so(browser: Browser, site: Served) -> None:
    page = RawPage(browser, site.url, EAR)
    try:
        page.wait_until("document.documentElement.dataset.screen", within_s=60)
        until_pressing(page)
        page.run("unknotEar.heard.length = 0")
        page.freeze(FROZEN_S)
        assert page.run("document.visibilityState") == "hidden"
        page.show()
        page.wait_until("document.documentElement.dataset.off === 'yes'", within_s=60)
        heard = page.run("unknotEar.heard.filter(sound => sound.kind === 'said' || sound.kind === 'clip')")
        said = [text_of(sound) for sound in heard]
        assert said[0] == "Come back to the screen, or come off."
        assert "Come off the ball." in said
        assert "tingling, burning or numbness" in page.run("document.querySelector('main').innerText").lower()
        assert page.run("document.documentElement.dataset.pressing") == "no"
    finally:
        page.close()
