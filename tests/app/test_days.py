"""Days through the app: midnight, flights, wrong clocks, two devices, plans and unfinished sessions that were left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.visits import CountedIds, TurnedClock, Visit
from tests.words import words
from unknot.app.record.session_index import session_summaries
from unknot.app.session.running import session_events
from unknot.engine.events import Started, Stop
from unknot.engine.prescription import Prescription
from unknot.insight.questions import KNOWN
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.view.choices import MAIN_KEY
from unknot.view.screen import Screen, rows_of

HOUR_S = 3_600.0
DAY_S = 24 * HOUR_S
TINGLING, SHARP, CHEST_PAIN = "t", "s", "c"


def at(wall: str, log: EventLog | None = None, device: str = "device-1") -> Visit:
    """Return a visit that is opened at this time."""
    return Visit(clock=TurnedClock(opened=wall), log=MemoryLog() if log is None else log, device=device)


def reopened(visit: Visit, wall: str, device: str | None = None) -> Visit:
    """Return a visit on the same record at another time."""
    found = at(wall, visit.log, device or visit.device)
    found.ids = CountedIds(f"{found.device}-{wall[:16]}")
    found.open()
    return found


def to_plan(visit: Visit) -> Screen:
    """Go on to the plan (or to why there is none), as somebody without findings."""
    visit.press(MAIN_KEY)
    while visit.screen.id not in {"plan", "no_plan"}:
        if visit.screen.id == "screening":
            visit.press("n")
        elif visit.screen.id == "check_in_side":
            visit.choose("left", "lacrosse-ball", "chair", "8", "none", "tight", "1", "2")
        elif visit.screen.id.startswith("check_in_pain_week"):
            visit.choose("3")
        else:
            visit.press(MAIN_KEY)
    return visit.screen


def stopped(wall: str, word: str, log: EventLog | None = None, device: str = "device-1") -> Visit:
    """Return a visit in which a spot was pressed and a stop word was said; the session was ended."""
    visit = at(wall, log, device)
    if visit.screen.id != "set_up":
        to_plan(visit)
        visit.press(MAIN_KEY)
    press_a_spot(visit)
    visit.wait(6)
    visit.press(word)
    end(visit)
    return visit


def press_a_spot(visit: Visit) -> None:
    """Go on from the first position to a press; a place that was pressed a short while ago rests first."""
    visit.press(MAIN_KEY, "3", MAIN_KEY)
    if not visit.screen.pressing:
        visit.wait(31)
        visit.press(MAIN_KEY)
    assert visit.screen.pressing


def end(visit: Visit) -> None:
    """End the session, whatever stands on the screen."""
    if not visit.screen.id.startswith("summary"):
        visit.session.handle("stop", {})


def prescription(visit: Visit) -> Prescription:
    return next(event.prescription for event in visit.events() if isinstance(event, Started))


def resting(visit: Visit) -> list[tuple[str, str]]:
    return [(row.label, row.value) for row in rows_of(visit.screen) if row.mark == "locked"]


# -- days ---------------------------------------------------------------------------------------------------------------------


def test_what_was_stopped_before_midnight_rests_for_twelve_hours_at_least() -> None:
    before = stopped("2026-03-02T23:50:00+00:00", TINGLING)
    after = reopened(before, "2026-03-03T00:00:00+00:00")
    ((_, until),) = resting(after)
    assert until == "until 11:50"
    assert to_plan(after).id == "plan"
    after.press(MAIN_KEY)
    assert [(lock.rule, lock.x) for lock in prescription(after).locks] == [("H1", None)]
    assert resting(reopened(before, "2026-03-03T11:49:00+00:00")) != []
    assert resting(reopened(before, "2026-03-03T12:00:00+00:00")) == []


def test_what_was_stopped_in_the_morning_rests_until_tomorrow() -> None:
    before = stopped("2026-03-02T07:00:00+00:00", SHARP)
    assert [value for _, value in resting(reopened(before, "2026-03-02T21:00:00+00:00"))] == ["until tomorrow"]
    assert resting(reopened(before, "2026-03-03T00:01:00+00:00")) == []


def test_after_chest_pain_there_is_no_session_for_a_whole_day() -> None:
    before = stopped("2026-03-02T23:50:00+00:00", CHEST_PAIN)
    for wall in ("2026-03-03T00:02:00+00:00", "2026-03-03T20:00:00+00:00"):
        visit = reopened(before, wall)
        assert to_plan(visit).id == "no_plan"
    assert to_plan(reopened(before, "2026-03-04T00:30:00+00:00")).id != "no_plan"


def test_after_a_red_flag_there_is_no_session_for_a_whole_day() -> None:
    visit = at("2026-03-02T23:57:00+00:00")
    visit.press(MAIN_KEY)
    visit.press("y")
    while visit.screen.id == "screening":
        visit.press("n")
    after = reopened(visit, "2026-03-03T00:05:00+00:00")
    assert to_plan(after).id == "no_plan"


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("2026-03-20T01:00:00+09:00", "2026-03-19T18:00:00+01:00"),  # flew west: an hour later, the day before
        ("2026-03-19T18:00:00-05:00", "2026-03-20T08:30:00+09:00"),  # flew east: half an hour later, another day
        ("2026-03-19T23:30:00-08:00", "2026-03-20T10:00:00+00:00"),
    ],
)
def test_crossing_time_zones_does_not_end_a_lock_early(then: str, now: str) -> None:
    before = stopped(then, SHARP)
    assert datetime.fromisoformat(now) > datetime.fromisoformat(then)
    assert resting(reopened(before, now)) != []


def test_a_clock_set_back_a_year_ends_no_lock_and_locks_nothing_for_ever() -> None:
    before = stopped("2026-03-02T09:00:00+00:00", SHARP)
    set_back = reopened(before, "2025-03-02T09:10:00+00:00")
    assert resting(set_back) != []
    set_back.press(MAIN_KEY)  # opened: from now on the record knows that the lock is older than this
    assert resting(reopened(before, "2025-03-02T20:00:00+00:00")) != []
    assert resting(reopened(before, "2025-03-03T10:00:00+00:00")) == []


def test_a_stop_recorded_while_the_clock_was_set_back_still_counts_as_today() -> None:
    first = stopped("2026-03-02T07:00:00+00:00", "q")
    wrong = stopped("2025-03-02T08:00:00+00:00", SHARP, first.log)
    right = reopened(wrong, "2026-03-02T09:00:00+00:00")
    assert resting(right) != []
    right.press(MAIN_KEY)
    assert resting(reopened(wrong, "2026-03-02T18:00:00+00:00")) != []
    assert resting(reopened(wrong, "2026-03-03T12:00:00+00:00")) == []


def test_a_stop_dated_in_the_future_rests_for_a_day_after_the_next_visit_and_no_longer() -> None:
    ahead = stopped("2036-03-02T09:00:00+00:00", SHARP)
    now = reopened(ahead, "2026-03-02T10:00:00+00:00")
    assert resting(now) != []
    now.press(MAIN_KEY)
    assert resting(reopened(ahead, "2026-03-02T21:00:00+00:00")) != []
    assert resting(reopened(ahead, "2026-03-03T11:00:00+00:00")) == []


def test_a_stop_dated_in_the_future_on_another_device_does_not_last_for_ever() -> None:
    ahead = stopped("2036-03-02T09:00:00+00:00", SHARP, device="phone")
    now = reopened(ahead, "2026-03-02T10:00:00+00:00", "laptop")
    assert resting(now) != []
    now.press(MAIN_KEY)
    opened = now.log.read("me", now.session.session)
    assert any(getattr(entry.event, "question", "") == KNOWN for entry in opened)
    assert resting(reopened(ahead, "2026-03-03T11:00:00+00:00", "laptop")) == []


# -- a plan left open ---------------------------------------------------------------------------------------------------------


def two() -> tuple[Visit, Visit]:
    """Return two devices on one record, both with one session behind them; the first has its plan on the screen."""
    laptop = stopped("2026-02-20T09:00:00+00:00", "q", device="laptop")
    shown = reopened(laptop, "2026-03-02T09:00:00+00:00")
    to_plan(shown)
    return shown, reopened(laptop, "2026-03-02T09:01:00+00:00", "phone")


def stop_on(visit: Visit, word: str = SHARP) -> None:
    to_plan(visit)
    visit.press(MAIN_KEY)
    press_a_spot(visit)
    visit.wait(6)
    visit.press(word)
    end(visit)


def test_the_plan_begins_at_once_when_nothing_has_changed() -> None:
    laptop, _ = two()
    laptop.clock.seconds += 600
    assert laptop.press(MAIN_KEY).id == "set_up"


@pytest.mark.parametrize("is_refreshed", [True, False])
def test_a_stop_on_another_device_after_the_plan_is_shown_before_the_session_begins(*, is_refreshed: bool) -> None:
    laptop, phone = two()
    stop_on(phone)
    if is_refreshed:
        laptop.session.refresh()
    else:
        laptop.press(MAIN_KEY)
    shown = laptop.screen
    assert shown.id == "plan"
    assert shown.body[0] == words("label.plan_changed")
    assert laptop.press(MAIN_KEY).id == "set_up"
    plan = prescription(laptop)
    assert [lock.rule for lock in plan.locks] == ["H2"]
    assert plan.places[0].pressed_s > 0
    assert plan.dose.muscle_s < 480


def test_a_plan_cannot_begin_after_another_device_ended_the_day() -> None:
    laptop, phone = two()
    stop_on(phone, CHEST_PAIN)
    assert laptop.press(MAIN_KEY).id == "no_plan"


def test_a_refresh_keeps_the_current_card_and_the_later_plan_uses_the_new_facts() -> None:
    laptop, phone = two()
    laptop.press("b")
    card = laptop.screen
    stop_on(phone)
    laptop.session.refresh()
    assert laptop.screen == card
    laptop.choose("3")
    assert laptop.screen.id == "plan"
    laptop.press(MAIN_KEY)
    assert [lock.rule for lock in prescription(laptop).locks] == ["H2"]


def test_a_plan_left_open_overnight_asks_the_safety_questions_again() -> None:
    laptop, _ = two()
    laptop.clock.seconds += 25 * HOUR_S
    shown = laptop.press(MAIN_KEY)
    assert (shown.id, shown.body[0]) == (
        "home",
        words("label.left_open"),
    )
    assert laptop.session.is_running is False


# -- a session left unfinished ------------------------------------------------------------------------------------------------


def left_open() -> Visit:
    """Return the offer to go on with a session that was killed while pressing."""
    visit = at("2026-03-02T09:00:00+00:00")
    visit.press_a_spot()
    visit.wait(6)
    visit.open()
    assert visit.screen.id == "resume"
    return visit


def test_an_offer_to_resume_left_open_for_a_day_never_resumes_the_press() -> None:
    visit = left_open()
    name = visit.session.resumable
    visit.clock.seconds += 25 * HOUR_S
    shown = visit.press(MAIN_KEY)
    assert shown.id == "home"
    assert shown.body[0].startswith("That session was left for too long")
    assert isinstance(visit.log.read("me", name)[-1].event, Stop)
    assert visit.session.resumable == ""


def test_an_offer_to_resume_expires_even_when_the_clock_is_set_back() -> None:
    visit = left_open()
    visit.clock.seconds += 25 * HOUR_S
    visit.clock.zero += 25 * HOUR_S
    assert visit.press(MAIN_KEY).id == "home"


def test_a_session_led_by_older_rules_is_ended_and_never_offered() -> None:
    visit = left_open()
    entries = visit.log.read("me", visit.session.resumable)
    older = MemoryLog()
    for entry in entries:
        event = entry.event
        if isinstance(event, Started):
            event = replace(event, prescription=replace(event.prescription, version=2))
        older.append([replace(entry, event=event)])
    again = at("2026-03-02T09:10:00+00:00", older)
    assert again.screen.id == "home"
    assert isinstance(older.read("me", entries[0].session)[-1].event, Stop)


def test_a_session_does_not_continue_after_a_place_was_stopped_on_another_device() -> None:
    phone = left_open()
    elsewhere = MemoryLog()
    stopped("2026-03-02T09:02:00+00:00", SHARP, elsewhere, "laptop")
    phone.log.append(elsewhere.read("me"))
    shown = phone.press(MAIN_KEY)
    assert shown.id == "home"
    assert shown.body[0] == words("label.stopped_elsewhere")
    assert {row.mark for row in rows_of(shown)} >= {"locked"}


def test_a_stop_without_a_reason_leaves_the_place_locked() -> None:
    visit = left_open()
    visit.press("n")
    assert len(resting(visit)) == 1


def test_a_session_that_continued_on_another_device_does_not_continue_here() -> None:
    """Both devices hold the same beginning; the laptop goes on, sharp; then the records meet."""
    phone = left_open()
    name = phone.session.resumable
    held = MemoryLog()
    held.append(phone.log.read("me"))
    laptop = at("2026-03-02T09:05:00+00:00", held, "laptop")
    laptop.press(MAIN_KEY)
    laptop.press("1")
    laptop.session.handle("sign", {"word": "sharp"})
    phone.log.append(laptop.log.read("me"))
    (past,) = session_summaries(phone.log, "me")
    assert "H2" in {lock.rule for lock in past.facts.locks}
    assert phone.press(MAIN_KEY).pressing is False
    assert session_events([entry.event for entry in phone.log.read("me", name)])


def test_seconds_pressed_on_two_devices_before_a_sync_are_added_up() -> None:
    phone = stopped("2026-03-02T09:00:00+00:00", "q", device="phone")
    laptop = stopped("2026-03-02T09:30:00+00:00", "q", device="laptop")
    both = MemoryLog()
    both.append([*phone.log.read("me"), *laptop.log.read("me")])
    alone = [
        sum(press.seconds for press in session_summaries(device.log, "me")[0].facts.presses)
        for device in (phone, laptop)
    ]
    visit = at("2026-03-02T10:00:00+00:00", both)
    to_plan(visit)
    visit.press(MAIN_KEY)
    assert sum(place.pressed_s for place in prescription(visit).places) == pytest.approx(sum(alone))


# -- stops that come back -----------------------------------------------------------------------------------------------------


def came_back() -> Visit:
    """Return home after two sessions that were stopped by tingling at one place."""
    first = stopped("2026-03-02T09:00:00+00:00", TINGLING)
    second = reopened(first, "2026-03-05T09:00:00+00:00")
    stop_on(second, TINGLING)
    return reopened(second, "2026-03-09T09:00:00+00:00")


def test_recording_who_looked_at_a_place_allows_it_again() -> None:
    visit = came_back()
    (found,) = resting(visit)
    assert found == ("Left leg, high, inner side", words("label.until_looked", day="Thursday 2 April"))
    shown = visit.press("o")
    assert (shown.id, shown.title) == ("looked_by", "Left leg, high, inner side")
    assert visit.press(MAIN_KEY, value="2026-03-04 Dr Rao").body[-1] == words("label.looked_again")
    assert visit.press(MAIN_KEY, value="2026-12-01 Dr Rao").id == "looked_by"
    assert visit.press(MAIN_KEY, value="Dr Rao").id == "home"
    assert resting(visit) == []
    assert all(choice.key != "o" for choice in visit.screen.choices)


def test_a_plan_says_what_rests_because_stops_came_back() -> None:
    visit = came_back()
    to_plan(visit)
    (line,) = [row for row in rows_of(visit.screen) if row.mark == "locks"]
    assert line.note == words("plan.stops_came_back.why", count="2", zone="high, inner side")
    visit.press(MAIN_KEY)
    assert {lock.rule for lock in prescription(visit).locks} == {"H13"}


@pytest.mark.parametrize("hours", [3, 25, 400])
def test_a_break_that_lasted_too_long_ends_the_session(hours: int) -> None:
    visit = at("2026-03-02T09:00:00+00:00")
    visit.press_a_spot()
    visit.press("p")
    visit.clock.seconds += hours * HOUR_S
    visit.session.tick()
    visit.press("enter")
    assert visit.screen.id == "home"
    assert any("too long" in line for line in visit.screen.body), visit.screen.body
    assert isinstance(visit.log.read("me", visit.session.session)[-1].event, Stop)


def test_an_off_screen_left_open_for_a_day_does_not_lead_back_to_pressing() -> None:
    visit = at("2026-03-02T09:00:00+00:00")
    visit.press_a_spot()
    visit.press(SHARP)
    visit.clock.seconds += 25 * HOUR_S
    visit.session.tick()
    visit.press(MAIN_KEY)
    assert visit.screen.id == "home"


def test_a_long_session_with_an_active_person_does_not_expire() -> None:
    visit = at("2026-03-02T09:00:00+00:00")
    visit.press_a_spot()
    for _ in range(5):
        visit.press("p")
        visit.clock.seconds += HOUR_S
        visit.session.tick()
        visit.press(MAIN_KEY)
    assert visit.session.is_running
