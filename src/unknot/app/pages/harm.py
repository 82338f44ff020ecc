"""Reports that something went wrong: find the next page, record the answers, read all reports of a record.

Each report is a page of its own in the record: a session that never starts. Each answer is recorded at once, so closing
the program loses nothing. The last answer to a question counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from unknot.app.record.session_index import SessionSummary
from unknot.app.session.recorder import Recorder
from unknot.engine.events import Answer
from unknot.engine.prescription import Side
from unknot.errors import BadInput, Problem
from unknot.insight import questions
from unknot.insight.calendar import day_of
from unknot.insight.questions import RecordedReply
from unknot.insight.trends.harm import (
    ELSEWHERE,
    ENDING_OF,
    LONGEST_WORDS,
    SCREENING_OF,
    HarmCount,
    HarmKind,
    HarmReport,
    HowLong,
    WhatWasDone,
    consequences,
    count_harm,
    report_of,
)
from unknot.knowledge.model import Knowledge
from unknot.plan.intake import MUSCLE
from unknot.record import is_text
from unknot.view.page_path import PagePath
from unknot.view.record import harm_report as view
from unknot.view.screen import Screen
from unknot.view.wording import Wording

Writer = Callable[[str], Recorder]
"""A function that returns the recorder of a page of the record: the page of that name, or a new page for an empty name.
"""

NEXT_PAGE: Final = {
    questions.HARM_WHERE: "how_long",
    questions.HARM_HOW_LONG: "done",
    questions.HARM_DONE: "kept",
    questions.HARM_WORDS: "kept",
}
"""The page that follows each answer."""


@dataclass(frozen=True, slots=True)
class HarmRequest:
    """A report as the person wrote it, not checked yet. A field without an answer is empty."""

    what: str
    where: str = ""
    how_long: str = ""
    done: str = ""
    words: str = ""
    session: str = ""


def harm_reports(past: Sequence[SessionSummary]) -> tuple[tuple[str, HarmReport], ...]:
    """Return every report that was not withdrawn, with the name of its page, the oldest first."""
    pages = ((summary.row.session, summary.facts) for summary in past if summary.is_of_harm)
    found = ((name, report_of(facts.wall, facts.answers)) for name, facts in pages)
    return tuple((name, report) for name, report in found if report is not None)


def harm_count(past: Sequence[SessionSummary]) -> HarmCount | None:
    """Return how many reports there are, and how many sessions with pressure."""
    return count_harm(len(harm_reports(past)), sum(summary.started and summary.facts.has_pressed for summary in past))


def page(knowledge: Knowledge, past: Sequence[SessionSummary], path: PagePath, now: str, session: str = "") -> Screen:
    """Return the page of a path.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record.
        path: the page.
        now: the local time, ISO 8601.
        session: the current session; when empty, the newest session that was started.

    Raises:
        BadInput: there is no such page.
    """
    words = Wording(knowledge)
    kind, name = path.step, path.subject
    if not name and kind in {"", "home", "summary", "next_day"}:
        newest = next((summary.row.session for summary in reversed(past) if summary.started), "")
        return view.what(words, session or newest)
    report = _report(past, name)
    match kind:
        case "where":
            return view.where(words, name)
        case "how_long":
            return view.how_long(words, name)
        case "done":
            return view.what_was_done(words, name)
        case "words":
            return view.add_words(words, name)
        case "mistake":
            back = view.REPORT.below("first" if _is_grave(report) else "kept", name)
            return view.mistake(words, name, back)
        case "first" if report.what in SCREENING_OF:
            return view.urgent(words, name, report.what)
        case "first" if report.what in ENDING_OF:
            return view.care(words, name, report.what)
        case "kept" | "first":
            about = next((summary.facts.wall for summary in past if summary.row.session == report.session), "")
            return view.report_saved(words, name, report, about, now)
        case _:
            raise BadInput(f"There is no page {path}.")


def handle_answer(
    knowledge: Knowledge, past: Sequence[SessionSummary], fields: Mapping[str, object], now: str, writer: Writer
) -> PagePath | Screen | None:
    """Record one answer of a report; return the path of the next page, or that page itself; None for home.

    Raises:
        BadInput: the answer makes no sense; nothing was recorded.
    """
    question, value = str(fields.get("question", "")), str(fields.get("value", ""))
    name = str(fields.get("page", ""))
    if question == questions.HARM_WHAT:
        request = HarmRequest(value, session=str(fields.get("session", "")))
        name = record_report(knowledge, past, request, now, writer)
        return view.REPORT.below("first" if _is_grave_kind(HarmKind(value)) else "where", name)
    report = _report(past, name)
    if question == questions.HARM_WITHDRAWN:
        withdraw(past, name, writer)
        return None
    if question == questions.HARM_WORDS and (wrong := words_problems(value)):
        return view.add_words(Wording(knowledge), name, [problem.message for problem in wrong])
    if question == questions.HARM_WHERE and value in set(Side):
        _write(writer(name), ((question, value),))
        return view.zone(Wording(knowledge), name, Side(value), knowledge.muscles[MUSCLE].zones)
    where = value.removesuffix(".") if question == questions.HARM_WHERE else value
    answer = _answer_field(question)
    if problems := _problems(knowledge, past, HarmRequest(str(report.what), **{answer: where})):
        raise BadInput("This is no answer of a report.", problems)
    following = consequences(report.what, HowLong(value)) if question == questions.HARM_HOW_LONG else ()
    _write(writer(name), ((question, _one_line(where)), *following))
    return view.REPORT.below(NEXT_PAGE[question], name)


def urgent_page_for(knowledge: Knowledge, fields: Mapping[str, object]) -> Screen | None:
    """Return what to do about an urgent sign that could not be recorded; None for any other answer."""
    kind = str(fields.get("value", "")) if fields.get("question") == questions.HARM_WHAT else ""
    if kind not in set(HarmKind) or HarmKind(kind) not in SCREENING_OF:
        return None
    return view.urgent(Wording(knowledge), "", HarmKind(kind))


def record_report(
    knowledge: Knowledge, past: Sequence[SessionSummary], request: HarmRequest, now: str, writer: Writer
) -> str:
    """Record a report with everything that follows from it, and return the name of its page.

    Raises:
        BadInput: lists every problem; nothing was recorded.
    """
    check_report(knowledge, past, request, now)
    what = HarmKind(request.what)
    answers = {
        questions.HARM_WHAT: request.what,
        questions.HARM_SESSION: request.session,
        questions.HARM_WHERE: request.where,
        questions.HARM_HOW_LONG: request.how_long,
        questions.HARM_DONE: request.done,
        questions.HARM_WORDS: _one_line(request.words),
    }
    following = consequences(what, HowLong(request.how_long) if request.how_long else None)
    recorder = writer("")
    filled = tuple((question, value) for question, value in answers.items() if value)
    _write(recorder, ((questions.OPENED, now), *filled, *following))
    return recorder.session


def check_report(knowledge: Knowledge, past: Sequence[SessionSummary], request: HarmRequest, now: str) -> None:
    """Raise BadInput with every problem of a report that makes no sense."""
    problems = list(_problems(knowledge, past, request))
    if day_of(now) is None:
        problems.append(Problem("wall", "no-date", f"{now} is not a date and time. Write it like 2026-03-02T18:30."))
    if problems:
        raise BadInput("Cannot save this report. Please fix these first:", problems)


def withdraw(past: Sequence[SessionSummary], name: str, writer: Writer) -> None:
    """Withdraw a report that was a mistake.

    Raises:
        BadInput: there is no such report.
    """
    _report(past, name)
    _write(writer(name), ((questions.HARM_WITHDRAWN, str(RecordedReply.YES)),))


def withdraw_only(past: Sequence[SessionSummary], name: str, report_fields: Sequence[str], writer: Writer) -> None:
    """Withdraw a report, if the same command reports nothing new.

    Raises:
        BadInput: the command also reports something, or there is no such report.
    """
    if any(report_fields):
        raise BadInput("Either take a report back or report something, not both.")
    withdraw(past, name, writer)


def words_problems(words: str) -> tuple[Problem, ...]:
    """Return what is wrong with the person's own words."""
    if not is_text(words):
        return (Problem("words", "not-text", "These words contain half a character. Type them again."),)
    length = len(_one_line(words))
    if length > LONGEST_WORDS:
        message = f"These words are {length} letters long. At most {LONGEST_WORDS} fit."
        return (Problem("words", "too-long", message),)
    return ()


