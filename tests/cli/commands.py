"""How the tests of the commands call them: in this process, with what they print."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from unknot.cli.main import run

WALL = "2026-03-02T09:00:00+01:00"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


Command = Callable[..., Ran]


def called(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Return how to call a command: its words, and what stands on standard input."""

    def call(*words: object, given: Iterable[str] | bytes = ()) -> Ran:
        raw = given if isinstance(given, bytes) else "".join(f"{line}\n" for line in given).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capsys.readouterr()
        code = run([str(word) for word in words])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


def plan_line(unknot: Command, *more: object) -> str:
    """Return the line that begins a session with a ball on a chair."""
    ran = unknot("plan", "--side", "left", "--tool", "lacrosse-ball", "--clear", "--json", "--now", WALL, *more)
    assert ran.code == 0, ran.err
    return ran.out.rstrip("\n")


def event(kind: str, t: float, **fields: object) -> str:
    """Return one line of events."""
    return json.dumps({"type": kind, "t": t, **fields})


def entry_lines(said: Sequence[str]) -> list[str]:
    """Return lines of events as lines of a record: a session that somebody's old laptop wrote."""
    whose = {"person": "me", "session": "20260302-a", "device": "old-laptop"}
    return [json.dumps({**whose, "seq": number, **json.loads(line)}) for number, line in enumerate(said, 1)]
