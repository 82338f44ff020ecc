"""The recorded voices are found where they lie, and what cannot be read is no voice and no error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unknot.app.files.voice_files import LIST, RecordedVoice, Speaker, find_voices, read_voice


def voices(folder: Path, text: str) -> Path:
    """Write the list of the woman's voice and one clip of it; return the folder of the voices."""
    (folder / "woman").mkdir(parents=True)
    (folder / "woman" / LIST).write_text(text, encoding="utf-8")
    (folder / "woman" / "come-off-12ab.opus").touch()
    return folder


ONE = json.dumps({"clips": [{"clip": "come-off", "text": "Come off.", "file": "come-off-12ab"}]})


def test_a_clip_is_found_in_the_format_that_is_there(tmp_path: Path) -> None:
    recorded = read_voice(Speaker.WOMAN, voices(tmp_path, ONE))
    assert recorded.by_text == {"Come off.": "come-off"}
    assert recorded.files(["come-off"], "opus") == (tmp_path / "woman" / "come-off-12ab.opus",)
    assert recorded.files(["come-off"], "m4a") == ()
    assert recorded.files(["come-off", "unknown"], "opus") == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"clips": 7}', '{"clips": [{"clip": "a"}]}'])
def test_an_unreadable_list_means_no_voice(tmp_path: Path, text: str) -> None:
    assert read_voice(Speaker.WOMAN, voices(tmp_path, text)) == RecordedVoice()


def test_the_device_voice_has_no_clips_and_a_missing_folder_means_no_voice(tmp_path: Path) -> None:
    assert read_voice(Speaker.DEVICE, voices(tmp_path, ONE)) == RecordedVoice()
    assert read_voice(Speaker.MAN, tmp_path) == RecordedVoice()
    assert read_voice(Speaker.WOMAN, None) == RecordedVoice()


def test_an_installed_unknot_has_its_voices_with_the_page_and_a_checkout_beside_its_sources(tmp_path: Path) -> None:
    package = tmp_path / "src" / "unknot"
    package.mkdir(parents=True)
    assert find_voices(package) is None
    beside = tmp_path / "web" / "public" / "voice"
    beside.mkdir(parents=True)
    assert find_voices(package) == beside
    installed = package / "server" / "app" / "voice"
    installed.mkdir(parents=True)
    assert find_voices(package) == installed
