"""Write docs/look-up/knowledge.md: every file of the knowledge base, every key in it, and every check.

Made from the model's dataclasses and the table of checks; `tests/docs/test_knowledge_lookup.py` fails when the page is stale.
`python tools/docs/write_knowledge_lookup.py` writes it again.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from inspect import getdoc
from pathlib import Path
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from unknot.knowledge.body import Muscle
from unknot.knowledge.check import CHECKS
from unknot.knowledge.loading.files import PARTS
from unknot.knowledge.source import CitedInteger, CitedNumber
from unknot.knowledge.words import SECTIONS

PAGE: Final = Path(__file__).parents[2] / "docs" / "look-up" / "knowledge.md"

HEAD: Final = """<!-- Written by tools/docs/write_knowledge_lookup.py from the model and the table of checks. Do not edit by hand. -->

# The knowledge base

Everything that unknot knows is in `src/unknot/kb/`, in TOML files that a clinician can read and change. `unknot kb check` finds
every mistake, with file, line and rule. unknot does not coach from a base with a mistake.

- A **number** is written `{ value = 45, source = "wilke2018", also = ["behm2020"], note = "why" }`. The source is an id in
  `citations.toml`, or `our judgement` when there is no study. `also` and `note` are optional.
- When all numbers of a table have the same source, the table has one `source` for all of them.
- The name of a table is its id: `[stages.first]` is the stage `first`.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *_files(), *_words(), *_checks()])


def _files() -> Iterator[str]:
    for part in PARTS:
        below = f", table `[{part.table}]`" if part.table else ""
        yield f"## `{part.file}`{below}\n"
        yield from _keys(part.kind, part.table)
    yield "## `muscles/<id>.toml`\n"
    yield from _keys(Muscle, "")


def _keys(kind: Any, where: str) -> Iterator[str]:  # noqa: ANN401 (a type, or a description of one)
    """Describe a table and, below it, the tables in it."""
    if get_origin(kind) is not None:
        yield from _keys(get_args(kind)[1], f"{where}.<id>" if where else "<id>")
        return
    name = f"`[{where}]`: " if where else ""
    yield f"{name}{_sentence(kind)}\n"
    hints = get_type_hints(kind)
    inner = [(field.name, hints[field.name]) for field in fields(kind) if _is_table(hints[field.name])]
    rows = [field for field in fields(kind) if field.name != "id" and not _is_table(hints[field.name])]
    if rows:
        yield "| key | what | optional |\n| --- | --- | --- |"
        for field in rows:
            optional = field.default is not MISSING or field.default_factory is not MISSING
            yield f"| `{field.name}` | {_shape(hints[field.name])} | {'yes' if optional else ''} |"
        yield ""
    for key, held in inner:
        yield from _keys(held, f"{where}.{key}" if where else key)


def _is_table(kind: Any) -> bool:  # noqa: ANN401
    held = get_args(kind)[1] if get_origin(kind) is not None and issubclass(get_origin(kind), Mapping) else kind
    return is_dataclass(held) and held not in (CitedNumber, CitedInteger)


def _shape(kind: Any) -> str:  # noqa: ANN401
    """Say in words what a key holds."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _shape(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return (
            f"list: {_shape(arguments[0])}"
            if arguments[-1] is Ellipsis
            else f"{len(arguments)} times: {_shape(arguments[0])}"
        )
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " / ".join(f"`{member.value}`" for member in kind)
    plain = {
        CitedNumber: "number with source",
        CitedInteger: "whole number with source",
        int: "whole number",
        float: "number",
    }
    return plain.get(kind, "true or false" if kind is bool else "text")


def _words() -> Iterator[str]:
    yield "## `words/en.toml` and `words/*.en.toml`\n"
    yield "Every sentence a person reads or hears. The files may be cut as one likes; a section is the same in each.\n"
    yield "| section | speaks of | must have | may have |\n| --- | --- | --- | --- |"
    for name, section in SECTIONS.items():
        must = "any names" if section.free else ", ".join(f"`{leaf}`" for leaf in sorted(section.must))
        may = ", ".join(f"`{leaf}`" for leaf in sorted(section.may))
        yield f"| `[{name}.<id>]` | {section.speaks_of} | {must} | {may} |"
    yield ""


def _checks() -> Iterator[str]:
    yield "## What the check finds\n"
    yield "| rule | finds |\n| --- | --- |"
    for rule, finds in _READING:
        yield f"| `{rule}` | {finds} |"
    for check in CHECKS:
        yield f"| `{check.rule}` | {_sentence(check.run).removeprefix('Find ')} |"
    yield ""


_READING: Final = (
    ("syntax", "lines that are not TOML."),
    ("missing-file", "files that are not there."),
    ("unknown-file", "files that nobody reads."),
    ("missing-key", "keys that must be there, a `source` among them."),
    ("unknown-key", "keys that nobody reads: most often a typing mistake."),
    ("wrong-type", 'values of the wrong kind: `"7"` is not 7, 7.5 is no whole number.'),
    ("wrong-choice", "values that are not among those allowed."),
    ("wrong-length", "lists of the wrong length."),
    ("duplicate", "the same words in two files."),
)


def _sentence(thing: object) -> str:
    return (getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
