"""Whole sessions in a real browser, by touch and by keyboard, for each tool: from home to the summary."""

from __future__ import annotations

import pytest

from tests.browser.living import Person
from tests.browser.visit import Open

TOOLS = ("Soft foam roller", "Rolling pin or massage stick", "Tennis ball", "Firm foam roller", "Lacrosse ball")


@pytest.mark.slow
@pytest.mark.parametrize("by", ["touch", "keyboard"])
@pytest.mark.parametrize("tool", TOOLS)
def test_a_session_goes_from_home_to_the_summary(open_app: Open, tool: str, by: str) -> None:
    visit = open_app()
    person = Person(visit, tool=tool, by=by, hurries=False)
    person.reach_the_floor()
    person.live_until("summary")
    assert {"set_up", "press"} <= set(person.seen)
    assert not visit.pressing
    person.do_main()
    visit.wait_for_screen("home")
    assert visit.page.get_by_text("session", exact=False).count()
