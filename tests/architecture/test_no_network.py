"""unknot opens no connection: a session needs none, so none can fail and nothing can leak through one."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import modules

CONNECTS = frozenset(
    [
        "aiohttp",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "requests",
        "smtplib",
        "socket",
        "ssl",
        "telnetlib",
        "urllib",
        "urllib3",
    ]
)


def reaches(text: str) -> set[str]:
    """Return the modules a source text imports that can open a connection."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found & CONNECTS


def test_no_part_of_the_program_reaches_the_network() -> None:
    assert len(modules()) > 50
    assert {module.name: reached for module in modules() if (reached := reaches(module.text))} == {}


@pytest.mark.parametrize("text", ["import urllib.request", "from http import client", "def f():\n    import socket"])
def test_a_connection_would_be_noticed(text: str) -> None:
    assert reaches(text)
