"""Small records to break, and programs to break them with."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.prescriptions import ordinary
from unknot.engine.entry import Entry
from unknot.engine.events import Event, Pain, Started
from unknot.store.record_file.opening import open_log

ROOT = Path(__file__).parents[2]


def events_of(session: int, reports: int = 60) -> list[Event]:
    """Return one session: a plan, then reports."""
    start = Started(0.0, f"2026-03-{session + 1:02}T09:00:00", ordinary())
    return [start, *(Pain(float(second), second % 9) for second in range(1, reports + 1))]


def a_record(path: Path, sessions: int = 12) -> tuple[Entry, ...]:
    """Write a record of some pages, fold its log into it, and return what stands in it."""
    log = open_log(path, "setting-up").log
    for session in range(sessions):
        log.add("me", f"s{session:02}", "laptop", events_of(session))
    entries = log.read("me")
    log.close()
    return entries


def program(text: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a Python program that may use unknot, its output a pipe."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONWARNINGS": "error"}
    command: Sequence[str | Path] = [sys.executable, "-c", text, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
