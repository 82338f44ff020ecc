"""The page about the terminal names every key, every variable and every program there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.app.files.voice_files import Speaker
from unknot.tui import preferences as taste
from unknot.tui.app import UnknotApp
from unknot.tui.frame.footer import WHY_KEY
from unknot.tui.keys import key_label
from unknot.tui.launch import SOUND_PROGRAMS
from unknot.view import choices
from unknot.voice.priority import Frequency

PAGE = (Path(__file__).parents[2] / "docs" / "look-up" / "terminal.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("variable", [name for name in vars(taste) if name.endswith("_VARIABLE")])
def test_every_variable_is_named(variable: str) -> None:
    assert f"`{vars(taste)[variable]}`" in PAGE


@pytest.mark.parametrize("theme", taste.THEMES)
def test_every_theme_is_named(theme: str) -> None:
    assert f"`{theme}`" in PAGE


@pytest.mark.parametrize("wish", [*Frequency, *Speaker])
def test_every_way_of_speaking_and_every_speaker_is_named(wish: str) -> None:
    assert f"`{wish}`" in PAGE


@pytest.mark.parametrize("program", SOUND_PROGRAMS)
def test_every_program_that_plays_or_speaks_is_named(program: str) -> None:
    assert f"`{program}`" in PAGE


@pytest.mark.parametrize("key", [*choices.SIGN_KEYS.values(), *choices.CHANGE_KEYS.values(), WHY_KEY])
def test_every_key_is_named(key: str) -> None:
    assert f"`{key_label(key)}`" in PAGE


@pytest.mark.parametrize("key", [choices.PAUSE_KEY, choices.RESUME_KEY, choices.SKIP_KEY, choices.STOP_KEY, "enter"])
def test_every_other_key_is_named(key: str) -> None:
    assert f"`{key}`" in PAGE


def test_stop_words_stand_beside_their_keys() -> None:
    for sign, key in choices.SIGN_KEYS.items():
        assert any(f"`{key}` | {word}" in PAGE for word in (sign.replace("_", " "), "pins and needles"))


def test_the_way_out_is_named() -> None:
    assert UnknotApp.BINDINGS
    assert "`ctrl+c`" in PAGE
