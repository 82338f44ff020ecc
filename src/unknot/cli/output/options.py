"""Options that several commands share, and the output of their answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from cyclopts import CycloptsError, Parameter, Token

from unknot.errors import printable

Db: TypeAlias = Annotated[
    Path | None, Parameter(name="--db", help="The file of the record, instead of the usual one.", negative=())
]
Kb: TypeAlias = Annotated[
    Path | None, Parameter(name="--kb", help="The folder of a knowledge base, instead of the shipped one.", negative=())
]
File: TypeAlias = Annotated[Path, Parameter(allow_leading_hyphen=True)]
"""A file, or - for standard input or output."""
Flag: TypeAlias = Annotated[bool, Parameter(negative=(), show_default=False)]
AsJson: TypeAlias = Annotated[bool, Parameter(name="--json", help="Answer in JSON.", negative=(), show_default=False)]
PlanOf: TypeAlias = Annotated[
    Path | None,
    Parameter(name="--db", help="A record to plan from; without it, the plan is for a first session.", negative=()),
]

Theme: TypeAlias = Annotated[
    Literal["auto", "dark", "light", "mono"] | None,
    Parameter(name="--theme", help="The ground of the screen; found out when left out.", negative=()),
]
Voice: TypeAlias = Annotated[bool | None, Parameter(name="--voice", help="Speak, where the machine can.")]
Speech: TypeAlias = Annotated[
    Literal["full", "sparse", "tones"] | None,
    Parameter(name="--speech", help="How much is said: everything, only what to do, or nothing.", negative=()),
]
Speaker: TypeAlias = Annotated[
    Literal["woman", "man", "device"] | None,
    Parameter(name="--speaker", help="Who speaks: a recorded voice, or the machine's own.", negative=()),
]


def _whole(_: object, tokens: Sequence[Token]) -> int:
    try:
        return int(tokens[0].value)
    except ValueError:
        named = tokens[0].keyword or "The number"
        raise UsageError(f"{named} must be a whole number, such as 8 (you wrote: {tokens[0].value}).") from None


Whole: TypeAlias = Annotated[int, Parameter(converter=_whole)]
"""A whole number that is never rounded: a person who writes 8.9 did not mean 9."""


def _time(_: object, tokens: Sequence[Token]) -> str:
    from unknot.insight.calendar import read_time

    text = tokens[0].value
    if read_time(text) is None:
        raise UsageError(f"--now must be a date and time, such as 2026-03-02T09:00 (you wrote: {text}).")
    return text


Now: TypeAlias = Annotated[
    str | None,
    Parameter(
        name="--now",
        help="Pretend that it is this date and time, such as 2026-03-02T09:00.",
        converter=_time,
        negative=(),
    ),
]


def local_time(now: str | None) -> str:
    """Return the local time, ISO 8601: the one that was given, or the machine's."""
    return now or datetime.now().astimezone().isoformat(timespec="seconds")


class UsageError(CycloptsError):
    """Options that do not go together; the message says how they do."""

    def __init__(self, message: str) -> None:
        super().__init__(msg=message)


def put(line: str = "") -> None:
    """Print one line of the answer at once, so that a program at the other end of a pipe can use it."""
    sys.stdout.write(f"{printable(line)}\n")
    sys.stdout.flush()


def put_words(words: str) -> None:
    """Print words for a person: on one line, or on several where the terminal is narrower."""
    from unknot.cli.output.text import fit_lines

    put_lines(fit_lines(words, sys.stdout))


def put_json(value: object) -> None:
    """Print one value as one line of JSON."""
    is_unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=not is_unicode, separators=(", ", ": "))
    put(text if text == printable(text) else json.dumps(value, separators=(", ", ": ")))


def put_lines(lines: Iterable[str]) -> None:
    """Print many lines of the answer."""
    sys.stdout.writelines(f"{printable(line)}\n" for line in lines)
    sys.stdout.flush()


def put_drawing(lines: Iterable[str]) -> None:
    """Print lines that we made ourselves, with the control characters that colour them."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
