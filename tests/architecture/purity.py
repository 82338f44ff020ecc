"""Find everything that a pure module must not do, from its syntax tree.

A pure module uses no files, clock, random numbers, logging, network or environment, keeps no state after a call, and imports no external
library.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

FORBIDDEN_CALLS = frozenset(
    {"open", "print", "input", "eval", "exec", "compile", "__import__", "breakpoint", "globals", "locals", "vars", "id"}
)
FORBIDDEN_ATTRIBUTES = frozenset({"now", "today", "utcnow", "urandom", "environ", "getenv", "read_text", "write_text"})
FORBIDDEN_MODULES = frozenset(
    {
        "asyncio", "concurrent", "ctypes", "getpass", "glob", "http", "importlib", "io", "locale", "logging", "multiprocessing",
        "os", "pathlib", "pickle", "platform", "queue", "random", "secrets", "select", "selectors", "shelve", "shutil", "signal",
        "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "warnings",
        "webbrowser",
    }
)  # fmt: skip


def impurities(tree: ast.AST) -> Iterator[str]:
    """Yield everything in a syntax tree that a pure module must not do, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (_import(node.lineno, name.name) for name in names if not _may_import(name.name))
            case ast.ImportFrom(module=module, level=level) if level or not _may_import(module or ""):
                yield _import(node.lineno, "." * level + (module or ""))
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                yield f"line {node.lineno}: calls {name}"
            case ast.Attribute(attr=attribute) if attribute in FORBIDDEN_ATTRIBUTES:
                yield f"line {node.lineno}: reaches for .{attribute}"
            case ast.Global(names=named) | ast.Nonlocal(names=named):
                yield f"line {node.lineno}: rebinds {', '.join(named)} from inside a function"
            case ast.AsyncFunctionDef() | ast.Await():
                yield f"line {node.lineno}: waits"
            case _:
                pass


def _import(line: int, name: str) -> str:
    return f"line {line}: imports {name}"


def _may_import(name: str) -> bool:
    root = name.split(".", maxsplit=1)[0]
    return root == "unknot" or (root in sys.stdlib_module_names and root not in FORBIDDEN_MODULES)
