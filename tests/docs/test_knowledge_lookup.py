"""The reference of the knowledge base is made from the model and the checks, and is fresh."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent.parent


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "write_knowledge_lookup", ROOT / "tools" / "docs" / "write_knowledge_lookup.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_of_the_knowledge_base_is_fresh() -> None:
    tool = _tool()
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page(), "run: python tools/docs/write_knowledge_lookup.py"
