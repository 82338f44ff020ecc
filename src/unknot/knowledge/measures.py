"""Flexibility tests with their errors, and what counts as a change in pain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.knowledge.source import Number, WholeNumber


class Unit(StrEnum):
    """What a test is read in."""

    DEGREES = "deg"
    CENTIMETRES = "cm"


class Better(StrEnum):
    """Which way is better."""

    LOWER = "lower"
    HIGHER = "higher"


class OnPhone(StrEnum):
    """What a phone on the leg measures an angle against."""

    THIGH = "thigh"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class FlexibilityTest:
    """One test. Readings outside `lowest`..`highest` are refused; a change up to `real_change` is within the test's error.

    `phone`: what a phone on the leg measures it against; None where it is typed only.
    """

    id: str
    muscles: tuple[str, ...]
    unit: Unit
    better: Better
    trials: WholeNumber
    lowest: Number
    highest: Number
    real_change: Number
    also: tuple[str, ...] = ()
    note: str = ""
    phone: OnPhone | None = None


@dataclass(frozen=True, slots=True)
class PainChange:
    """What counts as a real change in pain: on pressing a spot, and over the last week."""

    press_points: Number
    week_points: Number
    week_ratio: Number


@dataclass(frozen=True, slots=True)
class MeasuringNumbers:
    """How measuring is learnt: the first so many sessions with a test are practice."""

    practice_sessions: WholeNumber


@dataclass(frozen=True, slots=True)
class PhoneNumbers:
    """The numbers of measuring with the phone on the leg: times in seconds, angles in degrees, accelerations in m/s2."""

    still_s: Number
    still_deg: Number
    rough_ms2: Number
    knock_ms2: Number
    least_hz: Number
    place_s: Number
    count_from: WholeNumber
    within_s: Number
    lower_s: Number
    silent_s: Number
    frozen_s: Number
    upright_deg: Number
    lying_deg: Number
    bent_deg: Number
    moved_deg: Number
    aside_deg: Number
    rolled_deg: Number
    off_deg: Number
    tries_missed: WholeNumber
    unlike_tries: WholeNumber
