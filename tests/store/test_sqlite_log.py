"""The log in a file: what was acknowledged stays, whoever kills, fills, locks or moves what."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.store.people import a_record, events_of, program
from unknot.engine.events import Pain, Ready
from unknot.errors import BadInput, Corrupt
from unknot.store.log import EventLog
from unknot.store.record_file.opening import open_log
from unknot.store.sqlite.connection import put_rows, suspicion_note
from unknot.store.sqlite.derived import rebuild
from unknot.store.sqlite.rows import sum_of
from unknot.store.sqlite.sqlite_log import SqliteLog

WRITES_AND_SAYS_SO = """
import sys
from pathlib import Path
from unknot.engine.events import Pain
from unknot.store.record_file.opening import open_log

log = open_log(Path(sys.argv[1]), "now").log
print("open", flush=True)
for number in range(int(sys.argv[3])):
    (entry,) = log.add("me", sys.argv[2], "laptop", [Pain(float(number), number % 11)])
    print(entry.seq, number, flush=True)
log.close()
"""

FILLS_A_SMALL_DISK = """
import resource, signal, sys
from pathlib import Path
from tests.store.people import events_of
from unknot.errors import BadInput
from unknot.store.record_file.opening import open_log

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
log = open_log(Path(sys.argv[1]), "now").log
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    for number in range(1000):
        log.add("me", f"s{number}", "laptop", events_of(1))
        print(number, flush=True)
