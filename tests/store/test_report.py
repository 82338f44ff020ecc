"""The report of a recovery says how much is there, what is missing as far as anybody can know, and no more."""

from __future__ import annotations

from pathlib import Path

from unknot.store.report import Gap, Recovery, recovery
from unknot.store.salvage import Salvage


def report(seqs: list[int], last: int | None = None) -> Recovery:
    found = Salvage()
    for seq in seqs:
        found.rows["me", "laptop", seq] = ("me", "laptop", seq, "s", "{}", 0)
    if last is not None:
        found.last_seq["me", "laptop"] = last
    return recovery(Path("/d/record.db"), Path("/d/record.db.damaged-now"), "was cut off", 1, found)


def test_nothing_missing_is_nothing_missing() -> None:
    assert report([3, 1, 2]).gaps == ()
    assert report([1, 2, 3], last=3).missing == 0
    assert report([]).gaps == ()


def test_holes_are_named_by_their_numbers() -> None:
    gaps = report([2, 3, 7], last=9).gaps
    assert [(gap.first_seq, gap.last_seq) for gap in gaps] == [(1, 1), (4, 6), (8, 9)]
    assert report([2, 3, 7], last=9).missing == 6
    assert report([], last=4).gaps == (Gap("me", "laptop", 1, 4),)


def test_a_last_number_that_is_itself_damage_is_not_believed() -> None:
    assert report([1, 2], last=2**40).gaps == ()


def test_it_reads_as_sentences() -> None:
    said = [str(problem) for problem in report([1, 3]).problems]
    assert said == [
        "/d/record.db: damaged: was cut off. The damaged file is kept as record.db.damaged-now; nothing in it was changed.",
        "/d/record.db: recovered: 2 entries of 1 sessions were recovered into a new file.",
        "/d/record.db: person me, device laptop: lost: entries 2 to 2 were not found (1 in all).",
    ]
