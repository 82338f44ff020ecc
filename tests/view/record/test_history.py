"""The list of sessions, newest first, a page at a time."""

from __future__ import annotations

from dataclasses import replace

from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.engine.state import Ending, Outcome
from unknot.insight.session.facts import SessionFacts, SpotFacts, TestFacts
from unknot.view.record import history
from unknot.view.screen import rows_of
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())


def session(day: int, *, ended: bool = True, ending: Ending | None = Ending.DONE, started: bool = True) -> SessionFacts:
    spot = SpotFacts(Side.LEFT, "middle-outer", 0.45, 0.5, 5, 2, Outcome.EASED, 1, 40.0, None)
    return SessionFacts(
        wall=f"2026-03-{day:02}T09:00:00",
        started=started,
        ended=ended,
        ending=ending,
        muscle="hamstrings",
        tool="lacrosse-ball",
        sides=(Side.LEFT,),
        spots=(spot,),
    )


def test_each_session_is_opened_by_its_digit() -> None:
    shown = history.sessions(WORDS, [("b", session(2)), ("a", session(1))], 0, more=False)
    assert [dict(choice.fields)["to"] for choice in shown.choices] == [
        "home",
        "session:b",
        "session:a",
        "progress",
        "experiment",
    ]
    assert [row.value for row in rows_of(shown)] == ["1 of 1 eased", "1 of 1 eased"]


def test_older_and_newer_pages_are_offered_where_there_are_some() -> None:
    keys = {
        (page, more): {choice.key for choice in history.sessions(WORDS, [("a", session(1))], page, more=more).choices}
        for page in (0, 1)
        for more in (False, True)
    }
    assert "o" not in keys[0, False]
    assert "e" not in keys[0, True]
    assert {"o", "e"} <= keys[1, True]


def test_an_empty_record_says_so() -> None:
    assert history.sessions(WORDS, [], 0, more=False).body == (WORDS.phrase("no_sessions"),)


def test_what_was_not_finished_says_so_and_what_was_stopped_says_why() -> None:
    plain = history.session_row(WORDS, session(1)).note
    notes = {
        history.session_row(WORDS, session(1, ended=False, ending=None)).note,
        history.session_row(WORDS, session(1, ending=Ending.UNWELL)).note,
        plain,
    }
    assert len(notes) == 3
    assert history.session_row(WORDS, session(1, started=False)).mark == "not_started"


def test_a_measurement_that_was_taken_in_is_listed_with_its_value() -> None:
    answers = (("session.opened", "2026-01-05"), ("measured.active-knee-extension.left", "41"))
    told = SessionFacts("2026-01-05", answers, tests=(TestFacts("active-knee-extension", Side.LEFT, 41.0, None),))
    row = history.session_row(WORDS, told)
    assert (row.mark, row.value) == ("measured", "Knee extension, left leg: 41 degrees")
    pain = SessionFacts("2026-01-05", (("session.opened", "2026-01-05"), ("check_in.pain_movement", "5")))
    assert history.session_row(WORDS, pain).value == "Pain on movement: 5 of ten"


def test_a_start_that_was_left_at_its_questions_is_no_measurement() -> None:
    answers = (("session.opened", "2026-01-05"), ("screening.chest", "no"), ("check_in.pain_rest", "2"))
    assert history.session_row(WORDS, SessionFacts("2026-01-05", answers)).mark == "not_started"
    assert history.session_row(WORDS, SessionFacts("2026-01-05", answers[:1])).mark == "not_started"


def test_a_session_without_spots_says_so() -> None:
    assert history.session_row(WORDS, replace(session(1), spots=())).value == "no spots"