except BadInput as error:
    print("refused", error.problems[0].rule, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def close(log: EventLog) -> None:
    log.close()


@pytest.mark.parametrize("after", [1, 7, 40])
def test_a_kill_loses_nothing_that_was_acknowledged(path: Path, after: int) -> None:
    writer = program(WRITES_AND_SAYS_SO, path, "s", "100000")
    assert writer.stdout
    acknowledged = [writer.stdout.readline() for _ in range(after + 1)][1:]
    writer.kill()
    # why: communicate() would pass over the lines that readline() has already taken into its buffer.
    rest = writer.stdout.read()
    _, errors = writer.communicate()
    assert errors == ""
    acknowledged += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    opened = open_log(path, "now")
    kept = opened.log.read("me", "s")
    close(opened.log)
    assert opened.recovery is None
    assert len(kept) - len(acknowledged) in {0, 1}, "the last write may have been on the disk already, unacknowledged"
    for entry, line in zip(kept, acknowledged, strict=False):
        seq, number = map(int, line.split())
        assert (entry.seq, entry.event) == (seq, Pain(float(number), number % 11))


def test_two_programs_on_one_record_take_turns(path: Path) -> None:
    writers = [program(WRITES_AND_SAYS_SO, path, session, "60") for session in ("a", "b", "c")]
    outputs = [writer.communicate(timeout=60) for writer in writers]
    assert [errors for _, errors in outputs] == ["", "", ""]
    log = open_log(path, "now", thorough=True).log
    assert sorted(entry.seq for entry in log.read("me")) == list(range(1, 181)), "each number once"
    for session, (output, _) in zip(("a", "b", "c"), outputs, strict=True):
        said = [int(line.split()[0]) for line in output.splitlines()[1:]]
        assert [entry.seq for entry in log.read("me", session)] == said
    close(log)


def test_a_full_disk_refuses_the_whole_call_and_keeps_earlier_entries(path: Path) -> None:
    output, errors = program(FILLS_A_SMALL_DISK, path).communicate(timeout=60)
    assert errors == ""
    *written, refused = output.splitlines()
    assert refused in {"refused disk-full", "refused disk-failed"}
    assert len(written) > 2
    opened = open_log(path, "now", thorough=True)
    assert opened.recovery is None
    assert [row.entries for row in opened.log.sessions("me")] == [61] * len(written)
    assert len(opened.log.add("me", "after", "laptop", [Ready(0.0)])) == 1
    close(opened.log)


def test_a_page_limit_is_a_full_disk_too(path: Path) -> None:
    log = SqliteLog(path)
    with log._reading() as connection:
        connection.execute("PRAGMA max_page_count=14")
    for session in range(2):
        log.add("me", f"s{session}", "laptop", events_of(session))
    with pytest.raises(BadInput) as caught:
        log.add("me", "big", "laptop", [event for session in range(20) for event in events_of(session)])
    assert caught.value.problems[0].rule == "disk-full"
    assert "disk is full" in caught.value.message
    assert [row.entries for row in log.sessions("me")] == [61, 61]
    close(log)


def test_a_record_locked_too_long_by_another_program_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unknot.store.sqlite.connection.WAIT_MS", 50)
    log = SqliteLog(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BadInput, match="Another program") as caught:
        log.add("me", "s", "laptop", [Ready(0.0)])
    assert caught.value.problems[0].rule == "busy"
    assert log.read("me") == (), "reading goes on meanwhile"
    other.execute("ROLLBACK")
    other.close()
    assert len(log.add("me", "s", "laptop", [Ready(0.0)])) == 1
    close(log)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs another user to be refused as")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    a_record(tmp_path / "record.db", sessions=1)
    a_record(tmp_path / "lonely.db", sessions=1)
    (tmp_path / "record.db").chmod(0o444)
    (tmp_path / "lonely.db").chmod(0o666)
    tmp_path.chmod(0o555)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    os.seteuid(65534)
    try:
        for name in ("record.db", "lonely.db", "new.db", "new/folder/record.db"):
            with pytest.raises(BadInput) as caught:
                open_log(tmp_path / name, "now")
            assert caught.value.problems[0].rule in {"unwritable", "unopenable"}
            assert "--db" in str(caught.value)
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("moved", [True, False], ids=["moved", "deleted"])
def test_a_record_moved_away_while_open_is_written_where_its_name_leads(path: Path, moved: bool) -> None:
    log = open_log(path, "now").log
    log.add("me", "s", "laptop", [Ready(0.0)])
    if moved:
        shutil.move(path, path.with_name("elsewhere.db"))
    else:
        path.unlink()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink()
    (entry,) = log.add("me", "s", "laptop", [Pain(1.0, 4)])
    close(log)
    again = open_log(path, "now").log
    assert again.read("me", "s") == (entry,)
    close(again)


def test_one_flipped_digit_is_never_read_as_a_report(path: Path) -> None:
    a_record(path)
    log = open_log(path, "now").log
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE events SET body = replace(body, '\"value\":3', '\"value\":8') WHERE seq = 4")
    raw.close()
    with pytest.raises(Corrupt) as caught:
        log.read("me", "s00")
    assert [problem.where for problem in caught.value.problems] == [f"{path}: person me, device laptop, seq 4"]
    with pytest.raises(Corrupt):
        log.lines("me", "s00")
    with pytest.raises(Corrupt):
        log.entries_between("me", "laptop", 1, 9, 9)
    assert len(log.read("me", "s01")) == len(log.lines("me", "s01")) == 61, "the other sessions are still there"
    assert suspicion_note(path).exists(), "the next start looks at every row"
    close(log)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM events WHERE seq = 4", "UPDATE events SET session = 's01' WHERE seq = 4"]
)
def test_every_read_notices_a_missing_entry(path: Path, statement: str) -> None:
    a_record(path)
    log = open_log(path, "now").log
    with sqlite3.connect(path) as raw:
        raw.execute(statement)
    raw.close()
    with pytest.raises(Corrupt):
        log.read("me", "s00")
    with pytest.raises(Corrupt):
        log.entries_between("me", "laptop", 1, 9, 9)
    close(log)


def test_a_row_of_a_newer_unknot_is_kept_and_named(path: Path) -> None:
    log = SqliteLog(path)
    columns = ("me", "laptop", 1, "s", '{"type":"breath","t":3.0,"version":7}')
    with log._writing() as connection:
        put_rows(connection, [(*columns, sum_of(*columns))])
        rebuild(connection)
    with pytest.raises(BadInput) as caught:
        log.read("me", "s")
    assert [problem.rule for problem in caught.value.problems] == ["future-version"]
    assert log.sessions("me")[0].last_t == 3.0
    close(log)


def test_every_write_waits_for_the_disk(path: Path) -> None:
    log = SqliteLog(path)
    with log._reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2, "FULL"
    close(log)


def test_only_the_owner_may_read_a_new_record(path: Path) -> None:
    close(open_log(path.parent / "new" / "record.db", "now").log)
    made = path.parent / "new"
    assert (made.stat().st_mode & 0o077, (made / "record.db").stat().st_mode & 0o077) == (0, 0)


def test_a_program_stuck_inside_a_write_does_not_keep_others_from_reading(path: Path) -> None:
    entries = a_record(path, sessions=1)
    stuck = sqlite3.connect(path, isolation_level=None)
    stuck.execute("BEGIN IMMEDIATE")
    log = open_log(path, "now").log
    assert log.read("me") == entries
    close(log)
    stuck.close()
