"""What holds for every test: nobody's own record is touched, and the dice fall the same way in CI."""

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
    """Give each test a record of its own, also to the programs it starts; nothing else of the person's is seen."""
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
