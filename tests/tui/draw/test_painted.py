"""Nothing is painted twice, and nothing stays that should have changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from tests.tui.render_contexts import context, lived, painted
from tests.tui.stills import HOLD, PIN, REST, SET_UP, STILLS, THIGH, WORDS, StillSession
from unknot.tui.app import UnknotApp
from unknot.tui.draw.painted import PaintedWidget
from unknot.tui.figure.pose import Pose
from unknot.tui.figure.press.certainty import CertaintyLine
from unknot.tui.figure.press.curve import CurvePlot
from unknot.tui.figure.press.digits import Digits
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
from unknot.tui.frame.too_small import TooSmall
from unknot.tui.frame.why import WhyPanel
from unknot.tui.preferences import Preferences
from unknot.tui.render_context import RenderContext

EVERY_PART: tuple[type[PaintedWidget], ...] = (
    Choices, CurvePlot, Digits, Footer, Header, OffCover, PaceLine, PainScale, Pose, Rows, Spots, StopBar, CertaintyLine, Instruction, Thigh,
    Thread, TooSmall, WhyPanel,
)  # fmt: skip


def moments() -> list[RenderContext]:
    """Return every still a little varied: later, typed into, with a notice, with its reason open."""
    found = []
    for screen, now_t in STILLS.values():
        found += [
            context(screen, now_t),
            context(screen, now_t + 0.2),
            context(screen, now_t + 7.0),
            context(screen, now_t, typed="3"),
            context(screen, now_t, notice="The disk is full."),
            context(screen, now_t, why_open=True),
            context(replace(screen, body=(), stops=screen.stops[:3], say="Another sentence."), now_t),
        ]
    settled = replace(HOLD, curve=None, spot=replace(HOLD.spot, place="elsewhere"))
    found += [
        context(bare, 44.0) for bare in (replace(SET_UP, lighter=(), picture=None), replace(PIN, picture=None), settled)
    ]
    return found


@pytest.mark.parametrize("part", EVERY_PART, ids=lambda part: part.__name__)
def test_what_is_drawn_from_the_same_looks_the_same(part: type[PaintedWidget]) -> None:
    widget = part()
    pictures = [(widget.draws_from(shown), painted(widget, shown, 60, 12).rows()) for shown in moments()]
    for (first_from, first), (other_from, other) in product(pictures[::3], pictures):
        assert first == other or first_from != other_from


@lived
async def test_a_part_that_was_hidden_comes_back_as_it_is_now() -> None:
    session = StillSession(REST, 43.0)
    app = UnknotApp(session, WORDS, Preferences(bell=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "▸2◂" in _seen(app)
        session.shown = HOLD
        app.pulse()
        await pilot.pause()
        assert "▸2◂" not in _seen(app)
        session.shown = replace(REST, map=replace(THIGH, spots=(replace(THIGH.spots[0], state="in_hand"),)))
        app.pulse()
        await pilot.pause()
        assert "▸1◂" in _seen(app)
        assert "▸2◂" not in _seen(app)


def _seen(app: UnknotApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
