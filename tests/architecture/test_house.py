"""The rules of the code that a test can check: docstrings, lengths, names, frozen dataclasses, layers, test folders."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, Module, modules

LONGEST = 400
UNSLOTTED = {"Intake"}
"""An intake caches what it derives from its answers."""
VAGUE_NAMES = {"base", "common", "helpers", "manager", "misc", "service", "services", "tools", "util", "utils"}


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_a_module_has_a_docstring(module: Module) -> None:
    assert ast.get_docstring(module.tree), f"{module.name} does not say what lives in it"


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_a_module_is_short_enough(module: Module) -> None:
    assert module.length <= LONGEST, f"{module.name} has {module.length} lines"


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_a_module_is_named_for_what_it_holds(module: Module) -> None:
    assert module.path.stem not in VAGUE_NAMES


@pytest.mark.parametrize("module", modules("engine", "plan", "view"), ids=lambda module: module.name)
def test_a_dataclass_of_the_core_is_frozen_and_slotted(module: Module) -> None:
    loose = [
        node.name
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and not _wanted(node.name) <= set(_settings(decorator))
    ]
    assert loose == []


def test_layers_import_only_lower_layers() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]


def test_every_package_has_tests_in_the_same_place() -> None:
    packages = {module.path.parent.name for module in modules() if module.path.parent != ROOT / "src" / "unknot"}
    missing = [
        name
        for name in sorted(packages)
        if any((ROOT / "src" / "unknot" / name).glob("*.py")) and not list((ROOT / "tests" / name).glob("test_*.py"))
    ]
    assert missing == []


def _settings(decorator: ast.expr) -> list[str]:
    return re.findall(r"\w+=\w+", ast.unparse(decorator))


def _wanted(name: str) -> set[str]:
    return {"frozen=True"} if name in UNSLOTTED else {"frozen=True", "slots=True"}
