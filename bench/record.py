"""Measure the record with ten years of daily sessions from a script.

The sessions are made up, but have a realistic shape: the answers before the plan, the plan of `unknot plan`, sixty reports, and the quiet
time between them, merged like in a real session; about 150 entries in all.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.plan import prescription
from bench.row import Row, seconds
from unknot.app.record.session_index import session_summaries
from unknot.codec import encode
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event, Measured, Pain, Ready, Sign, SignFelt, Skip, Sore, Started, Tick
from unknot.engine.prescription import Because, Prescription, Side, TestId
from unknot.exchange.jsonl import read_lines, write_lines
from unknot.insight.session.facts import FACTS_VERSION, facts_of
from unknot.simulate.person import draw_person
from unknot.simulate.session import simulate_session
from unknot.store.log import Facts
from unknot.store.record_file.backup import back_up
from unknot.store.record_file.opening import open_log
from unknot.store.record_file.reading import check_health, open_to_read
from unknot.store.sqlite.sqlite_log import SqliteLog

SESSIONS = 3_650
ENTRIES = 150
REPORTS = 60
DEVICE = "device-0123456789ab"
FIRST_DAY = datetime(2026, 3, 2, 7, 0)  # noqa: DTZ001 (a local time, as the record keeps it)
PLAN_BYTES = 10_700
"""What a plan takes in JSON, with its reasons; measured from `unknot plan --json`."""

WRITERS = 4
BATCH = 100
BATCHES = 50

MIB = 1024 * 1024
SAMPLE = 100


def rows() -> Iterator[Row]:
    """Yield the record's rows."""
    with TemporaryDirectory(prefix="unknot-bench-") as folder:
        path = Path(folder) / "record.db"
        plan = like_the_real_one(prescription())
        log = SqliteLog(path)
        names = [write(log, plan, day) for day in range(SESSIONS)]
        facts = list(simulated_facts(plan))
        kept = {name: Facts(count, facts[day % len(facts)]) for day, (name, count) in enumerate(names)}
        log.put_facts("me", FACTS_VERSION, kept)
        log.close()
        made_by = "(made by a script)"
        count = sum(entries for _, entries in names)
        yield Row(f"{SESSIONS:,} sessions {made_by}: entries each", count / SESSIONS, "")
        yield Row(f"{SESSIONS:,} sessions {made_by}: on disk", path.stat().st_size / MIB, "MiB", 150)
        yield Row("open such a record, sums checked, and its history", seconds(lambda: opened(path), 5), "s", 0.3)
        yield Row(
            "open it only to read, sums checked, and its history", seconds(lambda: opened_to_read(path), 5), "s", 0.3
        )
        yield Row("check every row of it", seconds(lambda: checked(path), 1), "s")
        yield Row("back it up, every row of the copy checked", seconds(lambda: back_up(path, FIRST_DAY.date()), 1), "s")
        log = SqliteLog(path)
        sample = [name for name, _ in names[-SAMPLE:]]
        took = seconds(lambda: [log.read("me", name) for name in sample], 3)
        yield Row("read one session of it, decoded and checked", took / SAMPLE * 1000, "ms")
        several = iter(range(10**6))
        took = seconds(lambda: log.add("me", "last", DEVICE, [Pain(float(next(several)), 4)]), 50)
        yield Row("record one event durably", took * 1000, "ms")
        lines = list(write_lines(entry for name in sample for entry in log.read("me", name)))
        took = seconds(lambda: [line.entry for line in read_lines(lines)], 3)
        yield Row("read lines of JSON", len(lines) / took, "/s", more_is_better=True)
        log.close()
        rate, p99 = several_writers(path)
        yield Row(f"{WRITERS} writers, {BATCH} events at a time, each durable", rate, "/s", 5_000, more_is_better=True)
        yield Row("the same: 99 of 100 waited at most", p99 * 1000, "ms", 150)


