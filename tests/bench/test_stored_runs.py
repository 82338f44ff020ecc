"""Stored results: reading, writing and comparing runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench.counted import counted
from bench.row import COUNTED, Row
from bench.stored_runs import Kept, compared, judged, read, write

TICKS = Row("ticks", 200_000, "/s", 100_000, more_is_better=True)
START = Row("start", 250.0, "ms", 300.0)
SIZE = Row("size", 7.0, "MiB")
COUNT = Row("a tick", 90, COUNTED)


def run(*rows: Row, machine: str = "one") -> Kept:
    return Kept(machine, "abc", "2026-03-02", {("made up", row.name): row for row in rows})


def test_written_results_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "bench.json"
    write(path, "one", [("made up", TICKS), ("made up", SIZE)])
    found = read(path)
    assert (found.machine, found.rows) == ("one", run(TICKS, SIZE).rows)
    assert found.commit


@pytest.mark.parametrize(
    ("row", "ratio", "verdict"),
    [
        (TICKS, 1.5, "better"),
        (TICKS, 0.5, "WORSE"),
        (START, 1.5, "WORSE"),
        (START, 0.5, "better"),
        (START, 1.05, ""),
        (COUNT, 1.005, ""),
        (COUNT, 1.02, "WORSE"),
        (COUNT, 0.5, "better"),
    ],
)
def test_a_higher_number_is_not_always_better(row: Row, ratio: float, verdict: str) -> None:
    assert judged(row, ratio) == verdict


def test_two_runs_are_compared_row_by_row() -> None:
    lines = list(compared(run(TICKS, SIZE), run(replace(TICKS, value=400_000), START)))
    assert any(line.startswith("ticks") and line.endswith("2.000  better") for line in lines)
    assert any(line.startswith("start") and "new" in line for line in lines)
    assert any(line.startswith("size") and "gone" in line for line in lines)
    assert not any("machine" in line for line in lines)
    assert any("Not the same machine" in line for line in compared(run(TICKS), run(TICKS, machine="another")))


def test_the_command_compares_and_refuses_one_file_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "a.json", "one", [("made up", START)])
    write(tmp_path / "b.json", "one", [("made up", replace(START, value=500.0))])
    assert bench.main(["compare", str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 0
    assert "2.000  WORSE" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        bench.main(["compare", str(tmp_path / "a.json")])


def test_a_count_is_the_same_every_time_and_grows_with_the_work() -> None:
    def work(rounds: int) -> int:
        return sum(round_ for round_ in range(rounds))

    work(1)
    few, again, many = (counted(lambda rounds=rounds: work(rounds)) for rounds in (10, 10, 20))  # type: ignore[misc]
    assert few == again
    assert few < many < 3 * few
