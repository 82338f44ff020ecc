"""What the browser's face plays for each cue fits what the cue asks of the person; its table is read as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools import web_voices
from unknot.app.files.voice_files import Speaker
from unknot.engine.cues import CUES, Delivery, Pressure
from unknot.engine.safety.fence import FENCE
from unknot.voice.rank import Frequency, Rank, is_said, rank

SENSES = Path(__file__).resolve().parents[2] / "web" / "src" / "senses"
TABLE = (SENSES / "cue_sounds.ts").read_text(encoding="utf-8")


def _rows() -> dict[str, str]:
    """Return each cue's row as it is written, with the named rows filled in."""
    named = dict(re.findall(r"^const ([A-Z_]+): CueSound = (\{.*\});$", TABLE, re.MULTILINE))
    body = TABLE.partition("export const BY_CUE")[2].partition("\n};")[0]
    rows = re.findall(r"^  (\w+): (\{.*\}|[A-Z_]+),$", body, re.MULTILINE)
    return {cue: named.get(row, row) for cue, row in rows}


ROWS = _rows()


def _deliveries() -> dict[str, str]:
    """Return the rows of the cues that have none of their own."""
    named = dict(re.findall(r"^const ([A-Z_]+): CueSound = (\{.*\});$", TABLE, re.MULTILINE))
    body = TABLE.partition("export const BY_DELIVERY")[2].partition("\n};")[0]
    return {name: named.get(row, row) for name, row in re.findall(r"^  (\w+): (\{.*\}|[A-Z_]+),$", body, re.MULTILINE)}


DELIVERIES = _deliveries()


def test_every_row_is_of_a_cue_there_is() -> None:
    assert ROWS
    assert {cue for cue in ROWS if not cue.startswith("tilt_")} <= set(CUES)


@pytest.mark.parametrize(
    "cue", [name for name, kind in CUES.items() if kind.pressure is Pressure.OFF and kind.delivery is not Delivery.STOP]
)
def test_whatever_takes_the_pressure_off_sounds_like_it_and_is_always_said(cue: str) -> None:
    assert re.search(r'tone: "(come_off|eased)"', ROWS[cue])
    assert "always: true" in ROWS[cue]
    assert rank(cue, CUES[cue].delivery) is Rank.SAFETY


@pytest.mark.parametrize(
    ("pressure", "tone"), [(Pressure.LESS, "lighten"), (Pressure.MORE, "more"), (Pressure.START, "go")]
)
def test_less_more_and_go_are_told_apart_and_said_to_who_wants_few_words(pressure: Pressure, tone: str) -> None:
    cues = [name for name, kind in CUES.items() if kind.pressure is pressure]
    assert cues
    for cue in cues:
        assert f'tone: "{tone}"' in ROWS[cue]
        assert rank(cue, CUES[cue].delivery) is not Rank.CHATTER


@pytest.mark.parametrize("frequency", Frequency)
def test_the_page_says_to_everybody_what_is_said_to_them(frequency: Frequency) -> None:
    player = (SENSES / "cue_player.ts").read_text(encoding="utf-8")
    assert 'if (amount === "tones") return [];' in player
    assert '.filter(({ one }) => amount === "full" || one.rank !== "chatter")' in player
    for one in Rank:
        page = frequency != "tones" and (frequency == "full" or one != "chatter")
        assert page is is_said(one, frequency)


def test_the_page_offers_what_python_knows() -> None:
    taste = (SENSES / "preferences.ts").read_text(encoding="utf-8")
    amounts = re.search(r"export const VOICE_AMOUNTS: [^=]*= \[([^\]]*)\];", taste)
    speakers = re.search(r"export type SpeakerName = ([^;]*);", taste)
    assert amounts is not None
    assert speakers is not None
    assert re.findall(r'"(\w+)"', amounts[1]) == [*Frequency]
    assert re.findall(r'"(\w+)"', speakers[1]) == [*Speaker]


def test_the_page_offers_the_voices_that_are_recorded() -> None:
    assert web_voices.WRITTEN.read_text(encoding="utf-8") == web_voices.voices_text(), "run `make web-types`"


def test_no_cue_that_is_not_off_sounds_like_off() -> None:
    for cue, row in ROWS.items():
        if cue not in CUES or CUES[cue].pressure is not Pressure.OFF:
            assert not re.search(r'tone: "(come_off|eased|off)"', row), cue


def test_a_page_that_is_hidden_tells_the_time_only_once_the_interlock_hears_a_jump() -> None:
    glance = re.search(r"GLANCE_S = ([\d.]+);", (SENSES / "presence.ts").read_text(encoding="utf-8"))
    assert glance is not None
    assert FENCE.clock_jump_s < float(glance[1]) <= FENCE.clock_jump_s + 1
