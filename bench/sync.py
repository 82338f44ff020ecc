"""Sync: whether it grows with the record, and how much several browsers can hand over at once.

The record is made by a script: rows of pain reports, 150 a session, straight into the tables. A meeting is timed in processor
time, both sides and their messages together, without the line between. The browser's side is the log of the page (`MirrorLog`) in
CPython; in Pyodide its share takes some times longer. Several clients speak to a real server, in a
process of its own, over real sockets; their messages are written before the clock starts.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.row import Row
from bench.sync_server import serving
from unknot.app.sync.state import SyncState
from unknot.app.sync.sync import answer_request, next_request, receive_answer
from unknot.engine.entry import Entry
from unknot.engine.events import Pain
from unknot.exchange.sync import SyncRequest, read_request, write_answer, write_request
from unknot.store.digest import digest_of
from unknot.store.mirror.mirror_log import MirrorLog
from unknot.store.sqlite.connection import connect, put_rows
from unknot.store.sqlite.derived import Totals, put_totals
from unknot.store.sqlite.rows import row_of
from unknot.store.sqlite.sqlite_log import SqliteLog
from unknot.store.summary import part_of
from unknot.store.validate import ValidEntry

SIZES = (10_000, 100_000, 1_000_000)
FIRST_SEQ = {"laptop": 1, "phone": 501}
"""The devices, and their first number: the second was given its name by sync, so the numbers before are another's."""
PER_SESSION = 150
NEW = 100
MEETINGS = 15

CLIENTS = 4
REQUESTS = 30


def rows() -> Iterator[Row]:
    """Yield the rows of sync."""
    took: dict[tuple[str, int], float] = {}
    for size in SIZES:
        with TemporaryDirectory(prefix="unknot-bench-") as folder, both(Path(folder), size) as (server, page):
            began = time.process_time()
            talk = meet(page, server, SyncState("me"))
            yield Row(f"{size:,} events: the first meeting after opening", (time.process_time() - began) * 1000, "ms")
            for name, change in changes(server, page):
                took[name, size], talk = median_meeting(page, server, talk, change)
                promise = 0.020 if name == "nothing new" else 0.060
                yield Row(f"{size:,} events: {name}", took[name, size] * 1000, "ms", promise * 1000)
    for name in sorted({name for name, _ in took}):
        ratio = took[name, SIZES[-1]] / took[name, SIZES[0]]
        yield Row(f"{name}: {SIZES[-1]:,} events against {SIZES[0]:,}", ratio, "times")
    with TemporaryDirectory(prefix="unknot-bench-") as folder:
        with both(Path(folder), SIZES[1]):
            pass
        rate, p99 = several_clients(Path(folder))
        yield Row(
            f"{CLIENTS} clients over http, {NEW} events at a time, each durable", rate, "/s", 5_000, more_is_better=True
        )
        yield Row("the same: 99 of 100 waited at most", p99 * 1000, "ms", 150)
        bare = bare_rate(Path(folder) / "bare.db")
        yield Row("bare SQLite, the same batches of rows, each durable", bare, "/s", more_is_better=True)
        yield Row("what sync over http takes of that", bare / rate, "times")


@contextmanager
def both(folder: Path, size: int) -> Iterator[tuple[SqliteLog, MirrorLog]]:
    """Make a record of some size, and give it as the server holds it and as a page does that knows its sessions."""
    server, page = SqliteLog(folder / "record.db"), MirrorLog()
    totals = Totals()
    each = size // len(FIRST_SEQ)
    with closing(
        connect(folder / "record.db")
    ) as connection:  # a record that size through the front door takes minutes
        connection.execute("BEGIN")
        for device, first in FIRST_SEQ.items():
            put_rows(connection, (made_row(device, seq, totals) for seq in range(first, first + each)))
        put_totals(connection, totals)
        connection.execute("COMMIT")
    for key, part in totals.parts.items():
        page.load_part(key[0], part, totals.hashes[key])
    try:
        yield server, page
    finally:
        server.close()


def made_row(device: str, seq: int, totals: Totals) -> tuple[str, str, int, str, str, int]:
    """Return one row, and count it."""
    entry = Entry("me", f"{device}-{seq // PER_SESSION:06d}", device, seq, Pain(float(seq), seq % 11))
    valid = ValidEntry(entry, f'{{"type":"pain","t":{float(seq)},"value":{seq % 11}}}')
    totals.add("me", seq, part_of(entry), digest_of(valid.line))
    return row_of(valid)


