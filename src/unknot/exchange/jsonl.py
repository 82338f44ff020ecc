"""The record as lines of JSON: one event per line, complete, for export and import.

A line may carry the envelope (person, session, device, seq) or only the event, as for `unknot replay`. Reading never
raises and never guesses: it returns an event, or every problem of the line with its number. Writing is canonical, so
exporting an import gives the same file byte for byte. The format is in docs/look-up/record.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.engine.entry import Entry
from unknot.engine.events import Event
from unknot.errors import BadInput, Problem
from unknot.record import ENVELOPE, canonical, decode_event, encode_event, envelope_problems, is_text, write_line

LONGEST_LINE = 1_000_000
"""Characters in a line. A plan takes some thousands; a longer line is not a record and not worth the memory."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The content of one line: an event (with its entry, if the line has the envelope), or its problems."""

    number: int
    event: Event | None = None
    entry: Entry | None = None
    problems: tuple[Problem, ...] = ()


def read_line(line: str | bytes, number: int, source: str = "line") -> ReadLine:
    """Read one line.

    Args:
        line: the text, with or without its line break; bytes are read as UTF-8.
        number: the number of the line, for the problems.
        source: the name of the file, for the problems.
    """
    where = f"{source}:{number}"
    try:
        raw = read_object(line, where)
    except BadInput as error:
        return ReadLine(number, problems=tuple(error.problems))
    return read_raw(raw, number, where)


def read_raw(raw: Mapping[str, Any], number: int, where: str) -> ReadLine:
    """Read the decoded JSON of a line; `where` names it in the problems."""
    event_raw = {name: value for name, value in raw.items() if name not in ENVELOPE}
    problems = envelope_problems(raw, where) if len(event_raw) < len(raw) else []
    try:
        event = decode_event(event_raw)
    except BadInput as error:
        problems += [Problem(f"{where}: {found.where}", found.rule, found.message) for found in error.problems]
    if problems:
        return ReadLine(number, problems=tuple(problems))
    if len(event_raw) == len(raw):
        return ReadLine(number, event=event)
    entry = Entry(raw["person"], raw["session"], raw["device"], raw["seq"], event)
    return ReadLine(number, event=event, entry=entry)


def read_lines(lines: Iterable[str | bytes], source: str = "line") -> Iterator[ReadLine]:
    """Read each line as it comes. Empty lines and a byte order mark are skipped."""
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(b"\xef\xbb\xbf") if isinstance(line, bytes) else line.removeprefix("\ufeff")
        if text.strip():
            yield read_line(text, number, source)


def write_event(event: Event) -> str:
    """Return an event as one canonical line without an envelope, as `unknot plan --json` prints it."""
    return canonical(encode_event(event))


def write_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of entries, each with its line break."""
    for entry in entries:
        yield write_line(entry) + "\n"


def read_object(line: str | bytes, where: str, longest: int = LONGEST_LINE) -> dict[str, Any]:
    """Return the JSON object of a text, read strictly; raise BadInput with the reason when it is not one."""
    if len(line) > longest:
        raise _wrong(where, "too-long", f"is longer than {longest} characters, so it is not a line of a record.")
    try:
        text = line.decode() if isinstance(line, bytes) else line
    except UnicodeDecodeError:
        raise _wrong(where, "not-text", "is not UTF-8 text. The file is damaged, or of another kind.") from None
    try:
        raw = json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number)
        whole = is_text(text) and ("\\u" not in text or is_text(json.dumps(raw, ensure_ascii=False)))
    except _NotStrict as error:
        raise _wrong(where, error.rule, error.sentence) from None
    except json.JSONDecodeError as error:
        raise _not_json(text, error, where) from None
    except (ValueError, RecursionError):
        raise _wrong(where, "not-json", "contains a number or a nesting that is far too large.") from None
    if not isinstance(raw, dict):
        raise _wrong(where, "not-an-object", 'must be one JSON object, such as {"type": "ready", "t": 12.5}.')
    if not whole:
        raise _wrong(where, "not-text", "contains half a character, which no file can hold.")
    return raw


def _not_json(text: str, error: json.JSONDecodeError, where: str) -> BadInput:
    """Return the error for text that is not JSON; it distinguishes a line that was cut off."""
    body = text.strip()
    rest = body[error.pos :]
    in_a_word = any(word.startswith(rest) for word in ("true", "false", "null", "-", ".", "e-", "e+", "E-", "E+"))
    reached_end = in_a_word or error.msg.startswith("Unterminated string")
    if body.startswith("{") and reached_end:
        return _wrong(where, "truncated", "is cut off in the middle. Lines after it may be missing, too.")
    return _wrong(where, "not-json", f"is not JSON (at character {error.pos + 1}: {error.msg}).")


class _NotStrict(Exception):
    """JSON that Python accepts but unknot does not."""

    def __init__(self, rule: str, sentence: str) -> None:
        super().__init__(sentence)
        self.rule = rule
        self.sentence = sentence


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            raise _NotStrict("twice", f'says "{name[:40]}" twice; which one is meant cannot be known.')
        seen.add(name)
    return found


def _no_number(constant: str) -> float:
    raise _NotStrict("not-a-number", f"holds {constant}, which is not a number.")


def _wrong(where: str, rule: str, message: str) -> BadInput:
    return BadInput("This line is not usable.", [Problem(where, rule, message)])
