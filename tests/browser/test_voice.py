"""The recorded voice in a real browser: begun within the touch, in a row without a gap, by the device where a clip is missing.

The audio graph is the browser's own, and the clips are those that are shipped; ear.js only writes down which was begun when.
"""

from __future__ import annotations

import itertools
import json
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext, Route

from tests.browser.living import Person
from tests.browser.test_senses import A_FRAME_S, empty, heard, lay_ear, listed, pressing
from tests.browser.visit import Open, Visit

GAP_S: Final = 0.05
"""More than this between two clips of one sentence, beyond the silence that belongs there, would be heard as a stumble."""


def spoken(visit: Visit, voice: str = "woman") -> list[dict[str, Any]]:
    """Return the clips that were begun, each with its entry in the list."""
    known = listed(voice)
    begun = heard(visit, "clip")
    assert all(clip["file"].startswith(f"{voice}/") for clip in begun)
    return [{**known[clip["file"].split("/")[1].rsplit(".", 1)[0]], **clip} for clip in begun]


def wish(**what: object) -> str:
    """Return a script that lays a taste before the page."""
    return f"if (location.protocol !== 'about:') localStorage.setItem('unknot.senses', {json.dumps(json.dumps(what))})"


def wished(context: BrowserContext, **what: object) -> None:
    lay_ear(context)
    context.add_init_script(wish(**what))


def test_the_recorded_voice_says_a_session_without_a_gap_and_come_off_cuts_it(open_app: Open) -> None:
    """One session for all of it, as living it is what takes the time."""
    visit = pressing(open_app)
    visit.turn(3)
    assert_all_was_said_by_clips(visit)
    assert_clips_of_one_sentence_follow_without_a_gap(visit)
    assert_come_off_is_said_from_what_stands_decoded_and_cuts(visit)


def assert_all_was_said_by_clips(visit: Visit) -> None:
    said = spoken(visit)
    assert said, "nothing was said"
    assert heard(visit, "said") == []
    shown = visit.page.locator("main").inner_text()
    assert said[-1]["text"].rstrip(".") in shown, "what is said last is on the screen"
    cut = {sound["atS"] for sound in heard(visit, "cut")}
    for clip, following in itertools.pairwise(said):
        is_over = following["t"] + following["inS"] >= clip["t"] + clip["inS"] + clip["seconds"] - GAP_S
        assert is_over or clip["atS"] in cut, ("said over another", clip["text"], following["text"])


def assert_come_off_is_said_from_what_stands_decoded_and_cuts(visit: Visit) -> None:
    empty(visit)
    visit.tap("tingling")
    visit.wait_until("unknotEar.heard.some(sound => sound.kind === 'clip')")
    first = spoken(visit)[0]
    assert first["text"] == "Come off the ball."
    assert first["inS"] < A_FRAME_S
    assert first["tier"] == "first"
    cuts = [sound for sound in heard(visit, "cut") if sound["begun"]]
    assert all(sound["inTouch"] and sound["inS"] < A_FRAME_S for sound in cuts)
    assert heard(visit, "said") == [], "the device did not speak into it"
    visit.turn(40, until="unknotEar.heard.filter(sound => sound.kind === 'clip').length >= 4")
    texts = [clip["text"] for clip in spoken(visit)]
    assert texts[:2] == ["Come off the ball.", "Come off the ball."]
    assert "nerve" in texts[2]


def assert_clips_of_one_sentence_follow_without_a_gap(visit: Visit) -> None:
    rows = [list(row) for _, row in itertools.groupby(spoken(visit), key=lambda clip: clip["row"])]
    joined = [row for row in rows if len(row) > 1]
    assert joined, "no sentence of this way to the press is put together"
    for row in joined:
        for clip, following in itertools.pairwise(row):
            gap_s = following["atS"] - clip["atS"] - clip["seconds"] - clip["pause"]
            assert abs(gap_s) < GAP_S + clip["lengthS"] - clip["seconds"], (clip["text"], following["text"])


@pytest.mark.slow
@pytest.mark.parametrize("voice", ["device", pytest.param("man", marks=pytest.mark.nightly)])
def test_another_voice_speaks_where_it_was_chosen(open_app: Open, voice: str) -> None:
    visit = open_app(before=lambda context: wished(context, speaker=voice))
    person = Person(visit)
    person.reach_the_floor()
    person.live_until("search_point", "search_lane")
    visit.turn(2)
    if voice == "device":
        assert heard(visit, "clip") == []
        assert heard(visit, "said")
    else:
        assert spoken(visit, voice)
        assert heard(visit, "said") == []


def test_the_few_words_setting_still_speaks_every_instruction(open_app: Open) -> None:
    visit = open_app(before=lambda context: wished(context, voice="sparse"))
    person = Person(visit)
    person.reach_the_floor()
    person.live_until("press")
    visit.turn(25, until="document.documentElement.dataset.screen === 'ask_again'")
    texts = " ".join(clip["text"] for clip in spoken(visit))
    assert "How sore now" not in texts, "the rising notes ask that"
    assert texts


def test_a_clip_that_is_missing_is_spoken_by_the_device(open_app: Open) -> None:
    def without(context: BrowserContext) -> None:
        lay_ear(context)
        context.route("**/voice/woman/*.opus", lambda route: route.fulfill(status=404))
        context.route("**/voice/woman/*.m4a", lambda route: route.fulfill(status=404))

    visit = open_app(before=without)
    visit.watch.expected += ("404",)
    person = Person(visit)
    person.reach_the_floor()
    person.live_until("press")
    assert heard(visit, "said"), "the device has spoken until here"
    assert heard(visit, "clip") == []
    empty(visit)
    visit.tap("tingling")
    visit.turn(10, until="unknotEar.heard.filter(sound => sound.kind === 'said').length >= 2")
    assert heard(visit, "clip") == []
    assert [sound["text"] for sound in heard(visit, "said")][:2] == ["Come off the ball.", "Come off the ball."]


def test_without_any_voice_the_tones_sound_whatever_the_setting(open_app: Open) -> None:
    def dumb(context: BrowserContext) -> None:
        wished(context, tones=False)
        context.add_init_script(
            "speechSynthesis.getVoices = () => [{ name: 'Nobody', lang: 'xx', localService: true }]"
        )

        def no_voice(route: Route) -> None:
            route.fulfill(json={"voice": "woman", "clips": []})

        context.route("**/voice/woman/voice.json", no_voice)

    visit = open_app(before=dumb)
    person = Person(visit)
    person.reach_the_floor()
    person.live_until("press")
    assert heard(visit, "clip") == []
    assert heard(visit, "said") == []
    empty(visit)
    visit.tap("tingling")
    visit.wait_until("unknotEar.heard.some(sound => sound.kind === 'sound')")
