"""Damage a record in hundreds of ways and check that every loss is reported: `python -m tools.mutation.mutate_record [--seed N] [--part N]`.

There are three families: bytes anywhere in the file; bytes in the derived tables and in packed plans, also through SQL; bytes in a file and
in the write-ahead log of a killed program. After each change the tool opens the record to read, then to write, and compares everything
with the original. Three numbers must be 0:

* silent losses: an entry is not there, and no report named its device and number;
* changed histories: an entry, a session's row or a stored fact differs from the original without a report;
* never opened again: the record is still unusable after three starts.

Half of the records stand alone, half with the folder `record.db.local` (counts and a backup) beside them.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from tests.prescriptions import ordinary
from unknot.engine.entry import Entry, Key
from unknot.engine.events import Event, Pain, Sign, SignFelt, Started, Stop
from unknot.errors import Corrupt, UnknotError
from unknot.store.location import local_folder, path_beside
from unknot.store.log import EventLog, Facts
from unknot.store.record_file.opening import close_log, open_log
from unknot.store.record_file.reading import open_to_read
from unknot.store.record_file.recover import Recovery

PERSON: Final = "me"
VERSION: Final = 7
SESSIONS: Final = 14
STARTS: Final = 3
FAMILIES: Final = {"random": 240, "derived": 240, "wal": 150}
"""How many mutations of each family a full run makes."""

Mutation: TypeAlias = Callable[[bytearray, random.Random], None]


@dataclass(frozen=True, slots=True)
class Truth:
    """What was recorded, and the files that hold it."""

    main: bytes
    wal: bytes
    index: bytes
    entries: dict[Key, Entry]
    facts: dict[str, str]
    local: Path


@dataclass(slots=True)
class Tally:
    """What became of the mutations of one family."""

    count: int = 0
    unnoticed: int = 0
    recovered: int = 0
    lost_and_named: int = 0
    silent_losses: list[str] = field(default_factory=list)
    changed_histories: list[str] = field(default_factory=list)
    never_opened: list[str] = field(default_factory=list)
    reading_wrote: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not (self.silent_losses or self.changed_histories or self.never_opened or self.reading_wrote)

    def line(self, name: str) -> str:
        return (
            f"{name:<8} {self.count:>4} mutations: {len(self.silent_losses)} silent losses, "
            f"{len(self.changed_histories)} changed histories, {len(self.never_opened)} never opened again, "
            f"{len(self.reading_wrote)} changed by reading "
            f"({self.unnoticed} harmless, {self.recovered} recovered, in {self.lost_and_named} of them entries lost and named)"
        )


def make_truth(folder: Path, *, left_wal: bool) -> Truth:
    """Record some sessions of two devices, and return the files as they lie there; with `left_wal` as after a kill."""
    path = folder / "record.db"
    log = open_log(path, "now").log
    half = SESSIONS // 2
    for session in range(half):
        record_session(log, session)
    close_log(log, path)
    log = open_log(path, "now").log
    for session in range(half, SESSIONS):
        record_session(log, session)
    facts = {
        f"s{session:02}": f'{{"started":true,"ended":true,"locks":{session},"eased":1}}' for session in range(SESSIONS)
    }
    sizes = {row.session: row.entries for row in log.sessions(PERSON)}
    log.put_facts(PERSON, VERSION, {name: Facts(sizes[name], text) for name, text in facts.items()})
    entries = {entry.key: entry for entry in log.read(PERSON)}
    main, wal, index = (path_beside(path, ending).read_bytes() for ending in ("", "-wal", "-shm"))
    close_log(log, path)
    if not left_wal:
        main, wal, index = path.read_bytes(), b"", b""
    return Truth(main, wal, index, entries, facts, local_folder(path))


def record_session(log: EventLog, number: int) -> None:
    """Record one session, its end a stop word; another device adds to every third."""
    name = f"s{number:02}"
    events: list[Event] = [Started(0.0, f"2026-03-{number + 1:02}T09:00:00", ordinary())]
    events += [Pain(float(second), second % 9) for second in range(1, 40)]
    log.add(PERSON, name, "device-aaaaaaaaaaaa", [*events, SignFelt(41.0, Sign.SHARP), Stop(42.0)])
    if number % 3 == 0:
        log.append(Entry(PERSON, name, "device-bbbbbbbbbbbb", number * 2 + seq, Pain(50.0 + seq, 3)) for seq in (1, 2))


def damage_bytes(content: bytearray, dice: random.Random, within: Sequence[int] | None = None) -> None:
    """Change one to four places: a bit, some bytes, a page, the end, or bytes taken out."""
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        at = dice.choice(within) if within else dice.randrange(len(content))
        at = min(at, len(content) - 1)
        kind = dice.choice(("bit", "bit", "bit", "digit", "run", "run", "page", *(() if within else ("cut", "shift"))))
        match kind:
            case "bit":
                content[at] ^= 1 << dice.randrange(8)
            case "digit":
                content[at] = dice.randrange(48, 58)
            case "run":
                content[at : at + 30] = dice.randbytes(len(content[at : at + 30]))
            case "page":
                begin = at - at % 4096
                content[begin : begin + 4096] = bytes(len(content[begin : begin + 4096]))
            case "cut":
                del content[max(at, 600) :]
            case _:
                del content[at : at + dice.choice((1, 30, 5000))]


def derived_places(content: bytes) -> list[int]:
    """Return the bytes of the derived tables' pages, and those of packed plans."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(bytes(content[:18]) + b"\x01\x01" + bytes(content[20:]))
        query = "SELECT rootpage FROM sqlite_schema WHERE name IN ('session_parts', 'session_facts', 'devices', 'blocks', 'meta')"
        pages = {page for (root,) in connection.execute(query) for page in _pages_below(content, root)}
    places = [at for page in pages for at in range((page - 1) * 4096, page * 4096)]
    at = content.find(b"zeN")
    while at >= 0:
        places += range(at, at + 600)
        at = content.find(b"zeN", at + 1)
    return places


