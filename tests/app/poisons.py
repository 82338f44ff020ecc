"""Records with something in them that should never have come in: each a list of entries that another program may have written.

`POISONS` are kept beside a good session of the same person. What is in a record already stays there: it only grows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, TypeAlias

import pytest

from tests.app.visits import TurnedClock, Visit
from tests.plan.check_ins import planned
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event, Pain, Ready, Sign, SignFelt, Skip, Sore, Started, Tick
from unknot.engine.prescription import Prescription
from unknot.insight.questions import OPENED
from unknot.store import limits as way_in
from unknot.store.log import EventLog

Poison: TypeAlias = Callable[[], list[Entry]]

PERSON, OTHER = "me", "elsewhere"
GOOD_DAY: Final = "2026-02-20T09:00:00+00:00"
TODAY: Final = "2026-03-02T09:00:00+00:00"
NOW: Final = "2026-03-02T09:10:00+00:00"


@cache
def good_session() -> tuple[Entry, ...]:
    """Return a whole session of some days ago, lived at the keys."""
    visit = Visit(clock=TurnedClock(opened=GOOD_DAY), device="laptop")
    visit.press_a_spot(5)
    for key in ("5", "4", "3", "2", "2"):
        visit.wait(6.0)
        visit.press(key)
    visit.wait(2.0)
    visit.session.handle("stop", {})
    return visit.log.read(PERSON)


@cache
def plan() -> Prescription:
    """Return a plan of our own."""
    return planned(read_knowledge())


def session(name: str, *events: Event, first: int = 1) -> list[Entry]:
    """Return a session of another device."""
    return [Entry(PERSON, name, OTHER, first + number, event) for number, event in enumerate(events)]


def cut_short(prescription: Prescription, wall: str = TODAY) -> list[Entry]:
    """Return a session that was left in the middle of its search, with a nerve word said in it."""
    events: tuple[Event, ...] = (
        Answer(0.0, OPENED, wall),
        Started(1.0, wall, prescription),
        Skip(2.0),
        Ready(3.0),
        Sore(4.0, 0.5, 0.5, 5),
        Skip(5.0),
        Ready(6.0),
        Pain(12.0, 5),
        SignFelt(14.0, Sign.TINGLING),
        Tick(20.0),
    )
    return session("bad", *events)


def _hold(**changes: object) -> Prescription:
    return replace(plan(), hold=replace(plan().hold, **changes))  # type: ignore[arg-type]


def _without_the_hollow() -> list[Entry]:
    hollow = tuple(band for band in plan().no_go if band.id != "popliteal-fossa")
    return cut_short(replace(plan(), no_go=hollow))[:5]


def _dated(wall: str) -> Poison:
    return lambda: [*cut_short(plan(), wall), *session("answers", Answer(0.0, OPENED, wall), first=20)]


POISONS: Final[Mapping[str, Poison]] = {
    "a ratio of 0": lambda: cut_short(_hold(lighter_ratio=0.0)),
    "a spread of 1e308": lambda: cut_short(_hold(prior=replace(plan().hold.prior, report_sd=1e308))),
    "a search of 0 s": lambda: cut_short(replace(plan(), search=(replace(plan().search[0], seconds=0.0),))),
    "a cap of an hour": lambda: cut_short(_hold(cap_s=3600.0)),
    "a start at 1e17 s": lambda: [
        replace(entry, event=replace(entry.event, t=1e17)) if isinstance(entry.event, Started) else entry
        for entry in cut_short(plan())
    ],
    "no plan": lambda: [entry for entry in cut_short(plan()) if not isinstance(entry.event, Started | Answer)],
    "no hollow of the knee": _without_the_hollow,
    "events out of order": lambda: [
        replace(entry, event=replace(entry.event, t=20.0 - entry.event.t)) for entry in cut_short(plan())
    ],
    "two plans": lambda: [*cut_short(plan()), *session("bad", Started(30.0, TODAY, plan()), first=40)],
    "the year 1": _dated("0001-01-01T00:00Z"),
    "the year 1, far east": _dated("0001-01-01T00:00:00+14:00"),
    "the year 1899": _dated("1899-12-30T00:00:00"),
    "the year 1970": _dated("1970-01-01T00:00:00Z"),
    "the year 9999": _dated("9999-12-31T23:59:59-12:00"),
    "no date at all": _dated("\x1b[31mnever"),
    "the year 2036": _dated("2036-01-01T09:00:00+00:00"),
    "a red flag in 2036": lambda: session(
        "flag", Answer(0.0, OPENED, "2036-01-01T09:00:00+00:00"), Answer(0.0, "screening.leg-swollen", "yes")
    ),
    "the last number there is": lambda: session("bad", Answer(0.0, OPENED, TODAY), first=2**63 - 1),
}
UNREADABLE: Final = frozenset(
    {
        "a ratio of 0",
        "a spread of 1e308",
        "a search of 0 s",
        "a cap of an hour",
        "a start at 1e17 s",
        "no plan",
        "the year 1",
        "the year 1, far east",
        "the year 1899",
        "the year 1970",
        "the year 9999",
        "no date at all",
    }
)
"""Those in which a session cannot be read."""


def append_as_an_older_unknot(log: EventLog, entries: Sequence[Entry]) -> None:
    """Add entries as they came into records before numbers and dates had bounds."""
    with pytest.MonkeyPatch.context() as older:
        older.setattr(way_in, "problems_of", lambda _: [])
        log.append(entries)
