"""The minimums: the required questions and findings, the required changes after an answer, and the no-go places.

They are in code, like the fence around the doses, so that no data can change them. A knowledge base may add to them and may be stricter. A
test compares them with unknot's own knowledge base, which also names the sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from unknot.knowledge.body import BandScope, Firmness, ToolKind, Zone
from unknot.knowledge.care import FindingTier, HelpSource, QuestionTiming


@dataclass(frozen=True, slots=True)
class FindingMinimum:
    """The least consequence of a finding."""

    tier: FindingTier
    help: HelpSource = HelpSource.NOBODY
    adaptation: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionMinimum:
    """The least findings of a question, and the adaptation that must stay after a clearance."""

    findings: tuple[str, ...]
    after_clearance: str = ""
    when: QuestionTiming = QuestionTiming.FULL


@dataclass(frozen=True, slots=True)
class AdaptationMinimum:
    """The least changes of an adaptation. `gentle` means the numbers of `GENTLE`; an empty list requires nothing."""

    gentle: bool = False
    cap_s: float | None = None
    only_tools: tuple[str, ...] = ()
    only_positions: tuple[str, ...] = ()
    never_zones: tuple[str, ...] = ()
    extra_bands: tuple[str, ...] = ()
    no_pin: bool = False
    no_stretch: bool = False
    rolling_only: bool = False
    choose_zones: bool = False


@dataclass(frozen=True, slots=True)
class MinimumArea:
    """A rectangle of the map."""

    x0: float
    x1: float
    y0: float
    y1: float

    def overlaps(self, zone: Zone) -> bool:
        """Say whether a zone overlaps this rectangle by more than an edge."""
        return self.x0 < zone.x1 and zone.x0 < self.x1 and self.y0 < zone.y1 and zone.y0 < self.y1


@dataclass(frozen=True, slots=True)
class BandMinimum:
    """The least area and scope of a band. `only_when` names the adaptation that adds it; empty: it always counts."""

    area: MinimumArea
    forbids: BandScope = BandScope.EVERYTHING
    only_when: str = ""


@dataclass(frozen=True, slots=True)
class MapMinimum:
    """The no-go places on the map of one muscle group.

    `zones` holds unknot's own places of the zones that adaptations close. `tool_limits` holds places that allow only some kinds of tool.
    `spot_length` and `spot_width` are the least size of one spot, as shares of the map.
    """

    bands: Mapping[str, BandMinimum]
    zones: Mapping[str, MinimumArea] = field(default_factory=dict)
    tool_limits: tuple[tuple[MinimumArea, frozenset[ToolKind]], ...] = ()
    spot_length: float = 0.0
    spot_width: float = 0.0


GENTLE: Final = {"ceiling": 4.0, "target_low": 3.0, "target_high": 4.0}

FINDINGS: Final = {
    "clot": FindingMinimum(FindingTier.URGENT, HelpSource.URGENT_CARE),
    "clot-in-lung": FindingMinimum(FindingTier.URGENT, HelpSource.EMERGENCY, signs=("breathless", "chest_pain")),
    "cauda-equina": FindingMinimum(FindingTier.URGENT, HelpSource.EMERGENCY),
    "weak-foot": FindingMinimum(FindingTier.URGENT, HelpSource.URGENT_CARE, signs=("weak_foot",)),
    "complete-tear": FindingMinimum(FindingTier.URGENT, HelpSource.URGENT_CARE),
    "fracture": FindingMinimum(FindingTier.URGENT, HelpSource.URGENT_CARE),
    "infection": FindingMinimum(FindingTier.URGENT, HelpSource.URGENT_CARE),
    "compartment": FindingMinimum(FindingTier.URGENT, HelpSource.EMERGENCY),
    "muscle-breakdown": FindingMinimum(FindingTier.URGENT, HelpSource.EMERGENCY),
    "no-blood-flow": FindingMinimum(FindingTier.URGENT, HelpSource.EMERGENCY),
    "earlier-clot": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "bleeding": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "fragile-bones": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "cancer": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "numb-feet": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "arteries": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "pregnancy": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "recent-strain": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "nerve-root": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "serious-illness": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "surgery": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "pain-condition": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "cannot-report": FindingMinimum(FindingTier.ASK_FIRST, HelpSource.CLINICIAN),
    "varicose-veins": FindingMinimum(FindingTier.ADAPT, adaptation="varicose-veins"),
    "frail": FindingMinimum(FindingTier.ADAPT, adaptation="frail"),
    "diabetes-with-feeling": FindingMinimum(FindingTier.ADAPT, adaptation="diabetes"),
    "bruises-easily": FindingMinimum(FindingTier.ADAPT, adaptation="bruises-easily"),
    "blood-pressure": FindingMinimum(FindingTier.ADAPT, adaptation="blood-pressure"),
    "pregnancy-cleared": FindingMinimum(FindingTier.ADAPT, adaptation="pregnancy-cleared"),
    "very-bendy": FindingMinimum(FindingTier.ADAPT, adaptation="very-bendy"),
    "skin": FindingMinimum(FindingTier.ADAPT, adaptation="skin"),
    "sore-after-training": FindingMinimum(FindingTier.ADAPT, adaptation="sore-after-training"),
    "no-floor": FindingMinimum(FindingTier.ADAPT, adaptation="no-floor"),
    "sit-bone": FindingMinimum(FindingTier.ADAPT, adaptation="sit-bone"),
}

QUESTIONS: Final = {
    "leg-swollen": QuestionMinimum(("clot",), when=QuestionTiming.EVERY_SESSION),
    "saddle-numb": QuestionMinimum(("cauda-equina",), when=QuestionTiming.EVERY_SESSION),
    "skin-infected": QuestionMinimum(("infection",), when=QuestionTiming.EVERY_SESSION),
    "injury": QuestionMinimum(("complete-tear", "fracture")),
    "weak-leg": QuestionMinimum(("weak-foot",)),
    "chest": QuestionMinimum(("clot-in-lung",)),
    "limb-danger": QuestionMinimum(("compartment", "muscle-breakdown", "no-blood-flow")),
    "recent-strain": QuestionMinimum(("recent-strain",)),
    "blood": QuestionMinimum(("bleeding", "earlier-clot"), "bruises-easily"),
    "told": QuestionMinimum(("fragile-bones", "cancer", "arteries", "numb-feet"), "gentle"),
    "pregnant": QuestionMinimum(("pregnancy",), "pregnancy-cleared"),
    "below-knee": QuestionMinimum(("nerve-root",)),
    "night": QuestionMinimum(("serious-illness",)),
    "operation": QuestionMinimum(("surgery",)),
    "pain-condition": QuestionMinimum(("pain-condition",)),
    "reporting": QuestionMinimum(("cannot-report",)),
    "sit-bone": QuestionMinimum(("sit-bone",)),
    "veins": QuestionMinimum(("varicose-veins",)),
    "frail": QuestionMinimum(("frail",)),
    "diabetes": QuestionMinimum(("diabetes-with-feeling",)),
    "bruises": QuestionMinimum(("bruises-easily",)),
    "blood-pressure": QuestionMinimum(("blood-pressure",)),
    "bendy": QuestionMinimum(("very-bendy",)),
    "skin": QuestionMinimum(("skin",)),
    "floor": QuestionMinimum(("no-floor",)),
}

_SOFT: Final = ("foam-roller-soft", "tennis-ball")
ADAPTATIONS: Final = {
    "gentle": AdaptationMinimum(gentle=True),
    "varicose-veins": AdaptationMinimum(gentle=True, only_tools=("foam-roller-soft",), choose_zones=True),
    "frail": AdaptationMinimum(gentle=True, only_tools=("tennis-ball",), only_positions=("chair",)),
    "diabetes": AdaptationMinimum(gentle=True, only_tools=_SOFT),
    "bruises-easily": AdaptationMinimum(gentle=True, cap_s=30.0, only_tools=_SOFT),
    "blood-pressure": AdaptationMinimum(only_positions=("chair",)),
    "pregnancy-cleared": AdaptationMinimum(
        gentle=True, only_positions=("chair",), never_zones=("upper-inner", "middle-inner", "lower-inner")
    ),
    "very-bendy": AdaptationMinimum(no_pin=True, no_stretch=True),
    "skin": AdaptationMinimum(choose_zones=True),
    "sore-after-training": AdaptationMinimum(gentle=True, no_pin=True, rolling_only=True),
    "no-floor": AdaptationMinimum(only_positions=("chair", "standing")),
    "sit-bone": AdaptationMinimum(extra_bands=("sit-bone-wide",), no_pin=True, no_stretch=True),
}

FEELINGS: Final = {"sore-after-training": "sore-after-training"}
"""The feelings with an adaptation that they must add."""
REST_PAIN_ASK_FIRST: Final = 8

TOOLS: Final = {
    "foam-roller-soft": (ToolKind.ROLLER, Firmness.SOFT),
    "tennis-ball": (ToolKind.BALL, Firmness.SOFT),
}
"""The gentle tools that adaptations rely on; a harder tool may not have their names."""

MAPS: Final = {
    "hamstrings": MapMinimum(
        bands={
            "sit-bone": BandMinimum(MinimumArea(0.0, 0.10, -1.0, 1.0)),
            "upper-midline": BandMinimum(MinimumArea(0.10, 0.35, -0.2, 0.2), BandScope.POINT_PRESSURE),
            "lower-midline": BandMinimum(MinimumArea(0.75, 0.90, -0.35, 0.35), BandScope.POINT_PRESSURE),
            "outer-tendon": BandMinimum(MinimumArea(0.80, 1.0, 0.35, 1.0)),
            "popliteal-fossa": BandMinimum(MinimumArea(0.90, 1.0, -1.0, 1.0)),
            "sit-bone-wide": BandMinimum(MinimumArea(0.0, 0.20, -1.0, 1.0), only_when="sit-bone"),
        },
        zones={
            "upper-inner": MinimumArea(0.12, 0.35, -1.0, -0.2),
            "middle-inner": MinimumArea(0.35, 0.60, -1.0, 0.0),
            "lower-inner": MinimumArea(0.60, 0.75, -1.0, 0.0),
        },
        # The common fibular nerve runs close by.
        tool_limits=((MinimumArea(0.60, 0.75, 0.0, 1.0), frozenset({ToolKind.STICK})),),
        spot_length=2 / 40,
        spot_width=2 / 9,
    ),
}
