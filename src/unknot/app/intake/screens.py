"""Draw the card that is due before the plan."""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.prescription import Side
from unknot.insight import questions
from unknot.plan.check_in import NO_TEST
from unknot.plan.checks.screening import ScreeningTier
from unknot.plan.intake import (
    FEELING,
    FEELING_QUESTIONS,
    LEAVE_OUT,
    MINUTES,
    MUSCLE,
    POSITION,
    SIDE,
    TEST,
    TOOLS,
    Intake,
    next_step,
    same_as_last,
)
from unknot.plan.intake_page import IntakePage
from unknot.plan.refusal import PlanRefusal
from unknot.view.choices import MAIN_KEY
from unknot.view.intake import intake as cards
from unknot.view.intake import plan_pages as planning
from unknot.view.record import harm_report as harm
from unknot.view.screen import ListRow, Role, Screen
from unknot.view.wording import Wording

NUMBERS = {
    "next_day_soreness": questions.NEXT_DAY_SORENESS,
    "check_in_pain_rest": questions.PAIN_REST,
    "check_in_pain_movement": questions.PAIN_MOVEMENT,
    "check_in_pain_week": questions.PAIN_WEEK,
}
YES_NO = {
    "next_day_lasted": questions.NEXT_DAY_LASTED,
    "next_day_bruise": questions.NEXT_DAY_BRUISE,
}
REPEATED_ANSWERS = {
    SIDE: "plan_side",
    TOOLS: "plan_tools",
    POSITION: "plan_position",
    MINUTES: "plan_minutes",
    TEST: "measure_before",
    FEELING: "feels_like",
    questions.PAIN_REST: "pain_sitting",
    questions.PAIN_MOVEMENT: "pain_moving",
}
"""The answers that a single tap repeats, with the name of each line on the card."""
MINUTES_OFFERED = (5, 8, 10, 12, 15, 20, 30)
"""why: nobody plans to the minute. Values outside the limits of the knowledge base are not offered."""


def card(intake: Intake) -> Screen:
    """Return the screen of the card that is due now."""
    words = Wording(intake.knowledge)
    kind, _, name = next_step(intake).partition(":")
    if kind in NUMBERS:
        return cards.number_page(words, kind, NUMBERS[kind])
    if kind in YES_NO:
        return cards.yes_no_page(words, kind, YES_NO[kind])
    match kind:
        case "next_day":
            return cards.next_day(words, harm.offer(words, kind))
        case "screening":
            return _screening(intake, words, name)
        case "screening_short":
            return cards.screening_short(words, [intake.knowledge.questions[question] for question in intake.asked])
        case "urgent" | "ask_first" | "clearance" | "adapted":
            return _screening_result(intake, words, kind, name)
        case "check_in_again":
            return _same_again(intake, words)
        case "check_in_leave_out":
            return _leave_out(intake, words)
        case "plan":
            plan = intake.refusal_today or intake.plan
            page = planning.no_plan(words, plan) if isinstance(plan, PlanRefusal) else planning.plan(words, plan)
            return replace(page, body=(words.phrase(intake.note), *page.body)) if intake.note else page
        case _:
            return _options(intake, words, kind)


def _screening(intake: Intake, words: Wording, name: str) -> Screen:
    due = intake.questions
    return cards.screening(words, intake.knowledge.questions[name], (due.index(name) + 1, len(due)))


def _screening_result(intake: Intake, words: Wording, kind: str, name: str) -> Screen:
    """Return the screen of what the answers lead to."""
    result = intake.screening
    if kind == "adapted":
        return planning.plan_changes(words, result.adaptations)
    if kind == "clearance":
        again = f"{questions.CLEARANCE}{name}" in intake.answers
        return cards.clearance(words, name, again=again)
    if kind == "ask_first":
        found = [found.finding for found in result.of_tier(ScreeningTier.ASK_FIRST) if found.question == name]
        return cards.ask_first(words, intake.knowledge.questions[name], found)
    known = intake.knowledge.findings
    findings = sorted(
        (found.finding for found in result.of_tier(ScreeningTier.URGENT)),
        key=lambda name: cards.URGENCY.index(known[name].help),
    )
    return cards.urgent(words, findings, [str(known[finding].help) for finding in findings])


