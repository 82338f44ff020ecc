"""Options that several commands share, and how a command gives its answer."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TypeAlias

from cyclopts import Parameter

Db: TypeAlias = Annotated[
    Path | None, Parameter(name="--db", help="The file of the record, instead of the usual one.", negative=())
]
Kb: TypeAlias = Annotated[
    Path | None, Parameter(name="--kb", help="The folder of a knowledge base, instead of the shipped one.", negative=())
]
AsJson: TypeAlias = Annotated[bool, Parameter(name="--json", help="Answer in JSON.", negative=())]


def put(line: str = "") -> None:
    """Print one line of the answer at once, so that a program at the other end of a pipe can act on it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def put_json(value: object) -> None:
    """Print one value as one line of JSON."""
    put(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def put_lines(lines: Iterable[str]) -> None:
    """Print many lines of the answer."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
