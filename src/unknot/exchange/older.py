"""Older measurements in: a table (comma-separated values) that somebody kept before unknot, or took out of another program.

All lines are read before anything is said, and every problem is named with its line and its column. Nothing is guessed: a date that can
be read in two ways, a number without its unit, a unit that does not fit, are problems. A unit that fits is converted exactly. Lines of a
table that unknot wrote itself, but that are no measurements, are passed over and counted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite, pi
from typing import Final

from unknot.engine.prescription import Side
from unknot.errors import Problem
from unknot.insight.calendar import moment
from unknot.insight.questions import MEASURED
from unknot.insight.trends.observations import OF_TEN, PAINS, TEST
from unknot.knowledge.measures import FlexibilityTest, Unit
from unknot.knowledge.model import Knowledge

WANTED: Final = ("time", "what", "value", "unit")
SIDE, MOMENT, AFTER = "side", "moment", "after"
BETWEEN: Final = (",", ";", "\t")
UNITS: Final[Mapping[str, Mapping[str, float]]] = {
    Unit.DEGREES: {"deg": 1.0, "°": 1.0, "degree": 1.0, "degrees": 1.0, "rad": 180.0 / pi},
    Unit.CENTIMETRES: {"cm": 1.0, "mm": 0.1, "m": 100.0, "in": 2.54, "inch": 2.54, "inches": 2.54},
    OF_TEN: {OF_TEN: 1.0, "/10": 1.0, "of 10": 1.0},
}
"""What each unit may be called, and how many of ours one is."""
DIGITS: Final = 2
MOST_LINES: Final = 100_000
MOST_PAIN: Final = 10
PAIN_QUESTIONS: Final = {what: question for question, what in PAINS.items()}
NOT_MEASURED: Final = ("screening.", "clearance.", "session.", "spot.", "next_day.", "pain.press", "pressed", "lock")
"""What else stands in a table that unknot wrote."""
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)?")
_TWO_WAYS: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class OlderMeasurement:
    """One measurement: its line, the time as it was written, and the question and the answer under which it goes on record."""

    line: int
    wall: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class OlderTable:
    """What a table came to: its measurements, how many lines were no measurements, and every problem."""

    found: tuple[OlderMeasurement, ...]
    passed_over: int
    problems: tuple[Problem, ...]


def read_older(text: str, knowledge: Knowledge, now: str, source: str) -> OlderTable:
    """Read a table.

    Args:
        text: the whole file.
        knowledge: the flexibility tests with their units and limits.
        now: the local time; nothing was measured after it.
        source: the file's name, for the problems.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    head_at = next((index for index, line in enumerate(lines) if line.strip()), None)
    if head_at is None:
        return OlderTable((), 0, (Problem(f"{source}:1", "empty", "there is nothing in this file."),))
    if len(lines) > MOST_LINES:
        message = f"has more than {MOST_LINES} lines; split it, or take a shorter one."
        return OlderTable((), 0, (Problem(source, "too-long", message),))
    between = max(BETWEEN, key=lines[head_at].count)
    names = [name.strip().lower() for name in next(csv.reader([lines[head_at]], delimiter=between))]
    missing = tuple(_missing(names, f"{source}:{head_at + 1}"))
    if missing:
        return OlderTable((), 0, missing)
    reader = _Reader(knowledge, now, source)
    for number, cells in _rows(lines[head_at + 1 :], head_at + 2, between):
        row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        if any(row.values()):
            reader.read(number, row)
    return OlderTable(tuple(reader.found), reader.passed_over, tuple(reader.problems))


def is_table(first_line: str) -> bool:
    """Say whether a file that begins like this is a table of measurements, and not lines of a record."""
    return not first_line.lstrip("\ufeff \t").startswith("{")


def _missing(names: list[str], where: str) -> Iterator[Problem]:
    missing = ", ".join(f"no column {name}" for name in WANTED if name not in names)
    if missing:
        message = f"there is {missing}. The first line names the columns: {', '.join((*WANTED, SIDE))}."
        yield Problem(where, "no-column", message)
    for name in sorted({name for name in names if names.count(name) > 1 and name in (*WANTED, SIDE)}):
        yield Problem(f"{where}, column {name}", "twice", "is there twice; which one is meant cannot be known.")


