"""Nothing is painted twice, and nothing stays that should have changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from tests.tui.moments import lived, moment, painted
from tests.tui.stills import HOLD, REST, STILLS, THIGH, WORDS, StillSession
from unknot.tui.app import UnknotApp
from unknot.tui.figure.curve import CurvePlot
from unknot.tui.figure.digits import Digits
from unknot.tui.figure.pace import PaceLine
from unknot.tui.figure.pain import PainScale
from unknot.tui.figure.pose import Pose
from unknot.tui.figure.rows import Rows
from unknot.tui.figure.spots import Spots
from unknot.tui.figure.sure import Sure
from unknot.tui.figure.thigh import Thigh
from unknot.tui.figure.thread import Thread
from unknot.tui.frame.choices import Choices
from unknot.tui.frame.footer import Footer
from unknot.tui.frame.header import Header
from unknot.tui.frame.off import Off
from unknot.tui.frame.painted import Painted
from unknot.tui.frame.small import TooSmall
from unknot.tui.frame.stop_bar import StopBar
from unknot.tui.frame.talk import Talk
from unknot.tui.frame.why import WhyPanel
from unknot.tui.moment import Moment
from unknot.tui.taste import Taste

EVERY_PART: tuple[type[Painted], ...] = (
    Choices, CurvePlot, Digits, Footer, Header, Off, PaceLine, PainScale, Pose, Rows, Spots, StopBar, Sure, Talk, Thigh,
    Thread, TooSmall, WhyPanel,
)  # fmt: skip


def moments() -> list[Moment]:
    """Return every still a little varied: later, typed into, with a notice, with its reason open."""
    found = []
    for screen, now_t in STILLS.values():
        found += [
            moment(screen, now_t),
            moment(screen, now_t + 0.2),
            moment(screen, now_t + 7.0),
            moment(screen, now_t, typed="3"),
            moment(screen, now_t, notice="The disk is full."),
            moment(screen, now_t, why_open=True),
            moment(replace(screen, rows=screen.rows[:1], stops=screen.stops[:3], say="Another sentence."), now_t),
            moment(replace(screen, map=None, curve=None, picture=None), now_t),
        ]
    return found


@pytest.mark.parametrize("part", EVERY_PART, ids=lambda part: part.__name__)
def test_what_is_drawn_from_the_same_looks_the_same(part: type[Painted]) -> None:
    widget = part()
    pictures = [(widget.draws_from(shown), painted(widget, shown, 60, 12).rows()) for shown in moments()]
    for (one_from, one), (other_from, other) in product(pictures[::3], pictures):
        assert one == other or one_from != other_from


@lived
async def test_a_part_that_was_hidden_comes_back_as_it_is_now() -> None:
    session = StillSession(REST, 43.0)
    app = UnknotApp(session, WORDS, Taste(bell=False))
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
