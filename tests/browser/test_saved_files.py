"""Files for somebody else, made in the real browser and opened by somebody else; a table of older measurements read there."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
from fhir.resources.R4B.bundle import Bundle
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.test_desk import a_copy
from tests.browser.visit import Open, Visit
from unknot.app.reminders import BREAK_HOURS

pytestmark = pytest.mark.slow

TABLE = "time,what,side,value,unit\n2026-01-05,active-knee-extension,left,40,deg\n2026-02-02,pain.rest,,3,0-10\n"


def settings(visit: Visit) -> None:
    visit.page.get_by_role("button", name="Settings").locator("visible=true").first.click()


def saved(visit: Visit, format_name: str) -> tuple[str, bytes]:
    """Choose a format, save the file, and return its name and what is in it."""
    page = visit.page
    page.locator(".out label", has_text=format_name).first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save the file").click()
    expect(page.get_by_text("Saved as unknot-")).to_be_visible()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_each_file_is_made_on_the_device_and_read_elsewhere(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    settings(visit)
    visit.page.set_input_files("input[type=file]", a_copy(tmp_path))
    visit.page.get_by_role("button", name="Add them", exact=True).click()
    expect(visit.page.get_by_text("Entries added")).to_be_visible()
    visit.page.get_by_label("What was stopped").uncheck()
    visit.page.locator("label", has_text="Letter").click()
    name, sheet = saved(visit, "Clinician")
    assert name.endswith(".pdf")
    document = pypdfium2.PdfDocument(sheet)
    assert document[0].get_size() == (612, 792)
    said = document[0].get_textpage().get_text_bounded()
    assert "Sore spots that came back" in said
    assert "Stopped, and rested" not in said
    table = list(csv.DictReader(StringIO(saved(visit, "Spreadsheet")[1].decode(), newline="")))
    assert "pain.press" in {row["what"] for row in table}
    Bundle.model_validate_json(saved(visit, "Health record")[1])
    visit.page.locator(".out label", has_text="Calendar").first.click()
    visit.page.get_by_label("Remind me at").fill("07:15")
    visit.page.get_by_role("switch", name="Breaks from sitting").check()
    session, *breaks = Calendar.from_ical(saved(visit, "Calendar")[1]).walk("VEVENT")
    assert (session.decoded("DTSTART").hour, session.decoded("DTSTART").minute) == (7, 15)
    assert len(breaks) == len(BREAK_HOURS)
    assert all("RRULE" in event for event in breaks)


def test_a_table_is_checked_first_and_its_mistakes_are_named(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    settings(visit)
    table = tmp_path / "old.csv"
    table.write_text(f"{TABLE}2026-01-06,active-knee-extension,left,40,cm\n", encoding="utf-8")
    visit.page.set_input_files("input[type=file]", table)
    expect(visit.page.get_by_text("old.csv:4, column unit")).to_be_visible()
    table.write_text(TABLE, encoding="utf-8")
    visit.page.set_input_files("input[type=file]", table)
    expect(visit.page.get_by_text("New measurements: 2.")).to_be_visible()
    visit.page.get_by_role("button", name="Add them", exact=True).click()
    expect(visit.page.get_by_text("Measurements added: 2.")).to_be_visible()
    visit.page.set_input_files("input[type=file]", table)
    expect(visit.page.get_by_text("is here already")).to_be_visible()
    rows = list(csv.DictReader(StringIO(saved(visit, "Spreadsheet")[1].decode(), newline="")))
    assert [(row["what"], row["value"]) for row in rows] == [("test.active-knee-extension", "40"), ("pain.rest", "3")]
