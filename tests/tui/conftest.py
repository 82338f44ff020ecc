"""The terminal's tests see the same colours wherever they run."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_taste_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORFGBG", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FILTERS", "UNKNOT_THEME", "UNKNOT_PLAIN"):
        monkeypatch.delenv(name, raising=False)
