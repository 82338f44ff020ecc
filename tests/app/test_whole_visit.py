"""A visit from opening the program to its summary, by its keys, with the real knowledge and the real engine."""

from __future__ import annotations

import pytest

from tests.app.visits import TurnedClock, Visit
from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.session.running import session_events
from unknot.engine.cues import Delivery
from unknot.engine.events import Answer, Pain, Sore, Started, Stop, Tick
from unknot.engine.prescription import Side
from unknot.engine.replay import fold
from unknot.engine.state import Ending, Phase
from unknot.errors import BadInput
from unknot.tui.screen_parts import parts_of
from unknot.view.screen import HoldScreen, Screen, rows_of


def tool_of(screen: Screen) -> tuple[float, float] | None:
    """Return where the map shows the tool."""
    leg = parts_of(screen).map
    assert leg is not None
    return leg.tool


def test_a_first_visit_asks_every_safety_question_and_then_shows_a_plan() -> None:
    visit = Visit()
    assert visit.screen.id == "home"
    visit.press("enter")
    asked = 0
    while visit.screen.id == "screening":
        visit.press("n")
        asked += 1
    assert asked == len(read_knowledge().questions)
    assert visit.screen.id == "check_in_side"


def test_every_answer_is_on_record_before_the_next_card() -> None:
    visit = Visit()
    visit.press("enter", "n")
    assert [event.question for event in visit.events() if isinstance(event, Answer)][-1].startswith("screening.")
    assert visit.events()[0].t == 0.0


@pytest.mark.parametrize(
    ("tool", "position"),
    [("foam-roller-soft", "floor"), ("massage-stick", "chair"), ("lacrosse-ball", "chair"), ("tennis-ball", "chair")],
)
def test_a_whole_session_with_each_tool_ends_in_its_summary(tool: str, position: str) -> None:
    visit = Visit()
    visit.begin(tool, position)
    visit.press("enter")
    visit.wait(3)
    visit.press("3")
    for _ in range(2_000):
        screen = visit.screen
        if screen.id == "summary":
            break
        live_through(visit, screen)
    assert visit.screen.id == "summary"
    state = fold(session_events(visit.events()))
    assert state is not None
    assert state.phase is Phase.SUMMARY
    assert state.ending is Ending.DONE
    assert state.spots[0].holds >= 1
    visit.press("enter")
    assert visit.session.is_over


def live_through(visit: Visit, screen: Screen) -> None:
    """Do what a quiet person would: get ready when asked, say a falling number every ten seconds."""
    keys = {choice.key for choice in screen.choices}
    if screen.id in ("settle", "press", "ask_again"):
        at_s = screen.curve.now_s if isinstance(screen, HoldScreen) and screen.curve is not None else 0
        visit.press("3" if at_s < 15 else "2" if at_s < 30 else "1")
        visit.wait(10)
    elif screen.id == "recheck":
        visit.press("1")
    elif screen.id in ("pin", "flush_roll", "flush_stretch", "search_lane", "search_point", "rest"):
        if screen.id == "pin" and int(visit.clock.seconds) % 10 == 0:
            visit.press("2")
        visit.wait(1)
    elif "enter" in keys:
        visit.press("enter")
    else:
        visit.wait(1)


def test_a_stop_word_ends_the_pressure_and_asks_a_question() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.press("3")
    screen = visit.press("t")
    assert screen.stop
    assert not screen.pressing
    assert [cue.kind.delivery for cue in visit.session.cues()][-2:] == [Delivery.STOP, Delivery.ASK]


def test_off_fills_the_screen_until_the_person_has_seen_it() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(5)
    visit.press("8")
    assert visit.screen.stop
    visit.wait(3)
    assert visit.screen.stop
    screen = visit.press("enter")
    assert (screen.stop, screen.pressing) == (False, False)


def test_quiet_ticks_are_stored_as_one_and_replay_is_the_same() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(9.5, step=0.25)
    visit.press("3")
    visit.wait(30, step=0.25)
    visit.session.close()
    ticks = [event for event in visit.events() if isinstance(event, Tick)]
    assert len(ticks) < 20
    live = visit.session._running
    assert live is not None
    assert fold(session_events(visit.events())) == live.state


def test_an_event_that_makes_no_sense_is_refused_and_recorded() -> None:
    visit = Visit()
    visit.begin()
    visit.session.handle("pain", {"value": 5})
    assert visit.events()[-1] == Pain(visit.session.now_t(), 5)
    assert visit.session.cues()[-1].id == "refused"


