"""What a calendar reminds of: when the next session is due, at the person's hour, and breaks only for who wants them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest

from tests.exchange.made import made
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.record.session_index import SessionSummary
from unknot.app.reminders import PlannedDay, ReminderRequest, experiment_days, parse_time, reminders
from unknot.codec import encode
from unknot.exchange.calendar import Reminder
from unknot.insight.experiment.design import FEEL, Comparison, Design
from unknot.insight.questions import EXPERIMENT_PLAN
from unknot.insight.session.facts import SessionFacts
from unknot.store.log import SessionRow

KNOWLEDGE = read_knowledge()
LAST = replace(made(1)[0][1], wall="2026-03-02T18:30:00+01:00", locks=())


def of(facts: SessionFacts) -> SessionSummary:
    row = SessionRow("s", ("d",), facts.wall, 1, 9, 0.0, 700.0, 9, has_stop=False)
    return SessionSummary(row, facts.started, facts.ended, lambda: facts)


def due(facts: SessionFacts, now: str, wanted: ReminderRequest | None = None) -> list[Reminder]:
    return list(reminders(KNOWLEDGE, [of(facts)], now, wanted or ReminderRequest()))


def test_the_next_session_has_a_reminder_at_the_chosen_time() -> None:
    (found,) = due(LAST, "2026-03-02T20:00:00+01:00", ReminderRequest(time(7, 15)))
    assert (found.day, found.at) == (date(2026, 3, 5), time(7, 15))


def test_a_session_that_is_due_has_a_reminder_today() -> None:
    (found,) = due(LAST, "2026-03-20T08:00:00+01:00")
    assert found.day == date(2026, 3, 20)


def test_without_a_session_there_is_no_reminder() -> None:
    assert reminders(KNOWLEDGE, [], "2026-03-02T20:00:00", ReminderRequest()) == ()
    assert due(SessionFacts("2026-03-02", tests=LAST.tests), "2026-03-03T08:00") == []


def test_breaks_begin_on_a_working_day_and_end() -> None:
    (_, *breaks) = due(LAST, "2026-03-07T09:00:00+01:00", ReminderRequest(breaks=True))
    assert [reminder.at.hour for reminder in breaks if reminder.at is not None] == [10, 11, 12, 14, 15, 16]
    assert len({reminder.name for reminder in breaks}) == len(breaks)
    for found in breaks:
        assert found.day == date(2026, 3, 9)
        assert found.until is not None
        assert found.weekdays == (0, 1, 2, 3, 4)


def test_experiment_days_replace_the_reminder_of_the_next_session() -> None:
    planned = [PlannedDay("e", number, date(2026, 3, day), "x") for number, day in ((1, 1), (2, 5))]
    found = reminders(KNOWLEDGE, [of(LAST)], "2026-03-02T20:00:00+01:00", ReminderRequest(), planned)
    assert [(reminder.name, reminder.day) for reminder in found] == [("experiment e day 2", date(2026, 3, 5))]


@pytest.mark.parametrize("compared", list(Comparison))
def test_a_running_experiment_lists_its_days(compared: Comparison) -> None:
    pair = {Comparison.TOOLS: ("foam-roller-soft", "lacrosse-ball"), Comparison.LEGS: ("left", "right")}
    design = Design("e1", compared, *pair.get(compared, ("", "")), FEEL, "2026-03-04", 2, "ABBA", "seed")
    answers = ((EXPERIMENT_PLAN, json.dumps(encode(design))),)
    page = replace(of(SessionFacts("2026-03-03", answers)), is_of_experiment=True)
    days = experiment_days(KNOWLEDGE, [page], "2026-03-05T08:00:00+01:00")
    assert [reminder.day.day for reminder in days] == [4, 6, 8, 10]
    found = reminders(KNOWLEDGE, [page], "2026-03-05T08:00:00+01:00", ReminderRequest(), days)
    assert [reminder.day.day for reminder in found] == [6, 8, 10]
    said = " ".join(f"{reminder.title} {reminder.text}" for reminder in found).lower()
    assert not any(word in said for word in (" leg", "left", "right", "thigh", "{", "experiment."))
    assert experiment_days(KNOWLEDGE, [page], "2026-03-25T08:00:00+01:00") == ()


def test_a_calendar_names_no_body_part_and_no_pain() -> None:
    for found in due(LAST, "2026-03-02T20:00:00+01:00"):
        said = f"{found.title} {found.text}".lower()
        assert not any(word in said for word in ("thigh", "leg", "hamstring", "pain", "sore"))


@pytest.mark.parametrize(
    ("text", "read"),
    [("18:00", time(18)), ("7:05", time(7, 5)), ("24:00", None), ("18", None), ("x:yy", None), ("1:2", None)],
)
def test_a_time_of_day_is_parsed(text: str, read: time | None) -> None:
    assert parse_time(text) == read
