"""Instructions counted: the same on every run, where times are too noisy to compare two commits.

Every bytecode instruction that Python executes is counted, by its own tracing; what the interpreter does inside one (a sum, a sort, a
call into C) is not. Nothing is promised of a count: it is there to be compared, and is judged from one in a hundred.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from bench.engine import press, recorded
from bench.plan import prescription
from bench.row import COUNTED, Row
from unknot.engine.events import Pain, Started, Tick
from unknot.engine.replay import replay
from unknot.engine.step import step
from unknot.exchange.jsonl import write_event


def rows() -> Iterator[Row]:
    """Yield the counted rows; each is done once before, so that what is kept for later is not counted."""
    pressing, session = press(), recorded(1)[0]
    opening = Started(0.0, "2026-03-02T09:00:00", prescription())
    for name, work in (
        ("a tick through step while pressing", lambda: step(pressing, Tick(pressing.t + 0.1))),
        ("a report during a hold, filter included", lambda: step(pressing, Pain(pressing.t + 1.0, 4))),
        ("a whole recorded session replayed", lambda: list(replay(session))),
        ("the opening of a session written down", lambda: write_event(opening)),
    ):
        work()
        yield Row(name, counted(work), COUNTED)


def counted(work: Callable[[], object]) -> int:
    """Return how many bytecode instructions a call executes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401 - the interpreter's own signature
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
