"""Whole days through the real program break no law, and find a planted fault."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.properties import days
from unknot.engine.state import State


@pytest.mark.slow
def test_whole_days_with_several_devices_break_no_law() -> None:
    lived = days.live_worlds(14, seed=1)
    sys.stdout.write(f"{lived}\n")
    assert lived.broken == []
    assert lived.done["presses"] > 14
    for what in ("kill", "away", "sync", "part", "set", "zone", "does sign", "does pause", "does resume"):
        assert lived.done[what], f"{what} was never tried"


@pytest.mark.slow
def test_whole_days_on_records_in_files_break_no_law(tmp_path: Path) -> None:
    """The records are SQLite files; every start opens them anew, and a kill leaves them as they are."""
    lived = days.live_worlds(4, seed=2, folder=tmp_path)
    assert lived.broken == []
    assert lived.done["kill"]
    assert lived.done["presses"]


def test_the_same_seed_gives_the_same_world() -> None:
    first, second = days.world_of(3, 4), days.world_of(3, 4)
    first.live()
    second.live()
    assert first.told == second.told


@pytest.mark.slow
def test_a_program_that_forgets_earlier_sessions_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks and seconds of earlier sessions are left out of every plan."""
    monkeypatch.setattr(State, "all_locks", property(lambda state: state.locks))
    monkeypatch.setattr("unknot.engine.step.earlier_uses", lambda _prescription, _t: ())
    assert days.live_worlds(60, seed=1, at_most=1).broken
