"""The files for others: written from ten years of daily sessions, made by a script and declared as such."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

from bench.plan import prescription
from bench.record import DEVICE, FIRST_DAY, SESSIONS, like_the_real_one, simulated_facts
from bench.row import Row, worked
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.record.export import ExportRequest, Format, export_file
from unknot.engine.events import Answer
from unknot.insight.questions import OPENED
from unknot.insight.session.facts import FACTS_VERSION
from unknot.store.log import Facts
from unknot.store.memory import MemoryLog

WALL = "2036-03-02T18:00:00+01:00"
NAMES = {Format.PDF: "a sheet", Format.CSV: "a table", Format.FHIR: "FHIR R4B", Format.ICS: "a calendar"}


def rows() -> Iterator[Row]:
    """Yield the files' rows."""
    log, knowledge = ten_years(), read_knowledge()
    for wanted, name in NAMES.items():
        order = ExportRequest(wanted)

        def write(order: ExportRequest = order) -> int:
            return sum(map(len, export_file(knowledge, log, "me", order, WALL)))

        size = write()
        yield Row(f"{SESSIONS:,} sessions (made by a script) as {name}, processor time", worked(write, 1), "s", 5)
        yield Row(f"their size as {name}", size / 1024, "KiB")


def ten_years() -> MemoryLog:
    """Return a record whose sessions are one entry each, with the facts of sessions that simulated people lived through."""
    log = MemoryLog()
    plan = like_the_real_one(prescription())
    facts = [json.loads(text) for text in simulated_facts(plan)]
    kept: dict[str, Facts] = {}
    for day in range(SESSIONS):
        wall = (FIRST_DAY + timedelta(days=day)).isoformat()
        name = f"{wall[:19]}-{day:08x}"
        log.add("me", name, DEVICE, [Answer(0.0, OPENED, wall)])
        facts_of_day = {**facts[day % len(facts)], "wall": wall}
        kept[name] = Facts(1, json.dumps(facts_of_day, separators=(",", ":")))
    log.put_facts("me", FACTS_VERSION, kept)
    return log