def _problems(knowledge: Knowledge, past: Sequence[SessionSummary], request: HarmRequest) -> tuple[Problem, ...]:
    """Return everything that is wrong with a report."""
    problems = [*words_problems(request.words)]
    for name, value, known in (
        ("what", request.what, tuple(HarmKind)),
        ("where", request.where, harm_places(knowledge)),
        ("how_long", request.how_long, tuple(HowLong)),
        ("done", request.done, tuple(WhatWasDone)),
    ):
        if value not in known and (value or name == "what"):
            message = f"must be one of {', '.join(known)} (you wrote: {value or 'nothing'})."
            problems.append(Problem(name, "unknown", message))
    if request.session and not any(summary.row.session == request.session and summary.started for summary in past):
        problems.append(
            Problem("session", "unknown", f"Unknown session {request.session}. `unknot sessions` lists them.")
        )
    return tuple(problems)


def harm_places(knowledge: Knowledge) -> tuple[str, ...]:
    """Return where something can go wrong: a leg, a zone of a leg, or elsewhere."""
    zones = knowledge.muscles[MUSCLE].zones
    return (*(str(side) for side in Side), *(f"{side}.{zone}" for side in Side for zone in zones), ELSEWHERE)


def _report(past: Sequence[SessionSummary], name: str) -> HarmReport:
    """Return the report of a page; raise BadInput when there is none."""
    found = dict(harm_reports(past)).get(name)
    if found is None:
        raise BadInput(f"Unknown report {name!r}. `unknot harm list` names them.")
    return found


def _is_grave(report: HarmReport) -> bool:
    return _is_grave_kind(report.what)


def _is_grave_kind(kind: HarmKind) -> bool:
    return kind in SCREENING_OF or kind in ENDING_OF


def _answer_field(question: str) -> str:
    if question not in NEXT_PAGE:
        raise BadInput(f"{question} is no question of a report.")
    return question.removeprefix(questions.HARM)


def _one_line(words: str) -> str:
    """Return words on one line: line breaks and characters that cannot be printed become spaces."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


def _write(recorder: Recorder, answers: Sequence[tuple[str, str]]) -> None:
    recorder.write(*(Answer(0.0, question, value) for question, value in answers))
