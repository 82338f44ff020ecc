"""Record that somebody has looked at a place where stops came back (H13)."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.app.record.session_index import SessionSummary, facts_of_today
from unknot.app.session.recorder import Recorder
from unknot.engine.events import Answer
from unknot.engine.prescription import Side
from unknot.errors import BadInput
from unknot.insight import questions
from unknot.insight.calendar import day_of
from unknot.insight.person.history import history_of
from unknot.insight.person.screening_status import add_day, read_clearance
from unknot.insight.today.repeat_stops import RepeatStop
from unknot.knowledge.model import Knowledge
from unknot.plan.intake import DAY_LETTERS, MUSCLE
from unknot.plan.parts.rules import history_rules
from unknot.view import home as view
from unknot.view.screen import Screen
from unknot.view.wording import Wording


def resting_places(knowledge: Knowledge, past: Sequence[SessionSummary], now: str) -> tuple[RepeatStop, ...]:
    """Return the places that rest because stops came back there."""
    return history_of(facts_of_today(past), MUSCLE, now, history_rules(knowledge, MUSCLE)).repeats


def page(knowledge: Knowledge, past: Sequence[SessionSummary], path: str, now: str, *, again: bool = False) -> Screen:
    """Return the page that asks which place was looked at, or who looked at the place of the path.

    The path names a leg and a zone, such as `left.middle-outer`.

    Raises:
        BadInput: the place does not rest.
    """
    words, found = Wording(knowledge), resting_places(knowledge, past, now)
    if not path and len({(repeat.side, repeat.zone) for repeat in found}) > 1:
        return view.look_places(words, found)
    side, zone = _place(path or f"{found[0].side}.{found[0].zone}" if found else path, found)
    return view.look_details(words, side, zone, again=again)


def record_look(
    knowledge: Knowledge, past: Sequence[SessionSummary], recorder: Recorder, path: str, text: str, now: str
) -> bool:
    """Record who has looked at a place; return whether it was recorded.

    Without a name, or without a day since the last stop, nothing is recorded.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record.
        recorder: the recorder of a new page.
        path: the place (`left.middle-outer`).
        text: the person who looked, or the day and that person (`2026-03-01 Dr Rao`); without a day it was today.
        now: the local time, ISO 8601.

    Raises:
        BadInput: the place does not rest.
    """
    found = resting_places(knowledge, past, now)
    side, zone = _place(path, found)
    stopped = max(repeat.last_wall for repeat in found if (repeat.side, repeat.zone) == (side, zone))
    question, text = f"{questions.LOOKED}{side}.{zone}", add_day(text, now[:DAY_LETTERS])
    look, today = read_clearance(question, text), day_of(now)
    look_day = day_of(look.day) if look is not None else None
    last = day_of(stopped)
    if look_day is None or today is None or not (last or look_day) <= look_day <= today:
        return False
    recorder.write(Answer(0.0, questions.OPENED, now), Answer(0.0, question, text))
    return True


def _place(path: str, found: Sequence[RepeatStop]) -> tuple[Side, str]:
    side, _, zone = path.partition(".")
    for repeat in found:
        if (repeat.side, repeat.zone) == (side, zone):
            return repeat.side, repeat.zone
    there = ", ".join(dict.fromkeys(f"{repeat.side} {repeat.zone}" for repeat in found)) or "nothing"
    raise BadInput(f"{side} {zone} is not resting because of repeated stops. Places that are: {there}.")
