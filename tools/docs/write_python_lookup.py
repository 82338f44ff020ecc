"""Write docs/look-up/python.md from the docstrings of what `import unknot` gives. tools/docs/write_lookup.py calls it."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, get_args

import unknot

GROUPS: Final = {
    "Make a plan": ("read_knowledge", "CheckIn", "Side", "all_no", "make_plan", "Plan"),
    "Run a session": ("step", "replay", "State"),
    "Say what happens": ("Event", "Started", "Ready", "Sore", "Pain", "SignFelt", "Sign", "Tick"),
    "Put it into words": ("say",),
}
"""In the order in which a program needs them; a test says that no name is missing."""
WIDTH: Final = 100
SIMPLE: Final = (None, (), 0)
_SECTION: Final = re.compile(r"^(Args|Raises|Returns):$", re.MULTILINE)


def python_page() -> Iterator[str]:
    """Yield the parts of the page below its title."""
    yield "The names that `import unknot` gives. [`examples/first_session.py`](../../examples/first_session.py) runs a session with them."
    for group, names in GROUPS.items():
        yield f"## {group}"
        for name in names:
            yield from _described(name)


def _described(name: str) -> Iterator[str]:
    value: object = getattr(unknot, name)
    yield f"### {name}"
    if kinds := get_args(value):
        yield (
            "Any one of these, which `unknot.engine.events` defines: "
            + ", ".join(f"`{kind.__name__}`" for kind in kinds)
            + "."
        )
        yield "[Events](events.md) describes each."
        return
    if not (inspect.isclass(value) and issubclass(value, Enum)):
        yield f"```text\n{_signature(name, value)}\n```"
    text = inspect.getdoc(value) or ""
    head, *sections = _SECTION.split(text)
    yield _joined(head)
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        yield f"{title}:"
        yield "\n".join(f"- {line}" for line in _items(body))
    if inspect.isclass(value) and issubclass(value, Enum):
        yield "One of " + ", ".join(f"`{name}.{member.name}`" for member in value) + "."


def _signature(name: str, value: object) -> str:
    """Return a call with its arguments, or the fields of a value; one a line when they are many."""
    result = ""
    if dataclasses.is_dataclass(value):
        parts = [
            _argument(field.name, field.type, field.default, dataclasses.MISSING) for field in dataclasses.fields(value)
        ]
    else:
        assert callable(value)  # noqa: S101 - what has no arguments is a mistake in GROUPS
        found = inspect.signature(value)
        result = f" -> {found.return_annotation}"
        parts = [
            _argument(argument.name, argument.annotation, argument.default, inspect.Parameter.empty)
            for argument in found.parameters.values()
        ]
    line = f"{name}({', '.join(parts)}){result}"
    return line if len(line) <= WIDTH else f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){result}"


def _argument(name: str, kind: object, default: object, none: object) -> str:
    """Return an argument as it is written; a default that cannot be written in a word is left as three dots."""
    if default is none:
        return f"{name}: {kind}"
    shown = str(default) if isinstance(default, Enum) else repr(default)
    return f"{name}: {kind} = {shown if default in SIMPLE or isinstance(default, str | float) else '...'}"


def _joined(text: str) -> str:
    return "\n\n".join(re.sub(r"\s+", " ", part).strip() for part in text.strip().split("\n\n"))


def _items(body: str) -> Iterator[str]:
    """Yield each argument with what it means."""
    for part in re.split(r"\n(?= {0,4}\S)", inspect.cleandoc(body)):
        name, _, meaning = _joined(part).partition(": ")
        yield f"`{name}`: {meaning}"
