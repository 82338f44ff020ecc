"""Find the arrows of the transition table that happen: watch every act during short random sessions.

`SEEDS` are sessions that together take every arrow but a few (`tests/properties/test_arrows.py` writes those out). When the engine
or the sessions change, find them anew with `python -m tests.properties.arrows 45000`, which tries that many sessions.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from typing import Any, Final, TypeAlias
from unittest.mock import patch

from tests.prescriptions import ordinary, small
from tests.properties.strategies import WALL
from tests.properties.walk import POLICIES, VERDICTS, Letter
from unknot.engine.belief.hold_policy import HoldPolicy
from unknot.engine.events import (
    Answer,
    Change,
    Direction,
    Event,
    Measured,
    Pain,
    Pause,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Skip,
    Sore,
    Started,
    Tick,
)
from unknot.engine.moves.move import Move, RefusedEvent
from unknot.engine.moves.trials import next_trial
from unknot.engine.prescription import Dose, EarlierLock, FlushRule, Prescription, Side, ZoneId
from unknot.engine.safety.interlocks import InterlockResult, guard
from unknot.engine.state import Phase, State
from unknot.engine.step import Step, step
from unknot.engine.table import TABLE, Transition

MOST_EVENTS: Final = 120

SEEDS: Final = (
    21, 24, 51, 111, 112, 172, 392, 401, 471, 500, 982, 1279, 1533, 1559, 1966, 2378, 2574, 2608, 2760, 2816, 2831, 2867, 3086, 4760,
    5048, 5180, 5482, 5844, 6012, 6376, 7233, 7679, 8679, 9234, 10183, 11120, 12595, 12968, 13078, 14092, 14299, 15366, 15587, 19998,
    20622, 26343, 28718, 38515, 41805, 43225, 43334,
)  # fmt: skip

Arrow: TypeAlias = tuple[Phase, type[Event], Phase]


def promised() -> set[Arrow]:
    """Return every arrow that the table promises."""
    return {(phase, event, to) for phase, rows in TABLE.items() for event, row in rows.items() for to in row.to}


@contextmanager
def arrows_taken(*, by_interlocks: bool = False) -> Iterator[set[Arrow]]:
    """Fill a set with the arrows that are taken while this lasts: those of the table, or those of the interlocks."""
    taken: set[Arrow] = set()
    watched: Mapping[Phase, Mapping[type[Event], Transition]] = {
        phase: {event: _watched(phase, event, row, taken) for event, row in rows.items()}
        for phase, rows in TABLE.items()
    }

    def watched_guard(state: State, event: Event) -> InterlockResult | None:
        result = guard(state, event)
        if result is not None:
            taken.add((state.phase, type(event), result.state.phase))
        return result

    with (
        patch("unknot.engine.step.guard", watched_guard)
        if by_interlocks
        else patch("unknot.engine.step.TABLE", watched)
    ):
        yield taken


def _watched(phase: Phase, event_type: type[Event], transition: Transition, taken: set[Arrow]) -> Transition:
    def act(state: State, event: Any, policy: HoldPolicy) -> Move | RefusedEvent:
        result = transition.act(state, event, policy)
        if not isinstance(result, RefusedEvent):
            taken.add((phase, event_type, result[0].phase))
        return result

    return Transition(act, transition.to)


STEPS_S: Final = (1.0, 1.0, 2.0, 5.0)
"""How many seconds go by before somebody does something: few, so that a short session comes far."""

ENDS: Final = 0.5

RARELY: Final = (0.02, 0.1, 0.2)
"""How often somebody says a stop word, or an 8, or takes a break instead of going on."""


def any_small_plan(dice: Random) -> Prescription:
    """Return a small prescription whose doses, flush and trials leave a phase early as often as not."""
    sides = dice.choice([(Side.LEFT,), (Side.LEFT, Side.RIGHT)])
    plan = small(*sides)
    lock = EarlierLock(dice.choice(sides), ZoneId("*"), dice.choice(("H1", "H3")))
    return replace(
        plan,
        tests=dice.choice(((), tuple(replace(rule, trials=dice.choice((1, 2))) for rule in ordinary().tests))),
        pin=dice.choice((None, plan.pin, plan.pin)),
        flush=dice.choice((plan.flush, FlushRule(0.0, 0.0), FlushRule(0.0, 0.0))),
        hold=replace(plan.hold, holds_per_spot=dice.randint(1, 3), minimum_s=20.0, settle_s=dice.choice((5.0, 15.0))),
        search=plan.search[: dice.randint(1, len(plan.search))],
        dose=Dose(dice.randint(1, 3), dice.choice((20.0, 24.0, 30.0, 480.0)), dice.choice((30.0, 60.0, 900.0))),
        locks=dice.choice(((), (), (lock,))),
    )


def next_letter(state: State, dice: Random, rarely: float) -> Letter:
    """Return something that may happen next: mostly what the session waits for, with any verdict."""
    t = state.t + dice.choice(STEPS_S)
    if dice.random() < rarely:
        stops: list[Event] = [SignFelt(t, word) for word in (Sign.TINGLING, Sign.SHARP, Sign.THROBBING)]
        return Letter(dice.choice((*stops, Pain(t, 8), Pause(t), Pause(t), Pause(t, unsaid=True))))
    if state.question is not None:
        answer = Answer(t, state.question.id, dice.choice(state.question.choices))
        return Letter(dice.choice((answer, answer, Resume(t), Ready(t), Tick(state.t + 30.0, state.t))))
    likely: list[Event] = [Ready(t), Ready(t), Skip(t), Tick(t), Tick(t), Tick(state.t + 30.0, state.t)]
    if state.paused_t is not None:
        return Letter(dice.choice((Resume(t), Resume(t), Tick(t), SignFelt(t, Sign.SHARP), Pain(t, 8))))
    due = next_trial(state, after=state.phase is Phase.MEASURE_AGAIN)
    if due is not None and state.phase in (Phase.MEASURE, Phase.MEASURE_AGAIN):
        likely += [Measured(t, due.test, due.side, 30.0)] * 4
    if state.phase is Phase.SEARCH:
        middles = [((zone.x0 + zone.x1) / 2, (zone.y0 + zone.y1) / 2) for zone in state.prescription.zones]
        likely += [Sore(t, x, y, 5) for x, y in middles] * 2
    if not state.pressing:
        return Letter(dice.choice(likely))
    verdict = dice.choice(VERDICTS)
    reports: list[Event] = [Pain(t, dice.choice((3, 5))), Change(t, dice.choice(tuple(Direction))), Pause(t)]
    return Letter(dice.choice((*likely, *reports, *reports)), POLICIES[verdict], verdict)


def wander(number: int) -> Iterator[Step]:
    """Yield the steps of one random short session; the same number gives the same session."""
    dice = Random(f"arrows {number}")
    rarely = dice.choice(RARELY)
    taken = step(None, Started(0.0, WALL, any_small_plan(dice)))
    for _ in range(MOST_EVENTS):
        assert taken.state is not None
        letter = next_letter(taken.state, dice, rarely)
        taken = step(taken.state, letter.event, letter.policy)
        yield taken
        if taken.state is not None and taken.state.ending is not None and dice.random() < ENDS:
            return


def covering(count: int) -> list[int]:
    """Return few of the first `count` sessions that together take every arrow that any of them takes."""
    taken_in: dict[int, frozenset[Arrow]] = {}
    for number in range(count):
        with arrows_taken() as taken:
            for _ in wander(number):
                pass
        taken_in[number] = frozenset(taken)
    left, chosen = frozenset().union(*taken_in.values()), []
    while left:
        best = max(taken_in, key=lambda number: len(taken_in[number] & left))
        chosen.append(best)
        left -= taken_in[best]
    return sorted(chosen)


if __name__ == "__main__":
    sys.stdout.write(f"{covering(int(sys.argv[1]))}\n")
