"""What the browser's face plays for each cue fits what the cue asks of the person; its table is read as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from unknot.engine.cues import CUES, Delivery, Pressure
from unknot.engine.safety import FENCE

SENSES = Path(__file__).resolve().parents[2] / "web" / "src" / "senses"
TABLE = (SENSES / "cue_sounds.ts").read_text(encoding="utf-8")


def _rows() -> dict[str, str]:
    """Return each cue's row as it is written, with the named rows filled in."""
    named = dict(re.findall(r"^const ([A-Z_]+): CueSound = (\{.*\});$", TABLE, re.MULTILINE))
    body = TABLE.partition("export const BY_CUE")[2].partition("\n};")[0]
    rows = re.findall(r"^  (\w+): (\{.*\}|[A-Z_]+),$", body, re.MULTILINE)
    return {cue: named.get(row, row) for cue, row in rows}


ROWS = _rows()


def test_every_row_is_of_a_cue_there_is() -> None:
    assert ROWS
    assert set(ROWS) <= set(CUES)


@pytest.mark.parametrize(
    "cue", [name for name, kind in CUES.items() if kind.pressure is Pressure.OFF and kind.delivery is not Delivery.STOP]
)
def test_whatever_takes_the_pressure_off_sounds_like_it_and_is_always_said(cue: str) -> None:
    assert re.search(r'tone: "(come_off|eased)"', ROWS[cue])
    assert "sparse: true" in ROWS[cue]
    assert "always: true" in ROWS[cue]


@pytest.mark.parametrize(
    ("pressure", "tone"), [(Pressure.LESS, "lighten"), (Pressure.MORE, "more"), (Pressure.START, "go")]
)
def test_less_more_and_go_are_told_apart_and_said_to_who_wants_few_words(pressure: Pressure, tone: str) -> None:
    cues = [name for name, kind in CUES.items() if kind.pressure is pressure]
    assert cues
    for cue in cues:
        assert f'tone: "{tone}"' in ROWS[cue]
        assert "sparse: true" in ROWS[cue]


def test_no_cue_that_is_not_off_sounds_like_off() -> None:
    for cue, row in ROWS.items():
        if CUES[cue].pressure is not Pressure.OFF:
            assert not re.search(r'tone: "(come_off|eased|off)"', row), cue


def test_a_page_that_is_hidden_tells_the_time_only_once_the_interlock_hears_a_jump() -> None:
    glance = re.search(r"GLANCE_S = ([\d.]+);", (SENSES / "presence.ts").read_text(encoding="utf-8"))
    assert glance is not None
    assert FENCE.clock_jump_s < float(glance[1]) <= FENCE.clock_jump_s + 1
