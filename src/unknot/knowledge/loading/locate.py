"""Find the line of a key in a TOML text, from its path (`stages.first.cap_s.value`).

A TOML reader does not keep line numbers, so this module reads the text again, loosely, but only for a text with a problem. A path without
a line of its own (a missing key, a value inside a one-line table) gets the line of its nearest parent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_HEADER = re.compile(r"^\s*\[\[?\s*(?P<path>[^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*(?P<key>(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PARTS = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_LONG_QUOTES = ('"""', "'''")


def lines_of(text: str) -> Mapping[str, int]:
    """Return the line number (from 1) of every table and key of a TOML text, by path."""
    lines: dict[str, int] = {}
    table = ""
    open_quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if open_quote:
            open_quote = "" if line.count(open_quote) % 2 else open_quote
            continue
        if header := _HEADER.match(line):
            table = _plain(header["path"])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            path = _plain(key["key"])
            lines.setdefault(f"{table}.{path}" if table else path, number)
            open_quote = next((quote for quote in _LONG_QUOTES if line.count(quote) % 2), "")
    return lines


def line_of(lines: Mapping[str, int], path: str) -> int:
    """Return the line number of a path, or of its nearest parent with a line; 1 when there is none."""
    while path:
        if path in lines:
            return lines[path]
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return 1


def _plain(path: str) -> str:
    return ".".join(part.strip("\"'") for part in _PARTS.findall(path))
