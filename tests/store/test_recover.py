"""A damaged record is named, kept aside, and what is readable is recovered. Never silently, and never somebody else's file."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.store.people import a_record, events_of, program
from unknot.engine.entry import Entry
from unknot.engine.events import Ready, Sign, SignFelt
from unknot.errors import BadInput, Corrupt
from unknot.store.log import Facts
from unknot.store.record_file import inspection
from unknot.store.record_file.opening import close_log, open_log
from unknot.store.record_file.reading import ReadRecord, check_health, open_to_read
from unknot.store.sqlite.connection import suspicion_note

PAGE = 4096

DIES_WHILE_RECOVERING = """
import os, sys
from pathlib import Path
from unknot.store.record_file import opening, recover

name = sys.argv[2]
module = opening if name == "repair" else recover
original = getattr(module, name)
def dies(*arguments, **named):
    if sys.argv[3] == "after":
        original(*arguments, **named)
    os._exit(9)
setattr(module, name, dies)
opening.open_log(Path(sys.argv[1]), "first")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def reopened(path: Path, stamp: str = "20260302T090000") -> tuple[ReadRecord, tuple[Entry, ...]]:
    opened = open_log(path, stamp)
    entries = opened.log.read("me")
    opened.log.close()
    return opened, entries


def test_an_intact_record_is_not_changed(path: Path) -> None:
    entries = a_record(path)
    before = path.read_bytes()
    opened, again = reopened(path)
    assert (opened.recovery, again) == (None, entries)
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["record.db", "record.db.local"]


def test_a_lost_header_loses_nothing_else(path: Path) -> None:
    entries = a_record(path)
    damaged = bytes(100) + path.read_bytes()[100:]
    path.write_bytes(damaged)
    opened, again = reopened(path)
    assert again == entries
    report = opened.recovery
    assert report is not None
    assert (report.entries, report.sessions, report.gaps) == (len(entries), 12, ())
    assert report.damaged_file is not None
    assert report.damaged_file.name == "record.db.damaged-20260302T090000"
    assert report.damaged_file.read_bytes() == damaged, "the damaged file is kept as it was"
    assert path.stat().st_mode & 0o777 == 0o600, "and the new one is as private"
    assert [problem.rule for problem in report.problems] == ["damaged", "recovered"]
    assert reopened(path)[0].recovery is None, "once is enough"


