"""The table of checks of `unknot kb check`; each check has a stable rule name.

A check looks at some parts and refers to other parts. It runs when the loader could read the first, and when the others have no faults. So
each mistake is reported once, and not again in every place that refers to it.
"""

from __future__ import annotations

from typing import Final

from unknot.knowledge.check import care, dose, map, set_ups, sources, words  # noqa: A004 (the map of a thigh)
from unknot.knowledge.check.fault import Fault, KnowledgeCheck, Vocabulary
from unknot.knowledge.check.minimum import body_map, screening

EVERY_PART: Final = (
    *(
        "citations",
        "claims",
        "tools",
        "positions",
        "set_ups",
        "techniques",
        "doses",
        "interlocks",
        "findings",
        "questions",
    ),
    *("adaptations", "check_in", "tests", "pain_change", "muscles"),
)

CHECKS: Final = (
    KnowledgeCheck("missing-source", sources.missing_source, ()),
    KnowledgeCheck("unknown-citation", sources.unknown_citation, (), ("citations",)),
    KnowledgeCheck("bad-address", sources.bad_address, ("citations",)),
    KnowledgeCheck("min-above-max", map.min_above_max, ("muscles",)),
    KnowledgeCheck("off-the-map", map.off_the_map, ("muscles",)),
    KnowledgeCheck("zone-crosses-no-go", map.zone_crosses_band, ("muscles",)),
    KnowledgeCheck("zones-overlap", map.zones_overlap, ("muscles",)),
    KnowledgeCheck("search-outside-zones", map.search_outside_zones, (), ("muscles",)),
    KnowledgeCheck("unknown-name", map.unknown_part, (), ("muscles",)),
    KnowledgeCheck("unknown-name", map.unknown_adaptation, ("muscles",), ("adaptations",)),
    KnowledgeCheck("min-above-max", set_ups.tool_numbers, ("tools",)),
    KnowledgeCheck("unknown-name", set_ups.unknown_tool, (), ("tools",)),
    KnowledgeCheck("unknown-name", set_ups.set_up_unknown_name, ("set_ups",), ("muscles", "positions", "tools")),
    KnowledgeCheck("unknown-name", set_ups.step_picture_unknown, ("set_ups", "words")),
    KnowledgeCheck("set-up-where-forbidden", set_ups.set_up_where_forbidden, ("set_ups", "muscles")),
    KnowledgeCheck("zone-without-set-up", set_ups.zone_without_set_up, ("muscles",), ("set_ups",)),
    KnowledgeCheck("looser-than-fence", dose.fence_moved, ("interlocks",)),
    KnowledgeCheck("looser-than-fence", dose.hold_looser, ("techniques",)),
    KnowledgeCheck("looser-than-fence", dose.beyond_fence, ("doses", "interlocks")),
    KnowledgeCheck("looser-than-fence", dose.protection_looser, ("doses", "interlocks")),
    KnowledgeCheck("first-session-not-halved", dose.first_session_not_halved, ("doses",)),
    KnowledgeCheck("stages-gap", dose.stages_gap, (), ("doses",)),
    KnowledgeCheck("min-above-max", dose.dose_min_above_max, ("doses",)),
    KnowledgeCheck("min-above-max", dose.technique_min_above_max, ("techniques",)),
    KnowledgeCheck("min-above-max", dose.interlock_min_above_max, ("interlocks",)),
    KnowledgeCheck("min-above-max", dose.minimum_above_cap, ("doses", "techniques")),
    KnowledgeCheck("shares", dose.shares_of_curves, (), ("techniques",)),
    KnowledgeCheck("out-of-range", dose.technique_out_of_range, ("techniques",)),
    KnowledgeCheck("out-of-range", dose.dose_out_of_range, ("doses",)),
    KnowledgeCheck("unknown-name", care.unknown_finding, ("questions",), ("findings",)),
    KnowledgeCheck("finding-without-question", care.finding_without_question, ("findings",), ("questions", "check_in")),
    KnowledgeCheck("urgent-not-every-session", care.urgent_not_every_session, (), ("questions", "findings")),
    KnowledgeCheck("unknown-name", care.finding_and_adaptation, ("findings",), ("adaptations",)),
    KnowledgeCheck("unknown-name", care.unknown_adaptation, ("questions", "check_in"), ("adaptations",)),
    KnowledgeCheck("unknown-name", care.adaptation_unknown_name, ("adaptations",), ("tools", "positions", "muscles")),
    KnowledgeCheck("looser-than-fence", care.adaptation_looser, ("adaptations",)),
    KnowledgeCheck("weaker-than-shipped", screening.red_flag_weaker, ("findings",), ("adaptations", "muscles")),
    KnowledgeCheck("weaker-than-shipped", screening.question_weaker, ("questions",), ("adaptations", "muscles")),
    KnowledgeCheck("weaker-than-shipped", screening.adaptation_weaker, ("adaptations",), ("muscles",)),
    KnowledgeCheck("weaker-than-shipped", screening.check_in_weaker, ("check_in",), ("adaptations", "muscles")),
    KnowledgeCheck("weaker-than-shipped", body_map.band_weaker, ("muscles",)),
    KnowledgeCheck("weaker-than-shipped", body_map.zone_weaker, ("muscles",)),
    KnowledgeCheck("weaker-than-shipped", body_map.spot_smaller, ("muscles",)),
    KnowledgeCheck("weaker-than-shipped", body_map.tool_harder, ("tools",)),
    KnowledgeCheck("out-of-range", care.measure_numbers, ("tests",)),
    KnowledgeCheck("out-of-range", care.phone_numbers, ("phone", "measuring")),
    KnowledgeCheck("missing-words", words.missing_words, ("words", *EVERY_PART), ("words",)),
    KnowledgeCheck("unused-words", words.unused_words, ("words",), EVERY_PART),
    KnowledgeCheck("unknown-key", words.unknown_words_key, ("words",)),
    KnowledgeCheck("unknown-placeholder", words.holes, ("words",)),
    KnowledgeCheck("forbidden-words", words.forbidden_words, ("words",)),
    KnowledgeCheck("speakable", words.empty_or_breathless, ("words",)),
)

__all__ = ["CHECKS", "Check", "Fault", "Vocabulary"]
