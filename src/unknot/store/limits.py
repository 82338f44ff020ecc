"""Reject entries that would harm a record: a number that stops a device from counting, a date when nobody lived.

A record only grows, so a bad entry would stay for ever. These limits apply to every way in: an event, an import, a
sync, lines from a browser. Entries that an older unknot accepted can still be read and exported.
"""

from __future__ import annotations

from typing import Final

from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Started
from unknot.errors import Problem
from unknot.insight.calendar import FIRST_YEAR, LAST_YEAR, read_time
from unknot.insight.questions import OPENED

HIGHEST_SEQ: Final = 10**12
"""why: a device that records an entry every millisecond, day and night, needs thirty years to reach this."""


NUMBERS_LEFT: Final = 10**9
"""why: a device with fewer numbers left takes a new name, so that one line from elsewhere cannot use up its numbers."""
RULES: Final = frozenset({"bad-seq", "bad-date"})
"""The names of these rejections."""


def problems_of(entry: Entry) -> list[Problem]:
    """Return what is wrong with the number and the date of an entry.

    Args:
        entry: an entry that is well formed otherwise.
    """
    where = f"person {entry.person}, device {entry.device}, seq {entry.seq}"
    found = []
    if entry.seq > HIGHEST_SEQ:
        message = f"is more than {HIGHEST_SEQ}. No device counts so far, and it could never record again."
        found.append(Problem(where, "bad-seq", message))
    wall = _wall_of(entry)
    if wall is not None and read_time(wall) is None:
        message = (
            f"is dated {_printable(wall)}. Write a local time between {FIRST_YEAR} and {LAST_YEAR}, such as "
            "2026-03-02T09:00:00+01:00; if this device wrote it, set its clock first."
        )
        found.append(Problem(where, "bad-date", message))
    return found


def _wall_of(entry: Entry) -> str | None:
    """Return the local time of an entry; None when it has none."""
    match entry.event:
        case Started(wall=wall):
            return wall
        case Answer(question=question, value=value) if question == OPENED:
            return value
        case _:
            return None


def _printable(text: str) -> str:
    """Return a text from outside in a form that is safe to print in a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:40]) or "with nothing"
