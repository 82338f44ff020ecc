"""Killed at any moment, a session loses nothing that was acknowledged, and comes back with nobody pressing."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.app.visits import TurnedClock, Visit
from unknot.app.session.running import session_events
from unknot.engine.entry import Entry
from unknot.engine.events import Event, Pain, SignFelt, Stop, Tick
from unknot.engine.replay import fold
from unknot.engine.state import Ending, Phase
from unknot.errors import BadInput
from unknot.store.memory import MemoryLog
from unknot.store.record_file.opening import open_log
from unknot.tui.screen_parts import parts_of
from unknot.view.screen import SearchScreen

ROOT = Path(__file__).parents[2]
WALL = "2026-03-02T09:00:00+00:00"


@pytest.mark.parametrize("acks", [1, 4])
def test_a_killed_program_loses_no_acknowledged_report_and_resuming_asks_for_nerve_signs(
    tmp_path: Path, acks: int
) -> None:
    record = tmp_path / "record.db"
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.app.lived", str(record), WALL], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    name = child.stdout.readline().split()[1]
    said = [child.stdout.readline().split() for _ in range(acks)]
    child.send_signal(signal.SIGKILL)
    said += [line.split() for line in child.stdout if line.startswith("ack") and line.endswith("\n")]
    child.wait()
    child.stdout.close()

    log = open_log(record, "20260302T090500").log
    kept = [entry.event for entry in log.read("me", name)]
    heard = {(event.t, event.value) for event in kept if isinstance(event, Pain)}
    assert {(float(t), int(value)) for _, t, value in said} <= heard

    clock = TurnedClock(seconds=5.0, zero=5.0, opened="2026-03-02T09:03:00+00:00")
    visit = Visit(clock=clock, log=log, device="device-1")
    assert visit.screen.id == "resume"
    screen = visit.press("enter")
    assert screen.stop
    assert not screen.pressing
    assert [cue.id for cue in visit.session.cues()] == ["off", "nerve_signs"]
    assert visit.session.session == name
    assert visit.session.now_t() >= 180.0
    visit.press("1")
    assert not visit.screen.pressing
    log.close()


def left_while_pressing() -> Visit:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(7)
    visit.press("3")
    return visit


def test_a_hold_never_resumes_by_itself_however_short_the_gap() -> None:
    visit = left_while_pressing()
    visit.open()
    screen = visit.press("enter")
    assert screen.stop
    assert not screen.pressing


def test_a_session_without_pressure_resumes_where_it_was() -> None:
    visit = Visit()
    visit.begin()
    visit.press("enter")
    visit.wait(2)
    visit.press("3")
    visit.clock.seconds += 60
    visit.open()
    screen = visit.press("enter")
    assert screen.id == "search_point"
    assert isinstance(screen, SearchScreen)
    assert [spot.state for spot in screen.map.spots] == ["found"]


def test_a_break_is_still_a_break_after_a_kill() -> None:
    visit = left_while_pressing()
    visit.press("p")
    visit.clock.seconds += 300
    visit.open()
    assert visit.press("enter").id == "paused"


def test_a_question_is_still_asked_after_a_kill() -> None:
    visit = left_while_pressing()
    visit.press("t")
    visit.clock.seconds += 20
    visit.open()
    screen = visit.press("enter")
    assert {dict(choice.fields).get("question") for choice in screen.choices} >= {"nerve_gone"}


@pytest.mark.parametrize("is_killed", [False, True])
def test_a_break_cannot_hide_an_open_question(*, is_killed: bool) -> None:
    """While OFF stands no break is offered: the screen is the question, and it is put again each minute."""
    visit = left_while_pressing()
    visit.press("t", "1", "t")
    visit.session.cues()
    if is_killed:
        visit.clock.seconds += 300
        visit.open()
        visit.press("enter")
        visit.session.cues()
    assert "pause" not in {choice.event for choice in visit.screen.choices}
    visit.wait(150)
    assert {dict(choice.fields).get("question") for choice in visit.screen.choices} >= {"nerve_gone"}
    assert {cue.id for cue in visit.session.cues()} == {"nerve_gone"}


def test_a_sign_felt_in_a_break_is_asked_about_on_its_card() -> None:
    visit = left_while_pressing()
    visit.press("p")
    visit.session.cues()
    visit.press("t")
    visit.wait(70)
    assert {dict(choice.fields).get("question") for choice in visit.screen.choices} >= {"nerve_gone"}
    assert [cue.id for cue in visit.session.cues()] == ["off", "nerve_gone", "nerve_gone"]


def test_a_session_left_too_long_ago_is_ended_and_not_offered() -> None:
    visit = left_while_pressing()
    name = visit.session.session
    visit.clock.seconds += 30 * 3600
    visit.open()
    assert visit.screen.id == "home"
    events = [entry.event for entry in visit.log.read("me", name)]
    assert isinstance(events[-1], Stop)
    state = fold(session_events(events))
    assert state is not None
    assert (state.phase, state.ending) == (Phase.SUMMARY, Ending.STOPPED)


def test_an_unfinished_session_can_be_ended_by_hand() -> None:
    visit = left_while_pressing()
    visit.open()
    visit.press("n")
    assert visit.screen.id == "home"
    visit.open()
    assert visit.screen.id == "home"


class FullDisk(MemoryLog):
    """A log that can be full."""

    full = False

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        if self.full:
            raise BadInput("The disk is full.")
        return super().add(person, session, device, events)


def test_a_stop_works_on_a_full_disk_and_is_recorded_later() -> None:
    log = FullDisk()
    visit = Visit(log=log)
    visit.press_a_spot()
    visit.wait(7)
    log.full = True
    with pytest.raises(BadInput, match="full"):
        visit.press("t")
    assert visit.screen.stop
    assert not visit.screen.pressing
    log.full = False
    visit.press("1")
    signs = [event for event in visit.events() if isinstance(event, SignFelt)]
    assert len(signs) == 1
    live = visit.session._running
    assert live is not None
    assert fold(session_events(visit.events())) == live.state


def test_the_cap_ends_a_hold_even_on_a_full_disk() -> None:
    log = FullDisk()
    visit = Visit(log=log)
    visit.press_a_spot()
    visit.wait(7)
    visit.press("3")
    log.full = True
    with pytest.raises(BadInput, match="full"):
        visit.wait(60)
    for _ in range(60):
        with suppress(BadInput):
            visit.wait(1)
    assert not visit.screen.pressing


def test_a_report_that_could_not_be_recorded_does_not_count() -> None:
    log = FullDisk()
    visit = Visit(log=log)
    visit.press_a_spot()
    visit.wait(7)
    log.full = True
    with pytest.raises(BadInput, match="full"):
        visit.press("3")
    curve = parts_of(visit.screen).curve
    assert curve is not None
    assert curve.reports == ()


def test_quiet_time_waits_at_most_five_seconds_for_the_disk() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(9, step=0.25)
    last = max(event.t for event in visit.events() if isinstance(event, Tick))
    assert visit.session.now_t() - last <= 5.0


def test_after_a_stop_without_a_reason_and_a_restart_the_reason_is_still_asked() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(8)
    visit.session.handle("pause", {"unsaid": True})
    visit.clock.seconds += 120
    visit.open()
    screen = visit.press("enter")
    assert screen.id == "came_off"
    assert screen.stop, "OFF until it is known"
    assert [cue.id for cue in visit.session.cues()][-1] == "came_off"
    assert {choice.event for choice in screen.choices} == {"answer", "stop"}, "nothing leads back to pressing"
    assert visit.press("1").id == "paused"
    assert [cue.id for cue in visit.session.cues()] == ["still_a_break"]
