"""Convert dataclasses to JSON-able values and back, strictly. All data from outside passes through this module.

Strict means: "7" is not 7, 7.0 is not a whole number, true is not 1, NaN is not a number. An unknown key is a fault (most often a typing
mistake), and so is a missing key unless the field has a default. A whole number may stand for a number with a decimal point. One pass
finds every fault and names it by its path (`prescription.hold.cap_s`).

The module compiles one decoder per type from closures, with only the standard library: importing a converter library took longer than
loading the whole knowledge base.
"""

# ruff: noqa: ANN401 (data from outside has no type yet; this is the only module without types)
from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from unknot.errors import BadInput, Bug, Problem

Thing = TypeVar("Thing")
Found: TypeAlias = list[Problem]
Decoder: TypeAlias = Callable[[Any, str, Found], Any]
"""A decoder takes the raw value, its path and the list of problems. It returns the value, or adds a problem and returns `_FAILED`."""

_FAILED = object()


def decode(cls: type[Thing], raw: object, where: str = "") -> Thing:
    """Decode a value.

    Args:
        cls: the class of the result.
        raw: the value that a JSON or TOML reader gives.
        where: the path of the value, for the problems.

    Raises:
        BadInput: with every problem.
    """
    value, problems = try_decode(cls, raw, where)
    if problems:
        raise BadInput(f"This is not a usable {_plain(cls.__name__)}.", problems)
    return cast("Thing", value)


def try_decode(cls: type[Thing], raw: object, where: str = "") -> tuple[Thing | None, tuple[Problem, ...]]:
    """Decode as much of `raw` as possible; return a `cls` or None, and every problem.

    The result has no entries for unreadable rows of a table and for unknown keys; the problems name both.
    """
    problems: Found = []
    value = _decoder(cast("Any", cls))(raw, where, problems)
    return (None if value is _FAILED else value), tuple(problems)


def decode_tagged(raw: object, kinds: Mapping[str, type[Thing]], tag: str = "type", where: str = "") -> Thing:
    """Decode `raw` as the class of `kinds` that its `tag` names; raise `BadInput` with every problem."""
    if not isinstance(raw, Mapping):
        raise BadInput("This is not usable.", [_wrong_type(where, "a table of names and values", raw)])
    name = raw.get(tag)
    kind = kinds.get(name) if type(name) is str else None
    if kind is None:
        raise BadInput("This is not usable.", [_wrong_tag(_under(where, tag), name, tag in raw, kinds)])
    return decode(kind, {key: value for key, value in raw.items() if key != tag}, where)


def encode(value: object) -> Any:
    """Encode a value as dicts, lists, texts and numbers, with every field, in the order of the fields."""
    scalar = type(value)
    if scalar is str or scalar is int or scalar is bool or value is None:
        return value
    if scalar is float:
        if not math.isfinite(value):  # type: ignore[arg-type]
            raise BadInput("A number that is not finite cannot be written down.")
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in field_names(cast("Any", scalar))}
    raise Bug(f"No way to write down a {scalar.__name__}.")


def encode_tagged(value: object, names: Mapping[type[Any], str], tag: str = "type") -> dict[str, Any]:
    """Encode a value as `encode` does, with its `tag` first."""
    name = names.get(type(value))
    if name is None:
        raise Bug(f"A {type(value).__name__} has no name to be written down under.")
    return {tag: name, **encode(value)}


