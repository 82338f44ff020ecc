"""The numbers behind simulated people, each with its source.

These numbers never reach a real body: they shape invented people, while the plan's numbers come from the knowledge
base. The response of spots (the curve classes, their shares, the delay) is not repeated here. It is read from the
prescription's prior, so a refitted knowledge base changes the simulated people too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

JUDGEMENT: Final = "our judgement"


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number about people and its source: the id of a citation, or our judgement."""

    value: float
    mark: str
    note: str


PPT_MEDIAN_KPA = Assumption(300.0, JUDGEMENT, "pressure at which pressing begins to hurt, an ordinary place")
PPT_SIGMA = Assumption(0.45, JUDGEMENT, "log-normal spread between people; five-fold ranges were seen (persson2004)")
TENDERNESS_LOW = Assumption(0.5, JUDGEMENT, "a sore spot hurts at this share of the ordinary threshold, at worst")
TENDERNESS_HIGH = Assumption(0.8, JUDGEMENT, "and at this share, at best")
TOLERANCE_RATIO_MEDIAN = Assumption(1.8, JUDGEMENT, "the most one can bear, as a multiple of the threshold")
TOLERANCE_RATIO_SIGMA = Assumption(0.2, JUDGEMENT, "its log-normal spread between people")
TOLERANCE_RATIO_LOWEST = Assumption(1.2, JUDGEMENT, "nobody's tolerance lies closer to their threshold")

REPORT_SD = Assumption(0.6, "grabow2018", "spread of stated pain when people aim at one level")
REPORT_MEMORY = Assumption(0.5, JUDGEMENT, "how much of one report's error is left in the next one five seconds later")
REPORT_MEMORY_S = Assumption(5.0, JUDGEMENT, "the interval that the memory speaks of")
MISSED_SHARE = Assumption(0.10, JUDGEMENT, "share of prompts that get no answer")
UNDER_REPORT_SHARE = Assumption(0.10, JUDGEMENT, "share of people who say a point less than they feel")
ASLEEP_SHARE = Assumption(0.02, JUDGEMENT, "share of people who fall asleep, or walk away in mind, on a spot")

PRESSES_HARDER_SHARE = Assumption(0.20, JUDGEMENT, "share of people who press harder than they are told")
PRESSES_HARDER_LOW = Assumption(1.0, JUDGEMENT, "by this many points of pain at least")
PRESSES_HARDER_HIGH = Assumption(2.0, JUDGEMENT, "and at most")
CREEP_LOW = Assumption(0.05, JUDGEMENT, "body weight sinks in: share of pressure added in a minute, at least")
CREEP_HIGH = Assumption(0.10, JUDGEMENT, "and at most")

NERVE_SHARE = Assumption(0.02, JUDGEMENT, "share of allowed places where a nerve answers instead of the muscle")
NERVE_ONSET_LOW_S = Assumption(3.0, JUDGEMENT, "a nerve speaks up this soon after pressing begins")
NERVE_ONSET_HIGH_S = Assumption(15.0, JUDGEMENT, "or this late")

RECOVERY_S = Assumption(720.0, JUDGEMENT, "time constant with which an eased spot grows as sore again as it was")
START_MEAN = Assumption(5.5, JUDGEMENT, "the pain at which a compared hold begins")
START_SD = Assumption(0.7, JUDGEMENT, "and its spread")

LIGHTEN_FACTOR = Assumption(0.88, JUDGEMENT, "pressure left after 'one level lighter'")
PRESS_MORE_FACTOR = Assumption(1.10, JUDGEMENT, "pressure after 'a little more'")
REACTION_LOW_S = Assumption(1.0, JUDGEMENT, "time from a question to its answer, at least")
REACTION_HIGH_S = Assumption(3.0, JUDGEMENT, "and at most")
COME_OFF_S = Assumption(1.0, JUDGEMENT, "time from being told to come off to being off")


def assumptions() -> dict[str, Assumption]:
    """Return every number of this file by its name, so that a report can show its basis."""
    return {name: value for name, value in globals().items() if isinstance(value, Assumption)}
