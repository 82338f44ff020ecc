"""The knowledge base on disk: the shipped one, a changed one, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.app.files.knowledge_files import problems_in, read_knowledge, read_texts
from unknot.errors import BadKnowledge


def copy_to(folder: Path) -> Path:
    for file, text in read_texts().items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_dose_changed_in_a_folder_is_read_from_that_folder(tmp_path: Path) -> None:
    doses = copy_to(tmp_path) / "doses.toml"
    doses.write_text(doses.read_text(encoding="utf-8").replace("value = 45", "value = 40"), encoding="utf-8")
    assert problems_in(tmp_path) == ()
    assert read_knowledge(tmp_path).doses.stages["first"].cap_s.value == 40.0
    assert read_knowledge().doses.stages["first"].cap_s.value == 45.0


def test_a_broken_base_is_refused_with_every_problem(tmp_path: Path) -> None:
    doses = copy_to(tmp_path) / "doses.toml"
    doses.write_text(doses.read_text(encoding="utf-8").replace("value = 480", "value = 4800"), encoding="utf-8")
    with pytest.raises(BadKnowledge) as caught:
        read_knowledge(tmp_path)
    assert caught.value.problems == problems_in(tmp_path)
    assert len(caught.value.problems) >= 2
    assert "does not use it" in caught.value.message


def test_a_missing_folder_gives_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BadKnowledge, match="no knowledge base"):
        read_knowledge(tmp_path / "nowhere")


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (copy_to(tmp_path) / "doses.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadKnowledge) as caught:
        read_knowledge(tmp_path)
    assert [problem.where for problem in caught.value.problems] == ["doses.toml:1"]
