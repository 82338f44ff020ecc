"""What shows is read from what the screen carries; OFF and too small cover everything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context
from tests.tui.stills import HOLD, HOME, OFF_NERVE, SEARCH_LANE, SET_UP, STILLS
from unknot.tui.scene import scene_of


def shown(scene_moment: object) -> set[str]:
    return {name for name, show in scene_of(scene_moment).shown.items() if show}  # type: ignore[arg-type]


def test_a_narrow_hold_has_its_curve_and_no_map_a_wide_one_both() -> None:
    assert {"curve", "digits", "thread", "pain", "stop", "sure"} <= shown(context(HOLD))
    assert "thigh" not in shown(context(HOLD))
    assert {"curve", "thigh"} <= shown(context(HOLD, columns=120))


def test_the_search_has_its_map() -> None:
    assert {"thigh", "pain", "stop"} <= shown(context(SEARCH_LANE))


def test_a_set_up_shows_the_pose() -> None:
    assert "pose" in shown(context(SET_UP))
    assert {"pose", "thigh"} <= shown(context(SET_UP, columns=120))


def test_the_reason_leaves_numerals_scale_and_stop_words() -> None:
    assert {"why", "digits", "pain", "stop"} <= shown(context(HOLD, why_open=True))
    assert "curve" not in shown(context(HOLD, why_open=True))
    assert "why" not in shown(context(replace(HOLD, why=None), why_open=True))


def test_off_covers_everything() -> None:
    assert shown(context(OFF_NERVE)) == {"off"}


@pytest.mark.parametrize(("columns", "rows"), [(79, 24), (80, 23), (20, 5)])
def test_too_small_covers_everything_off_included(columns: int, rows: int) -> None:
    assert shown(context(OFF_NERVE, columns=columns, rows=rows)) == {"small"}
    assert shown(context(HOLD, columns=columns, rows=rows)) == {"small"}


@pytest.mark.parametrize("name", sorted(STILLS))
def test_the_stop_words_show_wherever_the_screen_has_them(name: str) -> None:
    screen, now_t = STILLS[name]
    assert bool(screen.stops) == bool({"stop", "off"} & shown(context(screen, now_t)))


def test_home_is_a_card() -> None:
    assert shown(context(HOME)) == {"header", "body", "choices", "footer"}


def test_in_a_hold_the_thread_makes_way_for_words_and_the_numerals_do_not() -> None:
    wordy = replace(HOLD, body=("One more line of words." * 3,) * 3)
    assert {"digits", "curve", "sure", "thread"} <= shown(context(HOLD))
    assert "thread" not in shown(context(wordy))
    assert {"digits", "curve", "pain", "stop"} <= shown(context(wordy))
    assert "thread" in shown(context(wordy, rows=32))
