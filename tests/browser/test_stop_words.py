"""A stop word is heard wherever somebody is on the tool, also where no spot is pressed: in easy rolling."""

from __future__ import annotations

import pytest

from tests.browser.faults import record
from tests.browser.living import Person
from tests.browser.visit import Open

pytestmark = pytest.mark.slow


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
