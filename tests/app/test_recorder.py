"""What is written is written at once; what was acted on and could not be written is owed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from unknot.app.session.recorder import Recorder
from unknot.engine.entry import Entry
from unknot.engine.events import Event, Pain, Ready, Sign, SignFelt, Tick
from unknot.errors import BadInput
from unknot.store.memory import MemoryLog


class Log(MemoryLog):
    """A log whose disk can be full."""

    full = False

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        if self.full:
            raise BadInput("The disk is full.")
        return super().add(person, session, device, events)


def kept(log: MemoryLog) -> list[Event]:
    return [entry.event for entry in log.read("me", "s")]


def test_quiet_time_is_written_before_what_follows_it() -> None:
    log = Log()
    recorder = Recorder(log, "me", "s", "d")
    for t in (1.0, 1.5, 2.0):
        recorder.add_quiet_tick(Tick(t), pressing=True)
    assert kept(log) == []
    recorder.write(Pain(2.2, 4))
    assert kept(log) == [Tick(2.0, since=1.0), Pain(2.2, 4)]


@pytest.mark.parametrize(("pressing", "least"), [(True, 5.0), (False, 30.0)])
def test_a_long_quiet_run_is_written_in_parts(*, pressing: bool, least: float) -> None:
    log = Log()
    recorder = Recorder(log, "me", "s", "d")
    for second in range(1, 100):
        recorder.add_quiet_tick(Tick(float(second)), pressing=pressing)
    runs = [event for event in kept(log) if isinstance(event, Tick)]
    assert all(run.since is not None and run.t - run.since == least for run in runs)
    recorder.close()
    last = kept(log)[-1]
    assert last.t == 99.0


def test_a_jump_of_the_clock_always_ends_a_run_of_ticks() -> None:
    log = Log()
    recorder = Recorder(log, "me", "s", "d")
    for t in (1.0, 2.0, 9.0, 10.0):
        recorder.add_quiet_tick(Tick(t), pressing=False)
    recorder.close()
    assert kept(log) == [Tick(2.0, since=1.0), Tick(10.0, since=9.0)]


def test_an_event_that_could_not_be_written_is_written_first_later() -> None:
    log = Log()
    recorder = Recorder(log, "me", "s", "d")
    recorder.add_quiet_tick(Tick(1.0), pressing=True)
    log.full = True
    with pytest.raises(BadInput):
        recorder.write_after_acting(SignFelt(1.2, Sign.NUMB))
    with pytest.raises(BadInput):
        recorder.write(Ready(2.0))
    log.full = False
    recorder.write(Ready(3.0))
    assert kept(log) == [Tick(1.0), SignFelt(1.2, Sign.NUMB), Ready(3.0)]
