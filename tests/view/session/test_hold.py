"""The hold's screen: the seconds to the cap, the belief as it is, and no certainty that nobody has."""

from __future__ import annotations

import pytest

from tests.prescriptions import ordinary
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.events import Event, Pain, Ready, Skip, Sore, Started, Tick
from unknot.engine.prescription import Side
from unknot.engine.replay import fold
from unknot.engine.state import Phase, State
from unknot.tui.screen_parts import parts_of
from unknot.view.screen import Role, Screen
from unknot.view.session.hold import in_ten
from unknot.view.session.session_screen import screen

WALL = "2026-03-02T09:00:00"
TO_PRESSING: tuple[Event, ...] = (
    Started(0.0, WALL, ordinary(Side.LEFT)),
    Skip(1.0),
    Ready(2.0),
    Sore(4.0, 0.45, 0.5, 6),
    Ready(5.0),
)


def held(*events: Event) -> State:
    state = fold((*TO_PRESSING, *events))
    assert state is not None
    return state


def drawn(state: State, now_t: float) -> Screen:
    return screen(state, (), read_knowledge(), now_t)


def reported() -> State:
    ticks = [Tick(5.0 + second) for second in range(1, 61)]
    reports = {15.0: 6, 25.0: 4, 35.0: 3}
    events: list[Event] = []
    for tick in ticks:
        events.append(tick)
        if tick.t in reports:
            events.append(Pain(tick.t, reports[tick.t]))
        if tick.t >= 36.0:
            break
    return held(*events)


def test_the_deadline_is_the_cap_counted_from_the_first_second_of_pressure() -> None:
    shown = drawn(held(), 7.5)
    assert shown.pressing
    assert (shown.deadline_t, shown.count_down) == (95.0, True)


def test_numbers_can_be_given_from_the_first_second_and_changes_after_the_first_number() -> None:
    roles = [choice.role for choice in drawn(held(), 5.0).choices]
    assert roles.count(Role.PAIN) == 11
    assert Role.CHANGE not in roles
    later = drawn(held(Pain(9.0, 5)), 9.0)
    assert [choice.key for choice in later.choices if choice.role is Role.CHANGE] == ["left", "down", "right"]


def test_the_curve_shows_what_was_reported_and_a_band_that_holds_the_expected_line() -> None:
    state = reported()
    curve = parts_of(drawn(state, 36.0)).curve
    if state.phase is not Phase.HOLD or curve is None:
        pytest.fail("the hold ended before it could be drawn")
    assert curve.reports == ((10.0, 6.0), (20.0, 4.0), (30.0, 3.0))
    assert all(low <= felt <= high for _, low, felt, high in curve.points)
    assert curve.points[0][0] == 0.0
    assert curve.points[-1][0] == curve.cap_s == 90.0
    assert curve.eased_in_ten <= curve.easing_in_ten <= 10


@pytest.mark.parametrize(("probability", "tenths"), [(0.0, 0), (0.04, 0), (0.5, 5), (0.96, 9), (0.994, 9), (0.995, 10)])
def test_certainty_is_never_rounded_up_to_ten(probability: float, tenths: int) -> None:
    assert in_ten(probability) == tenths
