"""Checks of the numbers of a dose: in order, in range, and never looser than the fence.

`FENCE` is the hard limit of the method. `interlocks.toml` may be stricter but never looser, and no stage and no adaptation may go over it.
The engine has the same fence, to check a prescription from any source.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import Final

from unknot.knowledge.check.fault import Fault, Vocabulary
from unknot.knowledge.dose import Stage
from unknot.knowledge.model import Knowledge
from unknot.knowledge.source import CitedInteger, CitedNumber

FENCE: Final = {
    "cap_s": 90.0,
    "muscle_s": 480.0,
    "session_s": 900.0,
    "stop_pain": 8.0,
    "silent_off_s": 30.0,
    "clock_jump_s": 5.0,
    "nerve_lasts_s": 600.0,
    "nerve_times_a_side": 2.0,
    "repeat_at_place": 2.0,
    "repeat_in_zone": 3.0,
}
FENCE_AT_LEAST: Final = {
    "lock_h": 12.0,
    "grave_h": 24.0,
    "lock_most_h": 48.0,
    "repeat_days": 28.0,
    "no_rise_days": 7.0,
}
LOCK_MOST_H: Final = 72.0
"""why: a lock of a day must end within a few days."""
HOLD_AT_LEAST: Final = {"minimum_s": 20.0, "rest_s": 30.0, "reports_needed": 3.0, "eased_certainty": 0.5}
HOLD_AT_MOST: Final = {"holds_per_spot": 3.0, "eased_ratio": 1.0, "fallen_ratio": 1.0, "lighter_ratio": 1.0}
INTERLOCKS_AT_MOST: Final = {"nerve_ask_s": 60.0}
INTERLOCKS_AT_LEAST: Final = {"nerve_move_low_cm": 3.0}
DOSES_AT_MOST: Final = {
    "session.resume_within_s": 7200.0,
    "session.full_screening_days": 30.0,
    "session.new_start_weeks": 8.0,
    "next_day.soreness_over": 3.0,
    "next_day.time_ratio": 0.5,
    "next_day.worse_sessions": 2.0,
    "not_working.pain_sessions": 6.0,
    "not_working.pain_weeks": 3.0,
    "not_working.range_weeks": 6.0,
}
"""The latest time to ask everything again, the least change after a bad next day, and the latest time to say that it does not work."""
DOSES_AT_LEAST: Final = {"next_day.pressure_down": 2.0, "next_day.rest_h": 48.0}
PRIOR_AT_MOST: Final = {"report_memory": 0.95, "says_less_share": 0.95, "says_less_by": 3.0, "sinks_in": 1.0}
SPOTS_PER_SIDE: Final = 3
CHANCES: Final = (
    "eased_ratio",
    "fallen_ratio",
    "eased_certainty",
    "easing_chance",
    "rising_certainty",
    "lighter_ratio",
)
SHARES_TOLERANCE: Final = 1e-6


def fence_moved(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find interlocks that are looser than the method allows."""
    for name, limit in FENCE.items():
        value = getattr(knowledge.interlocks, name).value
        if value > limit:
            message = f"{name} is {value:g}; it may be stricter than {limit:g}, never looser."
            yield Fault("interlocks.toml", name, message)
    for name, limit in FENCE_AT_LEAST.items():
        value = getattr(knowledge.interlocks, name).value
        if value < limit:
            message = f"{name} is {value:g}; it may be longer than {limit:g}, never shorter."
            yield Fault("interlocks.toml", name, message)
    if knowledge.interlocks.lock_most_h.value > LOCK_MOST_H:
        message = f"lock_most_h may not be more than {LOCK_MOST_H:g}: a lock of a day must end."
        yield Fault("interlocks.toml", "lock_most_h", message)


