"""The intake: everything from opening the program to an accepted plan, as a fold over answers.

An intake remembers only the answers. The card on the screen is the first card that still needs an answer, so going back means
removing the last answer. The recorded answers are enough to know why a plan was made or refused. Pages that only turn (`go`) are not
recorded. The order of the cards: the next day, the safety questions, their consequences, the check-in, the plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from unknot.engine.prescription import Prescription, Side
from unknot.insight import questions
from unknot.insight.calendar import DAYS_PER_WEEK, SECONDS_PER_HOUR, days_between, hours_between, time_order
from unknot.insight.person.history import History, history_of
from unknot.insight.person.screening_status import add_day, read_clearance
from unknot.insight.questions import RecordedReply, read_reply
from unknot.insight.session.facts import SessionFacts
from unknot.knowledge.model import Knowledge
from unknot.plan.build import Plan, build
from unknot.plan.check_in import CheckIn
from unknot.plan.checks.no_session_today import REST_PAIN, refuse_day
from unknot.plan.checks.screening import ScreeningResult, ScreeningTier, answers_today, judge_screening, questions_due
from unknot.plan.checks.stricter import is_stricter
from unknot.plan.intake_page import NEW_INJURY, IntakePage, IntakePath
from unknot.plan.parts.rules import history_rules
from unknot.plan.refusal import PlanRefusal

IntakeAnswer: TypeAlias = tuple[str, str]
"""A question and its answer, as the record keeps them."""

DAY_LETTERS = len("2026-03-02")
MUSCLE = "hamstrings"
SIDE, TOOLS, POSITION = "check_in.side", "check_in.tools", "check_in.position"
FEELING, TEST, LEAVE_OUT = "check_in.feeling", "check_in.test", "check_in.leave_out"
MINUTES = questions.MINUTES
SET_UP_QUESTIONS = (SIDE, TOOLS, POSITION, MINUTES, TEST)
FEELING_QUESTIONS = (FEELING, questions.PAIN_REST, questions.PAIN_MOVEMENT)
CHECK_IN_QUESTIONS = (*SET_UP_QUESTIONS, FEELING, LEAVE_OUT)
PLAN_CHANGED = "plan_changed"
"""The phrase that introduces a plan which was made again."""
NOTHING_SINCE_ANSWERS = ((questions.NEXT_DAY_SORENESS, "0"), (questions.NEXT_DAY_BRUISE, str(RecordedReply.NO)))
"""The answers of the tap that says: neither sore nor bruised. The card shows both."""
SHORT_CARD_MAX = 6
"""why: a person cannot read more questions than this at a glance."""


@dataclass(frozen=True)
class Intake:
    """The values that decide the next card and the plan.

    Args:
        knowledge: the knowledge base.
        facts: all earlier sessions of this person.
        wall: the local time at which the program was opened, ISO 8601.
        asked: the screening questions that were due when the program was opened.
        steps: the answers and the turned pages since then; going back removes the last one.
        note: a phrase that the plan begins with: why the plan differs from the plan that the person saw before.
    """

    knowledge: Knowledge
    facts: tuple[SessionFacts, ...]
    wall: str
    asked: tuple[str, ...]
    steps: tuple[IntakePath | tuple[IntakeAnswer, ...], ...] = ()
    note: str = ""

    @cached_property
    def answers(self) -> dict[str, str]:
        """Today's answers, the last answer to each question; changing the check-in removes its answers."""
        answers: dict[str, str] = {}
        for step in self.steps:
            if not isinstance(step, IntakePath):
                answers.update(step)
            elif step.page is IntakePage.CHANGE_CHECK_IN:
                answers = {name: value for name, value in answers.items() if name not in CHECK_IN_QUESTIONS}
        return answers

    @cached_property
    def earlier(self) -> History:
        """The history when the program was opened."""
        return history_of(self.facts, MUSCLE, self.wall, history_rules(self.knowledge, MUSCLE))

    @cached_property
    def history(self) -> History:
        """The history with today's answers."""
        today = SessionFacts(self.wall, tuple(self.answers.items()))
        return history_of((*self.facts, today), MUSCLE, self.wall, history_rules(self.knowledge, MUSCLE))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The screening questions of today: all of them after a new injury."""
        injured = read_reply(self.answers.get(questions.INJURED, RecordedReply.NO)).counts_as_yes
        return tuple(self.knowledge.questions) if injured else self.asked

    @cached_property
    def screening(self) -> ScreeningResult:
        """Today's answers, judged together with the answers in the record."""
        replies = {
            name.removeprefix(questions.SCREENING): read_reply(value)
            for name, value in self.answers.items()
            if name.startswith(questions.SCREENING)
        }
        clearances = self.history.screening_status.clearances
        judged = answers_today(self.earlier, self.questions, replies)
        return judge_screening(self.knowledge, judged, clearances, self.wall)

    @cached_property
    def last_session(self) -> SessionFacts | None:
        """The last session of this muscle that was begun."""
        return max(
            (facts for facts in self.facts if facts.started and facts.muscle == MUSCLE),
            key=lambda facts: time_order(facts.wall),
            default=None,
        )

    @cached_property
    def plan(self) -> Plan | PlanRefusal:
        """Today's plan, or why there is none."""
        return build(self.knowledge, self.check_in, self.screening, self.history, self.wall)

    @cached_property
    def refusal_today(self) -> PlanRefusal | None:
        """Why no session is possible today before any question: an answer or an ending of today needs care first."""
        return refuse_day(self.earlier)

    @property
    def check_in(self) -> CheckIn:
        """The check-in from today's answers."""
        answers = self.answers
        side = answers.get(SIDE, Side.LEFT)
        return CheckIn(
            muscle=MUSCLE,
            sides=tuple(Side) if side == "both" else (Side(side),),
            tools=tuple(answers.get(TOOLS, "").split(",")),
            position=answers.get(POSITION, ""),
            minutes=int(answers.get(MINUTES, self.knowledge.doses.session.minutes_default.value)),
            feeling=answers.get(FEELING, ""),
            pain_rest=_number(answers.get(questions.PAIN_REST)),
            pain_movement=_number(answers.get(questions.PAIN_MOVEMENT)),
            test=answers.get(TEST),
            leave_out=tuple(zone for zone in answers.get(LEAVE_OUT, "").split(",") if zone),
        )

    def has_turned(self, page: IntakePage, question: str = "") -> bool:
        """Say whether the person turned a page."""
        return IntakePath(page, question) in self.steps