def _same_again(intake: Intake, words: Wording) -> Screen:
    """Return the card that shows the answers of last time; a single tap repeats all of them."""
    last = dict(same_as_last(intake.last_session)) if intake.last_session else {}
    rows = tuple(
        ListRow(
            words.phrase(name),
            _answer_label(words, question, last[question]),
            mark="felt" if question in FEELING_QUESTIONS else "again",
        )
        for question, name in REPEATED_ANSWERS.items()
        if last.get(question)
    )
    choices = (
        cards.go(MAIN_KEY, words.phrase("same_again"), IntakePage.SAME_AS_LAST, Role.MAIN),
        cards.go("f", words.phrase("feels_different"), IntakePage.FEELS_DIFFERENT, Role.ANSWER),
        cards.go("c", words.phrase("change_it"), IntakePage.CHANGE_CHECK_IN, Role.ANSWER),
    )
    return cards.page(words, "check_in_again", choices, told=rows)


def _answer_label(words: Wording, question: str, value: str) -> str:
    """Return an answer of the check-in in words."""
    if question == SIDE:
        return _side_label(words, value)
    if question == MINUTES:
        return words.minutes(int(value)) if value.isdecimal() else value
    if question in (questions.PAIN_REST, questions.PAIN_MOVEMENT):
        return words.phrase("pain_told", pain=value)
    if value == NO_TEST:
        return words.phrase("no_test")
    sections = {TOOLS: "tool", POSITION: "position", TEST: "test", FEELING: "feeling"}
    return words.label(sections[question], value)


def _leave_out(intake: Intake, words: Wording) -> Screen:
    """Return the card that asks which zones to leave out, one after the other."""
    chosen = intake.check_in.leave_out
    open_zones = [zone for zone in intake.knowledge.muscles[MUSCLE].zones if zone not in chosen]
    picks = tuple(
        cards.answer(str(number), words.label("zone", zone), LEAVE_OUT, ",".join((*chosen, zone)))
        for number, zone in enumerate(open_zones, 1)
    )
    finish = (cards.go(MAIN_KEY, words.phrase("no_more"), IntakePage.ZONES_LEFT_OUT, Role.MAIN),) if chosen else ()
    rows = tuple(ListRow(words.label("zone", zone), words.phrase("plan_left_out"), mark="locked") for zone in chosen)
    return cards.page(words, "check_in_leave_out", (*finish, *picks), told=rows)


def _options(intake: Intake, words: Wording, kind: str) -> Screen:
    """Return a check-in card with numbered options. The answer of last time is the main option."""
    question = f"check_in.{kind.removeprefix('check_in_')}"
    question = TOOLS if kind == "check_in_tool" else question
    last = dict(same_as_last(intake.last_session)).get(question, "") if intake.last_session else ""
    return cards.page(words, kind, cards.options(question, _values(intake, words, question), last))


def _values(intake: Intake, words: Wording, question: str) -> list[tuple[str, str, str]]:
    """Return the values of a check-in question with their labels and a short explanation."""
    knowledge = intake.knowledge

    def named(section: str, name: str) -> tuple[str, str, str]:
        return name, words.label(section, name), words.find(f"{section}.{name}.text") or ""

    match question:
        case "check_in.side":
            return [(side, _side_label(words, side), "") for side in (*Side, "both")]
        case "check_in.tools":
            return [named("tool", tool) for tool in knowledge.tools]
        case "check_in.position":
            tool = intake.check_in.tools[0]
            return [
                named("position", place) for place in knowledge.positions if knowledge.set_ups_for(MUSCLE, tool, place)
            ]
        case "check_in.minutes":
            return [(str(minutes), words.minutes(minutes), "") for minutes in _minutes(intake)]
        case "check_in.test":
            tests = [named("test", test.id) for test in knowledge.tests.values() if MUSCLE in test.muscles]
            return [*tests, (NO_TEST, words.phrase("no_test"), "")]
        case _:
            return [named("feeling", feeling) for feeling in knowledge.check_in.feelings]


def _minutes(intake: Intake) -> list[int]:
    session = intake.knowledge.doses.session
    low, high = session.minutes_low.value, session.minutes_high.value
    offered = {minutes for minutes in MINUTES_OFFERED if low <= minutes <= high}
    return sorted(offered | {session.minutes_default.value})


def _side_label(words: Wording, side: str) -> str:
    return words.phrase("both") if side == "both" else words.label("side", side)
