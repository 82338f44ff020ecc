"""Whoever wants few words still hears what keeps them safe."""

from __future__ import annotations

import pytest

from unknot.engine.cues import CUES, Delivery, Pressure
from unknot.voice.rank import GUIDE, SAFETY, Frequency, Rank, is_said, rank

TOLD_BY_THE_PAGE = {"hidden", "try", "said_back"}


def test_the_table_names_cues_that_exist() -> None:
    assert CUES.keys() >= (SAFETY | GUIDE) - TOLD_BY_THE_PAGE
    assert not SAFETY & GUIDE


@pytest.mark.parametrize("cue", CUES)
def test_whatever_takes_pressure_away_is_safety(cue: str) -> None:
    kind = CUES[cue]
    if kind.pressure in {Pressure.OFF, Pressure.LESS} or kind.delivery is Delivery.STOP:
        assert rank(cue, kind.delivery) is Rank.SAFETY


@pytest.mark.parametrize("cue", CUES)
def test_whatever_asks_for_pressure_is_said_to_whoever_wants_few_words(cue: str) -> None:
    if CUES[cue].pressure in {Pressure.START, Pressure.MORE}:
        assert is_said(rank(cue, CUES[cue].delivery), Frequency.SPARSE)


def test_how_much_is_said() -> None:
    said = {frequency: [one for one in Rank if is_said(one, frequency)] for frequency in Frequency}
    assert said[Frequency.FULL] == [Rank.SAFETY, Rank.GUIDE, Rank.CHATTER]
    assert said[Frequency.SPARSE] == [Rank.SAFETY, Rank.GUIDE]
    assert said[Frequency.TONES] == []


def test_what_leads_a_leg_in_the_air_may_be_said_again() -> None:
    assert rank("tilt_hold", Delivery.SAY) is Rank.SAFETY
