"""Load `Knowledge` from texts, or report every problem at once.

`load` takes the texts of a knowledge base by their path (`doses.toml`, `muscles/hamstrings.toml`) and opens no file itself. A broken part
does not hide the problems of other parts: the loader reads every readable part, and a check runs when it can read its parts. Every
problem names its file and line.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from unknot.codec import try_decode
from unknot.errors import Problem
from unknot.knowledge.body import Muscle
from unknot.knowledge.check import CHECKS, Vocabulary
from unknot.knowledge.check.fault import did_you_mean
from unknot.knowledge.loading.files import (
    FILES,
    LANGUAGE,
    MUSCLE_TABLES,
    MUSCLES,
    PARTS,
    WORDS,
    KnowledgePart,
    is_muscle,
    is_words,
)
from unknot.knowledge.loading.locate import line_of, lines_of
from unknot.knowledge.model import Knowledge
from unknot.knowledge.words import Words


@dataclass(slots=True)
class _Reading:
    """The state of loading: the texts, the tables and parts so far, the parts without faults (`whole`), and the problems."""

    texts: Mapping[str, str]
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def blame(self, file: str, path: str, rule: str, message: str) -> None:
        """Add a problem at the line of a key."""
        if file not in self.lines:
            self.lines[file] = lines_of(self.texts.get(file, ""))
        self.problems.append(Problem(f"{file}:{line_of(self.lines[file], path)}", rule, message))

    def blame_all(self, file: str, problems: Iterable[Problem]) -> bool:
        """Add a decoder's problems; say whether the decoder could read everything."""
        problems = tuple(problems)
        for problem in problems:
            self.blame(file, problem.where, problem.rule, f"{problem.where} {problem.message}")
        return all(problem.rule == "unknown-key" for problem in problems)


def load(texts: Mapping[str, str], vocabulary: Vocabulary) -> tuple[Knowledge | None, tuple[Problem, ...]]:
    """Return the knowledge of these texts, or None, and every problem found, sorted by file and line.

    Args:
        texts: the text of each file, by its path below the knowledge base's folder.
        vocabulary: everything that the engine may say, so that the check finds missing words.
    """
    reading = _Reading(texts)
    for file in sorted(texts):
        _parse(reading, file)
    for part in PARTS:
        _read_part(reading, part)
    _read_muscles(reading)
    _read_words(reading)
    nothing = {part.name: {} for part in PARTS} | {"muscles": {}, "words": Words(LANGUAGE, {}, {})}
    knowledge = Knowledge(version=_version(texts), **{**nothing, **reading.parts})
    for check in CHECKS:
        if reading.whole.issuperset(check.refers_to) and reading.parts.keys() >= set(check.looks_at):
            for fault in check.run(knowledge, vocabulary):
                reading.blame(fault.file, fault.path, check.rule, fault.message)
    problems = tuple(sorted(dict.fromkeys(reading.problems), key=_in_order))
    return (None if problems else knowledge), problems


def _parse(reading: _Reading, file: str) -> None:
    if file not in FILES and not is_muscle(file) and not is_words(file):
        message = f"This file is not part of a knowledge base{did_you_mean(file, FILES)}"
        reading.blame(file, "", "unknown-file", message)
        return
    try:
        reading.tables[file] = tomllib.loads(reading.texts[file])
    except tomllib.TOMLDecodeError as error:
        message, line = _syntax(str(error), reading.texts[file])
        reading.problems.append(Problem(f"{file}:{line}", "syntax", message))
    except (ValueError, RecursionError):
        reading.blame(file, "", "syntax", "Cannot read this file: something in it is far too large.")


def _syntax(error: str, text: str) -> tuple[str, int]:
    """Turn the "... (at line 3, column 5)" of the TOML reader into a sentence and a line number."""
    what, _, place = error.rpartition(" (at ")
    words = place.strip(")").replace(",", "").split()
    last = max(1, len(text.splitlines()))
    line = int(words[1]) if words[:1] == ["line"] else last
    return f"This line is not valid TOML: {(what or error).rstrip('.').lower()}.", min(line, last)