def _pages_below(content: bytes, page: int) -> Iterator[int]:
    yield page
    begin = (page - 1) * 4096
    if content[begin] not in (2, 5):
        return
    cells = int.from_bytes(content[begin + 3 : begin + 5], "big")
    yield from _pages_below(content, int.from_bytes(content[begin + 8 : begin + 12], "big"))
    for number in range(cells):
        cell = begin + int.from_bytes(content[begin + 12 + 2 * number : begin + 14 + 2 * number], "big")
        yield from _pages_below(content, int.from_bytes(content[cell : cell + 4], "big"))


STATEMENTS: Final = (
    "UPDATE events SET session = 's0' || char(unicode(substr(session, 3, 1)) + 1) WHERE seq % 42 = 41 AND session = 's0{n}'",
    "UPDATE session_facts SET text = replace(text, '\"locks\":{n}', '\"locks\":{m}') WHERE session = 's0{n}'",
    "UPDATE session_facts SET entries = entries - 1 WHERE session = 's0{n}'",
    "UPDATE session_parts SET last_seq = last_seq - 1 WHERE session = 's0{n}'",
    "UPDATE session_parts SET has_stop = 1 - has_stop WHERE session = 's0{n}'",
    "UPDATE session_parts SET session = 'x' WHERE session = 's0{n}'",
    "DELETE FROM session_parts WHERE session = 's0{n}'",
    "UPDATE devices SET last_seq = last_seq - 1",
    "UPDATE devices SET entries = entries + 1",
    "DELETE FROM devices",
    "UPDATE blocks SET hash = hash + 1",
    "DELETE FROM blocks",
    "DELETE FROM events WHERE session = 's0{n}' AND seq % 42 = 41",
    "DELETE FROM events WHERE device = 'device-bbbbbbbbbbbb'",
    "UPDATE events SET device = 'device-aaaaaaaaaaab' WHERE session = 's0{n}'",
    "UPDATE events SET body = replace(body, 'sharp', 'unwell') WHERE session = 's0{n}'",
    "UPDATE events SET body = replace(body, '3', '4') WHERE seq % 7 = {n}",
    "DELETE FROM meta",
    "UPDATE meta SET value = 'device-bbbbbbbbbbbb' WHERE name = 'device'",
)
"""What is changed through SQL, without the sums that belong to it."""


def mutated(family: str, truth: Truth, dice: random.Random) -> tuple[bytes, bytes]:
    """Return a damaged main file and a damaged log."""
    main, wal = bytearray(truth.main), bytearray(truth.wal)
    match family:
        case "random":
            damage_bytes(main, dice)
        case "derived" if dice.choice((True, True, False, False, False)):
            statement = dice.choice(STATEMENTS).format(n=dice.randrange(1, 7), m=9)
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
                connection.deserialize(bytes(main[:18]) + b"\x01\x01" + bytes(main[20:]))
                connection.execute(statement)
                main = bytearray(connection.serialize())
                main[18:20] = b"\x02\x02"
        case "derived":
            damage_bytes(main, dice, derived_places(truth.main))
        case _:
            which = dice.choice(("wal", "wal", "main", "both"))
            if which in ("wal", "both"):
                damage_bytes(wal, dice)
            if which in ("main", "both"):
                damage_bytes(main, dice)
    return bytes(main), bytes(wal)


