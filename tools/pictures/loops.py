"""A position that moves: its numbers somewhere between their first and their last value, slow at both ends."""

from __future__ import annotations

import copy
import math
from typing import Any


def moved(position: dict[str, Any], share: float) -> dict[str, Any]:
    """Return the position with every number that its loop varies at `share` (0 first, 1 last) of the way."""
    at = copy.deepcopy(position)
    for path, first, last in at.get("loop", {}).get("vary", ()):
        *above, key = path.split(".")
        holder: Any = at
        for name in above:
            holder = holder[name]
        number = first + (last - first) * share
        if isinstance(holder, list):
            holder[int(key)] = number
        else:
            holder[key] = number
    return at


def shares(frames: int) -> list[float]:
    """Return how far along each frame is, one way."""
    return [0.5 - 0.5 * math.cos(math.pi * i / (frames - 1)) for i in range(frames)]


def still_share(position: dict[str, Any]) -> float:
    """Return which moment of a loop is shown as the still."""
    return float(position.get("loop", {}).get("still", 1.0))
