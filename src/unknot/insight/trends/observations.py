"""Observations: every value in a record that the exports write, one at a time.

An observation is one value of one thing at one time, with its unit, leg and place. Its id comes from its source in the record, so it is the
same in every export and on every device. The only values without an observation are the reports during a hold; the record itself has
those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from unknot.engine.prescription import Side
from unknot.insight import questions
from unknot.insight.session.facts import SessionFacts, SpotFacts
from unknot.insight.session.pressing import LockFacts
from unknot.insight.trends.harm import report_of

OF_TEN: Final = "0-10"
SECONDS: Final = "s"
PRESS: Final = "pain.press"
"""Pain on pressing a sore spot."""
TEST: Final = "test."
"""`test.<test id>`: the mean of a flexibility test's trials."""
SCREENING: Final = questions.SCREENING
CLEARANCE: Final = questions.CLEARANCE
PAINS: Final = {
    questions.PAIN_REST: "pain.rest",
    questions.PAIN_MOVEMENT: "pain.movement",
    questions.PAIN_WEEK: "pain.week",
}
NEXT_DAYS: Final = {
    questions.NEXT_DAY_SORENESS: "next_day.soreness",
    questions.NEXT_DAY_LASTED: "next_day.lasted",
    questions.NEXT_DAY_BRUISE: "next_day.bruise",
}


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one thing.

    `value` is a number (then `unit` names its unit) or a name. `moment` tells values of one thing apart: before or after pressing, the
    first or the last press of a spot. `x` and `y` are a place on the map of the thigh.
    """

    id: str
    wall: str
    session: str
    what: str
    value: float | str
    unit: str = ""
    side: Side | None = None
    zone: str = ""
    x: float | None = None
    y: float | None = None
    moment: str = ""

    @property
    def number(self) -> float | None:
        """The value when it is a number, else None."""
        return self.value if isinstance(self.value, float) else None


def observations(sessions: Iterable[tuple[str, SessionFacts]], test_units: Mapping[str, str]) -> Iterator[Observation]:
    """Yield every observation of the sessions, session by session.

    Args:
        sessions: the id and the facts of each session.
        test_units: the unit of each flexibility test, by its id.
    """
    for session, facts in sessions:
        yield from _of_session(session, facts, test_units)


def _of_session(session: str, facts: SessionFacts, test_units: Mapping[str, str]) -> Iterator[Observation]:
    def observe(
        what: str, value: float | str, unit: str = "", side: Side | None = None, moment: str = ""
    ) -> Observation:
        name = ".".join(part for part in (what, str(side or ""), moment) if part)
        return Observation(f"{session}/{name}", facts.wall, session, what, value, unit, side, moment=moment)

    yield from _of_harm(session, facts)
    for question, answer in dict(facts.answers).items():
        told = _answer(question, answer)
        if told is not None:
            what, value, unit = told
            yield observe(what, value, unit)
    if facts.unreadable is not None:
        yield observe("session.unreadable", str(facts.unreadable))
    if facts.started:
        yield observe("session.tool", facts.tool)
        yield observe("session.position", facts.position)
        yield observe("session.ending", str(facts.ending) if facts.ending else "unfinished")
    for side, seconds in facts.side_pressed_s:
        yield observe("pressed", round(float(seconds), 1), SECONDS, side)
    for test in facts.tests:
        unit = test_units.get(test.test, "")
        for moment, mean in (("before", test.before), ("after", test.after)):
            if mean is not None:
                yield observe(f"{TEST}{test.test}", round(mean, 2), unit, test.side, moment)
    for number, spot in enumerate(facts.spots, 1):
        yield from _of_spot(session, facts.wall, number, spot)
    for number, lock in enumerate(facts.locks, 1):
        yield _of_lock(session, facts.wall, number, lock)


def _of_harm(session: str, facts: SessionFacts) -> Iterator[Observation]:
    """Yield the observations of a report of harm."""
    report = report_of(facts.wall, facts.answers)
    if report is None:
        return
    told = (
        (questions.HARM_WHAT, str(report.what)),
        (questions.HARM_HOW_LONG, str(report.how_long or "")),
        (questions.HARM_DONE, str(report.done or "")),
        (questions.HARM_WORDS, report.words),
        (questions.HARM_SESSION, report.session),
    )
    for what, value in told:
        if value:
            yield Observation(f"{session}/{what}", facts.wall, session, what, value, "", report.side, report.zone)


def _answer(question: str, answer: str) -> tuple[str, float | str, str] | None:
    """Return the name, the value and the unit of an answer; None when only the session itself needs the answer."""
    if question in PAINS:
        return (PAINS[question], float(answer), OF_TEN) if answer.isdecimal() else None
    if question == questions.NEXT_DAY_SORENESS:
        return (NEXT_DAYS[question], float(answer), OF_TEN) if answer.isdecimal() else None
    if question in NEXT_DAYS:
        return NEXT_DAYS[question], answer, ""
    if question.startswith((SCREENING, CLEARANCE)):
        return question, answer, ""
    return None


def _of_spot(session: str, wall: str, number: int, spot: SpotFacts) -> Iterator[Observation]:
    def observe(what: str, value: float | str, unit: str = "", moment: str = "") -> Observation:
        name = f"spot-{number}.{what}{f'.{moment}' if moment else ''}"
        return Observation(
            f"{session}/{name}", wall, session, what, value, unit, spot.side, spot.zone, spot.x, spot.y, moment
        )

    yield observe(PRESS, float(spot.first_pain), OF_TEN, "first")
    if spot.holds or spot.last_pain != spot.first_pain:
        yield observe(PRESS, float(spot.last_pain), OF_TEN, "last")
    if spot.outcome is not None:
        yield observe("spot.outcome", str(spot.outcome))
    yield observe("spot.pressed", round(float(spot.pressed_s), 1), SECONDS)


def _of_lock(session: str, wall: str, number: int, lock: LockFacts) -> Observation:
    zone = "" if lock.zone == "*" else lock.zone
    return Observation(
        f"{session}/lock-{number}", wall, session, "lock", lock.rule, "", lock.side, zone, lock.x, lock.y
    )
