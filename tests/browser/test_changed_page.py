"""A page that a translator or an extension changes still shows what the coach says, or it says that it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.faults import record, to_the_hold
from tests.browser.living import Person
from tests.browser.visit import Open, Visit
from unknot.app.files.knowledge_files import read_knowledge
from unknot.insight import questions
from unknot.view.wording import Wording

FOREIGN: Final = Path(__file__).with_name("foreign.js").read_text()
SEEN_HEADING: Final = "(document.querySelector('#app [data-heading]')?.innerText ?? '').replace(/\\s+/g, ' ').trim()"
GIVEN_UP: Final = "Something changes the words on this page"


def changed_by(kind: str) -> dict[str, object]:
    """Wishes for a page that something changes from its first moment."""

    def before(context: BrowserContext) -> None:
        context.add_init_script(f"({FOREIGN})({kind!r})")

    return {"before": before}


def heading(visit: Visit) -> str:
    return str(visit.page.evaluate(SEEN_HEADING))


def settled(visit: Visit) -> None:
    """Let two frames go by: so long the page may take to set right what was changed."""
    visit.page.evaluate("new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))")


@pytest.mark.parametrize("kind", ["wrap", "replace"])
def test_a_translated_page_shows_each_question_that_is_answered(open_app: Open, kind: str) -> None:
    visit = open_app(**changed_by(kind))
    person = Person(visit, hurries=False)
    words = Wording(read_knowledge(None))
    shown: list[str] = []
    for _ in range(60):
        if visit.screen == "screening":
            shown.append(heading(visit))
        if visit.phase != "before":
            break
        person.answer_a_card()
    answered = [
        line["question"].removeprefix(questions.SCREENING) for line in record(visit) if line["type"] == "answer"
    ]
    asked = [words.text(f"screening.{name}.ask") for name in answered if words.find(f"screening.{name}.ask")]
    assert len(shown) >= 20
    assert shown == asked[: len(shown)], "each question was read before it was answered"


@pytest.mark.parametrize("kind", ["wrap", "replace"])
def test_a_hold_and_a_stop_on_a_translated_page(open_app: Open, kind: str) -> None:
    visit = open_app(**changed_by(kind))
    to_the_hold(visit)
    visit.stand_still()
    said: set[str] = set()
    for _ in range(6):
        visit.turn(2)
        settled(visit)
        number = visit.page.locator(".hero .num").inner_text()
        label = visit.page.locator(".hero").get_attribute("aria-label") or ""
        assert number in label.split(), f"{number} is drawn, {label!r} is told"
        said.add(number)
    assert len(said) > 3, "the seconds go on"
    visit.page.keyboard.press("7")
    visit.turn(1)
    visit.page.locator("[data-stop='t']").first.tap()
    expect(visit.page.locator("#off-call")).to_have_text("Come off the ball.")
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    settled(visit)
    assert heading(visit) == "Come off the ball."
    assert "Is that feeling gone?" in visit.page.locator("#app").inner_text()
    visit.turn(1)
    visit.tap("No, still there")
    visit.wait_for_screen("question_wait", "question")
    settled(visit)
    assert heading(visit) != "Come off the ball.", "the next screen is the one that is read"
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["tingling"]


def test_a_single_change_of_the_page_is_repaired(open_app: Open) -> None:
    visit = open_app(**changed_by("once"))
    Person(visit, hurries=False).answer_a_card()
    visit.wait_for_screen("screening")
    before = heading(visit)
    for change in (
        "document.querySelector('#app [data-heading]').remove()",
        "document.querySelector('#app [data-heading]').textContent = 'Press as hard as you can'",
        "document.querySelector('#app [data-heading]').firstChild.data = 'No pain, no gain'",
        "document.querySelector('#app main').append(document.querySelector('#app [data-heading]'), 'more')",
        "document.getElementById('app').remove()",
        "document.getElementById('app').innerHTML = ''",
    ):
        visit.page.evaluate(change)
        settled(visit)
        assert heading(visit) == before, change
        names = visit.buttons()
        assert {"Yes", "No", "Not sure"} <= set(names), change
    Person(visit, hurries=False).answer_a_card()
    settled(visit)
    assert heading(visit) not in ("", before), "and it goes on"


def test_an_answer_to_changed_words_is_not_accepted(open_app: Open) -> None:
    visit = open_app(**changed_by("once"))
    Person(visit, hurries=False).answer_a_card()
    visit.wait_for_screen("screening")
    before = len(record(visit)), heading(visit), visit.turn_count
    visit.page.evaluate(
        """() => {
          document.querySelector('#app [data-heading]').textContent = 'Are you well?';
          [...document.querySelectorAll('#app button')].find(button => button.innerText.startsWith('No')).click();
        }"""
    )
    settled(visit)
    assert (len(record(visit)), heading(visit), visit.turn_count) == before


@pytest.mark.parametrize("kind", ["edit", "remove"])
def test_a_page_that_keeps_changing_says_so_and_accepts_no_answer(open_app: Open, kind: str) -> None:
    visit = open_app(ready=False, **changed_by(kind))
    expect(visit.page.locator("#off")).to_contain_text(GIVEN_UP)
    assert visit.page.locator("#off[data-on]").count() == 1
    entries = len(record(visit))
    visit.page.keyboard.press("Enter")
    visit.page.evaluate("for (const button of document.querySelectorAll('#app button')) button.click()")
    settled(visit)
    assert len(record(visit)) == entries
    assert visit.button("Load the page again", exact=False).count() == 1


def test_a_page_that_starts_changing_in_a_hold_says_off(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.page.evaluate(f"() => ({FOREIGN})('edit')")
    visit.wait_until("document.getElementById('off').hasAttribute('data-on')")
    expect(visit.page.locator("#off-call")).to_contain_text("Come off the ball.")
    expect(visit.page.locator("#off")).to_contain_text("Load the page again")
    visit.turn(2)
    assert [line for line in record(visit) if line["type"] == "pause"], "the coach knows"
    assert visit.is_off, "it stays"


def test_the_pages_own_off_survives_what_was_done_to_it(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.page.evaluate("document.getElementById('off').replaceChildren()")
    visit.hang_worker()
    visit.page.locator("[data-stop='t']").first.tap()
    visit.wait_until("document.getElementById('off').hasAttribute('data-on')")
    expect(visit.page.locator("#off-call")).to_have_text("Come off the ball.")
    expect(visit.page.locator("#off")).to_contain_text("Tingling")