def begin_intake(knowledge: Knowledge, facts: tuple[SessionFacts, ...], now: str) -> Intake:
    """Return an intake without answers, with the screening questions that are due.

    Args:
        knowledge: the knowledge base.
        facts: all earlier sessions of this person.
        now: the local time, ISO 8601.
    """
    opened = Intake(knowledge, facts, now, ())
    return replace(opened, asked=questions_due(knowledge, opened.earlier, now))


def add_answers(intake: Intake, answers: tuple[IntakeAnswer, ...]) -> Intake:
    """Return the intake with more answers."""
    return replace(intake, steps=(*intake.steps, answers), note="")


def recorded_answer(intake: Intake, answer: IntakeAnswer) -> IntakeAnswer:
    """Return an answer as the record keeps it: a clearance without a day gets today's day."""
    question, value = answer
    return question, add_day(value, intake.wall[:DAY_LETTERS]) if question.startswith(questions.CLEARANCE) else value


def turn_page(intake: Intake, path: IntakePath) -> Intake:
    """Return the intake after the person turned a page; the record does not keep it."""
    return replace(intake, steps=(*intake.steps, path), note="")


def undo_last_step(intake: Intake) -> Intake:
    """Return the intake without its last answer or page."""
    return replace(intake, steps=intake.steps[:-1])


