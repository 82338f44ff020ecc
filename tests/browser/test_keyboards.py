"""Under pressure every key is an answer, a stop word, or OFF, on a keyboard of any script; and ten may be typed as 1 and 0."""

from __future__ import annotations

import json
import time

import pytest

from tests.browser.faults import record, to_the_hold
from tests.browser.visit import Open, Visit


def strike(visit: Visit, key: str, code: str = "") -> None:
    """Strike a key as a keyboard of another script does."""
    visit.page.evaluate(
        f"""document.body.dispatchEvent(new KeyboardEvent("keydown",
          {{ key: {json.dumps(key)}, code: {json.dumps(code)}, bubbles: true, cancelable: true }}))"""
    )


def is_painted_off(visit: Visit) -> None:
    visit.wait_until(
        "document.getElementById('off').hasAttribute('data-on') || document.documentElement.dataset.off === 'yes'"
    )


KEYS = ["\u044b", "z", "F7"]
OTHER_KEYS = ["\u03c4", "\u05e3", "\u0633", "Unidentified"]


@pytest.mark.parametrize("key", [*KEYS, *(pytest.param(key, marks=pytest.mark.nightly) for key in OTHER_KEYS)])
def test_an_unknown_key_means_off_in_a_hold(open_app: Open, key: str) -> None:
    visit = open_app()
    to_the_hold(visit)
    strike(visit, key)
    is_painted_off(visit)
    visit.turn(1)
    assert [line.get("unsaid") for line in record(visit) if line["type"] == "pause"] == [True]


def test_a_stop_word_is_heard_by_its_place_on_a_cyrillic_keyboard(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    strike(visit, "\u0435", "KeyT")
    is_painted_off(visit)
    visit.turn(1)
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["tingling"]


def test_typing_one_and_zero_in_a_hold_means_ten(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.page.keyboard.press("1")
    visit.page.keyboard.press("0")
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    assert [line["value"] for line in record(visit) if line["type"] == "pain"][-2:] == [1, 10]


def test_ten_typed_on_a_card_answers_that_card_and_not_the_next(open_app: Open) -> None:
    visit = open_app()
    visit.page.evaluate(ONE_CARD_AT_A_TIME)
    visit.wait_for_screen("check_in_pain_rest")
    visit.page.keyboard.press("1")
    visit.page.keyboard.press("0")
    end = time.monotonic() + 60
    while "10" not in (said := answers(visit, "rest")):
        assert time.monotonic() < end, said
        visit.page.wait_for_timeout(20)
    visit.wait_for_screen("check_in_pain_movement")
    assert said[-1] == "10", "the card where the 1 was typed"
    assert answers(visit, "movement") == [], "and no other"


def answers(visit: Visit, named: str) -> list[str]:
    """Return what was answered to questions with this in their name, in order."""
    return [line["value"] for line in record(visit) if line["type"] == "answer" and named in line["question"]]


ONE_CARD_AT_A_TIME = """async () => {
  const wanted = ["Left", "5 minutes", "No measuring", "A sore spot", "Nothing worth telling", "Lacrosse ball", "On a chair",
    "Tight", "No", "Begin", "Start"];
  const root = document.documentElement.dataset;
  while (root.screen !== "check_in_pain_rest") {
    const offered = [...document.querySelectorAll("button:enabled")].filter(button => button.checkVisibility());
    const found = wanted.map(name => offered.find(button => button.innerText.trim().startsWith(name))).find(Boolean);
    const turn = root.turn;
    found.click();
    while (root.turn === turn) await new Promise(go => requestAnimationFrame(go));
  }
}"""
