"""Files out of the engine as the browser calls it, and tables in: the same as from the command line."""

from __future__ import annotations

import base64
import csv
import json
from datetime import time
from io import StringIO

import pypdfium2
import pytest
from fhir.resources.R4B.bundle import Bundle
from icalendar import Calendar

from tests.browser.engine_page import Page
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.record.export import ExportRequest, Format, PaperFormat, export_file
from unknot.app.record.export_lines import import_lines
from unknot.app.reminders import ReminderRequest
from unknot.store.memory import MemoryLog
from unknot.view.sheet.clinician_sheet import ALL_PARTS, SheetPart

TABLE = "time,what,side,value,unit\n2026-01-05,active-knee-extension,left,40,deg\n2026-02-02,pain.rest,,3,0-10\n"


@pytest.fixture
def page() -> Page:
    page = Page()
    page.open()
    page.press_a_spot()
    page.wait(30)
    page.press("t")
    fresh = Page(durable=page.durable, seconds=page.seconds + 7200)
    fresh.calls = page.calls
    fresh.open()
    return fresh


def order(page: Page, wanted: str, **more: object) -> dict[str, object]:
    plain: dict[str, object] = {"format": wanted, "leave_out": [], "paper": "a4", "at": "18:00", "breaks": False}
    return {**plain, **more, "moment": page.moment()}


def file(page: Page, wanted: str, **more: object) -> tuple[str, bytes]:
    reply = page.ask("export_file", order(page, wanted, **more))
    assert reply["trouble"] is None
    made = reply["file"]
    content = base64.b64decode(made["content"]) if made["is_binary"] else made["content"].encode()
    return made["name"], content


def table_in(page: Page, text: str, *, keep: bool) -> dict[str, object]:
    return page.ask("import_table", {"moment": page.moment(), "source": "old.csv", "text": text, "keep": keep})


def measured(page: Page) -> list[str]:
    return [row.line for row in page.durable.rows.values() if '"measured.' in row.line]


def test_every_export_format_is_read_by_another_library(page: Page) -> None:
    name, sheet = file(page, "pdf", leave_out=["locks"])
    assert name == "unknot-2026-03-02.pdf"
    said = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_bounded()
    assert "Sore spots that came back" in said
    assert "Stopped, and rested" not in said
    rows = list(csv.DictReader(StringIO(file(page, "csv")[1].decode(), newline="")))
    assert "pain.press" in {row["what"] for row in rows}
    Bundle.model_validate_json(file(page, "fhir")[1])
    assert len(Calendar.from_ical(file(page, "ics", breaks=True)[1]).walk("VEVENT")) == 7


@pytest.mark.parametrize("wanted", list(Format))
def test_page_and_command_line_export_the_same_bytes(page: Page, wanted: Format) -> None:
    request = order(page, str(wanted), leave_out=["map"], paper="letter", at="07:15", breaks=True)
    log = MemoryLog()
    import_lines(log, [row.line.encode() for row in page.durable.rows.values()], "copy")
    mine = ExportRequest(
        wanted, ALL_PARTS - {SheetPart.MAP}, PaperFormat.LETTER, ReminderRequest(time(7, 15), breaks=True)
    )
    wall = str(request["moment"]["wall"])  # type: ignore[index]
    theirs = b"".join(export_file(read_knowledge(), log, "me", mine, wall))
    made = page.ask("export_file", request)["file"]
    ours = base64.b64decode(made["content"]) if made["is_binary"] else made["content"].encode()
    assert ours == theirs


def test_an_impossible_export_is_trouble_and_not_a_traceback(page: Page) -> None:
    for wrong in ({"format": "docx"}, {"paper": "a5"}, {"leave_out": ["moon"]}, {"at": "evening"}):
        reply = page.call("export_file", {**order(page, "pdf"), **wrong})
        assert reply["trouble"] is not None
        assert reply["broken"] is False


def test_a_table_is_checked_then_stored_once(page: Page) -> None:
    before = dict(page.durable.rows)
    assert table_in(page, TABLE, keep=False)["taken"] == {"lines": 2, "new": 2, "known": 0, "others": 0}
    assert page.durable.rows == before
    assert table_in(page, TABLE, keep=True)["taken"] == {"lines": 2, "new": 2, "known": 0, "others": 0}
    kept = dict(page.durable.rows)
    assert len(kept) == len(before) + 4
    fresh = Page(durable=page.durable, seconds=page.seconds + 60)
    fresh.calls = page.calls
    fresh.open()
    assert table_in(fresh, TABLE, keep=True)["taken"] == {"lines": 2, "new": 0, "known": 2, "others": 0}
    assert measured(fresh) == measured(page) != []
    assert "40" in {row["value"] for row in csv.DictReader(StringIO(file(fresh, "csv")[1].decode(), newline=""))}


def test_a_table_with_mistakes_is_named_line_by_line_and_nothing_is_kept(page: Page) -> None:
    before = dict(page.durable.rows)
    reply = table_in(page, f"{TABLE}2026-01-06,active-knee-extension,left,40,cm\nx,y,z,0,0\n", keep=True)
    problems = json.dumps(reply["trouble"])
    for place in ("old.csv:4, column unit", "old.csv:5, column time", "old.csv:5, column what"):
        assert place in problems
    assert page.durable.rows == before


def test_a_table_is_not_imported_during_a_session(page: Page) -> None:
    page.press("enter")
    assert table_in(page, TABLE, keep=True)["trouble"] is not None
