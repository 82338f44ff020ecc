"""Lay out the sheet for a clinician on one page, A4 or Letter. The safety questions come first, and everything fits.

Parts that the person left out leave no gap. If the page is full, the last rows of a table are left out and the table
says how many. The note about what this sheet is and is not always has its place at the foot.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from unknot.exchange.pdf.chart import draw_chart
from unknot.exchange.pdf.look import (
    FIGURE,
    GROUND,
    GUTTER,
    HEADING,
    INK,
    LEADING,
    MARGIN,
    RULE,
    SMALL,
    SOFT,
    TEAL,
    TEXT,
    TITLE,
)
from unknot.exchange.pdf.paper import A4, LETTER, Paper, cut, wrapped
from unknot.exchange.pdf.thigh import SheetPlace, draw_mark, draw_thigh
from unknot.exchange.pdf.typeface import Weight, typeface
from unknot.view.sheet.clinician_sheet import Charts, Figure, Maps, Sheet
from unknot.view.sheet.tables import Table

WORDMARK: Final = "unknot"
MAP_WIDTH: Final = 158.0
CHART_HEIGHT: Final = 58.0
CHART_HEIGHT_LOW: Final = 46.0
ROOMY: Final = 570.0
"""With this much room below the safety questions, in points, the charts are high."""
ONE_COLUMN: Final = 3
"""Up to this many charts stand below each other beside the thighs."""
ROW: Final = 12.2
LINES_AT_MOST: Final = 2
BELOW: Final = 11.0
"""Room for the note below a table, in points."""
BELOW_PERIOD: Final = 81.0
"""Where the note about missing letters stands: high up, between the period and the blanks for a name."""
AFTER: Final = 13.0
"""The room after a part, in points."""


class PaperSize(StrEnum):
    """The paper sizes."""

    A4 = "a4"
    LETTER = "letter"


SIZES: Final = {PaperSize.A4: A4, PaperSize.LETTER: LETTER}


def write_sheet(sheet: Sheet, paper_size: PaperSize, *, made_with: str, language: str) -> bytes:
    """Return the sheet as a PDF of one page."""
    paper = Paper(SIZES[paper_size])
    left, right = MARGIN, paper.size.width - MARGIN
    foot = _footer(paper, sheet, left, right)
    y = _head(paper, sheet, left, right)
    if sheet.empty:
        y = paper.lines(left, y + 8, wrapped(sheet.empty, right - left, HEADING), size=HEADING, colour=INK, leading=13)
        y += AFTER
    if sheet.figures:
        y = _figures(paper, sheet.figures, left, right, y)
    if sheet.screening:
        y = _table(paper, sheet.screening, left, right, y, foot)
    if sheet.harm:
        y = _table(paper, sheet.harm, left, right, y, foot)
    y = _pictures(paper, sheet, left, right, y, CHART_HEIGHT if foot - y > ROOMY else CHART_HEIGHT_LOW)
    if sheet.tests:
        y = _table(paper, sheet.tests, left, right, y, foot)
    _side_by_side(paper, sheet.spots, sheet.locks, left, right, y, foot)
    if paper.has_missing_letters:
        paper.text(left, BELOW_PERIOD, cut(sheet.missing, right - left, SMALL), size=SMALL, colour=INK)
    return paper.finished(title=sheet.title, made_with=made_with, language=language)


def _head(paper: Paper, sheet: Sheet, left: float, right: float) -> float:
    paper.box(0, 0, paper.size.width, 4.0, fill=TEAL)
    paper.text(left, 32, WORDMARK, size=12, colour=TEAL, weight=Weight.BOLD)
    paper.text(right, 32, sheet.made, size=TEXT, colour=SOFT, lean=1.0)
    paper.text(left, 57, cut(sheet.title, right - left, TITLE, Weight.BOLD), size=TITLE, colour=INK, weight=Weight.BOLD)
    paper.text(left, 71, cut(sheet.period, right - left, HEADING), size=HEADING, colour=SOFT)
    y, middle = 93.0, left + (right - left) * 0.66
    for blank, start, end in zip(sheet.blanks, (left, middle), (middle - GUTTER, right), strict=True):
        paper.text(start, y, blank, size=TEXT, colour=SOFT)
        paper.line((start + 30, y + 1.5), (end, y + 1.5), colour=SOFT, width=0.4)
    return y + 22


def _figures(paper: Paper, figures: tuple[Figure, ...], left: float, right: float, y: float) -> float:
    width = (right - left) / len(figures)
    lowest = y
    for index, figure in enumerate(figures):
        x = left + width * index
        needed = typeface(Weight.BOLD).width(figure.value, FIGURE)
        size = FIGURE * min(1.0, (width - 12) / needed) if needed else FIGURE
        paper.text(x, y + 9, figure.value, size=size, colour=INK, weight=Weight.BOLD)
        lines = wrapped(figure.label, width - 12, SMALL, most=2)
        lowest = max(lowest, paper.lines(x, y + 19, lines, size=SMALL, colour=SOFT, leading=SMALL * LEADING))
    return lowest + AFTER - 2


def _pictures(paper: Paper, sheet: Sheet, left: float, right: float, y: float, chart_height: float) -> float:
    """Draw the thighs, and beside them the lines over the weeks."""
    lowest = y
    if sheet.maps:
        lowest = _maps(paper, sheet.maps, left, y)
        left += MAP_WIDTH + GUTTER
    if sheet.charts:
        lowest = max(lowest, _charts(paper, sheet.charts, left, right, y, chart_height))
    return lowest + AFTER if lowest > y else y


def _maps(paper: Paper, maps: Maps, left: float, y: float) -> float:
    y = _heading(paper, maps.heading, left, left + MAP_WIDTH, y)
    place = SheetPlace(left, y + 10, MAP_WIDTH)
    for index, (leg, name) in enumerate(zip(maps.legs, maps.names, strict=True)):
        paper.text(left + MAP_WIDTH * (0.27, 0.73)[index], y + 5, name, size=SMALL, colour=SOFT, lean=0.5)
        draw_thigh(paper, place, leg)
    y = place.y + place.height + 11
    for state, meant in maps.keys:
        draw_mark(paper, left + 4, y - 2.4, state, 3.4)
        paper.text(left + 11, y, meant, size=SMALL, colour=SOFT)
        y += SMALL * LEADING
    lines = wrapped(maps.note, MAP_WIDTH, SMALL, most=2)
    return paper.lines(left, y, lines, size=SMALL, colour=SOFT, leading=SMALL * LEADING) - 6


def _charts(paper: Paper, charts: Charts, left: float, right: float, y: float, height: float) -> float:
    y = _heading(paper, charts.heading, left, right, y)
    if not charts.charts:
        return _write_note(paper, charts.none, left, right, y)
    columns = 1 if len(charts.charts) <= ONE_COLUMN else 2
    width = (right - left - GUTTER * (columns - 1)) / columns
    lowest = y
    for index, chart in enumerate(charts.charts):
        x = left + (width + GUTTER) * (index % columns)
        top = y + (height + 26) * (index // columns)
        lowest = max(lowest, draw_chart(paper, chart, x, top, width, height))
    return _write_note(paper, charts.note, left, right, lowest + 4)


def _side_by_side(  # noqa: PLR0913, PLR0917 - two tables and the room they have
    paper: Paper, left_table: Table | None, right_table: Table | None, left: float, right: float, y: float, foot: float
) -> float:
    """Draw two tables beside each other, or a single one over the whole width."""
    if left_table is None or right_table is None:
        only = left_table or right_table
        return _table(paper, only, left, right, y, foot) if only else y
    middle = left + (right - left) * 0.52
    return max(
        _table(paper, left_table, left, middle - GUTTER / 2, y, foot),
        _table(paper, right_table, middle + GUTTER / 2, right, y, foot),
    )


def _table(paper: Paper, table: Table, left: float, right: float, y: float, foot: float) -> float:
    y = _heading(paper, table.heading, left, right, y)
    width = right - left
    starts = [left + width * sum(table.widths[:index]) for index in range(len(table.widths))]
    if table.rows:
        for name, start, share in zip(table.columns, starts, table.widths, strict=True):
            paper.text(start, y + 6, cut(name, width * share - 6, SMALL), size=SMALL, colour=SOFT)
        y += 10
    row_count = 0
    for row in table.rows:
        cells = [
            wrapped(text, width * share - 6, TEXT, _weight(index), LINES_AT_MOST)
            for index, (text, share) in enumerate(zip(row, table.widths, strict=True))
        ]
        high = ROW + (max(map(len, cells)) - 1) * TEXT * LEADING
        if y + high > foot - BELOW:
            break
        row_count += 1
        paper.line((left, y), (right, y), colour=RULE, width=0.4)
        for index, (lines, start) in enumerate(zip(cells, starts, strict=True)):
            paper.lines(start, y + 8.8, lines, size=TEXT, colour=INK, leading=TEXT * LEADING, weight=_weight(index))
        y += high
    note = " ".join(text for text in (table.more_than(row_count), table.none, table.note) if text)
    return (_write_note(paper, note, left, right, y) if note else y) + AFTER - 2


def _weight(column: int) -> Weight:
    """Return the weight of a column: the first one is bold, because it says what the row is about."""
    return Weight.REGULAR if column else Weight.BOLD


def _write_note(paper: Paper, text: str, left: float, right: float, y: float) -> float:
    lines = wrapped(text, right - left, SMALL, most=3)
    return paper.lines(left, y + 7, lines, size=SMALL, colour=SOFT, leading=SMALL * LEADING) - 5


def _heading(paper: Paper, text: str, left: float, right: float, y: float) -> float:
    paper.text(left, y + 4, cut(text, right - left, HEADING, Weight.BOLD), size=HEADING, colour=INK, weight=Weight.BOLD)
    paper.line((left, y + 8.5), (right, y + 8.5), colour=INK, width=0.8)
    return y + 12


def _footer(paper: Paper, sheet: Sheet, left: float, right: float) -> float:
    """Write at the foot what this sheet is and is not; return where that begins."""
    lines = [line for text in sheet.about for line in wrapped(text, right - left - 20, SMALL)]
    height = 20 + len(lines) * SMALL * LEADING + 6
    top = paper.size.height - MARGIN + 8 - height
    paper.box(left, top, right - left, height, fill=GROUND)
    paper.text(left + 10, top + 14, sheet.about_heading, size=TEXT + 0.7, colour=INK, weight=Weight.BOLD)
    paper.lines(left + 10, top + 25, lines, size=SMALL, colour=INK, leading=SMALL * LEADING)
    return top - 6
