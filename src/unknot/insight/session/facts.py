"""The facts of one session, derived from its events.

The record holds events, never facts. A store may keep derived facts beside the events, under `FACTS_VERSION`, so that ten years of
history open fast. Facts say what happened in one session; `history` says what it means over weeks.

For the personal prior, a session keeps one row of evidence per hold: how well each class of pain curve explained the reports. The
starting shares of the belief are divided out, so that nothing the belief already assumed counts as new evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from math import isfinite

from unknot.engine.belief.bayes_filter import Belief, class_shares
from unknot.engine.belief.likelihood import NUMBERS
from unknot.engine.events import Answer, Event, Pain, Started
from unknot.engine.prescription import Prescription, Side
from unknot.engine.replay import replay
from unknot.engine.state import Ending, HoldPress, Outcome, Phase, State
from unknot.insight.calendar import time_order
from unknot.insight.questions import MEASURED, OPENED, SCREENING, read_reply
from unknot.insight.session.evidence import hear_event
from unknot.insight.session.pressing import LockFacts, PressFacts, PressingReader, StopFacts
from unknot.insight.trends.harm import drop_withdrawn, ending_of
from unknot.measure.change import mean_of

FACTS_VERSION = 3
"""1: the first. 2: presses, stops and doubts by place; each device's part of a session is replayed alone. 3: why a session cannot be
replayed. Raise it whenever these dataclasses or their meaning change; the store derives facts of another version again."""

REPORTS_THAT_TEACH = 3
"""why: fewer reports say almost nothing about the spot."""
EVIDENCE_DIGITS = 5


class UnreadableReason(StrEnum):
    """Why a session cannot be read."""

    NEWER = "newer"
    DAMAGED = "damaged"
    NO_PLAN = "no_plan"
    BEYOND_FENCE = "beyond_fence"
    NO_DATE = "no_date"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class SpotFacts:
    """One sore spot: its place, its first and last pain (the re-check, where there was one), and its outcome."""

    side: Side
    zone: str
    x: float
    y: float
    first_pain: int
    last_pain: int
    outcome: Outcome | None
    holds: int
    pressed_s: float
    locked_by: str | None


@dataclass(frozen=True, slots=True)
class HoldEvidence:
    """How well each class of pain curve explained the reports of one hold; the best class has 1."""

    likelihoods: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class TestFacts:
    """One flexibility test of one side: the mean of its trials, cold and after, in the test's unit."""

    __test__ = False

    test: str
    side: Side
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """Everything that later sessions need to know about one session.

    `wall` is the local time at which it began (or was opened). `started` is False for a session that ended before its plan (answers
    only); `ended` says that it reached its summary. A report of harm has the `ending` of a session in which the same harm happened.
    `rules` is the version of its prescription. `order` says where it begins among the entries of each device; `known` says how far the
    entries of other devices reached when it was opened. `flags` holds the screening questions whose last answer counts as yes.
    `settled` names the doubts that the answer "nothing" lifted: they lock nothing.
    """

    wall: str
    answers: tuple[tuple[str, str], ...] = ()
    started: bool = False
    ended: bool = False
    ending: Ending | None = None
    last_s: float = 0.0
    muscle: str = ""
    tool: str = ""
    position: str = ""
    stage: str = ""
    sides: tuple[Side, ...] = ()
    spots: tuple[SpotFacts, ...] = ()
    locks: tuple[LockFacts, ...] = ()
    settled: tuple[str, ...] = ()
    stops: tuple[StopFacts, ...] = ()
    presses: tuple[PressFacts, ...] = ()
    rules: int = 0
    flags: tuple[str, ...] = ()
    order: tuple[tuple[str, int], ...] = ()
    known: tuple[tuple[str, int], ...] = ()
    tests: tuple[TestFacts, ...] = ()
    evidence: tuple[HoldEvidence, ...] = ()
    pressed_s: float = 0.0
    side_pressed_s: tuple[tuple[Side, float], ...] = ()
    max_pain: int | None = None
    nerve_events: tuple[Side, ...] = ()
    unsupervised: int = 0
    unreadable: UnreadableReason | None = None
    """Why the session cannot be read; then only its answers and its stop words count."""

    @property
    def has_pressed(self) -> bool:
        """Say whether there was any pressure on a spot; a session without pressure does not count for doses."""
        return self.pressed_s > 0

    def answer(self, question: str) -> str | None:
        """Return the last answer to a question in this session."""
        return next((value for name, value in reversed(self.answers) if name == question), None)


def oldest_first(sessions: Iterable[SessionFacts]) -> list[SessionFacts]:
    """Return sessions in the order in which they happened, across time zones."""
    return sorted(sessions, key=lambda session: time_order(session.wall))


def facts_of(events: Sequence[Event], devices: Sequence[str] = ()) -> SessionFacts:
    """Derive the facts of one session from all its events, in order.

    Args:
        events: the events of one device, after the events of other devices that it had (see `device_views`).
        devices: the device that recorded each event; empty when the device does not matter.
    """
    before = list(takewhile(lambda event: not isinstance(event, Started), events))
    answers = tuple((event.question, event.value) for event in before if isinstance(event, Answer))
    opened = next((value for question, value in answers if question == OPENED), "")
    if len(before) == len(events):
        counted = drop_withdrawn(answers)
        tests, ending = _measured_earlier(counted), ending_of(counted)
        return SessionFacts(opened, counted, ending=ending, flags=_flags(counted), tests=tests)
    evidence: list[HoldEvidence] = []
    reader = PressingReader()
    state: State | None = None
    by = devices or [""] * len(events)
    for device, (event, earlier, state) in zip(by[len(before) :], _played(events[len(before) :]), strict=True):
        if state is not None:
            reader.read(event, earlier, state, device)
        if (belief := _closed(event, earlier, state)) is not None:
            evidence.append(_evidence(belief))
    if state is None:
        return SessionFacts(opened, answers, flags=_flags(answers))
    return _summed_up(state, opened, answers, tuple(evidence), reader, _highest_pain(events))


