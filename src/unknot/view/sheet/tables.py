"""The tables of the sheet for a clinician: tests with their error, spots that came back, what was stopped, the safety questions.

Each table says how many rows did not fit on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from unknot.engine.prescription import Side, TestRule
from unknot.engine.state import WHOLE_SIDE, Outcome
from unknot.insight.calendar import DAYS_PER_WEEK, days_between
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.insight.person.screening_status import Clearance, screening_status
from unknot.insight.questions import NEXT_DAY_SORENESS, RecordedReply, read_reply
from unknot.insight.session.facts import SessionFacts
from unknot.insight.session.pressing import LockFacts
from unknot.insight.today.repeat_stops import looks_of, repeat_stops
from unknot.insight.today.validity import date_sessions
from unknot.insight.trends.harm import count_harm, report_of
from unknot.insight.trends.progress import ProgressRules, cold_values, pain_values, recent_median, week_values
from unknot.measure.change import TestChange, change, pain_change
from unknot.plan.checks.screening import ScreeningTier, tier_of
from unknot.plan.parts.rules import history_rules
from unknot.view.dates import day
from unknot.view.record.harm_report import count_text, rate
from unknot.view.record.harm_report import details as harm_details
from unknot.view.wording import Wording, number

LOCKS_AT_MOST: Final = 6
REPORTS_AT_MOST: Final = 2
COUNT: Final = "{count}"
PER_CENT: Final = 100
YEAR: Final = 4
"""Digits at the end of a citation's id: `neto2015`."""
NAMED_RULES: Final = ("H1", "H2", "H3", "H4", "H7", "unsaid", "rising")
"""The stop rules that a clinician would ask about; the sheet names them."""

