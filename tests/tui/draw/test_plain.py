"""With the plain table nothing but ASCII leaves for the terminal, whatever is drawn."""

from __future__ import annotations

import pytest

from tests.tui.render_contexts import context, painted
from tests.tui.stills import STILLS
from unknot.tui.draw.plain import PLAIN
from unknot.tui.figure.pose import Pose
from unknot.tui.figure.press.curve import CurvePlot
from unknot.tui.figure.press.pace import PaceLine
from unknot.tui.figure.press.pain_scale import PainScale
from unknot.tui.figure.press.thread import Thread
from unknot.tui.figure.rows import Rows
from unknot.tui.figure.spots import Spots
from unknot.tui.figure.thigh import Thigh
from unknot.tui.frame.choices import Choices
from unknot.tui.frame.footer import Footer
from unknot.tui.frame.header import Header
from unknot.tui.frame.instruction import Instruction
from unknot.tui.frame.off_cover import OffCover
from unknot.tui.frame.stop_bar import StopBar
from unknot.tui.frame.why import WhyPanel

EVERY_PART = (
    Choices, CurvePlot, Footer, Header, OffCover, PaceLine, PainScale, Pose, Rows, Spots, StopBar, Instruction, Thigh, Thread, WhyPanel
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(STILLS))
def test_everything_has_a_plain_character(name: str) -> None:
    screen, now_t = STILLS[name]
    for part in EVERY_PART:
        canvas = painted(part(), context(screen, now_t, typed="3", notice="x " * 60), 80, 20)
        canvas.translate(PLAIN)
        text = "".join(canvas.rows())
        assert text.isascii(), {char for char in text if not char.isascii()}
        assert len(text) == 80 * 20


def test_one_for_one() -> None:
    assert {len(plain) for plain in PLAIN.values()} == {1}
