"""Simulated sessions that keep their events, and facts of sessions made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.engine.sessions import Session
from unknot.engine.events import Answer, Event
from unknot.engine.prescription import Side
from unknot.engine.state import Outcome
from unknot.engine.step import Step
from unknot.insight.questions import OPENED
from unknot.insight.session.facts import SessionFacts, SpotFacts, TestFacts


@dataclass
class Recorded(Session):
    """A session in hand that keeps its events."""

    events: list[Event] = field(default_factory=list)

    def now(self, *events: Event) -> Step:
        self.events.extend(events)
        return super().now(*events)

    def with_answers(self, **answers: str) -> list[Event]:
        """Return the record of the session with answers given before it (`next_day__soreness="4"`)."""
        named = {question.replace("__", "."): value for question, value in answers.items()}
        return [*answered("2026-03-02T07:20:00+01:00", named), *self.events]


def answered(opened: str, answers: dict[str, str]) -> list[Event]:
    """Return the answers of a session opened at this time."""
    everything = {OPENED: opened, **answers}
    return [Answer(float(number), question, value) for number, (question, value) in enumerate(everything.items())]


def spot(
    x: float, y: float = 0.5, first: int = 6, last: int = 3, outcome: Outcome = Outcome.EASED, **more: object
) -> SpotFacts:
    """Return a spot as facts."""
    side = more.get("side", Side.LEFT)
    locked_by = more.get("locked_by")
    return SpotFacts(
        side=side if isinstance(side, Side) else Side.LEFT,
        zone="middle-outer" if y > 0 else "middle-inner",
        x=x,
        y=y,
        first_pain=first,
        last_pain=last,
        outcome=outcome,
        holds=1,
        pressed_s=60.0,
        locked_by=locked_by if isinstance(locked_by, str) else None,
    )


def session(
    wall: str,
    *spots: SpotFacts,
    answers: dict[str, str] | None = None,
    cold: float | None = None,
    pressed_s: float = 120.0,
) -> SessionFacts:
    """Return the facts of one session of the left hamstrings."""
    tests: Sequence[TestFacts] = (
        () if cold is None else (TestFacts("active-knee-extension", Side.LEFT, cold, cold - 3),)
    )
    return SessionFacts(
        wall=wall,
        answers=tuple((answers or {}).items()),
        started=True,
        ended=True,
        last_s=600.0,
        muscle="hamstrings",
        tool="lacrosse-ball",
        position="chair",
        stage="steady",
        sides=(Side.LEFT,),
        spots=spots,
        tests=tuple(tests),
        pressed_s=pressed_s,
        side_pressed_s=((Side.LEFT, pressed_s),),
    )
