"""Run every bench and print one table: `python -m bench [name ...]`; compare two: `python -m bench compare BEFORE AFTER`.

Exit with 1 when a result misses its promise, so that it can stop a release. `make test` does not run this, because a busy machine is not a
fault of the tested change.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import stored_runs
from bench.row import Row

STANDARD = "-"
"""The name under which a file means standard output."""


def machine() -> str:
    """Name the machine, so that a table can be compared with another one at all."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    processor = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{processor or platform.processor() or platform.machine()}, {os.cpu_count()} cores, {platform.system()}, {python}"


def modules(wanted: Sequence[str]) -> Iterator[str]:
    """Yield the names of the bench modules, all of them or those that were asked for."""
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if found.name != "__main__" and (not wanted or found.name in wanted):
            yield found.name


def line(row: Row) -> str:
    """Return one line of the table."""
    promise = "" if row.budget is None else f"{'>=' if row.more_is_better else '<='} {row.budget:,.6g} {row.unit}"
    verdict = {None: "", True: "kept", False: "MISSED"}[row.is_kept]
    return f"{row.name:<58} {row.value:>14,.5g} {row.unit:<9} {promise:<20} {verdict}".rstrip()


def measured(wanted: Sequence[str], *, is_quiet: bool) -> Iterator[tuple[str, Row]]:
    """Run the benches and yield each row with the name of its bench, printing it on the way."""
    for name in modules(wanted):
        module = importlib.import_module(f"bench.{name}")
        if not hasattr(module, "rows"):
            continue
        if not is_quiet:
            print(f"\n{(module.__doc__ or name).splitlines()[0]}")
        for row in module.rows():
            if not is_quiet:
                print(line(row), flush=True)
            yield name, row


def main(arguments: Sequence[str]) -> int:
    """Print the table and write it to the file of --json, or compare two files. Return 1 when a result misses its promise."""
    options = parser().parse_args(arguments)
    if options.wanted[:1] == ["compare"]:
        if len(options.wanted) != len(("compare", "before", "after")):
            parser().error("compare takes two files that --json wrote: the earlier one first")
        before, after = (stored_runs.read(Path(name)) for name in options.wanted[1:])
        print("\n".join(stored_runs.compared(before, after)))
        return 0
    is_quiet = options.json == STANDARD
    if not is_quiet:
        print(machine())
    rows = list(measured(options.wanted, is_quiet=is_quiet))
    if options.json is not None:
        stored_runs.write(None if is_quiet else Path(options.json), machine(), rows)
    missed = sum(row.is_kept is False for _, row in rows)
    if missed:
        print(f"\n{missed} promise(s) missed", file=sys.stderr)
    return 1 if missed else 0


def parser() -> ArgumentParser:
    """Return what reads the command line."""
    reader = ArgumentParser(prog="python -m bench", description="Measure what the project promises.")
    reader.add_argument("wanted", nargs="*", help="benches to run (all when left out), or: compare BEFORE AFTER")
    reader.add_argument("--json", metavar="FILE", help="keep the result in FILE; - prints it instead of the table")
    return reader


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
