"""Options win over the environment, the environment over the terminal; NO_COLOR over everything."""

from __future__ import annotations

import pytest

from unknot.app.files.voice_files import Speaker
from unknot.errors import BadInput
from unknot.tui.preferences import Preferences, choose, ground_of
from unknot.voice.priority import Frequency


def test_without_anything_it_is_dark_and_silent_but_for_the_bell() -> None:
    assert choose({}) == Preferences(ink="dark", still=False, voice=False, bell=True)


@pytest.mark.parametrize(
    ("environment", "theme", "terminal", "ink"),
    [
        ({}, None, "light", "light"),
        ({"COLORFGBG": "0;15"}, None, None, "light"),
        ({"COLORFGBG": "15;0"}, None, "light", "dark"),
        ({"UNKNOT_THEME": "light"}, None, "dark", "light"),
        ({"UNKNOT_THEME": "light"}, "dark", "light", "dark"),
        ({"NO_COLOR": "1"}, "dark", "light", "mono"),
        ({"NO_COLOR": ""}, None, "light", "light"),
        ({}, "mono", None, "mono"),
        ({}, "auto", "light", "light"),
    ],
)
def test_the_ground(environment: dict[str, str], theme: str | None, terminal: str | None, ink: str) -> None:
    assert choose(environment, theme=theme, ask_terminal=lambda: terminal).ink == ink


def test_the_terminal_is_asked_only_when_nothing_else_says() -> None:
    def never() -> str | None:
        raise AssertionError

    choose({"UNKNOT_THEME": "dark"}, ask_terminal=never)
    choose({"NO_COLOR": "1"}, ask_terminal=never)


def test_a_theme_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="'pink'"):
        choose({"UNKNOT_THEME": "pink"})


@pytest.mark.parametrize(("value", "on"), [("1", True), ("yes", True), ("0", False), ("off", False), ("", False)])
def test_switches(value: str, on: bool) -> None:
    taste = choose({"UNKNOT_REDUCED_MOTION": value, "UNKNOT_VOICE": value, "UNKNOT_BELL": value})
    assert (taste.still, taste.voice, taste.bell) == (on, on, on)


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "C.utf8"}, False),
        ({"LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "de_DE.ISO-8859-1@euro"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "ru_RU.KOI8-R"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "linux", "UNKNOT_PLAIN": "0"}, False),
        ({"UNKNOT_PLAIN": "1"}, True),
    ],
)
def test_plain_characters_where_there_are_no_others(environment: dict[str, str], plain: bool) -> None:
    assert choose(environment).plain is plain


def test_a_ground_that_is_no_number_says_nothing() -> None:
    assert ground_of({"COLORFGBG": "default;default"}) is None


def test_how_much_is_said_and_by_whom_is_chosen_by_option_then_environment() -> None:
    environment = {"UNKNOT_SPEECH": "sparse", "UNKNOT_SPEAKER": "man"}
    assert (choose({}).speech, choose({}).speaker) == (Frequency.FULL, Speaker.WOMAN)
    assert (choose(environment).speech, choose(environment).speaker) == (Frequency.SPARSE, Speaker.MAN)
    wished = choose(environment, speech="tones", speaker="device")
    assert (wished.speech, wished.speaker) == (Frequency.TONES, Speaker.DEVICE)


@pytest.mark.parametrize(("variable", "known"), [("UNKNOT_SPEECH", "full, sparse"), ("UNKNOT_SPEAKER", "woman, man")])
def test_what_there_is_not_is_named_with_what_there_is(variable: str, known: str) -> None:
    with pytest.raises(BadInput, match=known):
        choose({variable: "shout"})
