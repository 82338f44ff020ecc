"""Screening: turn answers into a tier, its findings, and the changes of the plan.

'Not sure' counts as yes. An urgent finding allows no session that day, and no clearance lifts it (H11). An ask-first finding allows no
session until a clinician has cleared it (when, who); data says what must stay gentler after that. An adapt finding changes the plan. A
question without an answer never counts as no: the result lists it as unanswered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from unknot.insight.calendar import days_between, is_day_reached
from unknot.insight.person.history import History
from unknot.insight.person.screening_status import Clearance
from unknot.insight.questions import RecordedReply, read_reply
from unknot.knowledge.care import Finding, FindingTier, QuestionTiming, ScreeningQuestion
from unknot.knowledge.model import Knowledge

Answers: TypeAlias = Mapping[str, RecordedReply]
"""Screening answers by question id."""


class ScreeningTier(StrEnum):
    """The results of a screening, the most urgent first."""

    URGENT = "urgent"
    ASK_FIRST = "ask_first"
    ADAPT = "adapt"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class ScreeningFinding:
    """One finding: the question, its answer, and the clearance, if there is one."""

    finding: str
    tier: ScreeningTier
    question: str
    reply: RecordedReply
    cleared: Clearance | None = None


@dataclass(frozen=True, slots=True)
class ScreeningAdaptation:
    """One adaptation, and the question (or the feeling) that adds it."""

    adaptation: str
    because_of: str
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class ScreeningResult:
    """The tier, the findings (most urgent first), the adaptations, and the questions without an answer."""

    tier: ScreeningTier
    found: tuple[ScreeningFinding, ...] = ()
    adaptations: tuple[ScreeningAdaptation, ...] = ()
    unanswered: tuple[str, ...] = ()

    def of_tier(self, tier: ScreeningTier) -> tuple[ScreeningFinding, ...]:
        """Return the findings of one tier that have no clearance."""
        return tuple(found for found in self.found if found.tier is tier and found.cleared is None)


GRAVITY = (ScreeningTier.URGENT, ScreeningTier.ASK_FIRST, ScreeningTier.ADAPT, ScreeningTier.CLEAR)
TIER_OF = {
    FindingTier.URGENT: ScreeningTier.URGENT,
    FindingTier.ASK_FIRST: ScreeningTier.ASK_FIRST,
    FindingTier.ADAPT: ScreeningTier.ADAPT,
}


def all_clear(knowledge: Knowledge) -> dict[str, RecordedReply]:
    """Return the answer no to every question."""
    return dict.fromkeys(knowledge.questions, RecordedReply.NO)


def tier_of(knowledge: Knowledge, question: ScreeningQuestion) -> ScreeningTier:
    """Return the tier of a yes to this question: the most urgent tier of its findings."""
    tiers = (TIER_OF[knowledge.findings[finding].tier] for finding in question.findings)
    return min(tiers, key=GRAVITY.index, default=ScreeningTier.CLEAR)


def judge_screening(
    knowledge: Knowledge, answers: Answers, clearances: Sequence[Clearance], today: str
) -> ScreeningResult:
    """Judge screening answers.

    Args:
        knowledge: the knowledge base with the questions and findings.
        answers: the answers by question id; the result lists questions without an answer as unanswered.
        clearances: the clearances of the record and of today.
        today: the local time or day, ISO 8601; a clearance of a later day does not count.
    """
    counted = {clearance.question: clearance for clearance in clearances if is_day_reached(clearance.day, today)}
    found: list[ScreeningFinding] = []
    adapted: list[ScreeningAdaptation] = []
    for question in knowledge.questions.values():
        answer = answers.get(question.id)
        if answer is None or not answer.counts_as_yes:
            continue
        clearance = counted.get(question.id)
        here = [_found(knowledge.findings[finding], question.id, answer, clearance) for finding in question.findings]
        found += here
        adapted += [
            ScreeningAdaptation(knowledge.findings[item.finding].adaptation, question.id)
            for item in here
            if knowledge.findings[item.finding].adaptation
        ]
        if question.after_clearance and any(item.cleared for item in here):
            adapted.append(ScreeningAdaptation(question.after_clearance, question.id, cleared=True))
    found.sort(key=lambda item: GRAVITY.index(item.tier))
    standing = [item.tier for item in found if item.cleared is None]
    standing += [ScreeningTier.ADAPT for _ in adapted]
    return ScreeningResult(
        tier=min(standing, key=GRAVITY.index, default=ScreeningTier.CLEAR),
        found=tuple(found),
        adaptations=tuple(dict.fromkeys(adapted)),
        unanswered=tuple(question for question in knowledge.questions if question not in answers),
    )


def questions_due(knowledge: Knowledge, history: History, now: str) -> tuple[str, ...]:
    """Return the ids of the questions to ask today, in the order of the knowledge base.

    A first visit asks all questions; so does a visit after an injury, after a session that ended badly, after two worse sessions in a row,
    and when the last full screening is too old. Every other visit asks the questions of every session, and any question whose last
    answer is urgent, because that answer may have changed.
    """
    standing = dict(history.screening_status.answers)
    if is_full_due(knowledge, history, now):
        return tuple(knowledge.questions)
    return tuple(
        question.id
        for question in knowledge.questions.values()
        if question.when is QuestionTiming.EVERY_SESSION
        or question.id not in standing
        or (standing[question.id] != RecordedReply.NO and tier_of(knowledge, question) is ScreeningTier.URGENT)
    )


def is_full_due(knowledge: Knowledge, history: History, now: str) -> bool:
    """Say whether today's visit asks every question."""
    full = history.screening_status.full_wall
    if full is None or history.screening_status.injured_since or history.ended_badly:
        return True
    days = days_between(full, now)
    if days is None or days >= knowledge.doses.session.full_screening_days.value:
        return True
    return is_stopped_by_worse(knowledge, history)


def is_stopped_by_worse(knowledge: Knowledge, history: History) -> bool:
    """Say whether the muscle waits for a new full screening after too many worse sessions in a row."""
    next_day, full = history.next_day, history.screening_status.full_wall
    if next_day.worse_in_a_row < knowledge.doses.next_day.worse_sessions.value or next_day.worse_wall is None:
        return False
    return full is None or full <= next_day.worse_wall


def answers_today(history: History, asked: Sequence[str], given: Answers) -> dict[str, RecordedReply]:
    """Return the answers to judge: today's answers to the questions of today, and the recorded answers to the others."""
    standing = {name: read_reply(value) for name, value in history.screening_status.answers if name not in asked}
    return standing | dict(given)


def _found(finding: Finding, question: str, reply: RecordedReply, clearance: Clearance | None) -> ScreeningFinding:
    tier = TIER_OF[finding.tier]
    return ScreeningFinding(finding.id, tier, question, reply, clearance if tier is ScreeningTier.ASK_FIRST else None)
