"""Files on the command line: `-` is standard input or output, and a file that cannot be opened gives a clear error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from unknot.errors import BadInput

STANDARD = Path("-")


def read_text(path: Path) -> str:
    """Return a file's text; raise BadInput when it cannot be read."""
    try:
        return sys.stdin.read() if path == STANDARD else path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BadInput(f"{path} is not UTF-8 text.") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def read_lines(path: Path) -> Iterator[bytes]:
    """Yield a file's lines as they come, so that a program at the other end of a pipe gets its answer at once."""
    if path == STANDARD:
        yield from iter(sys.stdin.buffer.readline, b"")
        return
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise _unreadable(path, error) from None


def name_of(path: Path) -> str:
    """Return the name of a file for a message."""
    return "standard input" if path == STANDARD else str(path)


def _unreadable(path: Path, error: OSError) -> BadInput:
    return BadInput(f"Cannot open {path}: {error.strerror or error}.")
