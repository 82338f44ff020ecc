"""The list of sessions, newest first, a page at a time."""

from __future__ import annotations

from unknot.app.knowledge_files import read_knowledge
from unknot.engine.prescription import Side
from unknot.engine.state import Ending, Outcome
from unknot.insight.facts import SessionFacts, SpotFacts
from unknot.view import history
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
    assert [row.value for row in shown.rows] == ["1 of 1 eased", "1 of 1 eased"]


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
