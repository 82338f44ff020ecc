"""Screening: what an answer leads to, what a clearance lifts, which questions are asked today."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.check_ins import NOW, STEADY, screened
from unknot.app.files.knowledge_files import read_knowledge
from unknot.insight.person.history import History
from unknot.insight.person.next_day import NextDay, NextDayResponse
from unknot.insight.person.screening_status import Clearance, ScreeningStatus
from unknot.insight.questions import RecordedReply, read_reply
from unknot.knowledge.care import QuestionTiming
from unknot.knowledge.model import Knowledge
from unknot.plan.checks.screening import (
    GRAVITY,
    ScreeningTier,
    all_clear,
    answers_today,
    judge_screening,
    questions_due,
    tier_of,
)

EVERY_SESSION = ("leg-swollen", "saddle-numb", "skin-infected")
FULL = ScreeningStatus(
    answers=tuple((question, "no") for question in read_knowledge().questions), full_wall="2026-03-01T08:00:00+01:00"
)
SCREENED = replace(STEADY, screening_status=FULL)


@pytest.mark.parametrize("question", EVERY_SESSION)
@pytest.mark.parametrize("answer", [RecordedReply.YES, RecordedReply.NOT_SURE])
def test_what_needs_urgent_care_ends_the_day_and_not_sure_counts_as_yes(
    knowledge: Knowledge, question: str, answer: RecordedReply
) -> None:
    result = screened(knowledge, question, reply=answer)
    assert result.tier is ScreeningTier.URGENT
    assert all(found.reply is answer for found in result.found)


def test_no_clearance_lifts_an_urgent_finding(knowledge: Knowledge) -> None:
    assert screened(knowledge, "leg-swollen", cleared=("leg-swollen",)).tier is ScreeningTier.URGENT


def test_blood_thinners_allow_no_session_until_a_clinician_clears_them(knowledge: Knowledge) -> None:
    assert screened(knowledge, "blood").tier is ScreeningTier.ASK_FIRST
    cleared = screened(knowledge, "blood", cleared=("blood",))
    assert cleared.tier is ScreeningTier.ADAPT
    assert [(item.adaptation, item.cleared) for item in cleared.adaptations] == [("bruises-easily", True)]


def test_a_clearance_of_tomorrow_does_not_count_yet(knowledge: Knowledge) -> None:
    tomorrow = [Clearance("blood", "2026-03-21", "Dr Lee")]
    answers = all_clear(knowledge) | {"blood": RecordedReply.YES}
    assert judge_screening(knowledge, answers, tomorrow, NOW).tier is ScreeningTier.ASK_FIRST


def test_a_clearance_of_one_question_does_not_clear_another(knowledge: Knowledge) -> None:
    result = screened(knowledge, "blood", "pregnant", cleared=("blood",))
    assert result.tier is ScreeningTier.ASK_FIRST
    assert {found.question for found in result.of_tier(ScreeningTier.ASK_FIRST)} == {"pregnant"}


def test_all_clear_answers_lead_to_a_clear_result(knowledge: Knowledge) -> None:
    result = screened(knowledge)
    assert (result.tier, result.found, result.adaptations, result.unanswered) == (ScreeningTier.CLEAR, (), (), ())


def test_a_question_without_an_answer_never_counts_as_no(knowledge: Knowledge) -> None:
    answers = all_clear(knowledge)
    del answers["blood"]
    result = judge_screening(knowledge, answers, (), NOW)
    assert result.unanswered == ("blood",)


def test_every_finding_has_a_question_or_a_stop_word(knowledge: Knowledge) -> None:
    asked = {finding for question in knowledge.questions.values() for finding in question.findings}
    otherwise = {question.after_clearance for question in knowledge.questions.values()}
    otherwise |= {feeling.adaptation for feeling in knowledge.check_in.feelings.values()}
    unheard = [
        finding.id
        for finding in knowledge.findings.values()
        if finding.id not in asked and not finding.signs and finding.adaptation not in otherwise
    ]
    assert unheard == []


@given(st.dictionaries(st.sampled_from(sorted(read_knowledge().questions)), st.sampled_from(RecordedReply)))
def test_the_gravest_answer_decides(answers: dict[str, RecordedReply]) -> None:
    knowledge = read_knowledge()
    result = judge_screening(knowledge, all_clear(knowledge) | answers, (), NOW)
    said = [
        tier_of(knowledge, knowledge.questions[name])
        for name, value in answers.items()
        if value is not RecordedReply.NO
    ]
    assert result.tier is min(said, key=GRAVITY.index, default=ScreeningTier.CLEAR)


# -- which questions today -----------------------------------------------------------------------------------------------------


def test_everything_is_asked_the_first_time(knowledge: Knowledge) -> None:
    assert questions_due(knowledge, History(), NOW) == tuple(knowledge.questions)


def test_a_return_visit_asks_three(knowledge: Knowledge) -> None:
    assert questions_due(knowledge, SCREENED, NOW) == EVERY_SESSION
    assert {
        name for name, question in knowledge.questions.items() if question.when is QuestionTiming.EVERY_SESSION
    } == set(EVERY_SESSION)


@pytest.mark.parametrize(
    ("history", "now"),
    [
        (SCREENED, "2026-03-31T08:00:00+02:00"),  # thirty days later
        (replace(SCREENED, screening_status=replace(FULL, injured_since=True)), NOW),
        (replace(SCREENED, ended_badly=True), NOW),
        (replace(SCREENED, next_day=NextDayResponse(NextDay("2026-03-18"), True, 2, "2026-03-18T08:00:00+01:00")), NOW),
    ],
    ids=["thirty days", "injury", "ended badly", "two worse in a row"],
)
def test_everything_is_asked_again(knowledge: Knowledge, history: History, now: str) -> None:
    assert questions_due(knowledge, history, now) == tuple(knowledge.questions)


def test_an_answer_that_stopped_a_session_is_asked_again(knowledge: Knowledge) -> None:
    stopped = replace(FULL, answers=(*FULL.answers[:-1], FULL.answers[-1], ("chest", "yes")))
    assert "chest" in questions_due(knowledge, replace(SCREENED, screening_status=stopped), NOW)


def test_a_question_new_in_the_knowledge_base_is_asked(knowledge: Knowledge) -> None:
    older = replace(FULL, answers=tuple((name, value) for name, value in FULL.answers if name != "skin"))
    assert questions_due(knowledge, replace(SCREENED, screening_status=older), NOW) == (*EVERY_SESSION, "skin")


def test_answers_to_other_questions_come_from_the_record(knowledge: Knowledge) -> None:
    standing = replace(FULL, answers=tuple((name, "yes" if name == "bendy" else value) for name, value in FULL.answers))
    history = replace(SCREENED, screening_status=standing)
    given = dict.fromkeys(EVERY_SESSION, RecordedReply.NO)
    answers = answers_today(history, questions_due(knowledge, history, NOW), given)
    result = judge_screening(knowledge, answers, (), NOW)
    assert [item.adaptation for item in result.adaptations] == ["very-bendy"]
    without_answers = judge_screening(knowledge, answers_today(history, EVERY_SESSION, {}), (), NOW)
    assert set(without_answers.unanswered) == set(EVERY_SESSION)


@pytest.mark.parametrize(
    ("said", "counts"), [("no", False), ("yes", True), ("not_sure", True), ("No", True), ("", True)]
)
def test_only_the_answer_no_counts_as_no(said: str, counts: bool) -> None:
    assert read_reply(said).counts_as_yes is counts