Points = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading.

    `widths` are shares of the width of the table. `note` is a text below the rows, `none` a text for a table without rows. `left_out`
    is the number of rows that are missing already; `more` is the sentence that says so. Its {count} is filled in last, because the
    page may leave out more rows.
    """

    heading: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    none: str = ""
    left_out: int = 0
    more: str = ""

    def more_than(self, shown: int) -> str:
        """Return the sentence that says how many rows are not shown; empty when all of them are."""
        count = len(self.rows) - shown + self.left_out
        return self.more.replace(COUNT, str(count)) if count else ""


def _table(words: Wording, name: str, columns: tuple[str, ...], **fields: Any) -> Table:  # noqa: ANN401 - fields of Table
    return Table(
        heading=words.phrase(f"sheet.{name}.heading"),
        columns=tuple(words.phrase(f"sheet.{name}.{column}") for column in columns),
        more=words.phrase("sheet.more", count=COUNT),
        **fields,
    )


def tests_table(words: Wording, facts: Sequence[SessionFacts], muscle: str) -> Table:
    """Return a row for each test and leg measured before pressing, and for the reported pain: first, now, error, verdict."""
    rules = history_rules(words.knowledge, muscle).progress
    told, at_check_in = week_values(facts), pain_values(facts)
    pains = (("pain_week", told, told[1:] or told), ("pain", at_check_in, at_check_in))
    rows = [_pain_row(words, name, points, later, rules) for name, points, later in pains if points]
    for rule in rules.tests:
        for side in Side:
            points = cold_values(facts, rule.test, side)
            if points:
                rows.append(_test_row(words, points, rule, side, rules))
    return _table(
        words,
        "tests",
        ("test", "times", "first", "now", "error", "verdict"),
        widths=(0.33, 0.06, 0.15, 0.12, 0.16, 0.18),
        rows=tuple(rows),
        note=words.phrase("sheet.tests.note") if rows else "",
        none="" if rows else words.phrase("sheet.none_of_this"),
    )


def _pain_row(words: Wording, name: str, points: Points, later: Points, rules: ProgressRules) -> tuple[str, ...]:
    found = pain_change(
        points[0][1], recent_median(later, rules.trend_days), points=rules.pain_points, ratio=rules.pain_ratio
    )
    share = str(round(rules.pain_ratio * PER_CENT))
    error = words.phrase("sheet.tests.pain_error", points=number(rules.pain_points), share=share)
    return _test_cells(words, words.phrase(f"sheet.tests.{name}"), points, found, error, "")


def _test_row(words: Wording, points: Points, rule: TestRule, side: Side, rules: ProgressRules) -> tuple[str, ...]:
    found = change(
        points[0][1], recent_median(points, rules.trend_days), rule.real_change, lower_is_better=rule.lower_is_better
    )
    unit = words.phrase(f"sheet.unit.{rule.unit}")
    label = f"{words.label('test', rule.test)}, {words.short('side', side)}"
    return _test_cells(words, label, points, found, f"{number(rule.real_change)}{unit}", unit)


def _test_cells(
    words: Wording, label: str, points: Points, found: TestChange, error: str, unit: str
) -> tuple[str, ...]:
    early = (days_between(points[0][0], points[-1][0]) or 0) < DAYS_PER_WEEK
    return (
        label,
        str(len(points)),
        words.phrase("sheet.tests.on", value=f"{number(round(found.before, 1))}{unit}", day=day_short(points[0][0])),
        "" if early else f"{number(round(found.after, 1))}{unit}",
        error,
        words.phrase(f"sheet.tests.says.{'early' if early else found.verdict}"),
    )


def spot_table(words: Wording, spots: Sequence[RememberedSpot]) -> Table:
    """Return the spots, with their numbers on the map."""
    rows = tuple(
        (
            f"{index}  {_place(words, spot.side, spot.zone)}",
            str(spot.seen),
            words.phrase("sheet.spots.from_to", first=str(spot.first_pain), last=str(spot.last_pain)),
            words.label("outcome", spot.outcome) if spot.outcome else "",
        )
        for index, spot in enumerate(spots, 1)
    )
    return _table(
        words,
        "spots",
        ("place", "seen", "pain", "outcome"),
        widths=(0.44, 0.14, 0.19, 0.23),
        rows=rows,
        none="" if rows else words.phrase("sheet.none_of_this"),
    )


def lock_table(words: Wording, facts: Sequence[SessionFacts], muscle: str, now: str) -> Table:
    """Return the places that rest because of repeated stops and who examined them, then all stopped places, newest first."""
    found = [(session.wall, lock) for session in reversed(facts) for lock in session.locks]
    first = tuple(_repeat_rows(words, facts, muscle, now))
    rows = (*first, *(_lock_row(words, wall, lock) for wall, lock in found[: max(0, LOCKS_AT_MOST - len(first))]))
    return _table(
        words,
        "locks",
        ("day", "place", "rule"),
        widths=(0.23, 0.43, 0.34),
        rows=rows,
        none="" if rows else words.phrase("sheet.none_of_this"),
        left_out=len(first) + len(found) - len(rows),
    )


def _repeat_rows(words: Wording, facts: Sequence[SessionFacts], muscle: str, now: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each place that rests because of repeated stops, and for each recent examination by a professional."""
    rules = history_rules(words.knowledge, muscle).repeat
    known = date_sessions([session for session in facts if session.muscle in (muscle, "")], now)
    for place, repeat in {(repeat.side, repeat.zone): repeat for repeat in repeat_stops(known, now, rules)}.items():
        said = words.phrase("sheet.locks.came_back", count=str(repeat.sessions))
        yield day_short(repeat.last_wall), _place(words, *place), said
    for look in looks_of(known, now):
        if (days_between(look.day, now) or 0) <= rules.days:
            yield look.day, _place(words, look.side, look.zone), words.phrase("sheet.locks.looked", who=look.who)


def _lock_row(words: Wording, wall: str, lock: LockFacts) -> tuple[str, ...]:
    side = words.short("side", lock.side)
    place = words.phrase("lock_side", side=side) if lock.zone == WHOLE_SIDE else _place(words, lock.side, lock.zone)
    named = lock.rule if lock.rule in NAMED_RULES else "other"
    return (day_short(wall), place, words.phrase(f"sheet.locks.because.{named}", rule=lock.rule))


