"""The pages of the weeks for the album: how it goes after some months, and a personal experiment from its first card to its end.

The months are facts made up here, each page of the experiment is reached by its keys. Nobody is real.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.app.visits import TurnedClock, Visit
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.progress import progress
from unknot.app.record.session_index import SessionSummary
from unknot.engine.prescription import Side
from unknot.engine.state import Ending, Outcome
from unknot.insight.questions import NEXT_DAY_BRUISE, NEXT_DAY_SORENESS, PAIN_MOVEMENT, PAIN_REST, PAIN_WEEK
from unknot.insight.session.facts import SessionFacts, SpotFacts, TestFacts
from unknot.insight.session.pressing import LockFacts
from unknot.store.log import SessionRow
from unknot.view.screen import Screen, rows_of

Kept = tuple[str, Screen, float]
DAY_S = 86_400.0
FIRST = datetime(2026, 1, 5, 7, 30)  # noqa: DTZ001 - a local time, as the record keeps it
SESSIONS = 40
EVERY_DAYS = 3
WOBBLE = (0.0, 3.0, -2.0, 1.0, 4.0, -3.0, 2.0)


def insight_album() -> Iterator[Kept]:
    """Yield the pages."""
    knowledge, now = read_knowledge(), (FIRST + timedelta(days=EVERY_DAYS * SESSIONS)).isoformat()
    yield "progress", progress(knowledge, _past(falls=8.0), now), 0.0
    yield "progress_not_working", progress(knowledge, _past(falls=0.0, sore=True), now), 0.0
    yield from _experiment()
    yield from _harm()


def _past(*, falls: float, sore: bool = False) -> list[SessionSummary]:
    """Return some months of sessions: a deficit that falls by so much, or not at all, with days after that are too sore."""
    return [
        SessionSummary(
            SessionRow(str(number), (), None, 0, 1, 0.0, 1.0, 2, has_stop=False),
            started=True,
            ended=True,
            read_facts=lambda number=number: _session(number, falls, sore),  # type: ignore[misc]
        )
        for number in range(SESSIONS)
    ]


def _session(number: int, falls: float, sore: bool) -> SessionFacts:
    wall = (FIRST + timedelta(days=EVERY_DAYS * number)).isoformat()
    part = number / SESSIONS
    left, right = 38.0 - 2 * falls * part + WOBBLE[number % 7], 33.0 - falls * part + WOBBLE[(number + 3) % 7]
    pain = str(max(1, round(5 - falls / 3 * part)))
    week = ((PAIN_WEEK, pain),) if number % 3 == 0 else ()
    after = "5" if sore and number % 9 == 0 else str(number % 4)
    where = ((0.42, 0.5, "middle-outer"), (0.62, -0.45, "low-inner"), (0.3, 0.45, "high-outer"))
    spots = tuple(
        SpotFacts(
            Side.LEFT if place != 1 else Side.RIGHT, zone, x, y, max(3, 7 - round(falls * part / 2)), 3,
            Outcome.EASED if (number + place) % 3 else Outcome.UNCHANGED, 1, 60.0, None,
        )
        for place, (x, y, zone) in enumerate(where)
        if (number + place) % (2 + place)
    )  # fmt: skip
    locks = (LockFacts(Side.LEFT, "low-outer", "H1", 200.0),) if number in (11, 25) else ()
    return SessionFacts(
        wall=wall,
        answers=((NEXT_DAY_SORENESS, after), (NEXT_DAY_BRUISE, "no"), (PAIN_REST, "1"), (PAIN_MOVEMENT, pain), *week),
        started=True,
        ended=True,
        ending=Ending.DONE,
        last_s=700.0,
        muscle="hamstrings",
        tool="lacrosse-ball",
        position="chair",
        stage="steady",
        sides=tuple(Side),
        spots=spots,
        locks=locks,
        tests=(
            TestFacts("active-knee-extension", Side.LEFT, left, left - 2),
            TestFacts("active-knee-extension", Side.RIGHT, right, right - 2),
        ),
        pressed_s=180.0,
        side_pressed_s=((Side.LEFT, 90.0), (Side.RIGHT, 90.0)),
    )


def _experiment() -> Iterator[Kept]:
    visit = Visit(clock=TurnedClock(opened="2026-03-02T19:00:00+00:00"))

    def turned(path: str, name: str) -> Kept:
        visit.session.handle("go", {"to": path})
        return name, visit.screen, visit.session.now_t()

    yield turned("experiment", "experiment_new")
    yield turned("experiment:new:tools", "experiment_tool")
    yield turned("experiment:new:on_off", "experiment_outcome")
    yield turned("experiment:new:on_off:feel", "experiment_pairs")
    yield turned("experiment:new:legs:feel:8", "experiment_check_legs")
    yield turned("experiment:new:on_off:feel:8", "experiment_check")
    visit.press("enter")
    yield "experiment_ahead", visit.screen, visit.session.now_t()
    for number in range(32):
        visit.clock.seconds += DAY_S
        shown = turned("experiment", "experiment")
        if number == 12:  # noqa: PLR2004 - somewhere in its middle
            yield shown
            yield turned("experiment:tell", "experiment_tell")
            yield turned("experiment:stop", "experiment_stop")
        rolled = "now" in [day.state for row in rows_of(shown[1]) for day in row.days if day.way == "first"]
        if number % 9 != 4:  # noqa: PLR2004 - an evening that was forgotten
            turned("experiment:tell", "")
            visit.press(str((4 if rolled else 6) + (number * 5) % 3 - (number % 2)))
    visit.clock.seconds += DAY_S
    yield turned("experiment", "experiment_result")


def _harm() -> Iterator[Kept]:
    """Yield the pages of reports that something went wrong: one told to its end, an urgent one, one that ends the day."""
    visit = Visit()
    visit.press_a_spot(5)
    visit.wait(12)
    visit.session.handle("stop", {})
    visit.session.close()
    visit.open()

    def shown(name: str) -> Kept:
        return name, visit.screen, visit.session.now_t()

    visit.press("x")
    for key, name in (("8", "harm_where"), ("1", "harm_zone"), ("4", "harm_how_long"), ("4", "harm_done")):
        visit.press(key)
        yield shown(name)
    visit.press("2", "a")
    yield shown("harm_words")
    visit.press("enter", value="Blue, as large as a coin.")
    yield shown("harm_kept")
    visit.press("m")
    yield shown("harm_mistake")
    for key, name in (("5", "harm_nerve_lasts"), ("6", "harm_unwell"), ("1", "harm_urgent")):
        visit.open()
        visit.press("x", key)
        yield shown(name)
    visit.open()
    yield shown("home_after_harm")
