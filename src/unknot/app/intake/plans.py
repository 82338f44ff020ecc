"""Make a plan without a face: from options, a file of answers and, if there is one, a record.

A file of answers is a JSON object with one member for each screening question: "yes", "no" or "not_sure" (or true,
false). After asking a clinician the value is {"answer": "yes", "cleared": "2026-03-01", "by": "Dr Rao"}.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from unknot.app.record.session_index import session_summaries
from unknot.errors import BadInput, Problem
from unknot.insight.calendar import day_of
from unknot.insight.person.history import History, history_of
from unknot.insight.person.screening_status import Clearance
from unknot.insight.questions import RecordedReply
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan, build
from unknot.plan.check_in import CheckIn
from unknot.plan.checks.screening import all_clear, judge_screening
from unknot.plan.parts.rules import history_rules
from unknot.plan.refusal import PlanRefusal
from unknot.store.log import EventLog

REPLIES: Mapping[object, RecordedReply] = {
    True: RecordedReply.YES,
    False: RecordedReply.NO,
    **{reply.value: reply for reply in RecordedReply},
}
CLEARED_MEMBERS = frozenset({"answer", "cleared", "by"})


@dataclass(frozen=True, slots=True)
class PlanInput:
    """The screening answers and clearances for a plan."""

    answers: Mapping[str, RecordedReply]
    clearances: tuple[Clearance, ...] = ()


def all_no(knowledge: Knowledge) -> PlanInput:
    """Return the screening answers of somebody who answers no to every question."""
    return PlanInput(all_clear(knowledge))


def read_answers(text: str, name: str, knowledge: Knowledge) -> PlanInput:
    """Read a file of answers.

    Args:
        text: the text of the file.
        name: the name of the file, for the problems.
        knowledge: the knowledge base with the questions.

    Raises:
        BadInput: the file has problems; it lists all of them.
    """
    try:
        raw = json.loads(text)
    except ValueError as error:
        raise BadInput(
            "Cannot read the answers.", [Problem(name, "not-json", f"This is not JSON: {error}.")]
        ) from error
    if not isinstance(raw, dict):
        raise BadInput("Cannot read the answers.", [Problem(name, "not-an-object", "Must be one JSON object.")])
    problems: list[Problem] = []
    answers: dict[str, RecordedReply] = {}
    clearances: list[Clearance] = []
    for question, value in raw.items():
        where = f"{name}: {question}"
        if question not in knowledge.questions:
            problems.append(Problem(where, "unknown", f"Unknown question.{_suggestion(question, knowledge)}"))
        member = value if isinstance(value, dict) else {"answer": value}
        reply = REPLIES.get(answer) if isinstance(answer := member.get("answer"), str | bool) else None
        if reply is None or not member.keys() <= CLEARED_MEMBERS:
            problems.append(
                Problem(
                    where, "answer", 'Answer yes, no or not_sure. If a professional cleared it, add "cleared" and "by".'
                )
            )
            continue
        answers[question] = reply
        if len(member) > 1:
            cleared, by = str(member.get("cleared", "")), str(member.get("by", "")).strip()
            if day_of(cleared) is None or not by:
                problems.append(
                    Problem(
                        where,
                        "clearance",
                        'Give the day and the name, such as "cleared": "2026-03-01", "by": "Dr Rao".',
                    )
                )
            clearances.append(Clearance(question, cleared, by))
    if problems:
        raise BadInput("Cannot use these answers. Please fix these first:", problems)
    return PlanInput(answers, tuple(clearances))


def read_history(log: EventLog, person: str, knowledge: Knowledge, muscle: str, wall: str) -> History:
    """Return what a record says about a person and a muscle, as of a local time."""
    facts = [past.facts for past in session_summaries(log, person)]
    return history_of(facts, muscle, wall, history_rules(knowledge, muscle))


def make_plan(
    knowledge: Knowledge, request: CheckIn, screening: PlanInput, wall: str, history: History | None = None
) -> Plan | PlanRefusal:
    """Return the plan for a check-in, or the reason why there is none.

    Args:
        knowledge: the knowledge base, from `read_knowledge`.
        request: what the person wants and has today.
        screening: the screening answers.
        wall: the local time, ISO 8601.
        history: what the record says about the person; None for a first session.

    Raises:
        BadInput: the check-in names something that does not exist; it lists every problem.
    """
    history = history or History()
    clearances = (*history.screening_status.clearances, *screening.clearances)
    return build(knowledge, request, judge_screening(knowledge, screening.answers, clearances, wall), history, wall)


def _suggestion(question: str, knowledge: Knowledge) -> str:
    near = get_close_matches(question, knowledge.questions, n=1)
    return f" Did you mean {near[0]}?" if near else f" There is: {', '.join(knowledge.questions)}."