def test_a_file_cut_in_half_keeps_its_half_and_names_what_is_missing(path: Path) -> None:
    entries = a_record(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    opened, again = reopened(path)
    report = opened.recovery
    assert report is not None
    assert 0.3 * len(entries) < len(again) < len(entries)
    assert set(again) < set(entries)
    assert report.entries == len(again)
    assert report.missing == len(entries) - len(again)
    assert {problem.rule for problem in report.problems} == {"damaged", "recovered", "lost"}


def test_entries_that_no_page_holds_come_from_the_backup_and_are_named(path: Path) -> None:
    entries = a_record(path, sessions=3)
    close_log(open_log(path, "now").log, path)
    log = open_log(path, "now").log
    later = log.add("me", "s99", "laptop", [Ready(1.0), Ready(2.0)])
    close_log(log, path)
    path.write_bytes(path.read_bytes()[1000:])
    opened, again = reopened(path)
    report = opened.recovery
    assert report is not None
    assert again == entries
    assert report.from_backup == len(entries)
    assert [(gap.device, gap.first_seq, gap.last_seq) for gap in report.gaps] == [
        ("laptop", later[0].seq, later[-1].seq)
    ], "the counts beside the record say what was recorded after the backup"
    assert opened.device not in {"", "laptop"}
    assert opened.new_device is not None, "the lost numbers are never given again"


def test_entries_only_in_the_write_ahead_log_are_recovered_too(path: Path) -> None:
    log = open_log(path, "now").log
    for session in range(3):
        log.add("me", f"s{session:02}", "laptop", events_of(session))
    entries = log.read("me")
    main, wal = path.read_bytes(), path.with_name("record.db-wal").read_bytes()
    log.close()
    path.write_bytes(bytes(len(main)))
    path.with_name("record.db-wal").write_bytes(wal)
    _, again = reopened(path)
    assert again == entries


def test_a_write_ahead_log_damaged_in_the_middle_is_noticed(path: Path) -> None:
    log = open_log(path, "now").log
    for session in range(4):
        log.add("me", f"s{session:02}", "laptop", events_of(session))
    entries = log.read("me")
    main, wal = path.read_bytes(), bytearray(path.with_name("record.db-wal").read_bytes())
    log.close()
    frame = 32 + (24 + PAGE) * (len(wal) // (24 + PAGE) // 2)
    wal[frame + 24 + 3000] ^= 0xFF
    path.write_bytes(main)
    path.with_name("record.db-wal").write_bytes(wal)
    opened, again = reopened(path)
    assert opened.recovery is not None, "SQLite itself drops all that follows without a word"
    assert opened.recovery.damaged_file is not None
    assert opened.recovery.damaged_file.with_name(opened.recovery.damaged_file.name + "-wal").read_bytes() == bytes(wal)
    assert set(again) <= set(entries)
    assert len(again) + opened.recovery.missing == len(entries)
    assert len(again) > 0.8 * len(entries), "what lies behind the damage is read, too"


@pytest.mark.parametrize("is_small", [True, False])
def test_one_flipped_digit_is_repaired(path: Path, monkeypatch: pytest.MonkeyPatch, *, is_small: bool) -> None:
    entries = a_record(path)
    data = bytearray(path.read_bytes())
    at = data.index(b'"value":7', 5 * PAGE)
    data[at + 8] = ord("2")
    path.write_bytes(data)
    if not is_small:
        monkeypatch.setattr(inspection, "SMALL", 0)
        log = open_log(path, "first").log
        with pytest.raises(Corrupt):
            log.read("me")
        log.close()
        assert suspicion_note(path).exists(), "the next start looks at every row"
    opened, again = reopened(path)
    assert opened.recovery is not None
    assert len(again) == len(entries) - 1
    assert opened.recovery.missing == 1
    assert not suspicion_note(path).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET session = 's01' WHERE session = 's00' AND seq = 62",
        "UPDATE session_facts SET text = replace(text, 'locks:1', 'locks:0')",
        "UPDATE session_parts SET last_seq = last_seq - 1 WHERE session = 's00'",
        "UPDATE session_parts SET has_stop = 1 - has_stop",
        "UPDATE devices SET last_seq = last_seq - 1",
        "DELETE FROM events WHERE seq = 62",
        "DELETE FROM session_parts WHERE session = 's00'",
        "DELETE FROM devices",
        "DELETE FROM blocks",
    ],
)
@pytest.mark.parametrize("is_small", [True, False])
def test_a_changed_name_count_or_fact_is_never_believed(
    path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, *, is_small: bool
) -> None:
    log = open_log(path, "now").log
    log.add("me", "s00", "laptop", [*events_of(0), SignFelt(99.0, Sign.SHARP)])
    log.add("me", "s01", "laptop", events_of(1))
    log.put_facts("me", 1, {"s00": Facts(62, "locks:1")})
    entries, sessions = log.read("me"), log.sessions("me")
    log.close()
    with sqlite3.connect(path) as raw:
        raw.execute(statement)
    raw.close()
    if not is_small:
        monkeypatch.setattr(inspection, "SMALL", 0)
    said: list[str] = []
    for start in range(3):
        opened = open_log(path, f"start{start}")
        said += [problem.rule for problem in (opened.recovery.problems if opened.recovery else ())]
        try:
            assert opened.log.facts("me", 1) in ({}, {"s00": "locks:1"})
            again = opened.log.read("me")
            assert again == entries or ("lost" in said and set(again) < set(entries))
            assert opened.log.sessions("me") == sessions or "lost" in said
            break
        except Corrupt:
            said.append("damaged")
        finally:
            opened.log.close()
    else:
        pytest.fail("the record never opened again")
    assert said or (not is_small and "facts" in statement)


