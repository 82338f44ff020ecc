"""Fixtures of every test: no test touches the user's own record, and random tests use the same seed in CI."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def own_place(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test, and the programs that it starts, a record of its own."""
    place: Path = tmp_path_factory.getbasetemp() / "nobody"
    for name in (
        "UNKNOT_DB",
        "UNKNOT_THEME",
        "UNKNOT_VOICE",
        "UNKNOT_BELL",
        "UNKNOT_REDUCED_MOTION",
        "UNKNOT_TRACEBACK",
    ):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(place))
