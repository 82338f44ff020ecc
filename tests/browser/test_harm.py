"""Something went wrong, told in a real browser: from the summary to the record, and an urgent sign at home."""

from __future__ import annotations

import pytest

from tests.browser.faults import record
from tests.browser.living import Person
from tests.browser.visit import Open

pytestmark = pytest.mark.slow


def test_a_report_from_the_summary_and_an_urgent_one_from_home(open_app: Open) -> None:
    visit = open_app()
    person = Person(visit, tool="Lacrosse ball", position="On a chair", spots=1)
    person.reach_the_floor()
    person.live_until("summary")
    assert visit.tap_and_turn("Something went wrong") == "harm_what"
    for name, page in (
        ("A bruise", "harm_where"),
        ("Left thigh", "harm_zone"),
        ("Middle, outer side", "harm_how_long"),
        ("Several days", "harm_done"),
        ("I rested it", "harm_kept"),
    ):
        assert visit.tap_and_turn(name) == page
    assert visit.tap_and_turn("Done") == "home"
    assert visit.tap_and_turn("Something went wrong") == "harm_what"
    assert visit.tap_and_turn("Chest pain, short of breath, or fainted") == "urgent"
    assert "Call the emergency number now." in visit.page.locator("#app").inner_text()
    said = [(line["question"], line["value"]) for line in record(visit) if line["type"] == "answer"]
    assert ("harm.where", "left.middle-outer") in said
    assert ("harm.done", "rested") in said
    assert said[-1] == ("screening.chest", "yes")
