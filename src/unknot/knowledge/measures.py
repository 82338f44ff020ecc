"""Flexibility tests with their errors, and the size of a real change of pain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.knowledge.source import CitedInteger, CitedNumber


class Unit(StrEnum):
    """The unit of a test."""

    DEGREES = "deg"
    CENTIMETRES = "cm"


class BetterDirection(StrEnum):
    """The direction of a better result."""

    LOWER = "lower"
    HIGHER = "higher"


class OnPhone(StrEnum):
    """The zero of an angle that a phone on the leg measures."""

    THIGH = "thigh"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class FlexibilityTest:
    """One flexibility test. unknot refuses values outside `lowest`..`highest`; a change up to `real_change` is within the test's error.

    `phone`: the zero when a phone on the leg measures the angle; None when the person types the number.
    """

    id: str
    muscles: tuple[str, ...]
    unit: Unit
    better: BetterDirection
    trials: CitedInteger
    lowest: CitedNumber
    highest: CitedNumber
    real_change: CitedNumber
    also: tuple[str, ...] = ()
    note: str = ""
    phone: OnPhone | None = None


@dataclass(frozen=True, slots=True)
class PainChange:
    """The size of a real change of pain: on pressing a spot, and over the last week."""

    press_points: CitedNumber
    week_points: CitedNumber
    week_ratio: CitedNumber


@dataclass(frozen=True, slots=True)
class MeasuringNumbers:
    """The number of first sessions with a test that are practice."""

    practice_sessions: CitedInteger


@dataclass(frozen=True, slots=True)
class PhoneNumbers:
    """The numbers of measuring with the phone on the leg: times in seconds, angles in degrees, accelerations in m/s2."""

    still_s: CitedNumber
    still_deg: CitedNumber
    rough_ms2: CitedNumber
    knock_ms2: CitedNumber
    least_hz: CitedNumber
    place_s: CitedNumber
    count_from: CitedInteger
    within_s: CitedNumber
    lower_s: CitedNumber
    silent_s: CitedNumber
    frozen_s: CitedNumber
    upright_deg: CitedNumber
    lying_deg: CitedNumber
    bent_deg: CitedNumber
    moved_deg: CitedNumber
    aside_deg: CitedNumber
    rolled_deg: CitedNumber
    off_deg: CitedNumber
    tries_missed: CitedInteger
    unlike_tries: CitedInteger
