"""The project's own source files, found and parsed once."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "unknot"

PURE_PACKAGES = ("engine", "knowledge", "insight", "measure", "plan", "view", "voice")
"""Values in, values out: these run on a phone, in a test and in ten years, and do the same."""


@dataclass(frozen=True, slots=True)
class Module:
    """One module: where it is, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def length(self) -> int:
        return len(self.text.splitlines())


@cache
def modules(*packages: str) -> tuple[Module, ...]:
    """Return every module of these packages of unknot, or of all of unknot."""
    folders = [SOURCE / package for package in packages] or [SOURCE]
    paths = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return tuple(Module(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in paths)