def _read_part(reading: _Reading, part: KnowledgePart) -> None:
    raw = _table_of(reading, part)
    if raw is None:
        return
    for place in part.named:
        raw = _named(raw, place.split(".") if place else [])
    value, problems = try_decode(part.kind, raw, part.table)
    readable = reading.blame_all(part.file, problems)
    if value is not None:
        reading.parts[part.name] = value
        if readable:
            reading.whole.add(part.name)


def _table_of(reading: _Reading, part: KnowledgePart) -> Any:  # noqa: ANN401 (not yet decoded)
    """Return the raw table of a part; add a problem when the table is missing from a readable file."""
    if part.file not in reading.texts:
        reading.blame(part.file, "", "missing-file", "This file is missing from the knowledge base.")
        return None
    table = reading.tables.get(part.file)
    if table is None or not part.table:
        return table
    known = {other.table for other in PARTS if other.file == part.file}
    for name in table:
        if name not in known:
            reading.blame(part.file, name, "unknown-key", f"[{name}] is not known here{did_you_mean(name, known)}")
    if part.table not in table:
        reading.blame(part.file, "", "missing-key", f"The table [{part.table}] is missing.")
    return table.get(part.table)


def _read_muscles(reading: _Reading) -> None:
    muscles: dict[str, Muscle] = {}
    files = [file for file in sorted(reading.texts) if is_muscle(file)]
    if not files:
        reading.blame(f"{MUSCLES}*.toml", "", "missing-file", "There is no muscle in the knowledge base.")
    readable = bool(files)
    for file in files:
        raw: Any = reading.tables.get(file)
        if raw is None:
            readable = False
            continue
        for table in MUSCLE_TABLES:
            raw = _named(raw, [table])
        muscle_id = file.removeprefix(MUSCLES).removesuffix(".toml")
        muscle, problems = try_decode(Muscle, {**raw, "id": muscle_id})
        readable = reading.blame_all(file, problems) and readable
        if muscle is not None:
            muscles[muscle_id] = muscle
    if muscles:
        reading.parts["muscles"] = muscles
    if readable:
        reading.whole.add("muscles")


def _read_words(reading: _Reading) -> None:
    if WORDS not in reading.texts:
        reading.blame(WORDS, "", "missing-file", "This file is missing: there are no words.")
    texts: dict[str, str] = {}
    files: dict[str, str] = {}
    for file in sorted(reading.tables):
        if is_words(file):
            _flatten(reading, file, reading.tables[file], texts, files)
    if texts:
        reading.parts["words"] = Words(LANGUAGE, texts, files)
    if all(file in reading.tables for file in (WORDS, *filter(is_words, reading.texts))):
        reading.whole.add("words")


def _flatten(
    reading: _Reading, file: str, raw: Mapping[str, Any], texts: dict[str, str], files: dict[str, str], where: str = ""
) -> None:
    """Add the texts of a words file by their paths; a text that another file already has is a problem."""
    for key, value in raw.items():
        path = f"{where}.{key}" if where else key
        if isinstance(value, dict):
            _flatten(reading, file, value, texts, files, path)
            continue
        if path in texts:
            reading.blame(file, path, "duplicate", f"{path} is already in {files[path]}.")
        if isinstance(value, str):
            texts[path] = value.strip()
        elif isinstance(value, list) and all(isinstance(line, str) for line in value):
            texts[path] = "\n".join(value)
        else:
            reading.blame(file, path, "wrong-type", f"{path} must be a text, or a list of texts.")
        files[path] = file


def _named(raw: Any, place: list[str]) -> Any:  # noqa: ANN401 (not yet decoded)
    """Give each entry of the table at `place` its key as `id`; the decoder refuses any other shape."""
    if not isinstance(raw, Mapping):
        return raw
    if place:
        head, *rest = place
        return {**raw, head: _named(raw[head], rest)} if head in raw else raw
    return {key: _with_id(key, entry) if isinstance(entry, Mapping) else entry for key, entry in raw.items()}


def _with_id(key: str, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give an entry its id. Keep an `id` of its own under a name that the decoder refuses."""
    return {**entry, "id": key, **({"id[its table's name is its id]": entry["id"]} if "id" in entry else {})}


def _version(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for file in sorted(texts):
        digest.update(f"{file}\0{texts[file]}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]


def _in_order(problem: Problem) -> tuple[str, int, str, str]:
    file, _, line = problem.where.rpartition(":")
    return file, int(line), problem.rule, problem.message
