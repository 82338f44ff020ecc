"""Bounds: each kind of bound names every part of a value that is outside it.

A bound checks the type first: a bool or a text is no number, and the plain text `left` is no side. NaN and infinity are outside
every range. A dataclass has a bound for each field; a field without a bound counts as outside, so nobody can forget to bound a
new field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Protocol


class Bound(Protocol):
    """A limit on a value."""

    def outside(self, value: object, path: str) -> Iterator[str]:
        """Yield the path of every part of a value that is outside this bound; `path` is the path of the value."""


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
    """A number from `low` to `high`, whole or not."""

    low: float
    high: float

    def outside(self, value: object, path: str) -> Iterator[str]:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (is_number and isinstance(value, int | float) and self.low <= value <= self.high):
            yield path


@dataclass(frozen=True, slots=True)
class ShortText:
    """A text of at most `longest` characters."""

    longest: int

    def outside(self, value: object, path: str) -> Iterator[str]:
        if not (isinstance(value, str) and len(value) <= self.longest):
            yield path


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """A value of one type, such as a bool or a member of an enumeration."""

    kind: type

    def outside(self, value: object, path: str) -> Iterator[str]:
        if not isinstance(value, self.kind):
            yield path


@dataclass(frozen=True, slots=True)
class OrNothing:
    """A value inside `bound`, or None."""

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
    """A dataclass with a bound for each field."""

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
