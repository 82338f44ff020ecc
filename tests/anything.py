"""Any value of a type, for round trips: read from the type itself, so that a new field is tried the day it is added."""

from __future__ import annotations

import types
from dataclasses import fields
from enum import Enum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from unknot.engine.entry import Entry
from unknot.engine.events import EVENT_TYPES, Event
from unknot.engine.prescription import PRESCRIPTION_VERSION

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
IDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)


SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    int: st.integers(),
    bool: st.booleans(),
    type(None): st.none(),
    float: NUMBERS,
    str: TEXTS,
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of `kind` as the codec may read and write them."""
    if isinstance(kind, NewType):
        return any_of(kind.__supertype__)
    if kind in SCALARS:
        return SCALARS[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return st.one_of([any_of(argument) for argument in arguments])
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return st.lists(any_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[any_of(argument) for argument in arguments])
    return st.sampled_from(kind) if issubclass(kind, Enum) else _any_record(kind)


def _any_record(kind: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    parts = {field.name: any_of(hints[field.name]) for field in fields(kind)}
    if "version" in parts:
        parts["version"] = st.integers(0, PRESCRIPTION_VERSION)  # a newer one is refused, and tried elsewhere
    return st.builds(kind, **parts)


EVENTS: st.SearchStrategy[Event] = st.one_of([any_of(kind) for kind in EVENT_TYPES.values()])
"""Any event, its numbers finite and its texts text; whether it makes sense is another matter."""

PATIENTLY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
"""A whole prescription takes a while to make up, and the machine may be busy."""

ENTRIES: st.SearchStrategy[Entry] = st.builds(Entry, IDS, IDS, IDS, st.integers(1, 2**63 - 1), EVENTS)
