"""A device is named once; what cannot be read is set aside, never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.app.settings import NAME, read_settings
from unknot.errors import BadInput


def test_a_device_keeps_its_name(tmp_path: Path) -> None:
    first = read_settings(tmp_path / "new" / "folder")
    assert first.person == "me"
    assert read_settings(tmp_path / "new" / "folder") == first


@pytest.mark.parametrize("text", ["", "{}", '{"device": 3}', "\x00garbage"])
def test_unreadable_settings_are_kept_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    made = read_settings(tmp_path)
    assert read_settings(tmp_path) == made
    assert [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.unreadable-*")] == [text]


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="settings"):
        read_settings(tmp_path / "file")