def answers_of_page(intake: Intake, path: IntakePath) -> tuple[IntakeAnswer, ...] | None:
    """Return the answers that a turned page records; None when the page records nothing."""
    match path.page:
        case IntakePage.NONE_OF_THESE:
            none = tuple((f"{questions.SCREENING}{question}", str(RecordedReply.NO)) for question in intake.asked)
            return (*none, (questions.INJURED, str(RecordedReply.NO)))
        case IntakePage.TRUE if path.question == NEW_INJURY:
            return ((questions.INJURED, str(RecordedReply.YES)),)
        case IntakePage.TRUE:
            return ((f"{questions.SCREENING}{path.question}", str(RecordedReply.YES)),)
        case IntakePage.NOTHING_SINCE:
            return NOTHING_SINCE_ANSWERS
        case IntakePage.SAME_AS_LAST if intake.last_session is not None:
            return same_as_last(intake.last_session)
        case IntakePage.FEELS_DIFFERENT if intake.last_session is not None:
            return tuple(answer for answer in same_as_last(intake.last_session) if answer[0] not in FEELING_QUESTIONS)
        case _:
            return None


def same_as_last(last: SessionFacts) -> tuple[IntakeAnswer, ...]:
    """Return the check-in answers of the last session; the intake asks for any that are missing."""
    answers = dict(last.answers)
    sides = "both" if len(last.sides) > 1 else str(last.sides[0])
    tests = last.tests[0].test if last.tests else "none"
    known = {SIDE: sides, TOOLS: last.tool, POSITION: last.position, MINUTES: answers.get(MINUTES, ""), TEST: tests}
    known |= {name: answers.get(name, "") for name in FEELING_QUESTIONS}
    return tuple((name, answers.get(name) or value) for name, value in known.items() if answers.get(name) or value)


def is_left_open(intake: Intake, open_s: float, now: str) -> bool:
    """Say whether an intake was left open for so long that its answers may be out of date.

    Args:
        intake: the intake.
        open_s: seconds since it was opened, by a clock that only runs forward.
        now: the local time, ISO 8601.
    """
    by_wall_s = abs(hours_between(intake.wall, now) or 0.0) * SECONDS_PER_HOUR
    return max(open_s, by_wall_s) > intake.knowledge.doses.session.resume_within_s.value


def update_facts(intake: Intake, facts: tuple[SessionFacts, ...], now: str) -> Intake:
    """Return the intake with the sessions that are on record now.

    When the person has seen a plan and the new plan is stricter, the intake gets a note that the plan changed.
    """
    again = replace(intake, facts=facts, wall=now)
    if next_step(intake) != "plan" or intake.refusal_today is not None or isinstance(intake.plan, PlanRefusal):
        return again
    made, seen = again.plan, intake.plan
    if again.refusal_today is None and isinstance(made, Plan) and not is_stricter(made.prescription, seen.prescription):
        return intake
    return replace(again, note=PLAN_CHANGED)


def accepted_prescription(intake: Intake) -> Prescription | None:
    """Return the prescription of the plan; None when there is no plan."""
    return intake.plan.prescription if isinstance(intake.plan, Plan) else None


# -- which card is next --------------------------------------------------------------------------------------------------------


def next_step(intake: Intake) -> str:
    """Return the name of the next card: `kind` or `kind:id`."""
    for found in (step(intake) for step in STEPS):
        if found is not None:
            return found
    return "plan"


def _over(intake: Intake) -> str | None:
    """Ask nothing more when no session is possible today."""
    return "plan" if intake.refusal_today is not None else None


def _next_day(intake: Intake) -> str | None:
    """Ask about the day after the last session, from that day on; ask about a bruise until it has gone."""
    last = intake.earlier.next_day.newest
    if last is None or not (days_between(last.wall, intake.wall) or 0):
        return None
    answers = intake.answers
    soreness = _number(answers.get(questions.NEXT_DAY_SORENESS)) if last.soreness is None else last.soreness
    if soreness is None:
        return "next_day_soreness" if intake.has_turned(IntakePage.SOMETHING_SINCE) else "next_day"
    if soreness and last.lasted is None and questions.NEXT_DAY_LASTED not in answers:
        return "next_day_lasted"
    if last.bruise is not False and questions.NEXT_DAY_BRUISE not in answers:
        return "next_day_bruise"
    return None


