"""The shipped knowledge base, and plans made from it in a few words."""

from __future__ import annotations

import pytest

from unknot.app.files.knowledge_files import read_knowledge
from unknot.knowledge.model import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return read_knowledge()
