"""The machine's clock never goes back, and names never meet."""

from __future__ import annotations

import time
from datetime import datetime

from unknot.app.clock import RandomIds, SystemClock


def test_seconds_never_go_back_and_count_sleep_where_the_system_does() -> None:
    clock = SystemClock()
    seen = [clock.now() for _ in range(100)]
    assert seen == sorted(seen)
    if hasattr(time, "CLOCK_BOOTTIME"):
        assert abs(clock.now() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 1.0


def test_the_wall_clock_is_local_time_with_its_utc_offset() -> None:
    read = datetime.fromisoformat(SystemClock().wall())
    assert read.tzinfo is not None
    assert read.microsecond == 0


def test_ids_sort_by_time_and_are_unique() -> None:
    ids = RandomIds()
    early, late = ids.new("2026-03-02T09:00:00+01:00"), ids.new("2026-03-02T09:00:01+01:00")
    assert early < late
    assert len({ids.new("2026-03-02T09:00:00+01:00") for _ in range(500)}) == 500