def _screening(intake: Intake) -> str | None:
    """Ask the screening questions that are due: on a return visit on one card, otherwise one question per card."""
    answers = intake.answers
    open_questions = [question for question in intake.questions if f"{questions.SCREENING}{question}" not in answers]
    if not open_questions:
        return None
    is_short = len(intake.asked) < len(intake.knowledge.questions) and len(intake.asked) <= SHORT_CARD_MAX
    if is_short and len(open_questions) == len(intake.asked) and questions.INJURED not in answers:
        return "screening_short"
    return f"screening:{open_questions[0]}"


def _screening_result(intake: Intake) -> str | None:
    """Show the consequence of the answers: no session, a clinician first, or a gentler plan."""
    result = intake.screening
    if result.tier is ScreeningTier.URGENT:
        return "urgent"
    if waiting := result.of_tier(ScreeningTier.ASK_FIRST):
        question = waiting[0].question
        return f"clearance:{question}" if intake.has_turned(IntakePage.CLEAR, question) else f"ask_first:{question}"
    if result.adaptations and not intake.has_turned(IntakePage.ADAPTATIONS_SEEN):
        return "adapted"
    return None


def _check_in(intake: Intake) -> str | None:
    """Ask the check-in questions; offer the answers of the last session first."""
    answers = intake.answers
    if intake.last_session is not None and SIDE not in answers and not intake.has_turned(IntakePage.CHANGE_CHECK_IN):
        return "check_in_again"
    asked = {
        SIDE: "check_in_side",
        TOOLS: "check_in_tool",
        POSITION: "check_in_position",
        MINUTES: "check_in_minutes",
        TEST: "check_in_test",
        FEELING: "check_in_feeling",
        questions.PAIN_REST: "check_in_pain_rest",
        questions.PAIN_MOVEMENT: "check_in_pain_movement",
    }
    return next((card for name, card in asked.items() if name not in answers), None)


def _week_of_pain(intake: Intake) -> str | None:
    """Ask for the pain of the last seven days: at the first visit, as a value to compare with, then once a week."""
    if questions.PAIN_WEEK in intake.answers:
        return None
    last_wall = next(
        (facts.wall for facts in reversed(intake.facts) if facts.answer(questions.PAIN_WEEK) is not None), None
    )
    is_due = last_wall is None or (days_between(last_wall, intake.wall) or 0) >= DAYS_PER_WEEK
    return "check_in_pain_week" if is_due else None


def _plan_questions(intake: Intake) -> str | None:
    """Ask questions that depend on the plan: which skin to leave out, and who cleared pain at rest."""
    answers = intake.answers
    if intake.has_turned(IntakePage.CLEAR, REST_PAIN) and not _is_cleared(
        answers.get(f"{questions.CLEARANCE}{REST_PAIN}")
    ):
        return f"clearance:{REST_PAIN}"
    choosing = any(intake.knowledge.adaptations[item.adaptation].choose_zones for item in intake.screening.adaptations)
    if choosing and not (intake.has_turned(IntakePage.ZONES_LEFT_OUT) and answers.get(LEAVE_OUT)):
        return "check_in_leave_out"
    return None


def _is_cleared(value: str | None) -> bool:
    return value is not None and read_clearance(REST_PAIN, value) is not None


STEPS: tuple[Callable[[Intake], str | None], ...] = (
    _over,
    _next_day,
    _screening,
    _screening_result,
    _check_in,
    _week_of_pain,
    _plan_questions,
)
"""What may still need an answer, in order. The first step that returns a card decides the screen."""


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
