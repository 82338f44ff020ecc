"""Stored results: one JSON file for each run, and the ratios between two runs.

A number alone says little, because machines differ. So a file names the machine, the commit and the time, and a comparison says when the
machines differ. A change of less than a tenth is noise on a shared machine and gets no verdict. Counted results have no noise, so a
change of one in a hundred gets a verdict.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.row import COUNTED, Row

NOISE = 0.1
"""How far from one a ratio must be to be called quicker or slower."""
NOISE_OF_A_COUNT = 0.01


@dataclass(frozen=True, slots=True)
class Kept:
    """One run: where and of what it was made, and its rows by bench and name."""

    machine: str
    commit: str
    when: str
    rows: dict[tuple[str, str], Row]


def write(path: Path | None, machine: str, rows: Iterable[tuple[str, Row]]) -> None:
    """Keep a run as JSON, making the folder when it is missing; without a path, print it."""
    told = {
        "machine": machine,
        "commit": commit(),
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "rows": [{"bench": bench, **asdict(row), "kept": row.is_kept} for bench, row in rows],
    }
    text = json.dumps(told, indent=1, ensure_ascii=False)
    if path is None:
        print(text)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n", encoding="utf-8")


def read(path: Path) -> Kept:
    """Read a stored run."""
    told = json.loads(path.read_text(encoding="utf-8"))
    rows = {
        (row["bench"], row["name"]): Row(row["name"], row["value"], row["unit"], row["budget"], row["more_is_better"])
        for row in told["rows"]
    }
    return Kept(told["machine"], told["commit"], told["when"], rows)


def compared(before: Kept, after: Kept) -> Iterator[str]:
    """Yield a table: what was, what is, their ratio, and which of them is the better one."""
    yield f"before: {before.commit}, {before.when}"
    yield f"after:  {after.commit}, {after.when}"
    if before.machine != after.machine:
        yield f"Not the same machine: {before.machine} / {after.machine}. The ratios say little."
    yield ""
    for key, row in after.rows.items():
        yield _line(before.rows[key], row) if key in before.rows else f"{row.name:<58} {'new':>12} {row.value:>12,.5g}"
    for key, row in before.rows.items():
        if key not in after.rows:
            yield f"{row.name:<58} {row.value:>12,.5g} {'gone':>12}"


def _line(before: Row, after: Row) -> str:
    ratio = after.value / before.value if before.value else float("nan")
    columns = f"{after.name:<58} {before.value:>12,.5g} {after.value:>12,.5g} {after.unit:<9} {ratio:>7.3f}"
    return f"{columns}  {judged(after, ratio)}".rstrip()


def judged(row: Row, ratio: float) -> str:
    """Say whether a change is an improvement; None when it may be noise, or when there is no promise and no count."""
    if row.unit == COUNTED:
        return "" if abs(ratio - 1) <= NOISE_OF_A_COUNT else "better" if ratio < 1 else "WORSE"
    if row.budget is None or not abs(ratio - 1) > NOISE:
        return ""
    return "better" if (ratio > 1) == row.more_is_better else "WORSE"


def commit() -> str:
    """Name the commit that is measured, with a mark when files were changed since."""
    words = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        ran = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    except (OSError, subprocess.CalledProcessError):
        return "no commit"
    return ran.stdout.strip()
