"""Rows keep every word: they wrap, take air when there is room, and say when there is more below."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.render_contexts import context, painted
from tests.tui.stills import SET_UP, SUMMARY
from unknot.tui.figure.rows import Rows
from unknot.view.screen import ListRow

LONG = ListRow(
    "One leg swollen, warm or red",
    "See a doctor today, and say exactly this.",
    "A clot can feel like a tight thigh.",
    "x",
)


def test_every_word_is_there() -> None:
    for width in (46, 80, 140):
        text = " ".join(" ".join(painted(Rows(), context(replace(SUMMARY, rows=(LONG,))), width).rows()).split())
        for part in (*LONG.label.split(), *LONG.value.split(), *LONG.note.split()):
            assert part in text


def test_eased_is_straight_and_sore_is_looped() -> None:
    rows = painted(Rows(), context(SUMMARY), 80).rows()
    marks = {row[2:6] for row in rows}
    assert {"────", "◡◡◡◡", "╳╳╳╳"} <= marks


def test_rows_take_air_only_where_all_fit() -> None:
    shown = context(SUMMARY)
    needed = Rows().rows_needed(shown, 80)
    assert "" not in [row.strip() for row in painted(Rows(), shown, 80, needed).rows()]
    assert "" in [row.strip() for row in painted(Rows(), shown, 80, needed + 4).rows()]


def test_more_below_is_said_and_reached() -> None:
    widget = Rows()
    assert painted(widget, context(SUMMARY), 80, 4).rows()[-1].rstrip().endswith("▼")
    widget.first = 99
    last = painted(widget, context(SUMMARY), 80, 4).rows()
    assert last[0].rstrip().endswith("▲")
    assert "Two days of rest" in last[-1]


def test_beside_a_map_lighter_and_stronger_have_their_signs() -> None:
    rows = painted(Rows(), context(SET_UP), 46).rows()
    assert [row.split()[0] for row in rows] == ["−", "−", "+"]


def test_a_heading_stands_once_over_the_rows_that_belong_to_it() -> None:
    rows = tuple(ListRow(f"row {number}", "", group=group) for number, group in enumerate(("One", "One", "Two")))
    text = [row.strip() for row in painted(Rows(), context(replace(SUMMARY, rows=rows)), 80).rows()]
    shown = [line for line in text if line]
    assert shown == ["One", "row 0", "row 1", "Two", "row 2"]


def test_one_heading_for_all_is_not_drawn() -> None:
    rows = (ListRow("row 0", "", group="One"), ListRow("row 1", "", group="One"))
    text = painted(Rows(), context(replace(SUMMARY, rows=rows)), 80).rows()
    assert "One" not in " ".join(text)
