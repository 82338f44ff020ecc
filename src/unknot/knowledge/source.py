"""Who says so: citations, claims, and numbers that carry their source.

A source is the id of a citation, or `our judgement` where no study stands behind it. Nothing else is a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

OUR_JUDGEMENT = "our judgement"
"""The mark of a number or a rule that no study stands behind."""


@dataclass(frozen=True, slots=True)
class CitedNumber:
    """A number and who says so; `also` names further citations, `note` is what a reader should know.

    A source that is left out is read as none, so that the check can say so and still look at the number.
    """

    value: float
    source: str = ""
    note: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedInteger:
    """A whole number and who says so."""

    value: int
    source: str = ""
    note: str = ""
    also: tuple[str, ...] = ()


class CitationStatus(StrEnum):
    """How well a citation was checked: seen on a page, seen quoted by somebody else, or only remembered."""

    CONFIRMED = "confirmed"
    SECOND_HAND = "second_hand"
    RECALLED = "recalled"


class Certainty(StrEnum):
    """How sure one can be of a claim."""

    STRONG = "strong"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"
    OUR_JUDGEMENT = "our_judgement"


@dataclass(frozen=True, slots=True)
class Citation:
    """One source: `text` is its full reference; `seen` says what of it was read, where that is less than the abstract."""

    id: str
    text: str
    status: CitationStatus
    doi: str = ""
    address: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is said about self-myofascial release, how sure one can be of it, and on what it rests."""

    id: str
    certainty: Certainty
    sources: tuple[str, ...]
    note: str = ""
