"""Time and names from outside: the two things a session cannot make up by itself.

A session's seconds must go on while the machine sleeps, or a hold that outlasted its cap behind a closed lid would look
short. So the clock asked is the one that counts sleep, where the system has one.
"""

from __future__ import annotations

import secrets
import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The passing of time, and the local time of day."""

    def now(self) -> float:
        """Return seconds that never go back, sleep included."""
        ...

    def wall(self) -> str:
        """Return the local time, ISO 8601, to the second, with its distance from UTC."""
        ...


class Ids(Protocol):
    """New names, never given before."""

    def new(self, wall: str) -> str:
        """Return a new name for something that begins at this local time."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        """Return seconds since the machine was started, sleep included where the system counts it."""
        for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
            if hasattr(time, name):
                return time.clock_gettime(getattr(time, name))
        return time.monotonic()

    def wall(self) -> str:
        """Return the local time."""
        return datetime.now().astimezone().isoformat(timespec="seconds")


class RandomIds:
    """Names that sort by when they were given and never meet, whatever device gave them."""

    def new(self, wall: str) -> str:
        """Return the time, then chance."""
        when = "".join(digit for digit in wall[:19] if digit.isdigit())
        return f"{when}-{secrets.token_hex(4)}"
