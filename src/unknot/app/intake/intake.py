"""From opening the program to an accepted plan, as a fold over answers.

Nothing here is remembered but the answers: the card on the screen is the first thing that still needs one, so going back is
taking the last answer away, and what was recorded is enough to know why a plan was made, or refused. Pages that only turn
(`go`) are not recorded. The order: how the last session was borne, the safety questions, what they lead to, the check-in, the
plan.
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
from unknot.plan.parts.rules import history_rules
from unknot.plan.refusal import PlanRefusal

IntakeAnswer: TypeAlias = tuple[str, str]
"""A question and what was answered, as it goes on record."""

DAY_LETTERS = len("2026-03-02")
MUSCLE = "hamstrings"
SIDE, TOOLS, POSITION = "check_in.side", "check_in.tools", "check_in.position"
MINUTES, FEELING, TEST, LEAVE_OUT = "check_in.minutes", "check_in.feeling", "check_in.test", "check_in.leave_out"
SET_UP_QUESTIONS = (SIDE, TOOLS, POSITION, MINUTES, TEST)
FEELING_QUESTIONS = (FEELING, questions.PAIN_REST, questions.PAIN_MOVEMENT)
CHECK_IN_QUESTIONS = (*SET_UP_QUESTIONS, FEELING, LEAVE_OUT)
CHANGE_PAGE = "change_it"
"""The page that begins the check-in anew."""
PLAN_CHANGED = "plan_changed"
"""The phrase of a plan that had to be made again."""
SOMETHING_SINCE_PAGE = "something_since"
"""The page that asks one by one how the last session was borne."""
NOTHING_SINCE_ANSWERS = ((questions.NEXT_DAY_SORENESS, "0"), (questions.NEXT_DAY_BRUISE, str(RecordedReply.NO)))
"""What one tap answers when there was neither soreness nor a bruise; the card shows both."""
SHORT_CARD_MAX = 6
"""why: more than this on one card is no longer read at a glance."""


@dataclass(frozen=True)
class Intake:
    """Everything the time before the plan is decided from.

    Args:
        knowledge: the knowledge base.
        facts: all earlier sessions of this person.
        now: the local time at which the program was opened, ISO 8601.
        asked: the screening questions that are due, as found when the program was opened.
        steps: what was answered since, and the pages that were turned: going back takes the last one away.
        note: a phrase that the plan begins with: why it is another than the one that was seen before.
    """

    knowledge: Knowledge
    facts: tuple[SessionFacts, ...]
    now: str
    asked: tuple[str, ...]
    steps: tuple[str | tuple[IntakeAnswer, ...], ...] = ()
    note: str = ""

    @cached_property
    def answers(self) -> dict[str, str]:
        """What was answered today, the last answer to each question; a changed check-in begins anew."""
        answers: dict[str, str] = {}
        for step in self.steps:
            if step == CHANGE_PAGE:
                answers = {name: value for name, value in answers.items() if name not in CHECK_IN_QUESTIONS}
            elif not isinstance(step, str):
                answers.update(step)
        return answers

    @cached_property
    def earlier(self) -> History:
        """The history as it stood when the program was opened."""
        return history_of(self.facts, MUSCLE, self.now, history_rules(self.knowledge, MUSCLE))

    @cached_property
    def history(self) -> History:
        """The history with what was answered today."""
        today = SessionFacts(self.now, tuple(self.answers.items()))
        return history_of((*self.facts, today), MUSCLE, self.now, history_rules(self.knowledge, MUSCLE))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """The screening questions of today: all of them after a new injury."""
        injured = read_reply(self.answers.get(questions.INJURED, RecordedReply.NO)).counts_as_yes
        return tuple(self.knowledge.questions) if injured else self.asked

    @cached_property
    def screening(self) -> ScreeningResult:
        """Today's answers, judged together with what stands in the record."""
        replies = {
            name.removeprefix(questions.SCREENING): read_reply(value)
            for name, value in self.answers.items()
            if name.startswith(questions.SCREENING)
        }
        clearances = self.history.screening_status.clearances
        judged = answers_today(self.earlier, self.questions, replies)
        return judge_screening(self.knowledge, judged, clearances, self.now)

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
        return build(self.knowledge, self.check_in, self.screening, self.history, self.now)

    @cached_property
    def refusal_today(self) -> PlanRefusal | None:
        """Why the day was over before anything was asked, if it was: an answer or an ending of today needs care first."""
        return refuse_day(self.earlier)

    @property
    def check_in(self) -> CheckIn:
        """The check-in as it was answered."""
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

    def has_turned(self, page: str) -> bool:
        """Say whether a page was turned."""
        return page in self.steps


