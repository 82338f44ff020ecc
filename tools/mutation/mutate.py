"""Try every mutant of the safety code against the tests, and write tools/mutation/mutation.md: `make mutate`.

A mutant that no test notices shows a part of the safety code without a test. Each mutant runs in its own process, forked after pytest has
collected the tests once. There the function gets the mutant's code, no file changes, and the tests run until one fails. Then a short walk
and a short storm run; a broken law or an exception there counts as noticed, too.

`tools/mutation/survivors.toml` explains each survivor whose change nobody could notice; any other survivor makes the run fail. This is too
slow for every commit (minutes on two cores). Run it when the engine's limits or interlocks change.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
import tomllib
from collections import Counter, deque
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

import pytest
from hypothesis import settings

from tests.prescriptions import small
from tests.properties.storm import storm
from tests.properties.walk import walk
from tools.mutation.mutants import OUTSIDE, Mutant, all_mutants

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "tools" / "mutation" / "mutation.md"
SURVIVORS: Final = ROOT / "tools" / "mutation" / "survivors.toml"
KEPT: Final = ROOT / ".mutation.json"
TESTS: Final = (
    "tests/engine/test_fence.py",
    "tests/engine/test_safety.py",
    "tests/engine/test_interlocks.py",
    "tests/engine/test_presses.py",
    "tests/engine/test_stops.py",
    "tests/engine/test_off.py",
    "tests/engine/test_coming_off.py",
    "tests/engine/test_place_use.py",
    "tests/engine/test_step.py",
    "tests/engine/test_table.py",
    "tests/properties/test_arrows.py",
    "tests/golden/test_golden.py",
)
SAID_ALREADY: Final = ("test_no_law_is_broken_in_it", "test_it_says_first_what_to_see")
TOO_SLOW_S: Final = 0.6
"""why: a survivor runs every test, and reading all transcripts again shows nothing new."""
STUCK_S: Final = 60.0
QUIETLY: Final = (
    "-q",
    "--no-header",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
WALK_DEPTH, STORM_EVENTS = 2, 4_000
LAWS: Final = "the laws, on a walk and in a storm"
STUCK: Final = "the clock: it never ended"

Name = tuple[str, str, str]


@dataclass(slots=True)
class Child:
    """A process that tries one mutant and writes the name of the test that noticed it, or nothing."""

    mutant: Mutant
    answer: int
    until: float


class Trying:
    """A pytest plugin that runs the collected tests once as they are, and then once for each mutant."""

    def __init__(self, mutants: list[Mutant], processes: int, known: dict[Name, str]) -> None:
        self.known = known
        self._waiting = deque(mutants)
        self._processes = processes
        self._recent: deque[str] = deque(maxlen=12)
        self._seconds: dict[str, float] = {}
        self._count = len(mutants)
        self.killed: dict[Name, str] = {}
        self.survived: list[Name] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember how long each test takes."""
        self._seconds[report.nodeid] = self._seconds.get(report.nodeid, 0.0) + report.duration

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then try the mutants."""
        for item in session.items:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        if session.testsfailed:
            raise session.Failed("the tests must pass before they can find anything")
        running: dict[int, Child] = {}
        while self._waiting or running:
            while self._waiting and len(running) < self._processes:
                mutant = self._waiting.popleft()
                pid, answer = self._fork(session, mutant)
                running[pid] = Child(mutant, answer, time.monotonic() + STUCK_S)
            for pid in list(running):
                child = running[pid]
                stuck = time.monotonic() > child.until
                if stuck:
                    os.kill(pid, signal.SIGKILL)
                if os.waitpid(pid, 0 if stuck else os.WNOHANG)[0] == pid:
                    self._note(running.pop(pid), stuck=stuck)
            time.sleep(0.01)
        return True

    def _fork(self, session: pytest.Session, mutant: Mutant) -> tuple[int, int]:
        read_end, write_end = os.pipe()
        pid = os.fork()
        if pid:
            os.close(write_end)
            return pid, read_end
        try:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            os.write(write_end, self._who_notices(session, mutant).encode())
        finally:
            os._exit(0)

    def _who_notices(self, session: pytest.Session, mutant: Mutant) -> str:
        session.config.pluginmanager.unregister(name="terminalreporter")
        try:
            tell(mutant)
        except Exception as error:  # noqa: BLE001  # a module that cannot even be made is noticed by everybody
            return f"making it: {type(error).__name__}"
        quick = [item for item in session.items if self._seconds.get(item.nodeid, 0.0) < TOO_SLOW_S]
        rank = {nodeid: place for place, nodeid in enumerate(reversed(self._recent))}
        quick.sort(key=lambda item: (rank.get(item.nodeid, len(rank)), self._seconds.get(item.nodeid, 0.0)))
        for item in quick:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if session.testsfailed:
                return item.nodeid
        try:
            broken = walk(small(), WALK_DEPTH).violations or storm(STORM_EVENTS).violations
        except Exception:  # noqa: BLE001  # the engine never raises for a well-typed event: that it did is the find
            return LAWS
        return LAWS if broken else ""

    def _note(self, child: Child, *, stuck: bool) -> None:
        killer = STUCK if stuck else os.read(child.answer, 4096).decode()
        os.close(child.answer)
        if killer:
            self.killed[child.mutant.name] = killer
            if "::" in killer:
                self._recent = deque([test for test in self._recent if test != killer], self._recent.maxlen)
                self._recent.append(killer)
        else:
            self.survived.append(child.mutant.name)
            sys.stderr.write(f"survived: {' | '.join(child.mutant.name)}\n")
        done = len(self.killed) + len(self.survived)
        if done % 50 == 0:
            keep({**self.known, **self.killed})
            sys.stderr.write(f"{done} of {self._count}, {len(self.survived)} survived\n")


def tell(mutant: Mutant) -> None:
    """Put a mutant's code into the module that everybody has imported already."""
    module = sys.modules[mutant.module]
    code = compile(mutant.tree, module.__file__ or mutant.module, "exec")
    if mutant.function != OUTSIDE:
        inner = next(c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == mutant.function)
        getattr(module, mutant.function).__code__ = inner
        return
    made = ModuleType(mutant.module)
    exec(code, made.__dict__)  # noqa: S102  # it is our own module with one thing changed
    for name, value in vars(made).items():
        if not name.isupper():
            continue
        known = getattr(module, name)
        if is_dataclass(known):
            # why: others hold this very value, so it changes in place
            for field in fields(known):
                object.__setattr__(known, field.name, getattr(value, field.name))
        else:
            setattr(module, name, value)


