"""The way from one place of the search to the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.cues import Cue
from unknot.engine.events import Started
from unknot.engine.prescription import SearchStop, SetUpId, Side, ZoneId
from unknot.engine.state import Phase, SearchProgress, State
from unknot.engine.step import step
from unknot.view.cue_words import say
from unknot.view.session.search_direction import way_on


def state_at(*places: tuple[str, float, float]) -> State:
    stops = tuple(
        SearchStop((ZoneId(zone),), x, x, y, 5.0, 0, SetUpId("hamstrings-ball-chair-middle-outer"))
        for zone, x, y in places
    )
    started = step(None, Started(0.0, "2026-03-02T09:00:00", replace(ordinary(Side.LEFT), search=stops))).state
    assert started is not None
    return replace(started, phase=Phase.SEARCH, search=SearchProgress(len(places) - 1))


@pytest.mark.parametrize(
    ("here", "way"),
    [
        (("middle-outer", 0.55, 0.5), "further_down"),
        (("middle-outer", 0.40, 0.5), "further_up"),
        (("middle-outer", 0.46, 0.9), "further_out"),
        (("middle-outer", 0.46, 0.1), "further_in"),
        (("middle-outer", 0.45, 0.5), None),
        (("middle-inner", 0.55, -0.5), None),
    ],
)
def test_within_a_zone_the_way_is_named(here: tuple[str, float, float], way: str | None) -> None:
    assert way_on(state_at(("middle-outer", 0.45, 0.5), here)) == way


def test_the_first_place_has_no_way_to_it() -> None:
    assert way_on(state_at(("middle-outer", 0.45, 0.5))) is None


def test_the_second_place_of_a_zone_is_said_from_the_first() -> None:
    state = state_at(("middle-outer", 0.45, 0.5), ("middle-outer", 0.55, 0.5))
    said = say(Cue("point", "search", Side.LEFT, ZoneId("middle-outer")), state, read_knowledge())
    assert words("label.further_down", zone="middle, outer side") in said.say