def begin_intake(knowledge: Knowledge, facts: tuple[SessionFacts, ...], now: str) -> Intake:
    """Return where a visit begins."""
    opened = Intake(knowledge, facts, now, ())
    return replace(opened, asked=questions_due(knowledge, opened.earlier, now))


def add_answers(intake: Intake, answers: tuple[IntakeAnswer, ...]) -> Intake:
    """Return the visit after some answers."""
    return replace(intake, steps=(*intake.steps, answers), note="")


def recorded_answer(intake: Intake, answer: IntakeAnswer) -> IntakeAnswer:
    """Return an answer as it goes on record: a clearance without a day is one of today."""
    question, value = answer
    return question, add_day(value, intake.now[:DAY_LETTERS]) if question.startswith(questions.CLEARANCE) else value


def turn_page(intake: Intake, page: str) -> Intake:
    """Return the visit after a page was turned that needs no record."""
    return replace(intake, steps=(*intake.steps, page), note="")


def undo_last_step(intake: Intake) -> Intake:
    """Return the visit as it was before its last answer or page."""
    return replace(intake, steps=intake.steps[:-1])


def answers_of_page(intake: Intake, page: str) -> tuple[IntakeAnswer, ...] | None:
    """Return what a turned page puts on record; None where it is only a page."""
    kind, _, name = page.partition(":")
    match kind:
        case "none_of_these":
            none = tuple((f"{questions.SCREENING}{question}", str(RecordedReply.NO)) for question in intake.asked)
            return (*none, (questions.INJURED, str(RecordedReply.NO)))
        case "true" if name == "injured":
            return ((questions.INJURED, str(RecordedReply.YES)),)
        case "true":
            return ((f"{questions.SCREENING}{name}", str(RecordedReply.YES)),)
        case "nothing_since":
            return NOTHING_SINCE_ANSWERS
        case "same" if intake.last_session is not None:
            return same_as_last(intake.last_session)
        case "feels_different" if intake.last_session is not None:
            return tuple(said for said in same_as_last(intake.last_session) if said[0] not in FEELING_QUESTIONS)
        case _:
            return None


def same_as_last(last: SessionFacts) -> tuple[IntakeAnswer, ...]:
    """Return the check-in of the last session, as far as it can be the same; what was not told then is asked."""
    answers = dict(last.answers)
    sides = "both" if len(last.sides) > 1 else str(last.sides[0])
    tests = last.tests[0].test if last.tests else "none"
    known = {SIDE: sides, TOOLS: last.tool, POSITION: last.position, MINUTES: answers.get(MINUTES, ""), TEST: tests}
    known |= {name: answers.get(name, "") for name in FEELING_QUESTIONS}
    return tuple((name, answers.get(name) or value) for name, value in known.items() if answers.get(name) or value)


def is_left_open(intake: Intake, open_s: float, now: str) -> bool:
    """Say whether a visit was left open for so long that its answers are of another time.

    Args:
        intake: the visit.
        open_s: seconds since it was opened, by a clock that only goes forward.
        now: the local time, ISO 8601.
    """
    by_wall_s = abs(hours_between(intake.now, now) or 0.0) * SECONDS_PER_HOUR
    return max(open_s, by_wall_s) > intake.knowledge.doses.session.resume_within_s.value


def update_facts(intake: Intake, facts: tuple[SessionFacts, ...], now: str) -> Intake:
    """Return the visit with what is on record now; its plan is noted as another one when it asks for less than the one before.

    Before the plan is shown nothing is noted: nobody has seen another.
    """
    again = replace(intake, facts=facts, now=now)
    if next_step(intake) != "plan" or intake.refusal_today is not None or isinstance(intake.plan, PlanRefusal):
        return again
    made, seen = again.plan, intake.plan
    if again.refusal_today is None and isinstance(made, Plan) and not is_stricter(made.prescription, seen.prescription):
        return intake
    return replace(again, note=PLAN_CHANGED)


