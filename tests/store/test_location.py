"""The record lies where one is told, else where the environment says, else where the platform keeps a user's data."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.errors import BadInput
from unknot.store.location import record_path


def test_the_db_option_comes_first(tmp_path: Path) -> None:
    assert record_path(tmp_path / "a.db", {"UNKNOT_DB": "/elsewhere/b.db"}) == tmp_path / "a.db"


def test_the_environment_variable_comes_second() -> None:
    assert record_path(None, {"UNKNOT_DB": "/elsewhere/b.db"}) == Path("/elsewhere/b.db")


@pytest.mark.parametrize("environment", [{}, {"UNKNOT_DB": ""}])
def test_the_platforms_data_folder_comes_last(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = record_path(None, environment)
    assert (path.parent.name, path.name) == ("unknot", "record.db")
    assert not path.parent.exists(), "asking makes no folder"


def test_a_tilde_means_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert record_path("~/mine.db", {}) == tmp_path / "mine.db"


def test_a_tilde_with_an_unknown_user_is_an_ordinary_name() -> None:
    assert record_path("~nobody-of-that-name/x.db", {}).name == "x.db"


def test_who_has_no_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_data_path", homeless)
    with pytest.raises(BadInput, match="Set HOME, or name a file with --db or UNKNOT_DB"):
        record_path(None, {})
    assert record_path("/a/b.db", {}) == Path("/a/b.db")
