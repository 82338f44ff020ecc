"""Whole sessions in a real browser, by touch and by keyboard, for each tool: from home to the summary."""

from __future__ import annotations

import pytest

from tests.browser.living import Person
from tests.browser.visit import Open

BY_TOUCH = ("Soft foam roller", "Tennis ball", "Lacrosse ball")
BY_KEYBOARD = ("Rolling pin or massage stick", "Firm foam roller")
EACH_TOOL = [(tool, "touch") for tool in BY_TOUCH] + [(tool, "keyboard") for tool in BY_KEYBOARD]
THE_OTHER_WAY = [(tool, "keyboard") for tool in BY_TOUCH] + [(tool, "touch") for tool in BY_KEYBOARD]
CARD_BY_CARD = {"Lacrosse ball", "Firm foam roller"}
"""With one tool by touch and one by keyboard each card before the session is answered by hand; with the others from the page."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tool", "by"), [*EACH_TOOL, *(pytest.param(*way, marks=pytest.mark.nightly) for way in THE_OTHER_WAY)]
)
def test_a_session_goes_from_home_to_the_summary(open_app: Open, tool: str, by: str) -> None:
    visit = open_app()
    person = Person(visit, tool=tool, by=by, hurries=tool not in CARD_BY_CARD)
    person.reach_the_floor()
    person.live_until("summary")
    assert {"set_up", "press"} <= set(person.seen)
    assert not visit.pressing
    person.do_main()
    visit.wait_for_screen("home")
    assert visit.page.get_by_text("session", exact=False).count()
