"""Measure the time from the start of a command until its first output."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from bench.row import Row, seconds, worked
from unknot.app.files.knowledge_files import VOCABULARY, read_texts
from unknot.knowledge.loading.load import load


def rows() -> Iterator[Row]:
    """Yield the rows; each start is a new process."""
    yield Row("unknot --help", seconds(lambda: start("--help"), 9) * 1000, "ms", 300)
    yield Row(
        "knowledge: read, linked and checked", worked(lambda: load(read_texts(), VOCABULARY), 9) * 1000, "ms", 150
    )
    plan = ("plan", "--side", "left", "--tool", "lacrosse-ball", "--clear", "--json")
    yield Row("unknot plan ... --json", seconds(lambda: start(*plan), 9) * 1000, "ms", 350)


def start(*words: str) -> None:
    """Start unknot once and wait for it."""
    subprocess.run([sys.executable, "-m", "unknot", *words], capture_output=True, check=True)
