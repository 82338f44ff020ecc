"""A key means one thing, stop words first, caps lock or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.stills import HOLD, HOME, OFF_NERVE, PAUSED, SCREENING, STILLS
from unknot.tui.keys import choice_for, has_text
from unknot.view.screen import Choice, Role


@pytest.mark.parametrize("name", sorted(STILLS))
def test_every_key_of_every_screen_does_what_it_says(name: str) -> None:
    screen, _ = STILLS[name]
    for choice in (*screen.stops, *screen.choices):
        key = "minus" if choice.key == "-" else choice.key
        character = choice.key if len(choice.key) == 1 else None
        assert choice_for(screen, key, character) == choice


def test_caps_lock_still_stops() -> None:
    stop = choice_for(HOLD, "upper_t", "T")
    assert stop is not None
    assert stop.fields == (("word", "tingling"),)


def test_a_stop_word_wins_over_anything_else_on_its_key() -> None:
    clash = Choice("t", "take a photo", Role.MAIN, "ready")
    found = choice_for(replace(HOLD, choices=(clash,)), "t", "t")
    assert found is not None
    assert found.role is Role.STOP


def test_space_and_enter_do_the_main_thing() -> None:
    for key, character in (("space", " "), ("enter", "\r")):
        for screen in (HOME, PAUSED):
            found = choice_for(screen, key, character)
            assert found is not None
            assert found.role is Role.MAIN


def test_space_does_nothing_where_there_is_no_main_thing() -> None:
    assert choice_for(SCREENING, "space", " ") is None
    assert choice_for(OFF_NERVE, "enter", "\r") is None


def test_a_key_nobody_bound_is_nothing() -> None:
    assert choice_for(HOLD, "f7", None) is None
    assert choice_for(HOLD, "z", "z") is None


def test_letters_need_ctrl_where_they_are_typed() -> None:
    field = Choice("enter", "Who", Role.TEXT, "answer")
    back = Choice("b", "back", Role.MINOR, "go")
    screen = replace(SCREENING, choices=(field, back))
    assert has_text(screen)
    assert choice_for(screen, "ctrl+b", "\x02") == back
    assert choice_for(screen, "enter", "\r") == field
