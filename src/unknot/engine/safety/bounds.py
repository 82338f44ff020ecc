"""What a value may be: kinds of bounds, each of which names every part of a value that is outside it.

A bound checks the type first: a bool or a text is no number, and `left` as a plain text is no side. NaN and infinity are inside no
range. What a dataclass holds is bounded field by field; a field without a bound is itself outside, so that a new field cannot
come in unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Protocol


class Bound(Protocol):
    """What a value may be."""

    def outside(self, value: object, path: str) -> Iterator[str]:
        """Yield the path of every part of a value that is outside this bound; `path` is where the value stands."""


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def outside(self, value: object, path: str) -> Iterator[str]:
        if not (isinstance(value, int) and type(value) is int and self.low <= value <= self.high):
            yield path


@dataclass(frozen=True, slots=True)
class RealNumber:
    """A number from `low` to `high`; a whole one will do."""

    low: float
    high: float

    def outside(self, value: object, path: str) -> Iterator[str]:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (is_number and isinstance(value, int | float) and self.low <= value <= self.high):
            yield path


@dataclass(frozen=True, slots=True)
class ShortText:
    """A text of at most so many characters."""

    longest: int

    def outside(self, value: object, path: str) -> Iterator[str]:
        if not (isinstance(value, str) and len(value) <= self.longest):
            yield path


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """True or false, a member of an enumeration: anything of one type."""

    kind: type

    def outside(self, value: object, path: str) -> Iterator[str]:
        if not isinstance(value, self.kind):
            yield path


@dataclass(frozen=True, slots=True)
class OrNothing:
    """What `bound` allows, or None."""

    bound: Bound

    def outside(self, value: object, path: str) -> Iterator[str]:
        if value is not None:
            yield from self.bound.outside(value, path)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A tuple of `fewest` to `most` parts, each inside `bound`."""

    bound: Bound
    most: int
    fewest: int = 0

    def outside(self, value: object, path: str) -> Iterator[str]:
        if not (isinstance(value, tuple) and self.fewest <= len(value) <= self.most):
            yield path
            return
        for index, item in enumerate(value):
            yield from self.bound.outside(item, f"{path}[{index}]")


@dataclass(frozen=True, slots=True)
class RecordOf:
    """A dataclass, bounded field by field."""

    kind: type
    bounds: Mapping[str, Bound]

    def outside(self, value: object, path: str) -> Iterator[str]:
        if not (type(value) is self.kind and is_dataclass(value)):
            yield path
            return
        for field in fields(value):
            name = f"{path}.{field.name}" if path else field.name
            bound = self.bounds.get(field.name)
            if bound is None:
                yield name
            else:
                yield from bound.outside(getattr(value, field.name), name)