def hold_looser(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find numbers of the hold that are looser than the method allows."""
    hold = knowledge.techniques.hold
    for name, limit in HOLD_AT_LEAST.items():
        if getattr(hold, name).value < limit:
            yield Fault("techniques.toml", f"hold.{name}", f"{name} may not be less than {limit:g}.")
    for name, limit in HOLD_AT_MOST.items():
        if getattr(hold, name).value > limit:
            yield Fault("techniques.toml", f"hold.{name}", f"{name} may not be more than {limit:g}.")
    if hold.silent_off_s.value > FENCE["silent_off_s"]:
        message = f"silent_off_s may be shorter than {FENCE['silent_off_s']:g} s, never longer."
        yield Fault("techniques.toml", "hold.silent_off_s", message)


def protection_looser(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find numbers around a session, or after a nerve word, that protect less than the method requires."""
    for file, holder, at_most, at_least in (
        ("interlocks.toml", knowledge.interlocks, INTERLOCKS_AT_MOST, INTERLOCKS_AT_LEAST),
        ("doses.toml", knowledge.doses, DOSES_AT_MOST, DOSES_AT_LEAST),
    ):
        for name, limit in at_most.items():
            if not (value := attrgetter(name)(holder).value) <= limit:
                yield Fault(file, name, f"{name} is {value:g}; it may not be more than {limit:g}.")
        for name, limit in at_least.items():
            if not (value := attrgetter(name)(holder).value) >= limit:
                yield Fault(file, name, f"{name} is {value:g}; it may not be less than {limit:g}.")


def beyond_fence(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find stages that ask for more than the interlocks allow."""
    for stage in knowledge.doses.stages.values():
        for name in ("cap_s", "muscle_s", "session_s"):
            limit = min(getattr(knowledge.interlocks, name).value, FENCE[name])
            if getattr(stage, name).value > limit:
                message = f"{name} in stage {stage.id} is over the hard limit of {limit:g} s."
                yield Fault("doses.toml", f"stages.{stage.id}.{name}", message)
        if stage.ceiling.value >= min(knowledge.interlocks.stop_pain.value, FENCE["stop_pain"]):
            message = f"The ceiling of the stage {stage.id} must be below the pain that stops."
            yield Fault("doses.toml", f"stages.{stage.id}.ceiling", message)
        if not 1 <= stage.spots_per_side.value <= SPOTS_PER_SIDE:
            message = f"Stage {stage.id} must have 1 to {SPOTS_PER_SIDE} spots a side."
            yield Fault("doses.toml", f"stages.{stage.id}.spots_per_side", message)


def first_session_not_halved(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find a first session with more than half of the fence."""
    for stage in knowledge.doses.stages.values():
        if stage.first_session > 1:
            continue
        for name in ("cap_s", "muscle_s", "session_s"):
            half = FENCE[name] / 2
            if getattr(stage, name).value > half:
                message = f"The first session is halved: {name} may not be more than {half:g} s."
                yield Fault("doses.toml", f"stages.{stage.id}.{name}", message)


def stages_gap(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find sessions or weeks without a stage."""
    stages = tuple(knowledge.doses.stages.values())
    if not any(stage.first_session <= 1 for stage in stages):
        yield Fault("doses.toml", "stages", "No stage applies to the first session.")
    if not any(stage.last_session == 0 and stage.last_week == 0 for stage in stages):
        yield Fault(
            "doses.toml",
            "stages",
            "No stage goes on without end. The last one needs last_session = 0 and last_week = 0.",
        )
    latest = max((stage.first_session for stage in stages), default=1)
    for session in range(1, latest + 1):
        if not any(_holds(stage, session) for stage in stages):
            yield Fault("doses.toml", "stages", f"No stage applies to session {session}.")


def dose_min_above_max(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find numbers of the doses that are in the wrong order."""
    for stage in knowledge.doses.stages.values():
        where = f"stages.{stage.id}"
        yield from _rising("doses.toml", where, stage, "target_low", "target_high", "ceiling")
        yield from _rising("doses.toml", where, stage, "per_week_low", "per_week_high")
        if stage.last_session and stage.last_session < stage.first_session:
            yield Fault("doses.toml", f"{where}.last_session", f"The stage {stage.id} ends before it begins.")
    session = knowledge.doses.session
    yield from _rising("doses.toml", "session", session, "minutes_low", "minutes_default", "minutes_high")


def technique_min_above_max(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find numbers of the techniques and interlocks that are in the wrong order."""
    hold = knowledge.techniques.hold
    yield from _rising("techniques.toml", "hold", hold, "settle_s", "minimum_s")
    yield from _rising("techniques.toml", "hold", hold, "ask_every_s", "ask_again_s", "silent_off_s")
    yield from _rising("techniques.toml", "pin", knowledge.techniques.pin, "repetitions_low", "repetitions_high")
    for shape in hold.prior.classes.values():
        where = f"hold.prior.classes.{shape.id}"
        if shape.end_ratio_low > shape.end_ratio_high:
            yield Fault("techniques.toml", where, f"{shape.id}: end_ratio_low is above end_ratio_high.")
        if not 1.0 <= shape.tau_low_s <= shape.tau_high_s:
            yield Fault(
                "techniques.toml", where, f"{shape.id}: tau_low_s should be at least 1 and not above tau_high_s."
            )


def interlock_min_above_max(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find numbers of the interlocks that are in the wrong order."""
    interlocks = knowledge.interlocks
    yield from _rising("interlocks.toml", "", interlocks, "nerve_ask_s", "nerve_lasts_s")
    yield from _rising("interlocks.toml", "", interlocks, "nerve_move_low_cm", "nerve_move_high_cm")
    yield from _rising("interlocks.toml", "", interlocks, "cap_s", "muscle_s", "session_s")
    yield from _rising("interlocks.toml", "", interlocks, "lock_h", "grave_h", "lock_most_h")


def minimum_above_cap(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find stages with a cap too short for a verdict, or with a target that a hold would call too light."""
    hold = knowledge.techniques.hold
    for stage in knowledge.doses.stages.values():
        where = f"stages.{stage.id}"
        if stage.cap_s.value < hold.minimum_s.value:
            message = f"The cap of the stage {stage.id} is shorter than the {hold.minimum_s.value:g} s a verdict needs."
            yield Fault("doses.toml", f"{where}.cap_s", message)
        if stage.target_low.value <= hold.too_light.value:
            message = (
                f"The target of the stage {stage.id} begins at what a hold calls too light ({hold.too_light.value})."
            )
            yield Fault("doses.toml", f"{where}.target_low", message)


def shares_of_curves(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find shares of curve classes that do not add up to 1."""
    classes = knowledge.techniques.hold.prior.classes
    total = sum(shape.share for shape in classes.values())
    if abs(total - 1.0) > SHARES_TOLERANCE:
        message = f"The shares of the classes add up to {total:g}. They must add up to 1."
        yield Fault("techniques.toml", "hold.prior.classes", message)
    for shape in classes.values():
        if not 0.0 <= shape.share <= 1.0:
            path = f"hold.prior.classes.{shape.id}.share"
            yield Fault("techniques.toml", path, f"The share of {shape.id} should be between 0 and 1.")


def technique_out_of_range(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find impossible numbers of the techniques: negative times, chances above 1, no repetitions."""
    hold = knowledge.techniques.hold
    for name in CHANCES:
        if not 0.0 < getattr(hold, name).value <= 1.0:
            yield Fault("techniques.toml", f"hold.{name}", f"{name} should be between 0 and 1.")
    for section in ("search", "hold", "pin", "flush"):
        yield from _not_negative("techniques.toml", section, getattr(knowledge.techniques, section))
    yield from _not_negative("techniques.toml", "hold.prior", hold.prior)
    for name in ("report_sd", "start_sd", "change_sd"):
        if getattr(hold.prior, name).value <= 0:
            yield Fault("techniques.toml", f"hold.prior.{name}", f"{name} should be more than 0.")
    for name, most in PRIOR_AT_MOST.items():
        if getattr(hold.prior, name).value > most:
            yield Fault("techniques.toml", f"hold.prior.{name}", f"{name} should be at most {most:g}.")
    for path, number in (("hold.ask_every_s", hold.ask_every_s), ("search.pass_s", knowledge.techniques.search.pass_s)):
        if number.value < 1:
            yield Fault("techniques.toml", path, f"{path} should be at least 1 second.")


def dose_out_of_range(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find impossible numbers of the doses."""
    for stage in knowledge.doses.stages.values():
        yield from _not_negative("doses.toml", f"stages.{stage.id}", stage)
    for section in ("session", "next_day", "not_working", "learning"):
        yield from _not_negative("doses.toml", section, getattr(knowledge.doses, section))
    ratio = knowledge.doses.next_day.time_ratio.value
    if not 0 < ratio <= 1:
        yield Fault("doses.toml", "next_day.time_ratio", "time_ratio should be between 0 and 1: it may only shorten.")


def _holds(stage: Stage, session: int) -> bool:
    return stage.first_session <= session and (stage.last_session == 0 or session <= stage.last_session)


def _rising(file: str, where: str, holder: object, *names: str) -> Iterator[Fault]:
    below = f"{where}." if where else ""
    for lower, higher in pairwise(names):
        low, high = getattr(holder, lower).value, getattr(holder, higher).value
        if low > high:
            yield Fault(file, f"{below}{lower}", f"{below}{lower} ({low:g}) is above {higher} ({high:g}).")


def _not_negative(file: str, where: str, holder: object) -> Iterator[Fault]:
    for name in getattr(type(holder), "__dataclass_fields__", {}):
        number = getattr(holder, name)
        if isinstance(number, CitedNumber | CitedInteger) and number.value < 0:
            yield Fault(file, f"{where}.{name}", f"{where}.{name} is {number.value:g}; it cannot be below 0.")
