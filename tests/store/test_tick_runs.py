"""Quiet ticks are kept as one, and nothing that is not quiet or not steady is swallowed."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from unknot.engine.events import Tick
from unknot.store.tick_runs import MAX_RUN_PRESSING_S, STEADY_S, TickRun, add_tick


def test_one_tick_alone_stays_one_tick() -> None:
    stored, run = add_tick(None, Tick(12.25))
    assert stored is None
    assert run.tick == Tick(12.25)


def test_steady_ticks_are_one_tick_with_since() -> None:
    run = TickRun(10.0, 10.0)
    for t in (10.25, 11.25, 12.0):
        stored, run = add_tick(run, Tick(t))
        assert stored is None
    assert run.tick == Tick(12.0, since=10.0)


def test_a_jump_of_the_clock_begins_a_new_run() -> None:
    stored, run = add_tick(TickRun(10.0, 12.0), Tick(40.0))
    assert stored == Tick(12.0, since=10.0)
    assert run == TickRun(40.0, 40.0)


def test_time_that_goes_back_begins_a_new_run() -> None:
    stored, run = add_tick(TickRun(10.0, 12.0), Tick(11.0))
    assert stored == Tick(12.0, since=10.0)
    assert run == TickRun(11.0, 11.0)


def test_a_run_that_another_face_has_merged_joins_whole() -> None:
    assert add_tick(TickRun(10.0, 12.0), Tick(20.0, since=12.5)) == (None, TickRun(10.0, 20.0))
    assert add_tick(TickRun(10.0, 12.0), Tick(20.0, since=14.0)) == (Tick(12.0, since=10.0), TickRun(14.0, 20.0))


def test_a_run_is_due_before_a_kill_could_look_like_a_clock_jump() -> None:
    assert not TickRun(10.0, 10.0 + MAX_RUN_PRESSING_S - 0.25).is_due()
    assert TickRun(10.0, 10.0 + MAX_RUN_PRESSING_S).is_due()


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.25, 6.0, -2.0]), min_size=1, max_size=40))
def test_the_same_time_goes_by_in_fewer_events(steps: list[float]) -> None:
    times = [sum(steps[: index + 1]) for index in range(len(steps))]
    stored: list[Tick] = []
    run: TickRun | None = None
    for t in times:
        done, run = add_tick(run, Tick(t))
        stored += [done] if done else []
    assert run is not None
    stored.append(run.tick)
    assert stored[-1].t == times[-1]
    jumps = sum(not 0 <= later - earlier <= STEADY_S for earlier, later in pairwise(times))
    assert len(stored) == jumps + 1, "every leap stays to be seen, and nothing else"
