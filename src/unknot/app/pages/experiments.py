"""A personal experiment in the record: plan it, record the number of a day, stop it, read its status.

Each of these is a page of its own in the record: a session that never starts and holds only answers. So it is stored,
synced and exported like everything else, and it changes no session.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from unknot.app.record.session_index import SessionSummary
from unknot.app.session.recorder import Recorder
from unknot.codec import encode
from unknot.engine.events import Answer
from unknot.errors import BadInput, Problem
from unknot.insight import questions
from unknot.insight.calendar import day_of
from unknot.insight.experiment.design import Design, days_of
from unknot.insight.experiment.status import ExperimentStatus, designs, experiment_status, write_day_report
from unknot.insight.experiment.verdict import ExperimentResult, result_of
from unknot.knowledge.model import Knowledge
from unknot.plan.experiment import ExperimentRequest, make_design, outcome_scale, report_problems
from unknot.plan.intake import MUSCLE

LATE_ENTRY_DAYS = 1
"""why: people remember yesterday; the day before they would guess."""


def current_experiment(past: Sequence[SessionSummary], now: str) -> ExperimentStatus | None:
    """Return the status of the newest experiment, or None when there never was one.

    This reads only pages about experiments until it finds the plan, then the sessions since its first day. So home
    opens quickly even with a record of ten years.
    """
    pages = []
    design: Design | None = None
    for summary in reversed(past):
        if not summary.is_of_experiment:
            continue
        pages.append(summary.facts)
        if found := designs([summary.facts]):
            design = found[-1]
            break
    if design is None:
        return None
    start = design.start
    since = [summary.facts for summary in past if summary.started and (summary.row.wall or "")[: len(start)] >= start]
    return experiment_status(design, [*pages, *since], now)


def experiment_result(knowledge: Knowledge, status: ExperimentStatus) -> ExperimentResult:
    """Return the result of an experiment.

    Raises:
        BadInput: the experiment has not ended; an early look can mistake luck for an effect.
    """
    if not status.is_over:
        last = days_of(status.design)[-1].day
        raise BadInput(f"The experiment runs until {last.isoformat()}; the result stays hidden until then.")
    return result_of(status, outcome_scale(knowledge, status.design.outcome))


def plan_experiment(
    knowledge: Knowledge, recorder: Recorder, running: ExperimentStatus | None, request: ExperimentRequest, now: str
) -> Design:
    """Plan an experiment and record it.

    Args:
        knowledge: the knowledge base.
        recorder: the recorder of a new page; the name of the page becomes the name of the experiment.
        running: the newest experiment, if there is one.
        request: what the person wants; without a first day it begins tomorrow.
        now: the local time, ISO 8601.

    Raises:
        BadInput: lists every problem; nothing was recorded.
    """
    if running is not None and not running.is_over:
        raise BadInput("An experiment is already running. Stop it first, or wait for its end.")
    design = make_design(knowledge, MUSCLE, from_tomorrow(request, now), recorder.session, now)
    text = json.dumps(encode(design), separators=(",", ":"))
    _write(recorder, now, questions.EXPERIMENT_PLAN, text)
    return design


def from_tomorrow(request: ExperimentRequest, now: str) -> ExperimentRequest:
    """Return a request with a first day; tomorrow when it has none."""
    today = day_of(now)
    if request.start or today is None:
        return request
    return replace(request, start=(today + timedelta(days=1)).isoformat())


def record_numbers(
    knowledge: Knowledge,
    recorder: Recorder,
    running: ExperimentStatus | None,
    values: tuple[float, ...],
    now: str,
    day: str = "",
) -> date:
    """Record the numbers of a day and return the day.

    Args:
        knowledge: the knowledge base.
        recorder: the recorder of a new page.
        running: the newest experiment.
        values: one number; when comparing legs, left and then right.
        now: the local time, ISO 8601.
        day: the day, today or yesterday; today when it is left out.

    Raises:
        BadInput: lists every problem; nothing was recorded.
    """
    if running is None:
        raise BadInput("No experiment is running, so there is no number to enter.")
    design, today = running.design, day_of(now)
    entered_day = day_of(day) if day else today
    problems = list(report_problems(knowledge, design, values))
    if entered_day is None or today is None:
        problems.append(Problem("day", "not-a-day", f"{day} is not a date. Write it as YYYY-MM-DD."))
    elif outside := _why_outside(running, entered_day):
        problems.append(Problem("day", "outside", outside))
    elif not 0 <= (today - entered_day).days <= LATE_ENTRY_DAYS:
        problems.append(Problem("day", "too-late", "You can enter a number for today or yesterday only."))
    if problems or entered_day is None:
        raise BadInput("Cannot enter this. Please fix these first:", problems)
    _write(recorder, now, questions.EXPERIMENT_TOLD, write_day_report(design, entered_day, values))
    return entered_day


def _why_outside(running: ExperimentStatus, day: date) -> str:
    """Return why a day does not belong to an experiment; empty when it does."""
    days = [day.day for day in days_of(running.design)]
    if running.stopped is not None and (day > running.stopped or day not in days):
        return f"No experiment is running: the last one was stopped on {running.stopped.isoformat()}."
    if day < days[0]:
        return f"{day.isoformat()} is before the experiment; it begins on {days[0].isoformat()}."
    if day > days[-1]:
        return f"{day.isoformat()} is after the experiment; its last day was {days[-1].isoformat()}."
    return ""


def stop_experiment(recorder: Recorder, running: ExperimentStatus | None, now: str) -> None:
    """End an experiment today. Its numbers stay and are compared as far as they go.

    Raises:
        BadInput: no experiment is running.
    """
    if running is None or running.is_over:
        raise BadInput("No experiment is running.")
    _write(recorder, now, questions.EXPERIMENT_STOPPED, f"{running.design.id} {now[: len('2026-03-02')]}")


def _write(recorder: Recorder, now: str, question: str, value: str) -> None:
    recorder.write(Answer(0.0, questions.OPENED, now), Answer(0.0, question, value))