def _measured_earlier(answers: Sequence[tuple[str, str]]) -> tuple[TestFacts, ...]:
    """Return the measurements from before the record: the mean of each test and side, without values that cannot be read."""
    values: dict[tuple[str, Side], list[float]] = {}
    for question, value in answers:
        test, _, side = question.removeprefix(MEASURED).rpartition(".")
        if question.startswith(MEASURED) and side in set(Side):
            with suppress(ValueError):
                read = float(value)
                if isfinite(read):
                    values.setdefault((test, Side(side)), []).append(read)
    return tuple(TestFacts(test, side, mean_of(found), None) for (test, side), found in values.items())


def _flags(answers: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    said = {name.removeprefix(SCREENING): value for name, value in answers if name.startswith(SCREENING)}
    return tuple(sorted(name for name, value in said.items() if read_reply(value).counts_as_yes))


def _played(events: Sequence[Event]) -> Iterator[tuple[Event, State | None, State | None]]:
    """Yield every event with the state before and after it, ticks included, because a tick may end a hold."""
    earlier: State | None = None
    for event, step in zip(events, replay(events), strict=False):
        yield event, earlier, step.state
        earlier = step.state


def _closed(event: Event, earlier: State | None, state: State | None) -> Belief | None:
    """Return the belief of the hold that this event ended, with the event's own report; None when it ended no hold."""
    press = earlier.press if earlier else None
    if not isinstance(press, HoldPress) or press.belief is None:
        return None
    if state is not None and state.press is not None and state.press.since_t == press.since_t:
        return None
    belief = hear_event(press.belief, event, event.t - press.since_t)
    return belief if belief.heard >= REPORTS_THAT_TEACH else None


def _evidence(belief: Belief) -> HoldEvidence:
    """Return how well each class explained the reports: divide the belief by its starting shares."""
    total = sum(kind.share for kind in belief.prior.classes)
    before = {kind.name: kind.share / total for kind in belief.prior.classes}
    ratios = {name: share / before[name] for name, share in class_shares(belief).items() if before[name] > 0}
    best = max(ratios.values())
    return HoldEvidence(tuple((name, round(ratio / best, EVIDENCE_DIGITS)) for name, ratio in ratios.items()))


def _highest_pain(events: Sequence[Event]) -> int | None:
    return max((event.value for event in events if isinstance(event, Pain) and event.value in NUMBERS), default=None)


def _summed_up(
    state: State,
    opened: str,
    answers: tuple[tuple[str, str], ...],
    evidence: tuple[HoldEvidence, ...],
    reader: PressingReader,
    max_pain: int | None,
) -> SessionFacts:
    plan = state.prescription
    reader.close(state)
    return SessionFacts(
        wall=state.wall or opened,
        answers=answers,
        started=True,
        ended=state.phase is Phase.SUMMARY,
        ending=state.ending,
        last_s=state.t,
        muscle=plan.muscle,
        tool=plan.tool,
        position=plan.position,
        stage=plan.stage,
        sides=plan.sides,
        spots=_spots(state, reader.stops),
        locks=reader.standing_locks,
        settled=tuple(reader.settled),
        stops=tuple(reader.stops),
        presses=tuple(reader.presses),
        rules=plan.version,
        flags=_flags(answers),
        tests=_tests(state, plan),
        evidence=evidence,
        pressed_s=state.pressed_s,
        side_pressed_s=tuple((side, state.muscle_s(side)) for side in plan.sides),
        max_pain=max_pain,
        nerve_events=state.nerve_events,
        unsupervised=state.unsupervised,
    )


def _spots(state: State, stops: Sequence[StopFacts]) -> tuple[SpotFacts, ...]:
    stopped = {(stop.side, stop.x, stop.y): stop.rule for stop in reversed(stops)}
    return tuple(
        SpotFacts(
            side=spot.side,
            zone=spot.zone,
            x=spot.x,
            y=spot.y,
            first_pain=spot.first_pain,
            last_pain=spot.rechecked if isinstance(spot.rechecked, int) else spot.last_pain,
            outcome=spot.outcome,
            holds=spot.holds,
            pressed_s=spot.pressed_s,
            locked_by=spot.locked_by or stopped.get((spot.side, spot.x, spot.y)),
        )
        for spot in state.spots
    )


def _tests(state: State, plan: Prescription) -> tuple[TestFacts, ...]:
    def mean(test: str, side: Side, *, after: bool) -> float | None:
        return mean_of(
            [trial.value for trial in state.trials if (trial.test, trial.side, trial.after) == (test, side, after)]
        )

    found = [
        TestFacts(rule.test, side, mean(rule.test, side, after=False), mean(rule.test, side, after=True))
        for rule in plan.tests
        for side in plan.sides
    ]
    return tuple(test for test in found if test.before is not None or test.after is not None)