def changes(server: SqliteLog, page: MirrorLog) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what happened since the last meeting, and how to make it happen."""
    number = count()
    yield "nothing new", lambda: None
    yield f"{NEW} new events of the page", lambda: page.add("me", f"page-{next(number)}", "page", reports(NEW))
    yield f"{NEW} new events of the server", lambda: server.add("me", f"new-{next(number)}", "laptop", reports(NEW))


def reports(how_many: int) -> list[Pain]:
    """Return so many reports."""
    return [Pain(float(second), second % 11) for second in range(how_many)]


def median_meeting(
    page: MirrorLog, server: SqliteLog, talk: SyncState, change: Callable[[], object]
) -> tuple[float, SyncState]:
    """Return the median processor time of a meeting after something happened, in seconds, and where they stand then."""
    taken = []
    for _ in range(MEETINGS):
        change()
        began = time.process_time()
        talk = meet(page, server, replace(talk, is_done=False))
        taken.append(time.process_time() - began)
        page.take_writes()
        page.drop_lines()
    return statistics.median(taken), talk


def meet(page: MirrorLog, server: SqliteLog, talk: SyncState) -> SyncState:
    """Meet until neither side lacks anything; return where they stand."""
    while not talk.is_done:
        request, talk = next_request(page, talk)
        answer = answer_request(server, read_request(write_request(request, "0").encode()))
        talk = receive_answer(page, talk, write_answer(answer, "0").encode())
    return talk


def several_clients(folder: Path) -> tuple[float, float]:
    """Have some clients hand over at once; return events a second, and what 99 of 100 requests waited, in seconds."""
    bodies = [[body(client, batch) for batch in range(REQUESTS)] for client in range(CLIENTS)]
    with serving(folder) as (port, cookie), ThreadPoolExecutor(CLIENTS) as pool:
        began = time.perf_counter()
        waits = sorted(wait for found in pool.map(lambda own: posted(port, cookie, own), bodies) for wait in found)
        rate = CLIENTS * REQUESTS * NEW / (time.perf_counter() - began)
    return rate, waits[int(len(waits) * 0.99)]


def bare_rate(path: Path) -> float:
    """Return how many rows a second SQLite alone makes durable in the same batches, one writer and nothing checked."""
    batches = [list(made_rows(batch)) for batch in range(CLIENTS * REQUESTS)]
    SqliteLog(path).close()
    with closing(connect(path)) as connection:
        began = time.perf_counter()
        for batch in batches:
            connection.execute("BEGIN IMMEDIATE")
            put_rows(connection, batch)
            connection.execute("COMMIT")
        return len(batches) * NEW / (time.perf_counter() - began)


def made_rows(batch: int) -> Iterator[tuple[str, str, int, str, str, int]]:
    """Yield the rows of one batch."""
    return (made_row("bare", batch * NEW + number + 1, Totals()) for number in range(NEW))


def body(client: int, batch: int) -> bytes:
    """Return a client's request that hands over its next entries."""
    device, first = f"client-{client}", batch * NEW + 1
    entries = (
        Entry("me", f"{device}-{batch}", device, first + place, event) for place, event in enumerate(reports(NEW))
    )
    each = SIZES[1] // len(FIRST_SEQ)
    have = {name: ((start, start + each - 1),) for name, start in FIRST_SEQ.items()} | {device: ((1, first + NEW - 1),)}
    have |= {f"client-{other}": ((1, REQUESTS * NEW),) for other in range(CLIENTS) if other != client}
    return write_request(SyncRequest("me", have, entries=tuple(enumerate(entries))), "0").encode()


def posted(port: int, cookie: str, bodies: list[bytes]) -> list[float]:
    """Send requests one after the other, and return how long each was waited for."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    here = f"127.0.0.1:{port}"
    headers = {"Origin": f"http://{here}", "Content-Type": "application/json", "Cookie": cookie}
    waits = []
    for text in bodies:
        began = time.perf_counter()
        connection.request("POST", "/sync", text, headers)
        answer = connection.getresponse()
        told = answer.read()
        waits.append(time.perf_counter() - began)
        if answer.status != HTTPStatus.OK or b'"refused":[]' not in told:
            raise AssertionError(told[:300])
    connection.close()
    return waits
