"""A stop word is heard wherever somebody is on the tool: in pin-and-move, in the recheck, in easy rolling."""

from __future__ import annotations

import pytest

from tests.browser.faults import record, to_the_hold
from tests.browser.living import Person
from tests.browser.visit import Open, Visit

pytestmark = pytest.mark.slow


def stop_with(visit: Visit, key: str) -> None:
    """Touch a stop word where it is drawn, or what stands for all of them."""
    visit.page.locator(f"[data-stop='{key}']").first.tap()
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    assert not visit.pressing
    visit.turn(1)


def test_sharp_in_pin_and_move_and_numb_in_the_recheck(open_app: Open) -> None:
    visit = open_app()
    person = Person(visit, tool="Soft foam roller", position="On the floor", spots=2)
    person.reach_the_floor()
    person.live_until("pin")
    visit.turn(4)
    assert visit.pressing
    stop_with(visit, "s")
    assert visit.screen == "off"
    person.live_until("recheck")
    visit.turn(2)
    assert visit.pressing, "the other spot is checked"
    stop_with(visit, "n")
    assert "Is that feeling gone?" in visit.page.locator("#app").inner_text()
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["sharp", "numb"]
    person.live_until("summary")


def test_burning_in_easy_rolling(open_app: Open) -> None:
    visit = open_app()
    person = Person(visit, tool="Soft foam roller", position="On the floor", spots=0)
    person.reach_the_floor()
    person.live_until("flush_roll")
    visit.turn(3)
    visit.page.keyboard.press("b")
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    visit.turn(1)
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["burning"]
    person.live_until("summary")
    assert "flush_stretch" not in person.seen, "a leg with a nerve sign is not stretched"


WHERE_THE_WORDS_ARE = """() => [...document.querySelectorAll("#app .off-words button, #app .off-answers button")]
  .map(button => [button.innerText, Math.round(button.getBoundingClientRect().top)])"""


@pytest.mark.parametrize("key", ["Space", "n"])
def test_nothing_moves_under_the_finger_when_a_notice_comes_or_goes(open_app: Open, key: str) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.stand_still()
    visit.page.keyboard.press(key)
    visit.turn(1, until="document.documentElement.dataset.off === 'yes'")
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    visit.page.evaluate("new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))")
    before = visit.page.evaluate(WHERE_THE_WORDS_ARE)
    notices = visit.page.locator(".notices .notice").count()
    assert len(before) > 1
    visit.turn(12)
    assert visit.page.evaluate(WHERE_THE_WORDS_ARE) == before, f"{notices} notices stood there first"
    assert notices > 0 or key != "Space"
    assert visit.page.locator(".notices .notice").count() == 0


def test_off_fills_the_screen_and_stands_until_the_person_is_off(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.stand_still()
    visit.page.keyboard.press("9")
    visit.turn(2)
    shown = "document.querySelector('#app').innerText"
    before = visit.page.evaluate(shown)
    ground = visit.page.locator(".off-ground").first.bounding_box()
    assert ground is not None
    assert (ground["y"], ground["y"] + ground["height"]) == (0, 844), "nothing but OFF"
    visit.turn(60)
    assert visit.screen == "off"
    assert visit.page.evaluate(shown) == before, "nothing counts, nothing is asked"
    visit.tap_and_turn("I am off")
    assert not visit.is_off
