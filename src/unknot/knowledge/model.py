"""The knowledge base as frozen values: the map, the tools, the doses, the screening, the tests, and their sources.

Every number that affects a body has a source: its own (`CitedNumber`, `CitedInteger`), or the `source` of its row when all numbers of a
row have the same source. A source is the id of a citation, or `our judgement`. The table names in the files are the ids. Each class is one
table of `kb/`; `words` holds the sentences that a person reads.

Places on a thigh: x 0 sit bone .. 1 knee crease, y -1 inner .. 1 outer. Seconds end in `_s`; pain is 0-10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.knowledge.body import Muscle, Position, SetUp, Tool
from unknot.knowledge.care import Adaptation, CheckInRules, Finding, ScreeningQuestion
from unknot.knowledge.dose import Doses, Interlocks, Techniques
from unknot.knowledge.measures import FlexibilityTest, MeasuringNumbers, PainChange, PhoneNumbers
from unknot.knowledge.source import Citation, Claim
from unknot.knowledge.words import Words


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole checked knowledge base. `version` identifies its exact texts, so that a record can name the knowledge behind a plan."""

    version: str
    citations: Mapping[str, Citation]
    claims: Mapping[str, Claim]
    muscles: Mapping[str, Muscle]
    tools: Mapping[str, Tool]
    positions: Mapping[str, Position]
    set_ups: Mapping[str, SetUp]
    techniques: Techniques
    doses: Doses
    interlocks: Interlocks
    findings: Mapping[str, Finding]
    questions: Mapping[str, ScreeningQuestion]
    adaptations: Mapping[str, Adaptation]
    check_in: CheckInRules
    tests: Mapping[str, FlexibilityTest]
    measuring: MeasuringNumbers
    phone: PhoneNumbers
    pain_change: PainChange
    words: Words

    def set_ups_for(self, muscle: str, tool: str, position: str) -> tuple[SetUp, ...]:
        """Return the set-ups of a muscle with this tool in this position, easiest first."""
        kind = self.tools[tool].kind
        return tuple(
            set_up
            for set_up in self.set_ups.values()
            if set_up.muscle == muscle and set_up.tool_kind is kind and set_up.position == position
        )
