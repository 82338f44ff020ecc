"""The clock and new ids: what a session needs from outside.

A session's seconds must count while the machine sleeps. Otherwise a hold that ran past its cap behind a closed lid
would look short. So `SystemClock` reads a clock that counts sleep, where the system has such a clock.
"""

from __future__ import annotations

import secrets
import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Measures passing time and tells the local time of day."""

    def now(self) -> float:
        """Return seconds that never go back and include sleep."""
        ...

    def wall(self) -> str:
        """Return the local time with its UTC offset, ISO 8601, to the second."""
        ...


class Ids(Protocol):
    """Makes ids that were never used before."""

    def new(self, wall: str) -> str:
        """Return a new id for something that begins at the local time `wall`."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> float:
        """Return seconds since the machine started, including sleep where the system counts it."""
        for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
            if hasattr(time, name):
                return time.clock_gettime(getattr(time, name))
        return time.monotonic()

    def wall(self) -> str:
        """Return the local time with its UTC offset, ISO 8601, to the second."""
        return datetime.now().astimezone().isoformat(timespec="seconds")


class RandomIds:
    """Makes ids that sort by time and are unique on every device."""

    def new(self, wall: str) -> str:
        """Return the digits of the time, then eight random characters."""
        when = "".join(digit for digit in wall[:19] if digit.isdigit())
        return f"{when}-{secrets.token_hex(4)}"
