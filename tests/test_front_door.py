"""`import unknot` gives the names that a program needs: each with a docstring, none loaded before it is used."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from inspect import getdoc
from pathlib import Path
from typing import get_args

import pytest

import unknot

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("name", unknot.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(unknot, name)
    kinds = get_args(value) or (value,)  # an alias for several types, such as Event, is described by each of them
    assert all(len(getdoc(kind) or "") > 15 and kind.__module__.startswith("unknot.") for kind in kinds)


def test_the_names_are_those_that_type_checkers_see() -> None:
    tree = ast.parse((ROOT / "src" / "unknot" / "__init__.py").read_text(encoding="utf-8"))
    imported = {
        (node.module, alias.name)
        for part in tree.body
        if isinstance(part, ast.If)
        for node in part.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {(module, name) for module, names in unknot._HOMES.items() for name in names}
    assert sorted(unknot.__all__) == sorted(name for _, name in imported)
    assert set(unknot.__all__) <= set(dir(unknot))


def test_each_name_is_the_one_of_its_module() -> None:
    wrong = [
        name
        for module, names in unknot._HOMES.items()
        for name in names
        if getattr(unknot, name) is not getattr(import_module(module), name)
    ]
    assert wrong == []


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        unknot.nothing  # noqa: B018


def test_importing_unknot_loads_nothing_else_of_it() -> None:
    script = (
        "import sys, unknot; print(*[name for name in sys.modules if name.startswith('unknot.')]);"
        "unknot.step; print(*[name for name in sys.modules if name.startswith(('unknot.app', 'unknot.kn', 'unknot.plan'))])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_needs_one_import_of_unknot(example: Path) -> None:
    tree = ast.parse(example.read_text(encoding="utf-8"))
    imports = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert imports == ["import unknot"]
    used = {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "unknot"
    }
    assert used <= set(unknot.__all__)
