"""The screens on every record with something impossible in it: home comes, says it, and a session can be begun."""

from __future__ import annotations

import pytest

from tests.app.poisons import (
    NOW,
    POISONS,
    TODAY,
    UNREADABLE,
    append_as_an_older_unknot,
    cut_short,
    good_session,
    plan,
    session,
)
from tests.app.visits import TurnedClock, Visit
from tests.words import words
from unknot.engine.events import Answer, Pain, Pause, Sign, SignFelt, Started, Stop
from unknot.engine.prescription import Side
from unknot.engine.state import Ending
from unknot.insight.questions import OPENED
from unknot.insight.session import unreadable
from unknot.insight.session.facts import UnreadableReason
from unknot.insight.session.unreadable import facts_or_reason
from unknot.insight.today.day import facts_of_entries
from unknot.store.memory import MemoryLog
from unknot.view.screen import rows_of


def visit_on(poison: str) -> Visit:
    log = MemoryLog()
    log.append(good_session())
    append_as_an_older_unknot(log, POISONS[poison]())
    return Visit(clock=TurnedClock(opened=NOW), log=log, device="laptop")


@pytest.mark.parametrize("poison", POISONS)
def test_every_screen_of_a_poisoned_record_opens_and_a_session_can_begin(poison: str) -> None:
    visit = visit_on(poison)
    if visit.screen.id.startswith("resume"):
        visit.session.handle("go", {"to": "close_old"})
    assert visit.screen.id == "home"
    assert any("cannot be read" in row.label for row in rows_of(visit.screen)) is (poison in UNREADABLE)
    visit.session.handle("go", {"to": "history:0"})
    assert visit.screen.id == "history"
    assert any(row.value == "cannot be read" for row in rows_of(visit.screen)) is (poison in UNREADABLE)
    for choice in [choice for choice in visit.screen.choices if choice.label and choice.key.isdigit()]:
        visit.session.handle(choice.event, dict(choice.fields))
        assert visit.screen.id in ("past_session", "unreadable_session")
        assert visit.screen.body
    visit.session.handle("go", {"to": "progress"})
    visit.session.handle("go", {"to": "home"})
    visit.session.handle("go", {"to": "begin"})
    assert visit.screen.id != "home"


def test_a_forged_session_without_the_hollow_of_the_knee_is_never_pressed_and_can_be_ended() -> None:
    visit = visit_on("no hollow of the knee")
    assert visit.screen.id == "resume_closed"
    assert visit.session.resumable == ""
    assert [dict(choice.fields).get("to") for choice in visit.screen.choices if choice.event == "go"] == ["close_old"]
    visit.session.handle("go", {"to": "resume"})  # what an older page may still send
    assert not visit.session.is_running
    assert any(isinstance(entry.event, Stop) for entry in visit.log.read("me", "bad"))
    assert visit.screen.id == "home"


def test_an_interrupted_session_with_a_valid_plan_is_still_offered() -> None:
    log = MemoryLog()
    log.append(cut_short(plan())[:5])
    visit = Visit(clock=TurnedClock(opened=NOW), log=log, device="laptop")
    assert visit.screen.id == "resume"
    assert visit.session.resumable == "bad"


def test_a_session_dated_2036_does_not_delay_the_next_one_for_ten_years() -> None:
    visit = visit_on("the year 2036")
    visit.session.handle("go", {"to": "home"})
    assert "tomorrow" not in visit.screen.say.lower()
    assert any("dated in the future" in row.label for row in rows_of(visit.screen))


def test_a_session_that_cannot_be_replayed_keeps_its_answers_and_its_stops_lock_the_leg() -> None:
    said = session(
        "bad",
        Answer(0.0, OPENED, TODAY),
        Answer(0.0, "screening.leg-swollen", "yes"),
        Pain(3.0, 9),
        SignFelt(4.0, Sign.BURNING),
        SignFelt(5.0, Sign.SHARP),
        SignFelt(6.0, Sign.THROBBING),
        Pause(7.0, unsaid=True),
        Pain(8.0, 7),
        SignFelt(9.0, Sign.DIZZY),
    )
    facts = facts_or_reason(said)
    assert facts.unreadable is UnreadableReason.NO_PLAN
    assert (facts.started, facts.wall, facts.ending) == (False, TODAY, Ending.UNWELL)
    assert facts.answer("screening.leg-swollen") == "yes"
    assert {(lock.side, lock.zone, lock.rule) for lock in facts.locks} == {
        (side, "*", rule) for side in Side for rule in ("H1", "H2", "H3", "H4", "unsaid")
    }
    urgent = [*said, *session("bad", SignFelt(10.0, Sign.CHEST_PAIN), first=20)]
    assert facts_or_reason(urgent).ending is Ending.URGENT


@pytest.mark.parametrize(("opened", "screen"), [(NOW, "no_plan"), ("2026-03-09T09:00:00+00:00", "plan")])
def test_a_stop_in_an_unreadable_session_locks_only_its_own_day(opened: str, screen: str) -> None:
    log = MemoryLog()
    log.append(session("bad", Answer(0.0, OPENED, TODAY), SignFelt(4.0, Sign.BURNING)))
    visit = Visit(clock=TurnedClock(opened=opened), log=log, device="laptop")
    visit.press("enter")
    while visit.screen.id == "screening":
        visit.press("n")
    visit.choose("left", "lacrosse-ball", "chair", "8", "none", "tight", "1", "2", "3")
    assert visit.screen.id == screen


def test_an_error_in_one_replay_does_not_affect_other_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = facts_of_entries

    def failing(entries: list[object]) -> object:
        if any(isinstance(entry.event, Started) and entry.session == "bad" for entry in entries):  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return honest(entries)  # type: ignore[arg-type]

    monkeypatch.setattr(unreadable, "facts_of_entries", failing)
    log = MemoryLog()
    log.append(good_session())
    log.append(cut_short(plan()))
    visit = Visit(clock=TurnedClock(opened=NOW), log=log, device="laptop")
    assert visit.screen.id == "home"
    visit.session.handle("go", {"to": "history:0"})
    assert [row.note for row in rows_of(visit.screen) if row.value == "cannot be read"] == [
        words("label.unreadable_fault")
    ]
