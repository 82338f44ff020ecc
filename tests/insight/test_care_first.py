"""A red flag stands until a later visit answers the same question with no, or a session begins."""

from __future__ import annotations

import pytest

from unknot.engine.state import Ending
from unknot.insight.session.facts import SessionFacts
from unknot.insight.today.care_first import CareFirst, RedFlag, care_first, red_flag_since_session

URGENT = ("chest", "weak-leg")
SESSION = SessionFacts("2026-03-01T09:00:00", started=True)


def visit(**answers: str) -> SessionFacts:
    """Return a visit that answered screening questions and began no session."""
    named = {question.replace("_", "-"): value for question, value in answers.items()}
    return SessionFacts("2026-03-02T09:00:00", tuple((f"screening.{name}", value) for name, value in named.items()))


@pytest.mark.parametrize(
    ("newest_first", "red_flag"),
    [
        ([], RedFlag.NONE),
        ([SESSION], RedFlag.NONE),
        ([visit(chest="no", weak_leg="no")], RedFlag.NONE),
        ([visit(weak_leg="yes")], RedFlag.STANDING),
        ([visit(weak_leg="not_sure")], RedFlag.STANDING),
        ([visit(fever="yes")], RedFlag.NONE),
        ([visit(weak_leg="no"), visit(weak_leg="yes")], RedFlag.CORRECTED),
        ([SESSION, visit(weak_leg="yes")], RedFlag.NONE),
    ],
)
def test_a_red_flag_stands_until_the_same_question_is_answered_with_no(
    newest_first: list[SessionFacts], red_flag: RedFlag
) -> None:
    assert red_flag_since_session(newest_first, URGENT) is red_flag


def test_a_visit_that_answers_only_other_questions_does_not_lift_a_red_flag() -> None:
    assert red_flag_since_session([visit(chest="no"), visit(weak_leg="yes")], URGENT) is RedFlag.STANDING


def test_a_red_flag_comes_before_a_grave_ending_and_a_grave_ending_before_a_report_of_harm() -> None:
    assert care_first(RedFlag.STANDING, Ending.UNWELL, Ending.UNWELL) is CareFirst.RED_FLAG
    assert care_first(RedFlag.CORRECTED, Ending.UNWELL, Ending.NERVE_LASTS) is CareFirst.UNWELL
    assert care_first(RedFlag.NONE, Ending.DONE, Ending.NERVE_LASTS) is CareFirst.HARM_NERVE_LASTS
    assert care_first(RedFlag.NONE, Ending.STOPPED, None) is None