@pytest.mark.parametrize(
    "junk", [b"\x00" * 9000, random.Random(4).randbytes(9000), b"", b"\xff", b"SQLite format 3\x00"]
)
def test_a_record_of_random_bytes_is_kept_and_a_new_one_begins(path: Path, junk: bytes) -> None:
    a_record(path, sessions=1)
    path.write_bytes(junk)
    opened, again = reopened(path)
    assert again == ()
    assert opened.recovery is not None
    assert (opened.recovery.entries, opened.recovery.missing) == (0, 61)
    assert opened.recovery.damaged_file is not None
    assert opened.recovery.damaged_file.read_bytes() == junk


def test_a_record_that_was_deleted_stays_deleted(path: Path) -> None:
    a_record(path, sessions=1)
    close_log(open_log(path, "now").log, path)
    path.unlink()
    opened, again = reopened(path)
    assert (opened.recovery, again) == (None, ())
    log = open_log(path, "now").log
    log.add("me", "new", "laptop", [Ready(1.0)])
    log.close()
    path.write_bytes(path.read_bytes()[:-4096])
    assert {entry.session for entry in reopened(path)[1]} <= {"new"}, "its backups are not those of the next record"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("record.db", b"Dear diary,\n"),
        ("record.db", b'{"type":"ready","t":1.0}\n'),
        ("notes.txt", "Grüße".encode()),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(3000)),
        ("long.txt", "ü".encode() * 5000),
        ("zeros.db", bytes(9000)),
        ("rubble.db", random.Random(4).randbytes(9000)),
    ],
)
def test_a_file_that_never_was_a_record_is_left_alone(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        open_log(path, "now")
    assert [problem.rule for problem in caught.value.problems] == ["not-a-record"]
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "tables",
    [
        ["recipes (name TEXT)"],
        ["events (id INTEGER PRIMARY KEY, name TEXT)"],
        ["events (person TEXT, device TEXT, seq INTEGER)", "meta (name TEXT, value TEXT)"],
    ],
    ids=["other tables", "a table of the same name", "two tables of the same names"],
)
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_another_programs_database_is_left_alone(path: Path, tables: list[str], mode: str) -> None:
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode={mode}")
    with other:
        for table in tables:
            other.execute(f"CREATE TABLE {table}")
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()}
    for open_it in (lambda: open_log(path, "now"), lambda: open_to_read(path), lambda: check_health(path)):
        with pytest.raises(BadInput, match="another program"):
            open_it()
        assert {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in path.parent.iterdir()} == before
    other.close()


def test_a_record_of_a_newer_unknot_is_left_alone(path: Path) -> None:
    a_record(path, sessions=1)
    with sqlite3.connect(path) as newer:
        newer.execute("INSERT INTO meta VALUES ('step:0999-far-ahead', 'taken')")
    newer.close()
    with pytest.raises(BadInput, match="newer unknot") as caught:
        open_log(path, "now")
    assert caught.value.problems[0].rule == "newer-record"
    assert not list(path.parent.glob("*damaged*"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"last_seq BIGINT", b"l\xe1st_seq BIGINT"),
        (b"last_seq BIGINT", b"last_sep BIGINT"),
        (b"body TEXT", b"body TEXU"),
        (b"CREATE TABLE meta", b"CREATE TABLE mets"),
        (b"CREATE TABLE events", b"CREATE TABLE evenus"),
        (b"CREATE TABLE events", b"CREATE TABLF events"),
        (b"step:0001-first-tables", b"step:0001-first-tablet"),
        (b"step:0001-first-tables", b"step:9001-first-tables"),
    ],
)
def test_one_flipped_letter_in_how_the_tables_are_made_is_damage_too(path: Path, old: bytes, new: bytes) -> None:
    entries = a_record(path)
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    opened, again = reopened(path)
    assert opened.recovery is not None
    assert again == entries


