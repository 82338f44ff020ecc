"""The pure packages are pure: by their syntax trees, and in a session without clock, random numbers and files."""

from __future__ import annotations

import ast
import builtins
import os
import random
import socket
import time
from typing import NoReturn

import pytest

from tests.architecture.purity import impurities
from tests.architecture.sources import PURE_PACKAGES, Module, modules
from tests.prescriptions import ordinary
from unknot.engine.events import Event, Pain, Ready, Sign, SignFelt, Sore, Started, Tick
from unknot.engine.replay import replay


@pytest.mark.parametrize("module", modules(*PURE_PACKAGES), ids=lambda module: module.name)
def test_a_pure_module_does_nothing_but_compute(module: Module) -> None:
    assert list(impurities(module.tree)) == []


def test_every_pure_package_has_modules_to_look_at() -> None:
    assert all(modules(package) for package in PURE_PACKAGES)


@pytest.mark.parametrize(
    "planted",
    [
        "import random",
        "import os.path",
        "from time import monotonic",
        "from . import sibling",
        "import cattrs",
        "print('hello')",
        "open('record')",
        "x = datetime.now()",
        "x = date.today()",
        "def f():\n    global seen\n    seen = 1",
        "eval('1')",
        "async def f(): ...",
    ],
)
def test_a_planted_impurity_is_found(planted: str) -> None:
    assert list(impurities(ast.parse(planted))) != []


def test_a_session_needs_no_clock_no_dice_and_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def poisoned(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the engine reached out of itself")

    events: list[Event] = [
        Started(0.0, "2026-03-02T09:00:00", ordinary()),
        *(Ready(float(second)) for second in range(1, 4)),
        Sore(5.0, 0.45, 0.5, 5),
        Ready(6.0),
        Ready(7.0),
        *(Tick(float(second)) for second in range(8, 18)),
        Pain(18.0, 5),
        SignFelt(19.0, Sign.TINGLING),
    ]
    with monkeypatch.context() as poison:
        for owner, names in (
            (builtins, ("open", "print", "input", "eval", "exec")),
            (time, ("time", "monotonic", "perf_counter", "sleep")),
            (random, ("random", "randint", "choice", "gauss")),
            (os, ("urandom", "getenv", "system")),
            (socket, ("socket",)),
        ):
            for name in names:
                poison.setattr(owner, name, poisoned)
        steps = list(replay(events))
    assert any(cue.rule == "H1" for cue in steps[-1].cues)
