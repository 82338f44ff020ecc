"""unknot opens no connection, so no connection can fail or leak data.

The server answers connections, with a socket in one module. It never opens one. The only `connect` in unknot is on a datagram socket: it
sends nothing and asks the system for this machine's address.
"""

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


LISTENS = "src/unknot/server/listen.py"
HANDED_OVER = "src/unknot/server/run.py"
"""Where a socket is only given on, to the library that answers."""

CONNECTING = frozenset(
    {"connect", "connect_ex", "create_connection", "open_connection", "sendto", "sendmsg", "urlopen"}
)


def connecting(text: str) -> list[str]:
    """Return the calls in a source text that could open a connection or send without one."""
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    names = [call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls]
    return [name for name in names if name in CONNECTING]


def test_no_part_of_the_program_reaches_the_network() -> None:
    assert len(modules()) > 50
    reached = {module.name: found for module in modules() if (found := reaches(module.text))}
    assert reached == {LISTENS: {"socket"}, HANDED_OVER: {"socket"}}


def test_the_server_answers_and_never_asks() -> None:
    found = {module.name: names for module in modules("server") if (names := connecting(module.text))}
    assert found == {LISTENS: ["connect"]}
    (listens,) = [module for module in modules("server") if module.name == LISTENS]
    assert "SOCK_DGRAM) as asking" in listens.text
    assert "asking.connect(" in listens.text


def test_a_connection_that_is_made_would_be_noticed() -> None:
    assert connecting("import socket\nsocket.create_connection(('a', 1))") == ["create_connection"]
    assert connecting("await asyncio.open_connection('a', 1)") == ["open_connection"]


@pytest.mark.parametrize("text", ["import urllib.request", "from http import client", "def f():\n    import socket"])
def test_a_connection_would_be_noticed(text: str) -> None:
    assert reaches(text)
