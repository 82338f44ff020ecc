"""Every cue under every rule has words, and none of them is left unfilled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.cues import ENGINE_CUES, RULES, Cue
from unknot.engine.events import Started
from unknot.engine.prescription import Side, SpotId, ZoneId
from unknot.engine.state import Ending, Phase, PlaceUse, Spot
from unknot.engine.step import step
from unknot.knowledge.source import OUR_JUDGEMENT
from unknot.view.cue_words import say, source, why


def test_an_off_names_the_tool_in_hand() -> None:
    state = step(None, Started(0.0, "2026-03-02T09:00:00", ordinary(Side.LEFT))).state
    said = say(Cue("off", "H1", Side.LEFT), state, read_knowledge())
    assert said.say == "Come off the ball."
    assert said.why
    assert said.source


@pytest.mark.parametrize("cue", ENGINE_CUES)
def test_every_cue_can_be_said_before_and_during_a_session(cue: str) -> None:
    state = step(None, Started(0.0, "2026-03-02T09:00:00", ordinary(Side.LEFT))).state
    for at in (None, state):
        said = say(Cue(cue, "phase"), at, read_knowledge())
        assert said.say
        assert "{" not in said.say + said.text + said.why


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_reason_and_a_source(rule: str) -> None:
    found = why(rule, read_knowledge())
    assert found is not None
    assert found.reason
    assert found.sources[0].citation


@pytest.mark.parametrize("ending", [Ending.UNWELL, Ending.URGENT])
def test_nobody_who_is_unwell_is_told_to_stand_up(ending: Ending) -> None:
    state = step(None, Started(0.0, "2026-03-02T09:00:00", ordinary(Side.LEFT))).state
    assert state is not None
    usual = say(Cue("summary", "phase"), replace(state, ending=Ending.DONE), read_knowledge())
    assert "Stand up" in usual.say
    assert "Stand up" not in say(Cue("summary", "phase"), replace(state, ending=ending), read_knowledge()).say


def test_only_a_nerve_word_is_good_to_be_gone() -> None:
    """After throbbing the question was about the leg's look, after eight of ten there was none."""
    assert "gone" in say(Cue("move", "H1"), None, read_knowledge()).say
    for rule in ("H2", "H3", "H4"):
        assert "gone" not in say(Cue("move", rule), None, read_knowledge()).say


def test_nobody_is_told_to_go_on_to_a_spot_that_still_rests() -> None:
    begun = step(None, Started(0.0, "2026-03-02T09:00:00", ordinary(Side.LEFT))).state
    assert begun is not None
    held = Spot(SpotId("left-1"), Side.LEFT, ZoneId("middle-outer"), 0.45, 0.5, 6, 3, holds=1)
    use = PlaceUse(Side.LEFT, ZoneId("middle-outer"), 0.45, 0.5, holds=1, bout_s=90.0, off_t=60.0)
    resting = replace(begun, t=61.0, phase=Phase.RECHECK, spots=(held,), spot=SpotId("left-1"), uses=(use,))
    cue = Cue("recheck_place", "recheck", Side.LEFT, spot=SpotId("left-1"), zone=ZoneId("middle-outer"))
    assert "Go on" not in say(cue, resting, read_knowledge()).say
    assert "Go on" in say(cue, replace(resting, t=160.0), read_knowledge()).say


def test_ids_among_the_numbers_are_said_as_words() -> None:
    said = say(Cue("no_go", "H9", Side.LEFT, params=(("band", "popliteal-fossa"),)), None, read_knowledge())
    assert "popliteal-fossa" not in said.say


def test_what_no_study_stands_behind_is_marked_as_our_judgement() -> None:
    assert source(OUR_JUDGEMENT, read_knowledge()).certainty == OUR_JUDGEMENT
    assert source("behm2020", read_knowledge()).id == "behm2020"


def test_a_place_that_is_never_pressed_says_what_lies_there() -> None:
    knowledge = read_knowledge()
    cue = Cue("no_go", "H9", params=(("band", "popliteal-fossa"), ("nearest_zone", "lower-inner")))
    assert say(cue, None, knowledge).why == knowledge.words.get("band.popliteal-fossa.why")