def run(family: str, count: int, seed: int) -> Tally:
    """Make the mutations of one family, and return what became of them."""
    tally = Tally()
    with TemporaryDirectory(prefix="unknot-mutate-") as base:
        truth = make_truth(Path(base) / "truth", left_wal=family == "wal")
        for number in range(count):
            dice = random.Random(f"{family} {seed} {number}")  # noqa: S311 - seeded, no secret
            main, wal = mutated(family, truth, dice)
            folder = Path(base) / "tried"
            folder.mkdir()
            path = folder / "record.db"
            path.write_bytes(main)
            if truth.wal:
                path_beside(path, "-wal").write_bytes(wal)
                path_beside(path, "-shm").write_bytes(truth.index)
            if number % 2:
                shutil.copytree(truth.local, local_folder(path))
            tally.count += 1
            before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
            judge(tally, truth, f"{family} {seed} {number} (reading)", lambda path=path: tried(path, to_write=False))  # type: ignore[misc]
            if {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} != before:
                tally.reading_wrote.append(f"{family} {seed} {number}")
            judge(tally, truth, f"{family} {seed} {number}", lambda path=path: tried(path, to_write=True))  # type: ignore[misc]
            shutil.rmtree(folder)
    return tally


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that a reader sees of a record: its entries, its stored facts, and every report."""

    entries: tuple[Entry, ...]
    sizes: dict[str, int]
    facts: dict[str, str]
    reports: tuple[Recovery, ...]
    told: bool


def tried(path: Path, *, to_write: bool) -> Seen | None:
    """Start some times and read everything; None when the record cannot be used."""
    reports: list[Recovery] = []
    told = False
    for start in range(STARTS):
        try:
            opened = open_log(path, f"start{start}") if to_write else open_to_read(path)
            if opened.recovery is not None:
                reports.append(opened.recovery)
            try:
                log = opened.log
                sizes = {row.session: row.entries for person in log.people() for row in log.sessions(person)}
                facts = log.facts(PERSON, VERSION)
                entries = tuple(entry for person in log.people() for entry in log.read(person))
                return Seen(entries, sizes, facts, tuple(reports), told)
            finally:
                opened.log.close()
        except Corrupt:
            told = True
        except UnknotError as error:
            if not to_write:
                return None
            sys.stderr.write(f"{error}\n")
    return None


def judge(tally: Tally, truth: Truth, name: str, work: Callable[[], Seen | None]) -> None:
    """Compare what is seen with what was recorded."""
    is_reading = name.endswith("(reading)")
    seen = work()
    if seen is None:
        if not is_reading:
            tally.never_opened.append(name)
        return
    found = {entry.key: entry for entry in seen.entries}
    counted = Counter(entry.session for entry in seen.entries)
    if (
        any(truth.entries.get(key) != entry for key, entry in found.items())
        or any(truth.facts.get(session) != text for session, text in seen.facts.items())
        or counted != seen.sizes
    ):
        tally.changed_histories.append(name)
    missing = truth.entries.keys() - found.keys()
    named = {
        (gap.person, gap.device, seq)
        for report in seen.reports
        for gap in report.gaps
        for seq in range(gap.first_seq, gap.last_seq + 1)
    }
    if any(not report.is_count_known for report in seen.reports):
        named |= {key for key in missing if all(key[2] > other[2] for other in found if other[1] == key[1])}
    if not missing <= named:
        tally.silent_losses.append(f"{name}: {sorted(missing - named)[:3]}")
    if not is_reading:
        tally.unnoticed += not seen.reports
        tally.recovered += bool(seen.reports)
        tally.lost_and_named += bool(missing) and missing <= named


def main(arguments: Sequence[str]) -> int:
    """Run every family and print the figures; return 1 unless all of them are 0."""
    reader = ArgumentParser(prog="python -m tools.mutation.mutate_record", description=(__doc__ or "").splitlines()[0])
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--part", type=int, default=1, help="make only every Nth part of the mutations")
    options = reader.parse_args(arguments)
    is_good = True
    for family, count in FAMILIES.items():
        tally = run(family, count // options.part, options.seed)
        print(tally.line(family), flush=True)
        for name in ("silent_losses", "changed_histories", "never_opened", "reading_wrote"):
            for line in getattr(tally, name):
                print(f"  {name}: {line}")
        is_good &= tally.is_good
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