def test_an_unknown_event_from_a_face_is_bad_input_and_changes_nothing() -> None:
    visit = Visit()
    visit.begin()
    before = visit.events()
    for kind, fields in (("pain", {"value": "7"}), ("pain", {"value": 7.5}), ("dance", {}), ("sign", {"word": "ouch"})):
        with pytest.raises(BadInput):
            visit.session.handle(kind, fields)
    assert visit.events() == before


@pytest.mark.parametrize("page", ["dragons", "true", "same:leg-swollen", "clear:"])
def test_a_page_that_the_intake_does_not_have_is_bad_input_and_changes_nothing(page: str) -> None:
    visit = Visit()
    visit.press("enter")
    before, screen = visit.events(), visit.screen
    with pytest.raises(BadInput, match="There is no page"):
        visit.session.handle("go", {"to": page})
    assert (visit.events(), visit.screen) == (before, screen)


def test_yes_to_an_urgent_question_ends_the_day() -> None:
    visit = Visit()
    visit.press("enter", "y")
    while visit.screen.id == "screening":
        visit.press("n")
    assert visit.screen.id == "urgent"
    assert not any(isinstance(event, Started) for event in visit.events())
    visit.press("enter")
    assert visit.session.is_over


def test_going_back_removes_a_wrong_answer() -> None:
    visit = Visit()
    visit.press("enter", "y", "b", "n")
    while visit.screen.id == "screening":
        visit.press("n")
    assert visit.screen.id == "check_in_side"


def test_a_clinician_must_be_named_before_the_programme_goes_on() -> None:
    visit = Visit()
    visit.press("enter")
    while visit.screen.id == "screening":
        ask_first = visit.screen.why is not None and visit.screen.why.rule == "screening.blood"
        visit.press("y" if ask_first else "n")
    assert visit.screen.id == "ask_first"
    visit.press("y")
    assert visit.screen.id == "clearance"
    for unreadable in ("2026-13-40 Dr Rao", "31/12/2025 Dr Rao", "1899-12-30 Dr Rao"):
        visit.press("enter", value=unreadable)
        assert visit.screen.id == "clearance", f"{unreadable} must not count as a clearance of today"
    visit.press("enter", value="2999-01-01 Dr Rao")
    assert visit.screen.id == "clearance"
    visit.press("enter", value="2026-03-01 Dr Rao")
    assert visit.screen.id == "adapted"
    visit.press("enter")
    visit.choose("left", "tennis-ball", "chair", "8", "none", "tight", "1", "1", "2")
    assert visit.screen.id == "plan"
    pressure = next(row for row in rows_of(visit.screen) if row.mark == "pressure")
    assert "4" in pressure.value


def test_a_name_without_a_day_counts_as_today() -> None:
    visit = Visit()
    visit.press("enter")
    while visit.screen.id == "screening":
        visit.press("y" if visit.screen.why is not None and visit.screen.why.rule == "screening.blood" else "n")
    visit.press("y")
    visit.press("enter", value="Dr Rao")
    assert visit.screen.id == "adapted"
    assert Answer(0.0, "clearance.blood", "2026-03-02 Dr Rao") in visit.events()


def test_a_return_visit_has_one_card_with_the_choice_none_of_these() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(20)
    visit.press("q")
    visit.press("enter")
    visit.clock.seconds += 3 * 86_400
    visit.open()
    visit.press("enter")
    assert visit.screen.id == "next_day"
    visit.press("s")
    assert visit.screen.id == "next_day_soreness"
    visit.press("2", "n", "n")
    assert visit.screen.id == "screening_short"
    visit.press("enter")
    assert visit.screen.id == "check_in_again"
    visit.press("f")
    assert visit.screen.id == "check_in_feeling"


def test_a_new_injury_asks_everything_again() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(20)
    visit.press("q", "enter")
    visit.clock.seconds += 3 * 86_400
    visit.open()
    visit.press("enter", "enter")
    injured = next(choice for choice in visit.screen.choices if dict(choice.fields).get("to") == "true:injured")
    visit.press(injured.key)
    assert visit.screen.id == "screening"
    assert visit.screen.progress == (1, len(read_knowledge().questions))


