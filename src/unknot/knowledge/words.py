"""The words of one language: every sentence a person reads or hears, by id. Sentences may hold {placeholders}.

Sections are named for what they speak of. `say` is read aloud, so it is one breath long; longer text stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CueWords:
    """What a cue says; `text` is shown beside it."""

    say: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Why a rule is there, and who says so."""

    why: str
    source: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question during a session, with the label of each choice by its value."""

    ask: str
    choices: Mapping[str, str]
    help: str = ""


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """A screen's title, what it says, its text, and named lines that only this screen uses."""

    title: str
    say: str = ""
    body: tuple[str, ...] = ()
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The name of a zone or a band; `say` fits into a sentence; `why` is for a band that may not be pressed."""

    label: str
    say: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ToolWords:
    """A tool's name, the word for it in a sentence, and what else may serve."""

    label: str
    say: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A name, the word for it in a sentence where that differs, and a line of help."""

    label: str
    say: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class SetUpWords:
    """A set-up in two sentences, how to make it lighter and stronger step by step, and what its picture shows."""

    label: str
    do: str
    lighter: tuple[str, ...]
    stronger: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class ScreeningWords:
    """A screening question, what it means, and its short form for the one card of a return visit."""

    ask: str
    help: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class FindingWords:
    """A finding's name, why it matters and what to do."""

    label: str
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Why a part of the plan is as it is, with {placeholders} for the numbers."""

    why: str


@dataclass(frozen=True, slots=True)
class TestWords:
    """A flexibility test: its name, how it is done in short lines, what is typed in, and its short name in a sentence."""

    __test__ = False

    label: str
    say: str
    how: tuple[str, ...]
    ask: str
    unit: str


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """A claim in plain words, and what stands against it."""

    text: str
    but: str = ""


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """What is said when something makes no sense here, or no plan can be made."""

    say: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One language. `label` holds short phrases of the faces (buttons, headings) by free names."""

    language: str
    label: Mapping[str, str]
    cue: Mapping[str, CueWords]
    rule: Mapping[str, RuleWords]
    question: Mapping[str, QuestionWords]
    screen: Mapping[str, ScreenWords]
    sign: Mapping[str, LabelWords]
    side: Mapping[str, LabelWords]
    phase: Mapping[str, LabelWords]
    outcome: Mapping[str, LabelWords]
    ending: Mapping[str, LabelWords]
    stage: Mapping[str, LabelWords]
    muscle: Mapping[str, LabelWords]
    part: Mapping[str, LabelWords]
    zone: Mapping[str, PlaceWords]
    band: Mapping[str, PlaceWords]
    nerve: Mapping[str, LabelWords]
    landmark: Mapping[str, LabelWords]
    tool: Mapping[str, ToolWords]
    position: Mapping[str, LabelWords]
    set_up: Mapping[str, SetUpWords]
    screening: Mapping[str, ScreeningWords]
    finding: Mapping[str, FindingWords]
    adaptation: Mapping[str, PlanWords]
    help: Mapping[str, LabelWords]
    feeling: Mapping[str, LabelWords]
    plan: Mapping[str, PlanWords]
    test: Mapping[str, TestWords]
    claim: Mapping[str, ClaimWords]
    certainty: Mapping[str, LabelWords]
    status: Mapping[str, LabelWords]
    refusal: Mapping[str, RefusalWords]
