"""Run every bench and print one table: `python -m bench [name ...]`.

Exits 1 when a promise is not kept, so that a release can be stopped by it; `make test` does not run this, because a noisy
machine is no fault of the change under test.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import platform
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.row import Row


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


def main(arguments: Sequence[str]) -> int:
    """Print the table (or, with --json, a line for each row); return 1 when a promise was missed."""
    as_json = "--json" in arguments
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    if not as_json:
        print(machine())
    missed = 0
    for name in modules(wanted):
        module = importlib.import_module(f"bench.{name}")
        if not hasattr(module, "rows"):
            continue
        if not as_json:
            print(f"\n{(module.__doc__ or name).splitlines()[0]}")
        for row in module.rows():
            missed += row.is_kept is False
            if as_json:
                print(
                    json.dumps(
                        {"bench": name, "name": row.name, "value": row.value, "unit": row.unit, "budget": row.budget}
                    )
                )
            else:
                print(line(row), flush=True)
    if missed:
        print(f"\n{missed} promise(s) missed", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
