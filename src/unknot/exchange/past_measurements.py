"""Read measurements from before unknot, or from another program, out of a table (CSV).

The whole table is read before any problem is reported, and every problem names its line and column. Nothing is guessed.
These are problems: a date or a number with two possible meanings, a number without its unit, a unit that does not fit,
and a row with more cells than columns. A unit that fits is converted exactly. Rows of a table from unknot that are not
measurements are skipped and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from unknot.engine.prescription import Side
from unknot.errors import Problem
from unknot.exchange.csv_rows import BrokenQuotes, CsvRow, find_separator, read_rows
from unknot.insight.calendar import FIRST_YEAR, read_time
from unknot.insight.questions import MEASURED
from unknot.insight.trends.observations import OF_TEN, PAINS, TEST
from unknot.knowledge.measures import FlexibilityTest, Unit
from unknot.knowledge.model import Knowledge
from unknot.measure.typed import CM_PER, DEG_PER, TypedNumber, in_unit, parse, plain, unit_named

NEEDED_COLUMNS: Final = ("time", "what", "value", "unit")
SIDE, MOMENT, AFTER = "side", "moment", "after"
UNIT_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    Unit.DEGREES: ("deg", "°", "degrees", "rad"),
    Unit.CENTIMETRES: ("cm", "mm", "m", "in", "inches"),
    OF_TEN: (OF_TEN, "/10", "of 10"),
}
"""The names of each unit in a table; `measure.typed` knows more names of lengths and angles."""
CONVERSIONS: Final[Mapping[str, Mapping[str, float]]] = {
    Unit.DEGREES: DEG_PER,
    Unit.CENTIMETRES: CM_PER,
    OF_TEN: {OF_TEN: 1.0},
}
"""The units that can be converted to each unit."""
DIGITS: Final = 2
MAX_LINES: Final = 100_000
MAX_PAIN: Final = 10
PAIN_QUESTIONS: Final = {what: question for question, what in PAINS.items()}
OTHER_ROWS: Final = (
    "screening.",
    "clearance.",
    "session.",
    "spot.",
    "next_day.",
    "harm.",
    "pain.press",
    "pressed",
    "lock",
)
"""The other rows in a table that unknot wrote."""
_DAY_LENGTH: Final = len("2026-03-02")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?\d+,\d+")
_THOUSANDS: Final = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class PastMeasurement:
    """One measurement: its line, its time as written, and the question and answer for the record."""

    line: int
    wall: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class PastMeasurements:
    """The content of a table: its measurements, the number of other rows, and every problem."""

    found: tuple[PastMeasurement, ...]
    passed_over: int
    problems: tuple[Problem, ...]


def read_past_measurements(text: str, knowledge: Knowledge, now: str, source: str) -> PastMeasurements:
    """Read a table.

    Args:
        text: the whole file.
        knowledge: the flexibility tests with their units and limits.
        now: the local time; a measurement cannot be later.
        source: the name of the file, for the problems.
    """
    text = text.removeprefix("\ufeff")
    if text.count("\n") > MAX_LINES:
        message = f"has more than {MAX_LINES:,} lines. Split it into smaller files."
        return PastMeasurements((), 0, (Problem(source, "too-long", message),))
    separator = find_separator(text, (*NEEDED_COLUMNS, SIDE))
    rows: list[CsvRow] = []
    broken: list[Problem] = []
    try:
        rows.extend(read_rows(text, separator))
    except BrokenQuotes as error:
        message = 'a quote (") in the row that begins here is never closed, or text follows a closed one. A quote inside a cell is written twice ("").'
        broken.append(Problem(f"{source}:{error.line}", "quotes", message))
    if not rows:
        empty = Problem(f"{source}:1", "empty", "there is nothing in this file.")
        return PastMeasurements((), 0, tuple(broken) or (empty,))
    names = [plain(name).lower() for name in rows[0].cells]
    if missing := tuple(_missing(names, f"{source}:{rows[0].line}")):
        return PastMeasurements((), 0, missing)
    reader = _Reader(knowledge, now, source, names, writes_commas=_writes_commas(names, rows[1:]))
    for row in rows[1:]:
        reader.read(row)
    return PastMeasurements(tuple(reader.found), reader.passed_over, (*reader.problems, *broken))


def is_table(first_line: str) -> bool:
    """Say whether a file with this first line is a table of measurements, and not lines of a record."""
    return not first_line.lstrip("\ufeff \t").startswith("{")


def _missing(names: list[str], where: str) -> Iterator[Problem]:
    missing = ", ".join(name for name in NEEDED_COLUMNS if name not in names)
    if missing:
        message = f"missing columns: {missing}. The first line names the columns: {', '.join((*NEEDED_COLUMNS, SIDE))}."
        yield Problem(where, "no-column", message)
    for name in sorted({name for name in names if names.count(name) > 1 and name in (*NEEDED_COLUMNS, SIDE)}):
        yield Problem(f"{where}, column {name}", "twice", "there are two columns of this name. Keep one.")


def _writes_commas(names: Sequence[str], rows: Sequence[CsvRow]) -> bool:
    """Say whether the table writes 12,5 for twelve and a half; then 1.250 may mean a thousand."""
    at = names.index("value")
    return any(at < len(row.cells) and _DECIMAL_COMMA.match(plain(row.cells[at])) for row in rows)


class _Reader:
    """Reads the rows one by one and keeps its findings."""

    def __init__(
        self, knowledge: Knowledge, now: str, source: str, names: Sequence[str], *, writes_commas: bool
    ) -> None:
        self.found: list[PastMeasurement] = []
        self.problems: list[Problem] = []
        self.passed_over = 0
        self._tests = knowledge.tests
        self._now = now
        self._source = source
        self._names = names
        self._writes_commas = writes_commas
        self._line = 0

    def read(self, row: CsvRow) -> None:
        """Read one row."""
        self._line = row.line
        if any(row.cells[len(self._names) :]):
            self._too_many_cells(row)
            return
        cells = {name: plain(cell) for name, cell in zip(self._names, row.cells, strict=False)}
        what = cells.get("what", "").lower()
        if what.startswith(OTHER_ROWS) or cells.get(MOMENT, "") == AFTER:
            self.passed_over += 1
            return
        before = len(self.problems)
        wall = self._wall(cells.get("time", ""))
        test = self._tests.get(what.removeprefix(TEST))
        question = PAIN_QUESTIONS.get(what) or (f"{MEASURED}{test.id}." if test else "")
        if not question:
            known = ", ".join((*self._tests, *PAIN_QUESTIONS))
            self._wrong("what", "unknown", f"unknown measurement {_excerpt(what)}. Use one of: {known}.")
        if test is not None:
            question += self._side(cells.get(SIDE, ""))
        value = self._value(cells, test) if question else None
        if len(self.problems) == before and value is not None:
            self.found.append(PastMeasurement(row.line, wall, question, _number_text(value)))

    def _too_many_cells(self, row: CsvRow) -> None:
        message = (
            f"this row has {len(row.cells)} cells, but the first line names {len(self._names)} columns. Put a number "
            'with a decimal comma ("12,5") and a text with commas in quotes.'
        )
        self.problems.append(Problem(f"{self._source}:{row.line}", "too-many-cells", message))

    def _wall(self, text: str) -> str:
        if not text:
            self._wrong("time", "empty", "is empty. Write the day as 2026-03-02, with the time if you know it.")
            return ""
        if year_last := _YEAR_LAST.match(text):
            self._wrong("time", *_about_year_last(text, *year_last.groups()))
            return ""
        read = read_time(text)
        if read is None:
            self._wrong("time", *_about_no_date(text))
            return ""
        if self._is_ahead(read):
            self._wrong("time", "ahead", f"{_excerpt(text)} is in the future. Check the year.")
            return ""
        return f"{read:%Y-%m-%d}" if len(text) <= _DAY_LENGTH else read.isoformat(timespec="seconds")

    def _is_ahead(self, read: datetime) -> bool:
        now = read_time(self._now)
        if now is None:
            return False
        if read.tzinfo is None or now.tzinfo is None:
            return read.date() > now.date()
        return read > now

    def _side(self, text: str) -> str:
        for side in Side:
            if text.lower() in {str(side), str(side)[0]}:
                return str(side)
        self._wrong(SIDE, "no-side", f"must be left or right (you wrote: {_excerpt(text)}).")
        return ""

    def _value(self, cells: Mapping[str, str], test: FlexibilityTest | None) -> float | None:
        """Return the value in our unit, or None after noting a problem."""
        text, test_unit = cells.get("value", ""), str(test.unit) if test else OF_TEN
        typed = parse(text)
        unit = self._unit(typed.unit if typed else "", cells.get("unit", ""), test_unit)
        if typed is None:
            self._wrong("value", "no-number", f"must be a number, such as 32.5 (you wrote: {_excerpt(text)}).")
            return None
        thousands = _THOUSANDS.match(text)
        if thousands is not None and (thousands[1] == "," or self._writes_commas):
            number = thousands[0]
            decimal, whole = number.replace(",", "."), number.replace(thousands[1], "")
            message = f"{_excerpt(text)} can mean {decimal} or {whole}. Write one or two decimals, or none."
            self._wrong("value", "two-ways", message)
            return None
        value = in_unit(TypedNumber(typed.number, unit), test_unit) if unit is not None else None
        return None if value is None else self._in_range(round(value, DIGITS), text, test_unit, test)

    def _unit(self, beside: str, cell: str, test_unit: str) -> str | None:
        """Return the unit of a value, from its own column or beside the number; None after noting a problem."""
        if test_unit == OF_TEN:
            unit = OF_TEN if cell.lower() in UNIT_NAMES[OF_TEN] and not beside else None
        else:
            unit = unit_named(cell) if cell else beside
        if unit is None or unit not in CONVERSIONS[test_unit] or beside not in ("", unit):
            names = ", ".join(UNIT_NAMES[test_unit])
            self._wrong("unit", "wrong-unit", f"must be one of {names} (you wrote: {_excerpt(cell or beside)}).")
            return None
        return unit

    def _in_range(self, value: float, text: str, unit: str, test: FlexibilityTest | None) -> float | None:
        low, high = (test.lowest.value, test.highest.value) if test else (0, MAX_PAIN)
        if not low <= value <= high:
            limits = f"{low:g} and {high:g} {unit}" if test else f"{low} and {high}"
            check = " Check the unit." if test else ""
            self._wrong("value", "out-of-range", f"must be between {limits} (you wrote: {_excerpt(text)}).{check}")
            return None
        if test is None and not value.is_integer():
            message = f"must be a whole number from 0 to {MAX_PAIN} (you wrote: {_excerpt(text)})."
            self._wrong("value", "not-whole", message)
            return None
        return value

    def _wrong(self, column: str, rule: str, message: str) -> None:
        self.problems.append(Problem(f"{self._source}:{self._line}, column {column}", rule, message))


def _about_year_last(text: str, first: str, second: str, year: str) -> tuple[str, str]:
    """Return the rule and the message for a date such as 05/01/2026: its possible meanings, or how to write it."""
    example = "Write the year first, as in 2026-03-02."
    if len(year) < len("2026"):
        return "two-ways", f"{_excerpt(text)} can be read in two ways. {example}"
    readings = list(dict.fromkeys(filter(None, (_day(year, second, first), _day(year, first, second)))))
    if not readings:
        return "no-date", f"{_excerpt(text)} is not a date. {example}"
    if len(readings) > 1:
        return "two-ways", f"{_excerpt(text)} can be {readings[0]} or {readings[1]}. {example}"
    return "year-first", f"{_excerpt(text)}: write the year first, as in {readings[0]}."


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _about_no_date(text: str) -> tuple[str, str]:
    """Return the rule and the message for a text that is not a usable date."""
    try:
        year = datetime.fromisoformat(text).year
    except (ValueError, OverflowError):
        message = f"{_excerpt(text)} is not a date. Write 2026-03-02, 2026-03-02 18:30 or 2026-03-02T18:30:00+01:00."
        return "no-date", message
    if year < FIRST_YEAR:
        return "no-date", f"{_excerpt(text)} is before {FIRST_YEAR}. Some programs write such a date for an empty one."
    return "ahead", f"{_excerpt(text)} is in the future. Check the year."


def _number_text(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def _excerpt(text: str) -> str:
    """Return the start of a text without control characters."""
    if not text:
        return "nothing"
    return '"' + "".join(letter if letter.isprintable() else "?" for letter in text[:40]) + '"'
