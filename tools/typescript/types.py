"""Generate the TypeScript types that the page shares with Python, from the dataclasses.

    python -m tools.typescript.types

writes web/src/gen/screen.ts. A test compares the result with that file, so that both sides stay equal.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from unknot import browser
from unknot.engine.cues import CueId
from unknot.view.screen import DeskScreen, FloorScreen, Screen

WRITTEN = Path(__file__).resolve().parents[2] / "web" / "src" / "gen" / "screen.ts"
HEAD = "// Written from Python by `make web-types`. Do not edit: change the dataclass.\n"
UNIONS: dict[str, Any] = {"FloorScreen": FloorScreen, "DeskScreen": DeskScreen}
UNION_COMMENT = {
    "FloorScreen": "/** A screen of a session that is lived with the tool. */\n",
    "DeskScreen": "/** A screen that is read before or after. */\n",
}
"""Unions that TypeScript knows by a name of their own."""
PLAIN: dict[object, str] = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


def types_text() -> str:
    """Return the whole file."""
    known: dict[str, str] = {}
    for name, union in UNIONS.items():
        known[name] = ""  # why first: a union comes before what names it
        known[name] = f"{UNION_COMMENT[name]}export type {name} = {' | '.join(_members(union, known))};\n"
    known["Screen"] = f"/** Every kind of screen; `kind` says which. */\nexport type Screen = {' | '.join(UNIONS)};\n"
    for root in browser.SHARED:
        _declare(root, known)
    return f'{HEAD}\nimport type {"{ CueId }"} from "./cues.ts";\n\n' + "\n".join(known.values())


def _members(union: Any, known: dict[str, str]) -> list[str]:  # noqa: ANN401 (a type alias has no type)
    """Declare the kinds of a union, and return their names."""
    kinds = get_args(union)
    for kind in kinds:
        _declare(kind, known)
    return [kind.__name__ for kind in kinds]


def _declare(cls: type[Any], known: dict[str, str]) -> None:
    if cls.__name__ in known:
        return
    known[cls.__name__] = ""  # why first: a type may hold itself
    if issubclass(cls, Enum):
        known.pop(cls.__name__)
        union = " | ".join(f'"{member.value}"' for member in cls)
        known[cls.__name__] = f"{_comment(cls)}export type {cls.__name__} = {union};\n"
        return
    hints = get_type_hints(cls)
    above = next((base for base in cls.__bases__ if is_dataclass(base)), None)
    inherited = {field.name for field in fields(above)} if above is not None else set()
    if above is not None:
        _declare(above, known)
    own = [field.name for field in fields(cls) if field.name not in inherited]
    lines = [f"  readonly {name}: {_type(hints[name], known)};" for name in own]
    known.pop(cls.__name__)
    extends = f" extends {above.__name__}" if above is not None else ""
    known[cls.__name__] = f"{_comment(cls)}export interface {cls.__name__}{extends} {{\n" + "\n".join(lines) + "\n}\n"


def _type(hint: Any, known: dict[str, str]) -> str:  # noqa: ANN401 (a type hint has no type)
    if hint in PLAIN:
        return PLAIN[hint]
    if hint is CueId:
        return "CueId"
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(f'"{value}"' for value in args)
    if origin in {Union, types.UnionType}:
        if set(args) - {type(None)} == set(get_args(Screen)):
            return "Screen | null" if type(None) in args else "Screen"
        return " | ".join(dict.fromkeys(_type(arg, known) for arg in args))
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 (any number of one kind)
            inner = _type(args[0], known)
            return f"readonly ({inner})[]" if "|" in inner else f"readonly {_bracketed(inner)}[]"
        return f"readonly [{', '.join(_type(arg, known) for arg in args)}]"
    if origin in {dict, Mapping}:
        return f"Readonly<Record<{_type(args[0], known)}, {_type(args[1], known)}>>"
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        _declare(hint, known)
        return hint.__name__
    raise TypeError(f"There is no TypeScript for {hint!r}.")


def _bracketed(inner: str) -> str:
    return f"({inner})" if inner.startswith("readonly") else inner


def _comment(cls: type[Any]) -> str:
    first = (cls.__doc__ or "").strip().splitlines()[0]
    return f"/** {first} */\n"


def main() -> None:
    """Write the file."""
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_text(types_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
