"""The pages to read up on: everything in the knowledge base is there, and says where it comes from."""

from __future__ import annotations

import pytest

from tests.app.visits import Visit
from unknot.app.files.knowledge_files import read_knowledge
from unknot.errors import BadInput
from unknot.view import reading_pages as learn
from unknot.view.screen import Role
from unknot.view.wording import Wording

KNOWLEDGE = read_knowledge()
WORDS = Wording(KNOWLEDGE)


def test_the_list_opens_every_page() -> None:
    listed = learn.page(WORDS, "")
    opened = [dict(choice.fields)["to"] for choice in listed.choices if choice.role is not Role.MAIN]
    assert opened == [f"learn:{name}" for name in learn.PAGES]
    assert [row.key for row in listed.rows] == [choice.key for choice in listed.choices if choice.role is not Role.MAIN]


@pytest.mark.parametrize("name", learn.PAGES)
def test_each_page_has_words_rows_and_a_way_back(name: str) -> None:
    page = learn.page(WORDS, name)
    assert page.title
    assert page.say
    assert page.rows
    assert all((row.label and row.value) or row.sure is not None for row in page.rows)
    assert dict(page.choices[0].fields)["to"] == "learn"


def test_every_claim_is_there_from_the_best_known_on_with_its_studies() -> None:
    rows = learn.page(WORDS, "evidence").rows
    assert len(rows) == len(KNOWLEDGE.claims)
    sure = [row.sure for row in rows if row.sure is not None]
    assert len(sure) == len(rows)
    assert sure == sorted(sure, reverse=True)
    for row in rows:
        assert row.why is not None
        assert row.why.sources


def test_every_reason_not_to_press_is_there_the_gravest_help_first() -> None:
    rows = learn.page(WORDS, "when_not").rows
    assert len(rows) == len(KNOWLEDGE.findings)
    assert rows[0].group == WORDS.phrase("help_emergency_group")


def test_the_places_that_are_never_pressed_are_drawn_and_explained() -> None:
    page = learn.page(WORDS, "map")
    listed = {row.label for row in page.rows if row.mark == "no_go"}
    assert listed == {area.label for leg in page.maps for area in leg.areas if area.kind == "no_go"}


def test_a_page_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="dragons"):
        learn.page(WORDS, "dragons")


def test_it_is_reached_from_home_and_leads_back() -> None:
    visit = Visit()
    visit.press("l")
    assert visit.screen.id == "learn"
    visit.press("1")
    assert visit.screen.id == "learn_tools"
    visit.press("enter", "enter")
    assert visit.screen.id == "home"
