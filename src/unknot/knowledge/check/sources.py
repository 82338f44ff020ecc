"""Checks of sources: every number and rule has a source, and every source exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, cast

from unknot.knowledge.check.fault import Fault, Vocabulary, did_you_mean
from unknot.knowledge.loading.files import PARTS, muscle_file
from unknot.knowledge.model import Knowledge
from unknot.knowledge.source import OUR_JUDGEMENT


def missing_source(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find numbers and rules without a source."""
    for file, path, source in _sources(knowledge):
        if not source.strip():
            what = path.removesuffix(".source")
            yield Fault(file, path, f"{what} has no source. Give the id of a citation, or '{OUR_JUDGEMENT}'.")


def unknown_citation(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find sources that are neither a citation nor our judgement."""
    for file, path, source in _sources(knowledge):
        if source == OUR_JUDGEMENT and not path.endswith("]"):
            continue
        if source.strip() and source not in knowledge.citations:
            near = did_you_mean(source, {*knowledge.citations, OUR_JUDGEMENT})
            yield Fault(file, path, f"'{source}' is not in citations.toml{near}")


def bad_address(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find DOIs and addresses that cannot be right."""
    for citation in knowledge.citations.values():
        if citation.doi and not (citation.doi.startswith("10.") and "/" in citation.doi):
            yield Fault(
                "citations.toml",
                f"{citation.id}.doi",
                f"'{citation.doi}' is not a DOI. A DOI begins with 10. and has a slash.",
            )
        if citation.address and not citation.address.startswith(("http://", "https://")):
            yield Fault(
                "citations.toml", f"{citation.id}.address", f"'{citation.address}' is not the address of a page."
            )


def _sources(knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Yield every source, with its file and path."""
    for part in PARTS:
        yield from _within(part.file, part.table, getattr(knowledge, part.name))
    for muscle in knowledge.muscles.values():
        yield from _within(muscle_file(muscle.id), "", muscle)
    for rule in knowledge.words.ids("rule"):
        for path in (f"rule.{rule}.source", f"rule.{rule}.also"):
            for source in knowledge.words.lines(path):
                yield knowledge.words.files[path], path, source


def _within(file: str, path: str, value: object) -> Iterator[tuple[str, str, str]]:
    """Yield the sources of a value and of everything inside it; texts and plain numbers have none."""
    below = f"{path}." if path else ""
    if isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _within(file, f"{below}{key}", entry)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            if not isinstance(entry, str):
                yield from _within(file, f"{path}[{index}]", entry)
    elif is_dataclass(value):
        for name in _field_names(cast("Any", type(value))):
            held = getattr(value, name)
            if name == "source":
                yield file, f"{below}source", held
            elif name in ("also", "sources"):
                yield from ((file, f"{below}{name}[{index}]", source) for index, source in enumerate(held))
            elif not isinstance(held, str | float | int):
                yield from _within(file, f"{below}{name}", held)


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
