"""A picture is named only where it shows what is said, and always with words for whoever does not see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.events import Event, Ready, Skip, Started
from unknot.engine.prescription import SetUpId, Side
from unknot.engine.replay import fold
from unknot.knowledge.body import SetUp
from unknot.view.pictures import COME_OFF, PHONE, SEARCH, asides, find_picture, step_rows
from unknot.view.reading_pages import page
from unknot.view.screen import ListRow, Screen, SearchScreen, SetUpScreen, rows_of
from unknot.view.session.session_screen import screen
from unknot.view.wording import Wording

KNOWLEDGE = read_knowledge()
WORDS = Wording(KNOWLEDGE)


def drawn(*events: Event) -> Screen:
    plan = ordinary(Side.LEFT)
    stops = tuple(replace(stop, set_up=SetUpId("hamstrings-ball-chair-upper")) for stop in plan.search)
    state = fold((Started(0.0, "2026-03-02T09:00:00", replace(plan, search=stops)), *events))
    assert state is not None
    return screen(state, (), KNOWLEDGE, state.t, (0.0, 0.0))


def steps_of(set_up: SetUp) -> tuple[ListRow, ...]:
    path = f"set_up.{set_up.id}"
    lighter, stronger = set_up.lighter, set_up.stronger
    return (*step_rows(WORDS, path, "lighter", lighter), *step_rows(WORDS, path, "stronger", stronger))


def test_a_picture_without_words_is_not_named() -> None:
    assert find_picture(WORDS, "nothing-like-that") is None
    assert find_picture(WORDS, "") is None


def test_a_set_up_and_a_movement_are_described_in_their_own_words() -> None:
    for name, thing in (("hamstrings-ball-chair-upper-lighter", "towel"), ("hamstrings-ball-chair-upper", "ball")):
        picture = find_picture(WORDS, name)
        assert picture is not None
        assert thing in picture.text


@pytest.mark.parametrize("name", sorted(KNOWLEDGE.set_ups))
def test_every_step_keeps_its_words_and_a_picture_of_a_step_has_words_too(name: str) -> None:
    set_up = KNOWLEDGE.set_ups[name]
    rows = steps_of(set_up)
    steps = [line for kind in ("lighter", "stronger") for line in WORDS.lines(f"set_up.{name}.{kind}")]
    assert [row.value for row in rows] == steps
    named = [picture for picture in (*set_up.lighter, *set_up.stronger) if picture]
    assert [row.picture.name for row in rows if row.picture] == named
    assert all(row.picture.text for row in rows if row.picture)


def test_a_folded_towel_is_shown_by_the_picture_of_a_towel() -> None:
    for set_up in KNOWLEDGE.set_ups.values():
        for row in steps_of(set_up):
            if "towel" in row.value:
                assert row.picture is not None
                assert row.picture.name == f"{set_up.id}-lighter"
                assert "towel" in row.picture.text


@pytest.mark.parametrize(
    ("name", "marks", "picture"),
    [
        ("hamstrings-ball-chair-upper", [COME_OFF], "come-off-chair"),
        ("hamstrings-roller-floor-outer", [SEARCH, COME_OFF, PHONE], "search-roller-floor"),
        ("hamstrings-ball-floor-upper", [COME_OFF, PHONE], "come-off-floor"),
        ("hamstrings-stick-chair-upper", [COME_OFF], "come-off-stick"),
    ],
)
def test_before_a_tool_is_pressed_coming_off_can_be_seen(name: str, marks: list[str], picture: str) -> None:
    rows = asides(WORDS, KNOWLEDGE.set_ups[name])
    assert [row.mark for row in rows] == marks
    assert next(row.picture.name for row in rows if row.picture) == picture
    assert all(row.value and row.picture and row.picture.text for row in rows)


def test_getting_into_place_offers_the_steps_and_how_to_come_off() -> None:
    shown = drawn(Skip(1.0))
    assert isinstance(shown, SetUpScreen)
    assert any(row.picture for row in rows_of(shown))
    assert shown.asides[0].mark == COME_OFF


def test_a_search_is_shown_by_a_picture_with_words() -> None:
    shown = drawn(Skip(1.0), Ready(2.0))
    assert isinstance(shown, SearchScreen)
    assert shown.picture is not None
    assert shown.picture.text


def test_what_is_read_about_tools_shows_how_to_come_off_each() -> None:
    rows = page(WORDS, "tools").rows
    off = [row for row in rows if row.mark == COME_OFF]
    assert [row.picture.name for row in off if row.picture] == ["come-off-chair", "come-off-floor", "come-off-stick"]
    assert all(row.group for row in off)
    assert all(row.picture.text for row in rows if row.picture)