def opened(path: Path) -> None:
    """Open the record as a program does at its start, and read from it what the history is made of."""
    log = open_log(path, "now").log
    if len(session_summaries(log, "me")) != SESSIONS:
        raise AssertionError("the record is not the one that was written")
    log.close()


def opened_to_read(path: Path) -> None:
    """Open the record as `unknot sessions` does."""
    log = open_to_read(path).log
    if len(session_summaries(log, "me")) != SESSIONS:
        raise AssertionError("the record is not the one that was written")
    log.close()


def checked(path: Path) -> None:
    """Check every row, as `unknot doctor` does."""
    if check_health(path).damage is not None:
        raise AssertionError("a whole record is called damaged")


def several_writers(path: Path) -> tuple[float, float]:
    """Have some clients of one server write at once; return events a second, and what 99 of 100 writes waited, in seconds."""
    log = SqliteLog(path)
    began = time.perf_counter()
    with ThreadPoolExecutor(WRITERS) as pool:
        waits = sorted(
            wait for found in pool.map(lambda number: written(log, number), range(WRITERS)) for wait in found
        )
    rate = WRITERS * BATCHES * BATCH / (time.perf_counter() - began)
    log.close()
    return rate, waits[int(len(waits) * 0.99)]


def written(log: SqliteLog, number: int) -> list[float]:
    """Write batches of one client's entries, and return how long each took."""
    waits = []
    for batch in range(BATCHES):
        entries = [
            Entry("me", f"client-{number}", f"client-{number}", batch * BATCH + seq + 1, Pain(float(seq), seq % 11))
            for seq in range(BATCH)
        ]
        began = time.perf_counter()
        log.append(entries)
        waits.append(time.perf_counter() - began)
    return waits


def simulated_facts(plan: Prescription) -> Iterator[str]:
    """Yield facts as they are kept, of a few sessions that simulated people lived through."""
    for seed in range(8):
        person = draw_person(random.Random(seed), plan)
        events = simulate_session(plan, person, seed, FIRST_DAY.isoformat())
        yield json.dumps(encode(facts_of(events)), separators=(",", ":"))


def write(log: SqliteLog, plan: Prescription, day: int) -> tuple[str, int]:
    """Write one day's session, and return its name and how many entries it has."""
    begins = FIRST_DAY + timedelta(days=day, minutes=day % 50)
    name = f"{begins:%Y%m%dT%H%M%S}-{day:08x}"
    return name, len(log.add("me", name, DEVICE, lived(plan, begins.isoformat(), random.Random(day))))


def lived(plan: Prescription, wall: str, dice: random.Random) -> Sequence[Event]:
    """Return a session as the runner would record it."""
    events: list[Event] = [
        *(Answer(0.0, f"screening.{name}", "no") for name in ("swollen_leg", "saddle_numbness", "skin_or_fever")),
        Started(0.0, wall, plan),
        *(
            Measured(20.0 + trial, TestId("active-knee-extension"), Side.LEFT, 30.0 + dice.randrange(9))
            for trial in range(3)
        ),
        Ready(30.25),
        Ready(41.5),
        *(Sore(50.0 + stop, 0.45, 0.5, 5) for stop in range(3)),
    ]
    t = 70.0
    for number in range(REPORTS):
        events += [Pain(t, dice.randrange(2, 7)), Tick(t + 4.75, since=t + 0.25)]
        if number % 2:
            events.append(Tick(t + 9.5, since=t + 5.0) if number % 6 else Ready(t + 9.5))
        t += 10.0
    events += [SignFelt(t, Sign.SHARP), Skip(t + 5), Skip(t + 9)]
    return events


def like_the_real_one(plan: Prescription) -> Prescription:
    """Return the plan with as many reasons as a real one carries."""
    reason = Because("hold.cap_s", "dose", (("seconds", "90"), ("stage", "steady")), "behm2020")
    return replace(plan, because=(reason,) * 68)
