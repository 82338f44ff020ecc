"""Typed numbers: the value in the unit of the test, and other possible meanings.

A unit beside the number always counts. A number without a unit is in the unit of the test, unless that is impossible (nobody's fingers
end two metres above the floor) or far from the other tries of the same session. Then unknot asks whether the person meant millimetres,
inches or the angle of the knee itself. It never changes a number without asking.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, pi
from statistics import fmean
from typing import Final

CM_PER: Final = {"cm": 1.0, "mm": 0.1, "in": 2.54, "m": 100.0}
"""Centimetres in one of each."""
DEG_PER: Final = {"deg": 1.0, "rad": 180.0 / pi}
"""Degrees in one of each."""
STRAIGHT_DEG: Final = 180.0
AS_SAID: Final = ""
JOINT: Final = "joint"
"""The number is the angle of the knee itself: straight is 180, not 0."""

_NAMES: Final = {
    **dict.fromkeys(("cm", "centimetre", "centimetres", "centimeter", "centimeters"), "cm"),
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters"), "mm"),
    **dict.fromkeys(("in", "inch", "inches", '"', "''", "″"), "in"),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), "m"),
    **dict.fromkeys(("deg", "degree", "degrees", "°", "grad"), "deg"),
    "rad": "rad",
}
_LOOKALIKES: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u201c\u201d\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u2032", "'"),
        **dict.fromkeys("\u00ba\u02da", "°"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    }
)
"""Characters that phones, word processors and keyboards use instead of plain ones: a true minus, curly quotes, an ordinal sign."""
_NUMBER = re.compile(r"\s*([+-]?\d+(?:[.,]\d+)?|[+-]?[.,]\d+)\s*([^\d\s.,]*)\s*")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A typed number and the unit beside it (a key of `CM_PER` or `DEG_PER`, or empty)."""

    number: float
    unit: str = AS_SAID


@dataclass(frozen=True, slots=True)
class NumberMeaning:
    """One possible meaning of a number: its value in the test's unit, and the unit that it assumes (`mm`, `in`, `joint` or empty)."""

    value: float
    read_in: str = AS_SAID


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of the test, its possible range, its own error, and the tries of this session so far."""

    unit: str
    lowest: float
    highest: float
    real_change: float
    lower_is_better: bool
    tries: tuple[float, ...] = ()

    def may_be(self, value: float) -> bool:
        """Say whether the value is possible and close to the other tries."""
        alike = not self.tries or abs(value - fmean(self.tries)) <= self.real_change
        return self.lowest <= value <= self.highest and alike


def parse(text: str) -> TypedNumber | None:
    """Read a text such as `12,5`, `-3 cm`, `4.7 in` or `31°`; None when it is not a number, or its unit is unknown."""
    found = _NUMBER.fullmatch(plain(text))
    if found is None:
        return None
    number, name = float(found[1].replace(",", ".")), found[2].lower()
    if not isfinite(number) or (name and name not in _NAMES):
        return None
    return TypedNumber(number, _NAMES[name] if name else AS_SAID)


def plain(text: str) -> str:
    """Replace every look-alike of a minus, a quote, a degree sign or a space by the plain sign."""
    return text.translate(_LOOKALIKES)


def unit_named(name: str) -> str | None:
    """Return the unit (`cm`, `mm`, `in`, `m`, `deg`, `rad`) that a name means; None for an unknown name."""
    return _NAMES.get(plain(name).lower())


def in_unit(said: TypedNumber, unit: str) -> float | None:
    """Convert a typed number to the test's unit; None when its unit does not fit the test."""
    if said.unit in (AS_SAID, unit):
        return said.number
    if unit == "cm" and said.unit in CM_PER:
        return round(said.number * CM_PER[said.unit], 2)
    if unit == "deg" and said.unit in DEG_PER:
        return round(said.number * DEG_PER[said.unit], 2)
    return None


def number_meanings(value: float, scale: Scale) -> tuple[NumberMeaning, ...]:
    """Return the possible meanings of a number without a unit: only itself when it fits, else also every meaning that fits."""
    as_said = NumberMeaning(value)
    if scale.may_be(value):
        return (as_said,)
    others = tuple(reading for reading in _others(value, scale) if scale.may_be(reading.value))
    possible = (as_said,) if scale.lowest <= value <= scale.highest else ()
    return (*possible, *others) or (as_said,)


def _others(value: float, scale: Scale) -> Sequence[NumberMeaning]:
    if scale.unit == "cm":
        return [NumberMeaning(round(value * CM_PER[unit], 2), unit) for unit in ("mm", "in")]
    if scale.unit == "deg" and scale.lower_is_better:
        return [NumberMeaning(STRAIGHT_DEG - value, JOINT)]
    return []
