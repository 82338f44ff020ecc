"""The floor under the hand: a stop without a word asks what was felt, a frightened second tap answers nothing, a mark is recorded
where it was drawn, the dial sends what the hand rested on."""

from __future__ import annotations

import math
import re

import pytest

from tests.browser.faults import record, to_the_hold
from tests.browser.living import Person
from tests.browser.visit import IS_OFF, Open, Visit

A_MOMENT_AFTER_OFF_S = 1.0


def stop_head(visit: Visit) -> None:
    """Touch the slab beside every word."""
    visit.page.locator(".stop .head").tap()


def test_a_touch_beside_every_button_means_off_and_asks_for_the_reason(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    stop_head(visit)
    assert visit.is_off
    visit.wait_for_screen("came_off")
    visit.turn(A_MOMENT_AFTER_OFF_S)
    assert visit.is_off, "it stays until the person has said what was felt"
    assert [line["unsaid"] for line in record(visit) if line["type"] == "pause"] == [True]
    offered = visit.page.locator("#app .off-words button")
    assert offered.count() == 13
    offered.get_by_text("Pins and needles", exact=True).tap()
    visit.wait_for_screen("off")
    visit.wait_until("!document.getElementById('off').hasAttribute('data-on')")
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["pins"]
    visit.turn(A_MOMENT_AFTER_OFF_S)
    visit.tap_and_turn("Yes, gone")
    assert visit.screen.startswith("search"), "the break ended with the word: nobody is left before a silent screen"


def test_after_a_stop_without_a_reason_and_a_reload_the_reason_is_still_asked(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    stop_head(visit)
    visit.wait_for_screen("came_off")
    visit.wait_until("document.documentElement.dataset.engine === 'ready'")
    visit.page.reload()
    visit.wait_until_ready()
    assert visit.screen == "resume"
    visit.page.locator("button.act:visible").first.tap()
    visit.wait_for_screen("came_off")
    assert visit.is_off
    assert visit.page.locator("#app .off-words button").count() == 13
    visit.turn(A_MOMENT_AFTER_OFF_S)
    visit.tap_and_turn("Not sure")
    assert visit.screen == "off"
    assert "Is that feeling gone?" in visit.page.locator("#app").inner_text()


def test_only_the_break_button_leads_to_the_break(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    stop_head(visit)
    visit.wait_for_screen("came_off")
    visit.turn(A_MOMENT_AFTER_OFF_S)
    visit.tap("None of these. Only a break.")
    visit.wait_for_screen("paused")
    assert not [line for line in record(visit) if line["type"] == "sign"]


def test_a_frightened_second_tap_answers_no_question(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    visit.stand_still()
    word = visit.page.locator("[data-stop='t']").first
    box = word.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    visit.page.touchscreen.tap(x, y)
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    for place in (0.25, 0.5, 0.75):
        visit.page.touchscreen.tap(390 * place, y)
        visit.page.touchscreen.tap(390 * place, y - 90)
    assert visit.screen == "off"
    assert not [line for line in record(visit) if line["type"] == "answer" and line["t"] > 0]
    visit.stand_still(still=False)


@pytest.mark.parametrize("key", ["Escape", "Space"])
def test_the_stop_keys_stop_in_the_search_too(open_app: Open, key: str) -> None:
    visit = open_app()
    Person(visit, by="keyboard").reach_the_floor()
    visit.page.keyboard.press("Enter")
    visit.wait_until("document.documentElement.dataset.screen.startsWith('search')")
    visit.page.keyboard.press(key)
    visit.wait_for_screen("came_off")
    visit.turn(A_MOMENT_AFTER_OFF_S)
    visit.page.keyboard.press("n")
    visit.wait_for_screen("off")
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["numb"]


def test_space_stops_under_pressure_and_only_there(open_app: Open) -> None:
    visit = open_app()
    Person(visit, by="touch").reach_the_floor()
    visit.page.keyboard.press("Escape")
    assert not visit.is_off
    assert visit.screen == "set_up"
    to_the_hold(visit)
    visit.page.keyboard.press("Space")
    visit.wait_until(IS_OFF)
    visit.wait_until("document.documentElement.dataset.pressing === 'no'")


def test_a_mark_is_recorded_where_it_was_drawn(open_app: Open) -> None:
    visit = open_app()
    Person(visit).reach_the_floor()
    visit.page.locator("button.act").tap()
    visit.wait_until("document.documentElement.dataset.screen.startsWith('search')")
    visit.tap("Sore here", exact=False)
    thigh = visit.page.locator(".search .map")
    box = thigh.bounding_box()
    assert box is not None
    visit.page.touchscreen.tap(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.5)
    mark = visit.page.locator(".search .mark").get_attribute("transform")
    visit.button("6").tap()
    visit.wait_until("document.querySelectorAll('.search .spot').length === 1")
    (sore,) = [line for line in record(visit) if line["type"] == "sore"]
    assert sore["pain"] == 6
    assert 0.3 < sore["x"] < 0.7, "half way down, where the finger was"
    spot = visit.page.locator(".search .spot").get_attribute("transform")
    assert _distance(mark, spot) < 2, (mark, spot)


def _distance(one: str | None, other: str | None) -> float:
    """How far two marks lie apart on the picture, in its own pixels."""
    (x0, y0), (x1, y1) = ([float(part) for part in re.findall(r"[\d.]+", place or "")] for place in (one, other))
    return math.hypot(x0 - x1, y0 - y1)


def test_the_dial_sends_the_number_where_the_hand_rested_once(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    dial = visit.page.get_by_role("slider")
    before = int(dial.get_attribute("aria-valuenow") or 0)
    hands = visit.page.locator(".hands").bounding_box()
    assert hands is not None
    for _ in range(2):
        visit.page.touchscreen.tap(hands["x"] + 20, hands["y"] + hands["height"] * 0.7)
    assert not [line for line in record(visit) if line["type"] == "pain"], "a hand still moving has said nothing"
    visit.turn(2)
    visit.wait_until("document.querySelectorAll('.belief .report').length === 1")
    assert [line["value"] for line in record(visit) if line["type"] == "pain"] == [before - 2]


def test_easier_same_and_worse_are_one_touch_away(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    visit.page.keyboard.press("5")
    for name, size in (("easier", (390, 844)), ("same", (320, 568)), ("worse", (844, 390))):
        visit.page.set_viewport_size({"width": size[0], "height": size[1]})
        for offered in ("easier", "same", "worse"):
            box = visit.button(offered).bounding_box()
            stop = visit.page.locator(".stop").bounding_box()
            assert box is not None
            assert stop is not None
            assert min(box["width"], box["height"]) >= 64
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= stop["y"] or box["x"] + box["width"] <= stop["x"], "not under the stop"
        visit.button(name).tap()
        visit.turn(2)
    said = [line["direction"] for line in record(visit) if line["type"] == "change"]
    assert said == ["easier", "same", "worse"]


def test_notices_of_the_page_cover_neither_clock_nor_break_nor_stop(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    # why a style: a node that the page did not draw would be taken away again.
    visit.page.evaluate("document.querySelector('#app .notices').style.cssText = 'display: grid; height: 64px'")
    ends = visit.page.locator(".notices").bounding_box()
    assert ends is not None
    assert ends["height"] > 20
    for what in (".where", ".corner", ".hero", ".dial", ".stop"):
        box = visit.page.locator(what).first.bounding_box()
        assert box is not None, what
        assert box["y"] >= ends["y"] + ends["height"] - 1, what
        assert box["y"] + box["height"] <= 844 + 1, what
