"""Every command and every piece of data in the documentation is tried."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from tests.docs.blocks import PAGES, ROOT, Block, blocks, is_as_promised, typed
from tests.fortnight import fortnight
from unknot.app.record.opening import open_record

SET_UP = ("make ", "git ", "apt-get ")
"""Commands that make this very environment, or need a terminal: they are lived through elsewhere (.ci/run, tests/tui)."""

CONSOLE = [page for page in PAGES if any(block.language == "console" for block in blocks(page))]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.slow
@pytest.mark.parametrize("page", CONSOLE, ids=name)
def test_every_command_does_what_the_page_says(page: Path, tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    starter = bin_folder / "unknot"
    starter.write_text(f'#!/bin/sh\nexec {sys.executable} -m unknot "$@"\n', encoding="utf-8")
    starter.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "UNKNOT_DB": str(tmp_path / "record" / "record.db"),
    }
    with open_record(Path(environment["UNKNOT_DB"])) as record:
        fortnight(record.log, datetime.now().astimezone())
    for block in blocks(page):
        if block.language != "console":
            block.saved(tmp_path)
            continue
        for step in typed(block):
            if step.command.startswith(SET_UP) or step.command == "unknot":
                continue
            command = f"{step.command} --speed 0" if step.command.startswith("unknot demo") else step.command
            ran = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
            )
            where = f"{name(page)}:{block.line}: $ {command}"
            assert ran.returncode == 0, f"{where}\n{ran.stdout}{ran.stderr}"
            assert not step.printed or is_as_promised(step.printed, ran.stdout), f"{where}\n{ran.stdout}"


DATA = [(page, block) for page in PAGES for block in blocks(page) if block.language in {"json", "jsonl", "toml"}]


@pytest.mark.parametrize(("page", "block"), DATA, ids=[f"{name(page)}:{block.line}" for page, block in DATA])
def test_every_piece_of_data_can_be_read(page: Path, block: Block) -> None:
    if block.language == "toml":
        assert tomllib.loads(block.text), page
    elif block.language == "json":
        assert json.loads(block.text), page
    else:
        assert [json.loads(line) for line in block.text.splitlines()], page


PYTHON = [(page, block) for page in PAGES for block in blocks(page) if block.language == "python"]


@pytest.mark.parametrize(("page", "block"), PYTHON, ids=[f"{name(page)}:{block.line}" for page, block in PYTHON])
def test_every_piece_of_python_runs(page: Path, block: Block) -> None:
    ran = subprocess.run([sys.executable, "-W", "error", "-c", block.text], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, ""), f"{name(page)}:{block.line}"


def test_a_page_that_promises_something_else_would_be_caught() -> None:
    assert is_as_promised("one\n...\nlast", "one\ntwo\nthree\nlast\n")
    assert is_as_promised("...Nothing was changed.", "3 new. Nothing was changed.\n")
    assert not is_as_promised("one\n...\nlast", "one\ntwo\n")
    assert not is_as_promised("No problem found.", "No problem found. But.\n")


def test_a_block_is_saved_where_the_page_says(tmp_path: Path) -> None:
    first = Block("toml", "a = 1\n", 1, "Some words. A new file, `here.toml`:\n\n")
    assert first.saved(tmp_path) == tmp_path / "here.toml"
    Block("toml", "b = 2\n", 9, "At the end of `here.toml`:\n\n").saved(tmp_path)
    assert tomllib.loads((tmp_path / "here.toml").read_text(encoding="utf-8")) == {"a": 1, "b": 2}
    assert Block("toml", "c = 3\n", 12, "For example:\n\n").saved(tmp_path) is None


def test_there_are_commands_to_try() -> None:
    assert {name(page) for page in CONSOLE} >= {"README.md", "docs/do/change-a-dose.md", "docs/do/add-a-muscle.md"}