def keep(killed: dict[Name, str]) -> None:
    """Keep who noticed which mutant, for a run that tries only the others again."""
    KEPT.write_text(json.dumps([[*name, killer] for name, killer in killed.items()]), encoding="utf-8")


def kept() -> dict[Name, str]:
    """Return who noticed which mutant in the runs before."""
    if not KEPT.exists():
        return {}
    return {(module, function, what): killer for module, function, what, killer in json.loads(KEPT.read_text("utf-8"))}


def explained() -> dict[Name, str]:
    """Return the explained survivors, each with its explanation."""
    entries = tomllib.loads(SURVIVORS.read_text(encoding="utf-8")).get("survivor", [])
    return {(entry["module"], entry["function"], entry["what"]): entry["why"] for entry in entries}


def page(mutants: list[Mutant], killed: dict[Name, str], survived: list[Name], why: dict[Name, str]) -> str:
    """Write the page of the last run."""
    rows: list[str] = []
    for module, function in dict.fromkeys((mutant.module, mutant.function) for mutant in mutants):
        here = [mutant.name for mutant in mutants if (mutant.module, mutant.function) == (module, function)]
        left = [name for name in here if name in set(survived)]
        rows.append(f"| `{module}` | `{function}` | {len(here)} | {len(here) - len(left)} | {len(left)} |")
    unexplained = sum(name not in why for name in survived)
    by = Counter(_kind(killer) for killer in killed.values())
    lines = [
        "# Mutation tests of the safety code",
        "",
        "Written by `make mutate` at its last run. It takes some minutes, so CI does not run it. The tool changes one small thing at a",
        "time in the code that keeps people safe (`tools/mutation/mutants.py` lists where), and the tests must notice each change. A change that no",
        "test can notice is explained below (`tools/mutation/survivors.toml`); one without an explanation makes the run fail.",
        "",
        f"**{len(mutants)} mutants, {len(killed)} noticed, {len(survived)} survived, {unexplained} of these unexplained.**",
        "",
        "| module | function | mutants | noticed | survived |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "| noticed first by | mutants |",
        "|---|---|",
        *(f"| {kind} | {count} |" for kind, count in by.most_common()),
        "",
        "## The survivors",
        "",
        "| where | the change | why no test can notice it |",
        "|---|---|---|",
        *(
            f"| `{module.removeprefix('unknot.')}`, `{function}` | `{what.replace('|', chr(92) + '|')}` "
            f"| {why.get((module, function, what), 'not explained')} |"
            for module, function, what in survived
        ),
        "",
    ]
    return "\n".join(lines)


def _kind(killer: str) -> str:
    path = killer.partition("::")[0]
    return f"`{path}`" if path.endswith(".py") else killer.partition(":")[0] if killer.startswith("making") else killer


def main(arguments: list[str]) -> int:
    """Try the mutants, write the page, and fail when a survivor is not explained."""
    parser = argparse.ArgumentParser(prog="mutate")
    parser.add_argument("--only", default="", help="only mutants with this in `module | function | change`; no page")
    parser.add_argument("--again", action="store_true", help="only what no earlier run noticed and nobody explained")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args(arguments)
    os.chdir(ROOT)
    settings.register_profile("mutate", database=None, derandomize=True, deadline=None, print_blob=False)
    settings.load_profile("mutate")
    mutants = [mutant for mutant in all_mutants() if chosen.only in " | ".join(mutant.name)]
    known = {name: by for name, by in kept().items() if chosen.again and name in {mutant.name for mutant in mutants}}
    why = explained()
    passed_over = {*known, *(why if chosen.again else ())}
    trying = Trying([mutant for mutant in mutants if mutant.name not in passed_over], chosen.processes, known)
    tests = [path for path in TESTS if (ROOT / path).exists()]
    once = " and ".join(f"not {name}" for name in SAID_ALREADY)
    status = pytest.main([*QUIETLY, "-k", once, *tests], plugins=[trying])
    if not trying.killed and not trying.survived and not known:
        return int(status) or 1
    killed = {**known, **trying.killed}
    survived = [mutant.name for mutant in mutants if mutant.name not in killed]
    unexplained = [name for name in survived if name not in why]
    sys.stdout.write(f"\n{len(mutants)} mutants, {len(survived)} survived, {len(unexplained)} unexplained\n")
    sys.stdout.writelines(f"{' | '.join(name)}\n" for name in unexplained)
    if not chosen.only:
        keep(killed)
        PAGE.write_text(page(mutants, killed, survived, why), encoding="utf-8")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
