"""Print a page with charts as plain text: the same values as on the page, in braille and blocks, each below its words."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.cli.output.text import line_width, row_lines, to_showable, wrap
from unknot.tui.figure.chart import chart_lines
from unknot.view.screen import ListRow, Screen, rows_of, text_of

CHART_WIDTH = 72


def screen_lines(screen: Screen) -> Iterator[str]:
    """Yield a screen's title, words and rows, a chart below each row that has one, and the reasons last."""
    yield screen.title
    for paragraph in (screen.say, *text_of(screen)):
        if paragraph:
            yield from wrap(paragraph)
    group = ""
    for row in rows_of(screen):
        if row.group != group:
            yield from ("", row.group)
            group = row.group
        yield from _row(row)
    if screen.why is not None:
        yield ""
        for line in screen.why.reason.splitlines():
            yield from wrap(line)


def _row(row: ListRow) -> Iterator[str]:
    yield from row_lines((row,))
    yield from map(to_showable, chart_lines(row, min(CHART_WIDTH, line_width())))
