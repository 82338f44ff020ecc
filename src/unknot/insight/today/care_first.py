"""Whether a person needs care before another session: a red flag, or a grave ending of the last session.

A red flag is a yes, or a not sure, to a question that allows no session that day (H11). This module reads the visits since the last
session that began. `plan` decides whether a session may begin today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import takewhile
from typing import Final

from unknot.engine.state import Ending
from unknot.insight.questions import SCREENING, read_reply
from unknot.insight.session.facts import SessionFacts


class RedFlag(StrEnum):
    """What the visits since the last session say about urgent questions."""

    NONE = "none"
    CORRECTED = "corrected"
    """A visit gave a red flag, and a later visit answered the same question with no."""
    STANDING = "standing"


class CareFirst(StrEnum):
    """Why care comes before another session."""

    RED_FLAG = "red_flag"
    URGENT = "urgent"
    UNWELL = "unwell"
    NERVE_LASTS = "nerve_lasts"
    HARM_URGENT = "harm_urgent"
    HARM_UNWELL = "harm_unwell"
    HARM_NERVE_LASTS = "harm_nerve_lasts"


AFTER_SESSION: Final = {
    Ending.URGENT: CareFirst.URGENT,
    Ending.UNWELL: CareFirst.UNWELL,
    Ending.NERVE_LASTS: CareFirst.NERVE_LASTS,
}
AFTER_HARM: Final = {
    Ending.URGENT: CareFirst.HARM_URGENT,
    Ending.UNWELL: CareFirst.HARM_UNWELL,
    Ending.NERVE_LASTS: CareFirst.HARM_NERVE_LASTS,
}


def is_red_flag(session: SessionFacts, urgent_questions: Sequence[str]) -> bool:
    """Say whether a visit ended with a yes, or not sure, to a question that allows no session that day."""
    return any(_answer(session, question) for question in urgent_questions)


def red_flag_since_session(newest_first: Iterable[SessionFacts], urgent_questions: Sequence[str]) -> RedFlag:
    """Return the red flag of the visits since the last session that began; a newer answer to a question replaces an older one.

    Args:
        newest_first: the visits and sessions of one person, the newest first.
        urgent_questions: ids of the screening questions at which a yes allows no session that day.
    """
    visits = tuple(takewhile(lambda session: not session.started, newest_first))
    found = RedFlag.NONE
    for question in urgent_questions:
        answers = [answer for visit in visits if (answer := _answer(visit, question)) is not None]
        if answers and answers[0]:
            return RedFlag.STANDING
        if any(answers):
            found = RedFlag.CORRECTED
    return found


def care_first(red_flag: RedFlag, ending: Ending | None, harm: Ending | None) -> CareFirst | None:
    """Return why care comes before another session; None when nothing asks for it.

    Args:
        red_flag: what the visits since the last session say.
        ending: how the last session ended.
        harm: how a report of harm since the last session ended the day, if there is one.
    """
    if red_flag is RedFlag.STANDING:
        return CareFirst.RED_FLAG
    if ending in AFTER_SESSION:
        return AFTER_SESSION[ending]
    return AFTER_HARM.get(harm) if harm is not None else None


def _answer(session: SessionFacts, question: str) -> bool | None:
    """Return whether the last answer of a visit counts as yes; None when the visit did not answer the question."""
    if question in session.flags:
        return True
    value = session.answer(f"{SCREENING}{question}")
    return None if value is None else read_reply(value).counts_as_yes
