"""The picture is the test: every screen and state as it is seen, kept as pictures to be looked at when they change.

After a change that is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, then look at every picture that changed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.tui.stills import STILLS, WORDS, still
from unknot.tui.app import UnknotApp
from unknot.tui.preferences import Preferences

SMALLEST, LARGE = (80, 24), (120, 40)
Compare = Callable[..., bool]


def app_for(name: str, ink: str = "dark", *, plain: bool = False) -> UnknotApp:
    return UnknotApp(still(name), WORDS, Preferences(ink=ink, still=True, bell=False, plain=plain))


@pytest.mark.parametrize("name", sorted(STILLS))
def test_on_the_smallest_terminal(snap_compare: Compare, name: str) -> None:
    assert snap_compare(app_for(name), terminal_size=SMALLEST)


@pytest.mark.parametrize("name", ["hold_easing", "search_point", "off_nerve", "screening"])
def test_on_light_ground(snap_compare: Compare, name: str) -> None:
    assert snap_compare(app_for(name, "light"), terminal_size=SMALLEST)


@pytest.mark.parametrize("name", ["hold_easing", "search_point", "off_nerve", "summary"])
def test_without_colour(snap_compare: Compare, name: str) -> None:
    assert snap_compare(app_for(name, "mono"), terminal_size=SMALLEST)


@pytest.mark.parametrize("name", ["hold_easing", "search_lane", "off_nerve", "set_up", "summary", "screening"])
def test_on_a_large_terminal(snap_compare: Compare, name: str) -> None:
    assert snap_compare(app_for(name), terminal_size=LARGE)


@pytest.mark.parametrize("name", ["hold_easing", "off_nerve", "screening"])
def test_on_a_terminal_that_is_too_small(snap_compare: Compare, name: str) -> None:
    assert snap_compare(app_for(name), terminal_size=(50, 14))


@pytest.mark.parametrize("name", ["hold_easing", "plan"])
def test_with_the_reason_open(snap_compare: Compare, name: str) -> None:
    assert snap_compare(app_for(name), press=["question_mark"], terminal_size=SMALLEST)


def test_with_ascii_only(snap_compare: Compare) -> None:
    assert snap_compare(app_for("hold_easing", "mono", plain=True), terminal_size=SMALLEST)


def test_with_a_value_typed(snap_compare: Compare) -> None:
    assert snap_compare(app_for("measure"), press=["3", "2", "full_stop", "5"], terminal_size=SMALLEST)
