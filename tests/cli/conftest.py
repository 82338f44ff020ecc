"""Fixtures of the commands' tests."""

from __future__ import annotations

import pytest

from tests.cli.commands import Command, called


@pytest.fixture
def unknot(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return called(capsys, monkeypatch)