def _rows(lines: Iterable[str], first: int, between: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each line's number and cells; a line break inside quotes is not meant here."""
    for number, line in enumerate(lines, first):
        yield number, next(csv.reader([line], delimiter=between), [])


class _Reader:
    """Reads one line after the other, and keeps what it found."""

    def __init__(self, knowledge: Knowledge, now: str, source: str) -> None:
        self.found: list[OlderMeasurement] = []
        self.problems: list[Problem] = []
        self.passed_over = 0
        self._tests = knowledge.tests
        self._now = now
        self._source = source
        self._line = 0

    def read(self, line: int, row: Mapping[str, str]) -> None:
        """Read one line."""
        self._line = line
        what = row.get("what", "")
        if what.startswith(NOT_MEASURED) or row.get(MOMENT, "") == AFTER:
            self.passed_over += 1
            return
        before = len(self.problems)
        wall = self._wall(row.get("time", ""))
        test = self._tests.get(what.removeprefix(TEST))
        question = PAIN_QUESTIONS.get(what) or (f"{MEASURED}{test.id}." if test else "")
        if not question:
            known = ", ".join((*self._tests, *PAIN_QUESTIONS))
            self._wrong("what", "unknown", f"{_shown(what)} is not known here; it is one of {known}.")
        if test is not None:
            question += self._side(row.get(SIDE, ""))
        value = self._value(row, test) if question else None
        if len(self.problems) == before and value is not None:
            self.found.append(OlderMeasurement(line, wall, question, _written(value)))

    def _wall(self, text: str) -> str:
        if not text:
            self._wrong("time", "empty", "is empty; write the day as 2026-03-02, with the time if it is known.")
            return ""
        if _TWO_WAYS.match(text):
            message = f"{_shown(text)} can be read in two ways; write the year first, as in 2026-03-02."
            self._wrong("time", "two-ways", message)
            return ""
        read = moment(text)
        if read is None:
            message = f"{_shown(text)} is no date; write 2026-03-02, 2026-03-02 18:30 or 2026-03-02T18:30:00+01:00."
            self._wrong("time", "no-date", message)
            return ""
        if self._is_ahead(read):
            self._wrong("time", "ahead", f"{_shown(text)} lies ahead of now; look at the year.")
            return ""
        day_only = len(text) <= len("2026-03-02")
        return f"{read:%Y-%m-%d}" if day_only else read.isoformat(timespec="seconds")

    def _is_ahead(self, read: datetime) -> bool:
        now = moment(self._now)
        if now is None:
            return False
        if read.tzinfo is None or now.tzinfo is None:
            return read.date() > now.date()
        return read > now

    def _side(self, text: str) -> str:
        for side in Side:
            if text.lower() in {str(side), str(side)[0]}:
                return str(side)
        self._wrong(SIDE, "no-side", f"should be left or right, not {_shown(text)}.")
        return ""

    def _value(self, row: Mapping[str, str], test: FlexibilityTest | None) -> float | None:
        """Return the value in our unit, or None beside a problem."""
        wanted = str(test.unit) if test else OF_TEN
        factor = UNITS[wanted].get(row.get("unit", "").lower())
        if factor is None:
            known = ", ".join(UNITS[wanted])
            self._wrong("unit", "wrong-unit", f"should be one of {known}, not {_shown(row.get('unit', ''))}.")
        text = row.get("value", "").replace("\u2212", "-")
        if not _NUMBER.fullmatch(text) or not isfinite(float(text.replace(",", "."))):
            self._wrong("value", "no-number", f"should be a number, such as 32.5, not {_shown(text)}.")
            return None
        if factor is None:
            return None
        value = round(float(text.replace(",", ".")) * factor, DIGITS)
        low, high = (test.lowest.value, test.highest.value) if test else (0, MOST_PAIN)
        if not low <= value <= high:
            message = f"{_shown(text)} lies outside of {low:g} to {high:g}."
            if test is not None:
                message = (
                    f"{_shown(text)} {row['unit']} lies outside of {low:g} to {high:g} {wanted}; look at the unit."
                )
            self._wrong("value", "out-of-range", message)
            return None
        if test is None and not value.is_integer():
            self._wrong("value", "not-whole", f"should be a whole number from 0 to {MOST_PAIN}, not {_shown(text)}.")
            return None
        return value

    def _wrong(self, column: str, rule: str, message: str) -> None:
        self.problems.append(Problem(f"{self._source}:{self._line}, column {column}", rule, message))


def _written(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _shown(text: str) -> str:
    """Return what was read, shortly and without what a terminal should not be given."""
    if not text:
        return "nothing"
    return '"' + "".join(letter if letter.isprintable() else "?" for letter in text[:40]) + '"'
