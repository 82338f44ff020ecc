"""The fence: the outermost limits of a prescription, wherever it comes from.

A prescription may be stricter than the fence, never looser: one that is looser is refused before anything is pressed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from math import isfinite
from typing import Final

from unknot.engine.prescription import Prescription

MOST_LIKELY: Final = 0.95
MOST_HELD_BACK: Final = 3.0
"""why: beyond these two what is believed of a person's reports is no habit any more, and the arithmetic has no answer."""


@dataclass(frozen=True, slots=True)
class Fence:
    """The limits no prescription may pass (method: the hold, the interlocks)."""

    cap_s: float = 90.0
    muscle_s: float = 480.0
    session_s: float = 900.0
    ceiling: int = 7
    stop_pain: int = 8
    clock_jump_s: float = 5.0
    silent_off_s: float = 30.0
    rest_s: float = 30.0
    minimum_s: float = 20.0
    holds_per_spot: int = 3
    spots_per_side: int = 3
    nerve_lasts_s: float = 600.0


FENCE: Final = Fence()


def beyond_fence(prescription: Prescription) -> tuple[str, ...]:
    """Name every number of a prescription that is looser than the fence, or is no number at all."""
    hold, dose, watch = prescription.hold, prescription.dose, prescription.watch
    at_most = {
        "hold.cap_s": (hold.cap_s, FENCE.cap_s),
        "hold.ceiling": (hold.ceiling, FENCE.ceiling),
        "hold.target_high": (hold.target_high, hold.ceiling),
        "hold.target_low": (hold.target_low, hold.target_high),
        "hold.silent_off_s": (hold.silent_off_s, FENCE.silent_off_s),
        "hold.holds_per_spot": (hold.holds_per_spot, FENCE.holds_per_spot),
        "hold.too_light": (hold.too_light, hold.target_low - 1),
        "dose.muscle_s": (dose.muscle_s, FENCE.muscle_s),
        "dose.session_s": (dose.session_s, FENCE.session_s),
        "dose.spots_per_side": (dose.spots_per_side, FENCE.spots_per_side),
        "hold.prior.report_memory": (hold.prior.report_memory, MOST_LIKELY),
        "hold.prior.says_less_share": (hold.prior.says_less_share, MOST_LIKELY),
        "hold.prior.says_less_by": (hold.prior.says_less_by, MOST_HELD_BACK),
        "hold.prior.sinks_in": (hold.prior.sinks_in, 1.0),
        "watch.stop_pain": (watch.stop_pain, FENCE.stop_pain),
        "watch.clock_jump_s": (watch.clock_jump_s, FENCE.clock_jump_s),
        "watch.nerve_lasts_s": (watch.nerve_lasts_s, FENCE.nerve_lasts_s),
    }
    at_least = {
        "hold.rest_s": (hold.rest_s, FENCE.rest_s),
        "hold.minimum_s": (hold.minimum_s, FENCE.minimum_s),
        "hold.cap_s": (hold.cap_s, 1.0),
        "hold.ask_every_s": (hold.ask_every_s, 1.0),
        "hold.holds_per_spot": (hold.holds_per_spot, 1),
        "dose.spots_per_side": (dose.spots_per_side, 1),
        "hold.prior.report_sd": (hold.prior.report_sd, 0.1),
        "hold.prior.start_sd": (hold.prior.start_sd, 0.1),
        "hold.prior.change_sd": (hold.prior.change_sd, 0.1),
        "hold.prior.report_memory": (hold.prior.report_memory, 0.0),
        "hold.prior.says_less_share": (hold.prior.says_less_share, 0.0),
        "hold.prior.says_less_by": (hold.prior.says_less_by, 0.0),
        "hold.prior.sinks_in": (hold.prior.sinks_in, 0.0),
        "sides": (len(prescription.sides), 1),
        "hold.prior.classes": (sum(kind.share > 0 for kind in hold.prior.classes), 1),
        "hold.prior.classes.tau_low_s": (min((kind.tau_low_s for kind in hold.prior.classes), default=1.0), 1.0),
    }
    if prescription.pin is not None:
        at_least["pin.repetition_s"] = (prescription.pin.repetition_s, 1.0)
    wrong = [name for name, (value, limit) in at_most.items() if not value <= limit]
    wrong += [name for name, (value, limit) in at_least.items() if not value >= limit]
    wrong += [name for name, value in _numbers(prescription, "") if not isfinite(value)]
    return tuple(dict.fromkeys(wrong))


def _numbers(value: object, path: str) -> list[tuple[str, float]]:
    if isinstance(value, int | float):
        return [(path, float(value))]
    if isinstance(value, tuple):
        return [found for index, item in enumerate(value) for found in _numbers(item, f"{path}[{index}]")]
    if is_dataclass(value):
        named = ((f"{path}.{field.name}".lstrip("."), getattr(value, field.name)) for field in fields(value))
        return [found for name, item in named for found in _numbers(item, name)]
    return []
