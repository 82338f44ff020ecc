"""The table of checks: what `unknot kb check` looks for, each under a rule's name that stays.

A check looks at some parts and refers to others. It runs as far as the first could be read, and only when the others are
whole, so that one mistake is reported once and not again in every place that leads to it.
"""

from __future__ import annotations

from typing import Final

from unknot.knowledge.check import care, dose, map, set_ups, sources, words  # noqa: A004 (the map of a thigh)
from unknot.knowledge.check.fault import Check, Fault, Vocabulary
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
    Check("missing-source", sources.missing_source, ()),
    Check("unknown-citation", sources.unknown_citation, (), ("citations",)),
    Check("bad-address", sources.bad_address, ("citations",)),
    Check("min-above-max", map.min_above_max, ("muscles",)),
    Check("off-the-map", map.off_the_map, ("muscles",)),
    Check("zone-crosses-no-go", map.zone_crosses_band, ("muscles",)),
    Check("zones-overlap", map.zones_overlap, ("muscles",)),
    Check("search-outside-zones", map.search_outside_zones, (), ("muscles",)),
    Check("unknown-name", map.unknown_part, (), ("muscles",)),
    Check("unknown-name", map.unknown_adaptation, ("muscles",), ("adaptations",)),
    Check("min-above-max", set_ups.tool_numbers, ("tools",)),
    Check("unknown-name", set_ups.unknown_tool, (), ("tools",)),
    Check("unknown-name", set_ups.set_up_unknown_name, ("set_ups",), ("muscles", "positions", "tools")),
    Check("unknown-name", set_ups.step_picture_unknown, ("set_ups", "words")),
    Check("set-up-where-forbidden", set_ups.set_up_where_forbidden, ("set_ups", "muscles")),
    Check("zone-without-set-up", set_ups.zone_without_set_up, ("muscles",), ("set_ups",)),
    Check("looser-than-fence", dose.fence_moved, ("interlocks",)),
    Check("looser-than-fence", dose.hold_looser, ("techniques",)),
    Check("looser-than-fence", dose.beyond_fence, ("doses", "interlocks")),
    Check("looser-than-fence", dose.protection_looser, ("doses", "interlocks")),
    Check("first-session-not-halved", dose.first_session_not_halved, ("doses",)),
    Check("stages-gap", dose.stages_gap, (), ("doses",)),
    Check("min-above-max", dose.dose_min_above_max, ("doses",)),
    Check("min-above-max", dose.technique_min_above_max, ("techniques",)),
    Check("min-above-max", dose.interlock_min_above_max, ("interlocks",)),
    Check("min-above-max", dose.minimum_above_cap, ("doses", "techniques")),
    Check("shares", dose.shares_of_curves, (), ("techniques",)),
    Check("out-of-range", dose.technique_out_of_range, ("techniques",)),
    Check("out-of-range", dose.dose_out_of_range, ("doses",)),
    Check("unknown-name", care.unknown_finding, ("questions",), ("findings",)),
    Check("finding-without-question", care.finding_without_question, ("findings",), ("questions", "check_in")),
    Check("urgent-not-every-session", care.urgent_not_every_session, (), ("questions", "findings")),
    Check("unknown-name", care.finding_and_adaptation, ("findings",), ("adaptations",)),
    Check("unknown-name", care.unknown_adaptation, ("questions", "check_in"), ("adaptations",)),
    Check("unknown-name", care.adaptation_unknown_name, ("adaptations",), ("tools", "positions", "muscles")),
    Check("looser-than-fence", care.adaptation_looser, ("adaptations",)),
    Check("weaker-than-shipped", screening.red_flag_weaker, ("findings",), ("adaptations", "muscles")),
    Check("weaker-than-shipped", screening.question_weaker, ("questions",), ("adaptations", "muscles")),
    Check("weaker-than-shipped", screening.adaptation_weaker, ("adaptations",), ("muscles",)),
    Check("weaker-than-shipped", screening.check_in_weaker, ("check_in",), ("adaptations", "muscles")),
    Check("weaker-than-shipped", body_map.band_weaker, ("muscles",)),
    Check("weaker-than-shipped", body_map.zone_weaker, ("muscles",)),
    Check("weaker-than-shipped", body_map.spot_smaller, ("muscles",)),
    Check("weaker-than-shipped", body_map.tool_harder, ("tools",)),
    Check("out-of-range", care.measure_numbers, ("tests",)),
    Check("out-of-range", care.phone_numbers, ("phone", "measuring")),
    Check("missing-words", words.missing_words, ("words", *EVERY_PART)),
    Check("unused-words", words.unused_words, ("words",), EVERY_PART),
    Check("unknown-key", words.unknown_words_key, ("words",)),
    Check("unknown-placeholder", words.holes, ("words",)),
    Check("forbidden-words", words.forbidden_words, ("words",)),
    Check("speakable", words.empty_or_breathless, ("words",)),
)

__all__ = ["CHECKS", "Check", "Fault", "Vocabulary"]
