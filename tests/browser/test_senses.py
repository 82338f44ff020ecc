"""What is heard and felt in a real browser: OFF at once, the bells ahead, a page that nobody sees, and what a person wished for.

The audio graph is the browser's own, listened to by ear.js. Lengths tell the tones apart.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import BrowserContext

from tests.browser.living import Person
from tests.browser.visit import IS_OFF, Open, Visit

EAR: Final = Path(__file__).with_name("ear.js").read_text()
LISTS: Final = Path(__file__).resolve().parents[2] / "web" / "public" / "voice"
BELLS_S: Final = 3.22
A_FRAME_S: Final = 0.017
CAP_MOST_S: Final = 91.0


def lay_ear(context: BrowserContext) -> None:
    context.add_init_script(EAR)


def heard(visit: Visit, kind: str = "") -> list[dict[str, Any]]:
    """Return what was heard and felt since the ear was last emptied."""
    found: list[dict[str, Any]] = visit.page.evaluate("unknotEar.heard")
    return [sound for sound in found if not kind or sound["kind"] == kind]


def said(visit: Visit) -> list[str]:
    """Return what was said, by a recorded clip or by the device, in the order in which it was begun."""
    return [text_of(sound) for sound in heard(visit) if sound["kind"] in {"said", "clip"}]


def text_of(sound: dict[str, Any]) -> str:
    """Return the words of a sentence that was begun."""
    if sound["kind"] == "said":
        return str(sound["text"])
    voice, file = sound["file"].split("/")
    return str(listed(voice)[file.rsplit(".", 1)[0]]["text"])


@cache
def listed(voice: str) -> dict[str, dict[str, Any]]:
    """Return the clips of a voice by the file that they are in."""
    clips = json.loads((LISTS / voice / "voice.json").read_text(encoding="utf-8"))["clips"]
    return {clip["file"]: clip for clip in clips}


def empty(visit: Visit) -> None:
    visit.page.evaluate("unknotEar.heard.length = 0")


def bells(sounds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [sound for sound in sounds if abs(sound["lengthS"] - BELLS_S) < 0.02]


def hide(visit: Visit, state: str) -> None:
    """Say that the page is hidden or visible: a page under test is never really hidden; test_frozen.py freezes one."""
    visit.page.evaluate(
        """state => {
          Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def pressing(open_app: Open, **wishes: object) -> Visit:
    """Live until the first press has just begun."""
    visit = open_app(before=lay_ear, **wishes)
    person = Person(visit)
    person.reach_the_floor()
    person.live_until("settle", "press")
    return visit


def test_a_stop_is_heard_and_felt_within_the_touch_itself(open_app: Open) -> None:
    visit = pressing(open_app)

    # The end of the press stands ahead on the audio clock.
    (ahead,) = [bell for bell in bells(heard(visit, "sound")) if bell["inS"] > 1]
    assert 10 < ahead["inS"] < CAP_MOST_S

    empty(visit)
    visit.tap("tingling")
    visit.wait_until("unknotEar.heard.some(sound => sound.kind === 'clip')")
    (felt,) = heard(visit, "felt")
    (rung,) = bells(heard(visit, "sound"))
    assert len(felt["pattern"]) == 5, "three long"
    assert rung["inS"] < A_FRAME_S
    first = heard(visit, "clip")[0]
    assert first["inS"] < A_FRAME_S

    # Every sound was cut within the touch itself, the bells at the end were taken back, and OFF's own come through, unclipped.
    cuts = heard(visit, "cut")
    assert all(sound["inTouch"] and sound["inS"] < A_FRAME_S for sound in cuts if sound["begun"])
    assert [sound["begun"] for sound in bells(cuts)] == [False]
    visit.wait_until("unknotEar.level() > 0.02")
    assert visit.page.evaluate("unknotEar.level()") < 0.7

    # Twice, then why, then what is asked; the coach's own word for it neither cut nor rang again.
    visit.turn(40, until="unknotEar.heard.filter(sound => sound.kind === 'clip').length >= 5")
    assert said(visit)[:2] == ["Come off the ball.", "Come off the ball."]
    assert "nerve" in said(visit)[2]
    assert said(visit)[-1].endswith("Is that feeling gone?")
    assert len(bells(heard(visit, "sound"))) == 1
    assert not [sound for sound in heard(visit, "hushed") if "Come off" in sound["text"]]


def test_a_short_look_at_another_tab_is_allowed_and_a_longer_one_means_off_aloud(open_app: Open) -> None:
    visit = pressing(open_app)
    empty(visit)
    hide(visit, "hidden")
    assert "Come back to the screen, or come off." in said(visit)
    visit.turn(2)
    hide(visit, "visible")
    visit.turn(2)
    assert visit.pressing
    assert not visit.is_off

    empty(visit)
    hide(visit, "hidden")
    visit.turn(8)
    visit.wait_until(IS_OFF)
    assert "Come off the ball." in said(visit)
    hide(visit, "visible")
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    assert "tingling, burning or numbness" in visit.page.locator("main").inner_text().lower()
    assert not visit.pressing


def test_a_machine_that_slept_returns_as_off_and_says_so(open_app: Open) -> None:
    visit = pressing(open_app)
    empty(visit)
    visit.sleep(600)
    visit.turn(2)
    visit.wait_until("document.documentElement.dataset.off === 'yes'", within_ms=60_000)
    assert "Come off the ball." in said(visit)
    assert "tingling, burning or numbness" in visit.page.locator("main").inner_text().lower()


def test_who_wants_tones_only_hears_no_word_and_every_cue_and_a_headset_stops(open_app: Open) -> None:
    wish = json.dumps({"voice": "tones", "headset": True})

    def wished(context: BrowserContext) -> None:
        lay_ear(context)
        context.add_init_script(f"if (location.protocol !== 'about:') localStorage.setItem('unknot.senses', {wish!r})")

    visit = open_app(before=wished)
    assert visit.page.evaluate("unknotEar.level") is None, "no sound before a touch"
    visit.page.touchscreen.tap(195, 40)
    visit.wait_until("unknotEar.context?.state === 'running'")
    assert not visit.is_off, "a touch beside the stop zone is not a stop"
    person = Person(visit)
    person.reach_the_floor()
    person.live_until("press")
    assert visit.page.evaluate("navigator.mediaSession.playbackState") == "playing"
    visit.page.evaluate("unknotEar.buttons.pause({ action: 'pause' })")
    visit.wait_until(IS_OFF)
    visit.wait_until("document.documentElement.dataset.pressing === 'no'")
    assert said(visit) == []
    assert len({round(sound["lengthS"], 2) for sound in heard(visit, "sound")}) >= 4
    assert bells([sound for sound in heard(visit, "sound") if sound["inS"] < 1])
