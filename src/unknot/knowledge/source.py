"""Sources: citations, claims, and numbers with their source.

A source is the id of a citation, or `our judgement` when there is no study. No other text is a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

OUR_JUDGEMENT = "our judgement"
"""The mark of a number or a rule without a study."""


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A number with its source; `also` names further citations, `note` is a remark for the reader.

    A missing source becomes an empty text, so that the check can report it and still check the number.
    """

    value: float
    source: str = ""
    note: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedInteger:
    """A whole number with its source."""

    value: int
    source: str = ""
    note: str = ""
    also: tuple[str, ...] = ()


class CitationStatus(StrEnum):
    """How somebody checked a citation: read at least the abstract, read a quotation, or only remembered it."""

    CONFIRMED = "confirmed"
    SECOND_HAND = "second_hand"
    RECALLED = "recalled"


class Certainty(StrEnum):
    """The certainty of a claim."""

    STRONG = "strong"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"
    OUR_JUDGEMENT = "our_judgement"


@dataclass(frozen=True, slots=True)
class Citation:
    """One source: `text` is its full reference; `seen` says which part somebody read, when that is less than the abstract."""

    id: str
    text: str
    status: CitationStatus
    doi: str = ""
    address: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about self-myofascial release, with its certainty and its sources."""

    id: str
    certainty: Certainty
    sources: tuple[str, ...]
    note: str = ""
