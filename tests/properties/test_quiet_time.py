"""The record stores a run of quiet ticks as one tick, and a replay of the record still gives the same session."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.prescriptions import ordinary
from tests.properties import laws
from tests.properties.strategies import histories
from unknot.engine.cues import Cue
from unknot.engine.events import Event, Tick
from unknot.engine.prescription import Side
from unknot.simulate.person import draw_person
from unknot.simulate.session import simulate_session
from unknot.store.tick_runs import MAX_RUN_PRESSING_S, MAX_RUN_RESTING_S, TickRun, add_tick


def as_stored(lived: list[laws.Happened]) -> list[Event]:
    """Return the events as the record keeps them: quiet ticks joined, everything else as it was."""
    stored: list[Event] = []
    run: TickRun | None = None
    for seen in lived:
        quiet = isinstance(seen.event, Tick) and not seen.step.cues and not seen.step.refused
        if quiet and isinstance(seen.event, Tick):
            ended, run = add_tick(run, seen.event)
            stored += [ended] if ended else []
            if run.is_due(MAX_RUN_PRESSING_S if seen.now.pressing else MAX_RUN_RESTING_S):
                stored.append(run.tick)
                run = None
            continue
        stored += [run.tick] if run else []
        run = None
        stored.append(seen.event)
    return [*stored, run.tick] if run else stored


def heard(lived: list[laws.Happened]) -> list[tuple[float, tuple[Cue, ...], str | None]]:
    """Return every step in which something was said, with its time."""
    return [(seen.event.t, seen.step.cues, seen.step.refused) for seen in lived if seen.step.cues or seen.step.refused]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_a_stored_history_gives_the_same_replay(events: list[Event]) -> None:
    lived = list(laws.live(events))
    again = list(laws.live(as_stored(lived)))
    assert heard(again) == heard(lived)
    assert again[-1].now == lived[-1].now


@pytest.mark.parametrize("seed", range(8))
def test_a_stored_session_is_much_shorter_and_replays_the_same(seed: int) -> None:
    plan = ordinary(Side.LEFT, Side.RIGHT)
    events = simulate_session(plan, draw_person(Random(seed), plan), seed, "2026-03-02T09:00:00")
    lived = list(laws.live(events))
    stored = as_stored(lived)
    again = list(laws.live(stored))
    assert heard(again) == heard(lived)
    assert again[-1].now == lived[-1].now
    assert len(stored) < 0.6 * len(events)