def accepted_prescription(intake: Intake) -> Prescription | None:
    """Return the prescription of the plan, if there is one."""
    return intake.plan.prescription if isinstance(intake.plan, Plan) else None


# -- what still needs an answer ------------------------------------------------------------------------------------------------


def next_step(intake: Intake) -> str:
    """Return the name of the card that is due: `kind` or `kind:id`."""
    for found in (step(intake) for step in STEPS):
        if found is not None:
            return found
    return "plan"


def _over(intake: Intake) -> str | None:
    """Ask nothing more on a day that is over."""
    return "plan" if intake.refusal_today is not None else None


def _next_day(intake: Intake) -> str | None:
    """Ask how the last session was borne, from the day after it on; a bruise is asked about until it has gone."""
    last = intake.earlier.next_day.newest
    if last is None or not (days_between(last.wall, intake.now) or 0):
        return None
    answers = intake.answers
    soreness = _number(answers.get(questions.NEXT_DAY_SORENESS)) if last.soreness is None else last.soreness
    if soreness is None:
        return "next_day_soreness" if intake.has_turned(SOMETHING_SINCE_PAGE) else "next_day"
    if soreness and last.lasted is None and questions.NEXT_DAY_LASTED not in answers:
        return "next_day_lasted"
    if last.bruise is not False and questions.NEXT_DAY_BRUISE not in answers:
        return "next_day_bruise"
    return None


def _screening(intake: Intake) -> str | None:
    """Ask what is due: on a return visit on one card, otherwise one question a card."""
    answers = intake.answers
    open_ones = [question for question in intake.questions if f"{questions.SCREENING}{question}" not in answers]
    if not open_ones:
        return None
    is_short = len(intake.asked) < len(intake.knowledge.questions) and len(intake.asked) <= SHORT_CARD_MAX
    if is_short and len(open_ones) == len(intake.asked) and questions.INJURED not in answers:
        return "screening_short"
    return f"screening:{open_ones[0]}"


def _screening_result(intake: Intake) -> str | None:
    """Show what the answers lead to: an end, a clinician first, or a gentler plan."""
    result = intake.screening
    if result.tier is ScreeningTier.URGENT:
        return "urgent"
    if waiting := result.of_tier(ScreeningTier.ASK_FIRST):
        question = waiting[0].question
        return f"clearance:{question}" if intake.has_turned(f"clear:{question}") else f"ask_first:{question}"
    if result.adaptations and not intake.has_turned("adapted_seen"):
        return "adapted"
    return None


def _check_in(intake: Intake) -> str | None:
    """Ask how the person comes today; what was the same last time need not be asked again."""
    answers = intake.answers
    if intake.last_session is not None and SIDE not in answers and not intake.has_turned(CHANGE_PAGE):
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
    """Ask for the pain of the last seven days: at the first visit, so that there is something to compare with, then once a week."""
    if questions.PAIN_WEEK in intake.answers:
        return None
    last_wall = next(
        (facts.wall for facts in reversed(intake.facts) if facts.answer(questions.PAIN_WEEK) is not None), None
    )
    is_due = last_wall is None or (days_between(last_wall, intake.now) or 0) >= DAYS_PER_WEEK
    return "check_in_pain_week" if is_due else None


def _plan_questions(intake: Intake) -> str | None:
    """Ask what only the plan knows that it needs: the skin to leave out, a clinician about pain at rest."""
    answers = intake.answers
    if intake.has_turned(f"clear:{REST_PAIN}") and not _is_cleared(answers.get(f"{questions.CLEARANCE}{REST_PAIN}")):
        return f"clearance:{REST_PAIN}"
    choosing = any(intake.knowledge.adaptations[item.adaptation].choose_zones for item in intake.screening.adaptations)
    if choosing and not (intake.has_turned("left_out") and answers.get(LEAVE_OUT)):
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
"""What may still need an answer, in order; the first that does is the card on the screen."""


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
