"""When a part fails: a clock that is set back, a second program on the same record, a clock that leaps under somebody's press."""

from __future__ import annotations

import pytest

from tests.app.visits import TurnedClock, Visit
from tests.properties import laws
from unknot.app.session.running import session_events
from unknot.store.memory import MemoryLog


def pressing(visit: Visit) -> Visit:
    visit.press_a_spot()
    visit.wait(7)
    visit.press("3")
    assert visit.screen.pressing
    return visit


@pytest.mark.parametrize("set_by_s", [-3600.0, -20.0, 3600.0])
def test_setting_the_wall_clock_during_a_press_changes_nothing(set_by_s: float) -> None:
    steady, other = pressing(Visit()), pressing(Visit())
    other.clock.zero -= set_by_s
    for visit in (steady, other):
        visit.wait(8)
        visit.press("3")
    assert steady.events() == other.events()
    assert other.screen.pressing


def test_a_wall_clock_set_back_between_a_kill_and_the_return_ends_in_off() -> None:
    visit = pressing(Visit())
    visit.clock = TurnedClock(seconds=5.0, zero=5.0, opened="2026-03-02T08:00:00+00:00")
    visit.open()
    screen = visit.press("enter") if visit.screen.id == "resume" else visit.screen
    assert not screen.pressing
    visit.wait(30)
    assert not visit.screen.pressing


def test_a_machine_that_slept_during_a_press_says_off_when_it_wakes() -> None:
    visit = pressing(Visit())
    visit.clock.seconds += 400.0
    visit.session.tick()
    assert visit.screen.stop
    assert not visit.screen.pressing
    assert [cue.id for cue in visit.session.cues()][-2:] == ["off", "nerve_signs"]


def test_seconds_that_go_back_never_resume_or_lengthen_a_press() -> None:
    visit = pressing(Visit())
    pressed_from = visit.clock.seconds
    visit.clock.seconds -= 30.0
    visit.session.tick()
    visit.clock.seconds += 30.0
    visit.wait(95)
    assert not visit.screen.pressing
    assert visit.clock.seconds - pressed_from <= 95.0
    assert laws.violations(laws.live(session_events(visit.events()))) == []


def test_two_programs_in_one_session_each_keep_the_cap_and_the_record_breaks_no_law() -> None:
    log = MemoryLog()
    first = pressing(Visit(log=log))
    other = Visit(clock=first.clock, log=log, device="device-2")
    assert other.screen.id == "resume"
    other.press("enter")
    assert not other.screen.pressing
    first.wait(40)
    assert not first.screen.pressing
    other.press("1")
    other.wait(10)
    name = other.session.session
    assert name == first.session.session
    history = session_events([entry.event for entry in log.read("me", name)])
    assert laws.violations(laws.live(history)) == []
