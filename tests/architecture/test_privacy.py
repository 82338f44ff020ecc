"""No data leaves the machine: only modules that answer connections import anything that could open one."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import Module, modules

REACHING_OUT = frozenset(
    {"aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl"}
    | {"telnetlib", "urllib", "urllib3", "webbrowser", "websockets", "xmlrpc"}
)


ANSWERING = {
    "src/unknot/server/listen.py": {"socket"},
    "src/unknot/server/run.py": {"socket"},
    "src/unknot/cli/serving/serve.py": {"webbrowser"},  # it opens unknot's own page, on this machine
}
"""`unknot serve` answers; tests/architecture/test_no_network.py holds it to that."""


def imported(tree: ast.AST) -> set[str]:
    """Return the libraries that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_a_module_opens_no_connection(module: Module) -> None:
    assert imported(module.tree) & REACHING_OUT == ANSWERING.get(module.name, set())


def test_an_import_inside_a_function_is_found() -> None:
    tree = ast.parse("def quietly():\n    from urllib.request import urlopen\n    import socket as s\n")
    assert imported(tree) & REACHING_OUT == {"urllib", "socket"}