@pytest.mark.parametrize("place", ["a folder", "below a file"])
def test_an_impossible_path_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    path = tmp_path if place == "a folder" else tmp_path / "file" / "record.db"
    with pytest.raises(BadInput) as caught:
        open_log(path, "now")
    assert caught.value.problems[0].rule == "unopenable"


def test_two_damaged_files_in_one_second_get_different_names(path: Path) -> None:
    a_record(path, sessions=1)
    for expected in ("record.db.damaged-now", "record.db.damaged-now-2"):
        path.write_bytes(bytes(5000))
        opened, _ = reopened(path, "now")
        assert opened.recovery is not None
        assert opened.recovery.damaged_file == path.with_name(expected)


def test_a_stamp_never_leaves_the_folder(path: Path) -> None:
    a_record(path, sessions=1)
    path.write_bytes(bytes(5000))
    opened, _ = reopened(path, "../../12:30")
    assert opened.recovery is not None
    assert opened.recovery.damaged_file == path.with_name("record.db.damaged-1230")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["repair", "rescue", "write_record", "_set_aside", "flush_folder"])
def test_a_kill_during_recovery_loses_nothing(path: Path, step: str, when: str) -> None:
    entries = a_record(path, sessions=3)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    killed = program(DIES_WHILE_RECOVERING, path, step, when)
    assert killed.communicate(timeout=60) == ("", "")
    assert killed.returncode == 9
    _, again = reopened(path, "second")
    assert again == entries


def test_two_programs_that_find_the_damage_at_once_recover_it_once(path: Path) -> None:
    entries = a_record(path)
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    opens = (
        "import sys\nfrom pathlib import Path\nfrom unknot.store.record_file.opening import open_log\n"
        "opened = open_log(Path(sys.argv[1]), 'now')\n"
        "print(opened.recovery is not None, len(opened.log.read('me')), flush=True)\nopened.log.close()\n"
    )
    outputs = [found.communicate(timeout=60) for found in [program(opens, path) for _ in range(3)]]
    assert [errors for _, errors in outputs] == ["", "", ""]
    assert sorted(output.strip() for output, _ in outputs) == [
        f"{recovered} {len(entries)}" for recovered in (False, False, True)
    ]


def test_a_program_that_has_the_damaged_record_open_goes_on_in_the_new_one(path: Path) -> None:
    a_record(path)
    early = open_log(path, "now").log
    path_bytes = path.read_bytes()
    with path.open("r+b") as file:
        file.write(bytes(100))
    late = open_log(path, "now")
    assert late.recovery is not None
    assert len(path_bytes)
    try:
        early.add("me", "s99", "laptop", [Ready(1.0)])
    except Corrupt:
        pass  # it may notice first that its file is damaged: nothing was acknowledged then
    else:
        assert [entry.event for entry in late.log.read("me", "s99")] == [Ready(1.0)]
    early.close()
    late.log.close()


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(data=st.data())
def test_damage_never_invents_entries_and_is_always_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "record.db"
    entries = a_record(path, sessions=4)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.sampled_from([1, 1, 30, 5000]))] = data.draw(st.binary(max_size=40))
    path.write_bytes(content)
    try:
        opened, again = reopened(path, "first")
    except Corrupt:
        opened, again = reopened(path, "second")
        assert opened.recovery is not None
    except BadInput as error:  # the damage turned it into what looks like somebody else's, or a newer one's
        assert error.problems[0].rule in {"not-a-record", "newer-record"}  # noqa: PT017
        return
    assert set(again) <= set(entries)
    assert opened.recovery is not None or again == entries