def harm_table(words: Wording, facts: Sequence[SessionFacts], sessions: int) -> Table:
    """Return the reports of harm, newest first, and how often they happen.

    Args:
        words: the words.
        facts: all sessions of the person, oldest first.
        sessions: how many of them had pressure.
    """
    found = [report for session in reversed(facts) if (report := report_of(session.wall, session.answers)) is not None]
    rows = tuple(
        (
            day_short(report.wall),
            words.text(f"harm.what.{report.what}"),
            ". ".join(told[name] for name in ("where", "how_long") if name in told),
            ". ".join(told[name] for name in ("done", "words") if name in told),
        )
        for report in found[:REPORTS_AT_MOST]
        for told in (dict(harm_details(words, report)),)
    )
    said = count_text(words, len(found), sessions)
    return _table(
        words,
        "harm",
        ("day", "what", "where", "done"),
        widths=(0.12, 0.26, 0.28, 0.34),
        rows=rows,
        note=f"{said}. {rate(words, count_harm(len(found), sessions))}".strip(),
        left_out=len(found) - len(rows),
    )


def screening_table(words: Wording, facts: Sequence[SessionFacts], now: str) -> Table:
    """Return the latest screening answers other than no, each with its consequence and who cleared it."""
    knowledge = words.knowledge
    stands = screening_status(facts, tuple(knowledge.questions))
    answers = {name: read_reply(value) for name, value in stands.answers if name in knowledge.questions}
    clearances = {clearance.question: clearance for clearance in stands.clearances}
    grave = [name for name in knowledge.questions if answers.get(name, RecordedReply.NO).counts_as_yes]
    rows = tuple(_answer_row(words, name, answers[name], clearances.get(name)) for name in grave)
    noes = sum(answer is RecordedReply.NO for answer in answers.values())
    unasked = len(knowledge.questions) - len(answers)
    said = [words.phrase("sheet.screening.rest" if grave else "sheet.screening.none", count=str(noes))] if noes else []
    if unasked:
        said.append(words.phrase("sheet.screening.unasked", count=str(unasked)))
    if stands.full_wall is None:
        said.append(words.phrase("sheet.screening.never"))
    else:
        said.append(words.phrase("sheet.screening.last", date=day(words, stands.full_wall, now=now)))
    return _table(
        words,
        "screening",
        ("question", "answer", "tier", "cleared"),
        widths=(0.46, 0.1, 0.2, 0.24),
        rows=rows,
        note=" ".join(said),
    )


def _answer_row(words: Wording, name: str, answer: RecordedReply, clearance: Clearance | None) -> tuple[str, ...]:
    asked = words.find(f"screening.{name}.short") or words.text(f"screening.{name}.ask")
    tier = tier_of(words.knowledge, words.knowledge.questions[name])
    who = "" if clearance is None else words.phrase("sheet.screening.cleared_by", who=clearance.who, day=clearance.day)
    leads = words.phrase(f"sheet.tier.{tier if tier is not ScreeningTier.CLEAR else 'clear'}")
    return (asked, words.phrase(str(answer)), leads, who)


def eased_of(pressed: Sequence[SessionFacts]) -> tuple[int, int]:
    """Return how many spots eased during a hold, and how many were held."""
    held = [spot for session in pressed for spot in session.spots if spot.holds]
    return sum(spot.outcome is Outcome.EASED for spot in held), len(held)


def soreness(facts: Sequence[SessionFacts]) -> tuple[float, int] | None:
    """Return the median of the reported next-day soreness and the number of reports; None without reports."""
    told = [session.answer(NEXT_DAY_SORENESS) for session in facts]
    numbers = [int(answer) for answer in told if answer is not None and answer.isdecimal()]
    return (float(median(numbers)), len(numbers)) if numbers else None


def test_sources(words: Wording, muscle: str) -> str:
    """Return the papers that the errors of the tests come from, with their DOIs."""
    found: dict[str, str] = {}
    for test in words.knowledge.tests.values():
        citation = words.knowledge.citations.get(test.real_change.source)
        if muscle in test.muscles and citation is not None:
            name = f"{citation.id[:-YEAR].capitalize()} {citation.id[-YEAR:]}"
            found[citation.id] = f"{name} (doi {citation.doi})" if citation.doi else name
    return ", ".join(found.values())


def day_short(wall: str) -> str:
    """Return the day of a wall time in the short form of the tables: 2026-03-02."""
    return wall[: len("2026-03-02")]


def _place(words: Wording, side: Side, zone: str) -> str:
    return words.phrase("lock_zone", side=words.short("side", side), zone=words.short("zone", zone)).capitalize()