@cache
def field_names(cls: type[Any]) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, in their order."""
    return tuple(field.name for field in fields(cls))


@cache
def _decoder(kind: Any) -> Decoder:
    """Compile the decoder of a type; a type without a decoder is a bug, not the caller's fault."""
    if isinstance(kind, NewType):
        return _decoder(kind.__supertype__)
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return _row(_decoder(arguments[0]))
    if origin is tuple:
        return _fixed_row(tuple(_decoder(argument) for argument in arguments))
    if origin is not None and issubclass(origin, Mapping) and arguments[0] is str:
        return _table(_decoder(arguments[1]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    raise Bug(f"The codec has no way to read {kind!r}.")


def _whole(raw: Any, where: str, problems: Found) -> Any:
    if type(raw) is not int:
        return _fail(problems, _wrong_type(where, "a whole number", raw))
    return raw


def _number(raw: Any, where: str, problems: Found) -> Any:
    if type(raw) is float and math.isfinite(raw):
        return raw
    if type(raw) is int:
        try:
            return float(raw)
        except OverflowError:
            pass
    return _fail(problems, _wrong_type(where, "a number", raw))


def _text(raw: Any, where: str, problems: Found) -> Any:
    if type(raw) is not str:
        return _fail(problems, _wrong_type(where, "a text", raw))
    return raw


def _yes_or_no(raw: Any, where: str, problems: Found) -> Any:
    if type(raw) is not bool:
        return _fail(problems, _wrong_type(where, "true or false", raw))
    return raw


def _nothing(raw: Any, where: str, problems: Found) -> Any:
    if raw is not None:
        return _fail(problems, _wrong_type(where, "empty", raw))
    return raw


_SCALARS: dict[Any, Decoder] = {int: _whole, float: _number, str: _text, bool: _yes_or_no, type(None): _nothing}


def _choice(kind: type[Enum]) -> Decoder:
    choices = {member.value: member for member in kind}

    def read(raw: Any, where: str, problems: Found) -> Any:
        member = choices.get(raw) if type(raw) is str else None
        if member is None:
            return _fail(problems, Problem(where or "value", "wrong-choice", _not_among(_shown(raw), raw, choices)))
        return member

    return read


def _union(arguments: tuple[Any, ...]) -> Decoder:
    """Try each decoder in turn. The problem of `X | None` is about X; the problem of a wider union says only that nothing fits."""
    decoders = tuple(_decoder(argument) for argument in arguments if argument is not type(None))
    may_be_empty = len(decoders) < len(arguments)
    if len(decoders) == 1:
        only = decoders[0]

        def read_optional(raw: Any, where: str, problems: Found) -> Any:
            return None if raw is None and may_be_empty else only(raw, where, problems)

        return read_optional

    def read(raw: Any, where: str, problems: Found) -> Any:
        if raw is None and may_be_empty:
            return None
        for decoder in decoders:
            attempt: Found = []
            value = decoder(raw, where, attempt)
            if not attempt:
                return value
        return _fail(problems, _wrong_type(where, "one of the kinds that fit here", raw))

    return read


def _row(item: Decoder) -> Decoder:
    def read(raw: Any, where: str, problems: Found) -> Any:
        if not isinstance(raw, list | tuple):
            return _fail(problems, _wrong_type(where, "a list", raw))
        return _whole_row([item(entry, f"{where}[{index}]", problems) for index, entry in enumerate(raw)])

    return read


def _fixed_row(items: tuple[Decoder, ...]) -> Decoder:
    def read(raw: Any, where: str, problems: Found) -> Any:
        if not isinstance(raw, list | tuple):
            return _fail(problems, _wrong_type(where, "a list", raw))
        if len(raw) != len(items):
            message = f"must have exactly {len(items)} values, but has {len(raw)}."
            return _fail(problems, Problem(where or "value", "wrong-length", message))
        pairs = enumerate(zip(items, raw, strict=True))
        return _whole_row([item(entry, f"{where}[{index}]", problems) for index, (item, entry) in pairs])

    return read


def _whole_row(values: list[Any]) -> Any:
    return _FAILED if any(value is _FAILED for value in values) else tuple(values)


def _table(item: Decoder) -> Decoder:
    def read(raw: Any, where: str, problems: Found) -> Any:
        if not isinstance(raw, Mapping):
            return _fail(problems, _wrong_type(where, "a table of names and values", raw))
        if any(type(key) is not str for key in raw):
            return _fail(problems, _wrong_type(where, "a table whose names are texts", raw))
        values = {key: item(entry, _under(where, key), problems) for key, entry in raw.items()}
        return {key: value for key, value in values.items() if value is not _FAILED}

    return read


def _record(cls: type[Any]) -> Decoder:
    hints = get_type_hints(cls)
    parts = tuple((field.name, _decoder(hints[field.name]), _is_required(field)) for field in fields(cls) if field.init)
    names = frozenset(name for name, _, _ in parts)

    def read(raw: Any, where: str, problems: Found) -> Any:
        if not isinstance(raw, Mapping):
            return _fail(problems, _wrong_type(where, f"a table ({_plain(cls.__name__)})", raw))
        failed = False
        below = f"{where}." if where else ""
        values = {}
        for name, decoder, required in parts:
            if name in raw:
                values[name] = value = decoder(raw[name], below + name, problems)
                failed = failed or value is _FAILED
            elif required:
                problems.append(Problem(below + name, "missing-key", "is missing."))
                failed = True
        if not names.issuperset(raw):
            problems.extend(_unknown_key(below, key, names) for key in raw if key not in names)
        return _FAILED if failed else cls(**values)

    return read


def _fail(problems: Found, problem: Problem) -> object:
    problems.append(problem)
    return _FAILED


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _under(where: str, key: str) -> str:
    return f"{where}.{_visible(key)}" if where else _visible(key)


def _wrong_type(where: str, wanted: str, raw: object) -> Problem:
    return Problem(where or "value", "wrong-type", f"must be {wanted}, not {_shown(raw)}.")


def _wrong_tag(where: str, name: object, is_there: bool, kinds: Mapping[str, Any]) -> Problem:
    if not is_there:
        return Problem(where, "missing-key", f"is missing. It must be one of {', '.join(kinds)}.")
    return Problem(where, "wrong-choice", _not_among(_shown(name), name, kinds))


def _unknown_key(below: str, key: object, names: frozenset[str]) -> Problem:
    return Problem(f"{below}{_visible(str(key))}", "unknown-key", f"is unknown{_meant(key, names)}")


def _not_among(shown: str, raw: object, choices: Mapping[Any, object]) -> str:
    return f"cannot be {shown}. It must be one of {', '.join(map(str, choices))}{_meant(raw, choices)}"


def _meant(raw: object, choices: Any) -> str:
    """Return the end of a sentence: a question with the nearest of `choices`, or a full stop."""
    from difflib import get_close_matches  # noqa: PLC0415 (only a mistake pays for it)

    near = get_close_matches(raw, [str(choice) for choice in choices], n=1) if isinstance(raw, str) else []
    return f"; did you mean {near[0]}?" if near else "."


def _shown(raw: object) -> str:
    """Describe any raw value in a few words."""
    match raw:
        case None:
            return "empty"
        case bool():
            return "true" if raw else "false"
        case str():
            return f'the text "{_visible(raw)}"'
        case float() if not math.isfinite(raw):
            return "a number that is not finite"
        case float():
            return f"the number {raw!r}"
        case int():
            return f"the number {raw}" if abs(raw) < 10**12 else "a number far too large"
        case Mapping():
            return "a table"
        case list() | tuple():
            return "a list"
        case _:
            return f"a {type(raw).__name__}"


def _visible(text: str) -> str:
    """Shorten a text from outside and escape everything that a terminal should not get: control characters, broken letters."""
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text[:60])


def _plain(name: str) -> str:
    """Return the name of a class as words: `HoldRule` gives "hold rule"."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
