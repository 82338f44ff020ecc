"""What is said of an address for the home network that will not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Command
from tests.server.running import built_app
from tests.words import words


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("laptop.local", 1, "in which this machine could be laptop.local"),
        ("not a host!", 2, "not a host! is not an address or a name"),
    ],
)
def test_without_a_network_the_advice_does_not_repeat_the_given_name(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, code: int, said: str
) -> None:
    monkeypatch.setattr("unknot.server.listen.home_addresses", list)
    ran = unknot("serve", "--lan", "--address", given, "--db", tmp_path / "record.db")
    assert ran.code == code
    assert said in ran.err
    assert words("label.serve.no_network").split(". ")[1] not in " ".join(ran.err.split())


def test_the_error_names_only_the_address_that_is_not_here(
    unknot: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = built_app(tmp_path / "app")
    monkeypatch.setattr("unknot.server.static.folder.find_app", lambda: app)
    ran = unknot("serve", "--lan", "--no-open", "--address", "192.168.213.5", "--db", tmp_path / "record.db")
    assert ran.code == 1
    assert "This machine does not have the address 192.168.213.5. " in ran.err