def test_what_was_locked_this_morning_is_locked_this_afternoon_on_another_device() -> None:
    morning = Visit()
    morning.press_a_spot()
    morning.wait(12)
    morning.press("t", "1")
    state = morning.session._running.state if morning.session._running else None
    assert state is not None
    zone = state.locks[0].zone
    morning.press("q", "enter")
    morning.clock.seconds += 4 * 3600
    afternoon = Visit(clock=morning.clock, log=morning.log, device="device-2")
    afternoon.press("enter")
    while afternoon.screen.id != "check_in_again":
        screen = afternoon.screen
        afternoon.press("enter" if screen.id == "screening_short" else "0" if "soreness" in screen.id else "n")
    afternoon.press("enter")
    assert afternoon.screen.id == "plan"
    started = afternoon.press("enter")
    leg = parts_of(started).map
    assert leg is not None
    locked = [area.id for area in leg.areas if area.kind == "locked"]
    assert locked == [zone]


def test_stop_ends_the_session_and_is_recorded_as_the_persons_choice() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(5)
    screen = visit.press("q")
    assert not screen.pressing
    assert isinstance(visit.events()[-1], Stop)


def test_both_sides_is_a_single_answer() -> None:
    visit = Visit()
    visit.press("enter")
    while visit.screen.id == "screening":
        visit.press("n")
    visit.choose("both", "lacrosse-ball", "chair", "15", "none", "tight", "1", "1", "1")
    visit.press("enter")
    started = next(event for event in visit.events() if isinstance(event, Started))
    assert started.prescription.sides == (Side.LEFT, Side.RIGHT)


def test_the_list_of_sessions_opens_a_session() -> None:
    visit = Visit(clock=TurnedClock())
    visit.press_a_spot()
    visit.wait(12)
    visit.press("q", "enter")
    visit.open()
    visit.press("m")
    assert visit.screen.id == "history"
    visit.press("1")
    assert visit.screen.id == "past_session"
    assert any(row.mark != "" for row in rows_of(visit.screen))
    visit.press("enter", "enter")
    assert visit.screen.id == "home"


def test_the_mark_can_be_moved_before_a_number_sets_it() -> None:
    visit = Visit()
    visit.begin()
    visit.press("enter")
    before = tool_of(visit.screen)
    assert before is not None
    visit.press("down", "left")
    moved = tool_of(visit.screen)
    assert moved is not None
    assert moved[0] > before[0]
    assert moved[1] > before[1]
    visit.press("3")
    sore = next(event for event in reversed(visit.events()) if isinstance(event, Sore))
    assert (sore.x, sore.y) == moved
    assert tool_of(visit.screen) == before


def test_the_advice_after_chest_pain_stays_after_the_stop_was_seen() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.wait(4)
    screen = visit.press("c")
    assert screen.stop
    assert "emergency" in screen.body[0]
    screen = visit.press("enter")
    assert screen.id == "summary_urgent"
    assert "emergency" in screen.say
    assert not rows_of(screen)


def test_a_weak_foot_gets_different_advice_than_chest_pain() -> None:
    visit = Visit()
    visit.press_a_spot()
    said = visit.press("w", "enter").say
    assert "foot" in said


def test_a_summary_left_open_overnight_records_nothing() -> None:
    visit = Visit()
    visit.press_a_spot()
    visit.press("q")
    before = visit.events()
    visit.wait(3600, step=10)
    visit.session.close()
    assert visit.events() == before


@pytest.mark.parametrize("days", [0.01, 0.2])
def test_after_a_red_flag_the_day_is_over_and_home_says_why(days: float) -> None:
    visit = Visit()
    visit.press("enter", "y")
    while visit.screen.id == "screening":
        visit.press("n")
    visit.press("enter")
    visit.clock.seconds += days * 86_400
    visit.open()
    assert visit.screen.say == words("screen.home_red_flag.say")
    assert "emergency number" in visit.screen.body[0]
    visit.press("enter")
    assert visit.screen.say == "No session today.", "nothing is asked that could talk it away"


def test_the_day_after_a_red_flag_everything_is_asked_again() -> None:
    visit = Visit()
    visit.press_a_spot(5)
    visit.press("q", "enter")
    visit.clock.seconds += 3 * 86_400
    visit.open()
    visit.press("enter")
    while visit.screen.id != "screening_short":
        visit.press("n")
    visit.press("1")
    while visit.screen.id == "screening":
        visit.press("n")
    assert visit.screen.id == "urgent"
    visit.press("enter")
    visit.clock.seconds += 86_400
    visit.open()
    assert visit.screen.say == words("screen.home_red_flag.say")
    visit.press("enter")
    assert visit.screen.id == "screening"
    assert visit.screen.progress is not None
    assert visit.screen.progress[1] == len(read_knowledge().questions)
