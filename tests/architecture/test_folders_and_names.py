"""A class name means one thing in the whole package, and a folder holds few enough modules to take in at a glance."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.sources import ROOT, Module, modules

MOST_MODULES = 9
FOLDERS = ("src/unknot", "web/src", "tools")
MODULE_ENDINGS = frozenset({".py", ".ts", ".tsx", ".js", ".mjs", ".sh"})
NOT_COUNTED = frozenset({"__init__.py", "__main__.py"})


def repeated_classes(sources: Iterable[Module]) -> dict[str, list[str]]:
    """Return the modules of each class name that is defined more than once, top-level or nested."""
    places: dict[str, list[str]] = defaultdict(list)
    for module in sources:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{module.name}:{node.lineno}")
    return {name: found for name, found in sorted(places.items()) if len(found) > 1}


def large_folders(root: Path) -> dict[str, int]:
    """Return each folder with more modules than a folder may have."""
    files = (path for folder in FOLDERS for path in (root / folder).rglob("*"))
    counts = Counter(
        str(path.parent.relative_to(root))
        for path in files
        if path.suffix in MODULE_ENDINGS and path.name not in NOT_COUNTED and ".test" not in path.suffixes
    )
    return {folder: count for folder, count in sorted(counts.items()) if count > MOST_MODULES}


def test_every_class_name_is_unique() -> None:
    assert repeated_classes(modules()) == {}


def test_a_repeated_class_name_is_found() -> None:
    text = "class Row: ...\nclass Table:\n    class Row: ..."
    assert repeated_classes([Module(ROOT / "a.py", text, ast.parse(text))]) == {"Row": ["a.py:1", "a.py:3"]}


def test_no_folder_has_more_than_nine_modules() -> None:
    assert large_folders(ROOT) == {}


def test_a_folder_with_ten_modules_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "tools" / "web"
    folder.mkdir(parents=True)
    for number in range(MOST_MODULES + 1):
        (folder / f"part_{number}.py").touch()
    (folder / "__init__.py").touch()
    assert large_folders(tmp_path) == {"tools/web": MOST_MODULES + 1}
