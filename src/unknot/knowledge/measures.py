"""Flexibility tests with their errors, and what counts as a change in pain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.knowledge.source import Number, Whole


class Unit(StrEnum):
    """What a test is read in."""

    DEGREES = "deg"
    CENTIMETRES = "cm"


class Better(StrEnum):
    """Which way is better."""

    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class FlexibilityTest:
    """One test. Readings outside `lowest`..`highest` are refused; a change up to `real_change` is within the test's error."""

    id: str
    muscles: tuple[str, ...]
    unit: Unit
    better: Better
    trials: Whole
    lowest: Number
    highest: Number
    real_change: Number
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PainChange:
    """What counts as a real change in pain: on pressing a spot, and over the last week."""

    press_points: Number
    week_points: Number
    week_ratio: Number
