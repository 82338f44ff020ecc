"""Screening as data: the questions, the findings, whom to ask, and how an answer changes the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unknot.knowledge.source import CitedInteger, CitedNumber


class FindingTier(StrEnum):
    """The consequence of a finding: no session and urgent care; a clinician first; a gentler plan."""

    URGENT = "urgent"
    ASK_FIRST = "ask_first"
    ADAPT = "adapt"


class QuestionTiming(StrEnum):
    """When unknot asks a question: at every session, or only at a full screening."""

    EVERY_SESSION = "every_session"
    FULL = "full"


class HelpSource(StrEnum):
    """Whom the person should ask for help."""

    EMERGENCY = "emergency"
    URGENT_CARE = "urgent_care"
    CLINICIAN = "clinician"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the triage table. `signs` are the stop words that lead to it during a session; only tier adapt has an `adaptation`."""

    id: str
    tier: FindingTier
    help: HelpSource
    source: str
    adaptation: str = ""
    signs: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """One yes/no question. Its tier is the most urgent tier of its findings; 'not sure' counts as yes."""

    id: str
    when: QuestionTiming
    findings: tuple[str, ...]
    source: str
    after_clearance: str = ""


@dataclass(frozen=True, slots=True)
class Adaptation:
    """The changes of a plan after an answer. Numbers only lower; an empty list of tools or positions changes nothing.

    `after_clearance` of a question names the adaptation that stays after a clinician has cleared it. `rolling_only` leaves out holds and
    pin-and-move. `choose_zones` asks which zones to leave out; without an answer the muscle rests.
    """

    id: str
    source: str
    ceiling: CitedInteger | None = None
    target_low: CitedInteger | None = None
    target_high: CitedInteger | None = None
    cap_s: CitedNumber | None = None
    only_tools: tuple[str, ...] = ()
    never_tools: tuple[str, ...] = ()
    only_positions: tuple[str, ...] = ()
    never_zones: tuple[str, ...] = ()
    extra_bands: tuple[str, ...] = ()
    pin: bool = True
    stretch: bool = True
    rolling_only: bool = False
    choose_zones: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling of today, and the adaptation that it adds, if any."""

    id: str
    source: str
    adaptation: str = ""


@dataclass(frozen=True, slots=True)
class CheckInRules:
    """The questions before each plan. Pain at rest of `rest_pain_ask_first` or more needs a clinician first."""

    feelings: Mapping[str, Feeling]
    rest_pain_ask_first: CitedInteger
