"""The scale has one field a number, less on the left, and shows the last report, the target and the ceiling by shape."""

from __future__ import annotations

from dataclasses import replace

from tests.tui.render_contexts import context, painted
from tests.tui.stills import CHANGES, HOLD, SEARCH_POINT, pains
from unknot.tui.draw.canvas import HATCH
from unknot.tui.figure.press.pain_scale import PainScale
from unknot.view.screen import Choice, Role


def test_all_eleven_numbers_are_there_in_order_and_ten_shows_its_key() -> None:
    numbers = painted(PainScale(), context(SEARCH_POINT), 80).rows()[1].split()
    assert numbers == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "-"]


def test_filled_up_to_the_last_report_then_target_then_hatch() -> None:
    blocks = painted(PainScale(), context(HOLD, 43.0), 80).rows()[0].split()
    assert [block[0] for block in blocks] == ["█"] * 5 + ["▄"] * 2 + ["▁"] + [HATCH] * 3


def test_less_is_always_left_and_more_always_right() -> None:
    turned = replace(HOLD, choices=(*pains(), *reversed(CHANGES)))
    line = painted(PainScale(), context(turned), 80).rows()[2]
    assert line.strip().startswith("← easier")
    assert line.strip().endswith("worse →")


def test_answers_that_are_numbers_in_words_are_on_the_scale_too() -> None:
    asked = tuple(
        Choice(
            choice.key,
            choice.label,
            Role.PAIN,
            "answer",
            (("question", "q"), ("value", choice.label)),
            number=choice.number,
        )
        for choice in pains()
    )
    assert painted(PainScale(), context(replace(SEARCH_POINT, choices=asked)), 80).rows()[1].split()[:3] == [
        "0",
        "1",
        "2",
    ]


def test_without_numbers_it_takes_no_room() -> None:
    assert PainScale().rows_needed(context(replace(HOLD, choices=())), 80) == 0
