"""Pin-and-move is paced by the clock: out, stay, back, as often as the plan says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.events import Started
from unknot.engine.prescription import PinRule, Side, SpotId, ZoneId
from unknot.engine.state import Phase, PinPress, Spot
from unknot.engine.step import step
from unknot.view.screen import PinScreen
from unknot.view.session.after_hold import pin_pace
from unknot.view.session.session_screen import screen
from unknot.view.wording import Wording

WALL = "2026-03-02T09:00:00"
RULE = PinRule(out_s=3.0, stay_s=1.0, back_s=3.0, repetitions=5)
SPOT = Spot(SpotId("left-1"), Side.LEFT, ZoneId("middle-outer"), 0.45, 0.5, 5, 2)
PRESS = PinPress(since_t=100.0, cap_s=90.0, answered_t=100.0, asked_t=100.0, repetitions=4, steps_cued=1)


@pytest.mark.parametrize(
    ("now_t", "part", "since_t", "until_t", "number"),
    [
        (100.0, "out", 100.0, 103.0, 1),
        (103.5, "stay", 103.0, 104.0, 1),
        (105.0, "back", 104.0, 107.0, 1),
        (107.0, "out", 107.0, 110.0, 2),
        (127.9, "back", 125.0, 128.0, 4),
        (140.0, "back", 125.0, 128.0, 4),
        (99.0, "out", 100.0, 103.0, 1),
    ],
)
def test_the_step_in_hand(now_t: float, part: str, since_t: float, until_t: float, number: int) -> None:
    pace = pin_pace(Wording(read_knowledge()), RULE, PRESS, now_t)
    assert (pace.step, pace.since_t, pace.until_t, pace.number, pace.of) == (part, since_t, until_t, number, 4)
    assert pace.label


@pytest.mark.parametrize(
    ("tool", "position", "picture"),
    [
        ("lacrosse-ball", "chair", "pin-ball-chair"),
        ("massage-stick", "floor", "pin-stick-floor"),
        ("foam-roller-soft", "floor", "pin-roller-floor"),
        ("tennis-ball", "floor", "pin-ball-floor"),
        ("tennis-ball", "standing", None),
    ],
)
def test_the_movement_is_shown_with_the_tool_and_the_position_in_hand(
    tool: str, position: str, picture: str | None
) -> None:
    state = step(None, Started(0.0, WALL, ordinary(Side.LEFT))).state
    assert state is not None
    prescription = replace(state.prescription, tool=tool, position=position)
    pinning = replace(state, prescription=prescription, phase=Phase.PIN, press=PRESS, spots=(SPOT,), spot=SPOT.id)
    shown = screen(pinning, (), read_knowledge(), 101.0)
    assert isinstance(shown, PinScreen)
    assert (shown.picture.name if shown.picture else None) == picture
    assert shown.picture is None or shown.picture.text
    assert shown.dial_from == SPOT.last_pain
