"""Who is coached is read from a file beside the record, if it is ours; it is never written, moved or made."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.app.settings import NAME, Settings, read_settings


def test_our_settings_file_is_read(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"device": "device-0123456789ab", "person": "you"}', encoding="utf-8")
    assert read_settings(tmp_path) == Settings("device-0123456789ab", "you")


@pytest.mark.parametrize("text", ["", "{}", '{"device": 3}', "\x00garbage", '{"window": {"width": 800}}'])
def test_another_programs_settings_file_is_not_changed(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_settings(tmp_path) == Settings("", "me")
    assert [(file.name, file.read_text(encoding="utf-8")) for file in tmp_path.iterdir()] == [(NAME, text)]


def test_reading_settings_creates_no_file(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "nowhere") == Settings("", "me")
    assert list(tmp_path.iterdir()) == []
