"""The weeks at the page, with a simulated fortnight behind: how it goes is drawn, each chart has its table, an experiment is planned
and told, and each file that leaves is opened by something that is not unknot."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pypdfium2
import pytest
from fhir.resources.R4B.bundle import Bundle
from icalendar import Calendar
from playwright.sync_api import expect

from tests.app.visits import TurnedClock
from tests.app.visits import Visit as Lived
from tests.browser.test_desk import bring_in
from tests.browser.test_saved_files import saved, settings
from tests.browser.visit import Open, Visit
from tests.fortnight import KNEE, SESSIONS, a_fortnight, fortnight
from tests.words import words
from unknot.app.record.export_lines import export_lines
from unknot.store.memory import MemoryLog

pytestmark = pytest.mark.slow

CHARTS = (
    "Pain in the last week",
    "Pain at check-in",
    "Knee extension, left leg",
    "Soreness the day after",
    "Sessions a week",
)
A_NUMBER = re.compile(r"\d")


def with_a_fortnight(visit: Visit, folder: Path) -> Visit:
    bring_in(visit, a_fortnight(folder, datetime.now(tz=UTC)))
    return visit


def an_experiment_under_way(folder: Path) -> Path:
    """Write a fortnight's record with an experiment planned three days ago, none of it told."""
    log, now = MemoryLog(), datetime.now(tz=UTC)
    fortnight(log, now - timedelta(days=2))
    opened = (now - timedelta(days=3)).isoformat(timespec="seconds")
    lived = Lived(clock=TurnedClock(opened=opened), log=log)
    lived.session.handle("go", {"to": "experiment:new:on_off:feel:6"})
    lived.press("enter")
    path = folder / "experiment.jsonl"
    path.write_text("".join(export_lines(log)), encoding="utf-8")
    return path


def test_how_it_goes_is_drawn_and_behind_each_chart_stands_its_table(open_app: Open, tmp_path: Path) -> None:
    visit = with_a_fortnight(open_app(), tmp_path)
    visit.tap_and_turn("My sessions")
    visit.tap_and_turn("How it goes")
    assert visit.screen == "progress"
    figures = visit.page.locator(".charts .figure")
    names = [text.split("\n")[0] for text in figures.all_inner_texts()]
    assert all(any(name.startswith(chart) for name in names) for chart in CHARTS), names
    for number in range(figures.count()):
        figure = figures.nth(number)
        expect(figure.get_by_role("img")).to_have_attribute("aria-label", A_NUMBER)
        figure.get_by_text("As a table").click()
        table = figure.get_by_role("table")
        expect(table).to_be_visible()
        assert table.get_by_role("row").count() > 1
    knee = figures.filter(has_text="Knee extension")
    assert knee.get_by_role("row").count() == 1 + SESSIONS, "each cold value of the fortnight is in the table"
    visit.page.go_back()
    visit.wait_for_screen("history")


def test_an_experiment_is_planned_card_by_card_and_is_there_after_a_reload(open_app: Open, tmp_path: Path) -> None:
    visit = with_a_fortnight(open_app(), tmp_path)
    for name in (
        "My sessions",
        "Is it working for me?",
        "Rolling, or nothing",
        "How it felt",
        "24 days",
        "Begin tomorrow",
    ):
        visit.tap_and_turn(name)
    assert visit.screen == "experiment"
    expect(visit.page.locator(".day-marks li")).to_have_count(24)
    visit.page.reload()
    visit.wait_until_ready()
    expect(visit.page.get_by_role("button", name="Your experiment")).to_be_visible()


def test_the_evenings_number_is_entered_from_home(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    bring_in(visit, an_experiment_under_way(tmp_path))
    visit.tap_and_turn("Experiment, day", exact=False)
    visit.tap_and_turn(words("experiment.choice.tell"))
    visit.tap_and_turn("4")
    assert visit.screen == "experiment"
    expect(visit.page.get_by_text(words("experiment.row.told_today", value="4"))).to_be_visible()
    expect(visit.page.locator(".day-marks .is-told")).to_have_count(1)


def test_a_fortnight_exports_in_every_format_and_other_libraries_read_it(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    record = an_experiment_under_way(tmp_path)
    bring_in(visit, record)
    settings(visit)
    sheet = pypdfium2.PdfDocument(saved(visit, "Clinician")[1])
    said = sheet[0].get_textpage().get_text_bounded()
    assert len(sheet) == 1
    for text in ("Active knee extension, left", "Pain in the last week", f"{SESSIONS}", "Over the weeks"):
        assert text in said
    rows = list(csv.DictReader(StringIO(saved(visit, "Spreadsheet")[1].decode(), newline="")))
    cold = [row for row in rows if row["what"] == f"test.{KNEE}" and row["moment"] == "before"]
    assert len(cold) == SESSIONS
    assert {(row["side"], row["unit"]) for row in cold} == {("left", "deg")}
    bundle = Bundle.model_validate_json(saved(visit, "Health record")[1])
    measured = [entry.resource for entry in bundle.entry if entry.resource.get_resource_type() == "Observation"]
    told = [observation for observation in measured if observation.code.coding[0].code == "72514-3"]
    assert [
        float(observation.valueQuantity.value) for observation in told if "last seven days" in observation.code.text
    ] == [6.0, 4.0]
    assert len([observation for observation in measured if observation.code.coding[0].code == KNEE]) == 2 * SESSIONS
    days = Calendar.from_ical(saved(visit, "Calendar")[1]).walk("VEVENT")
    assert sum("experiment" in str(event["SUMMARY"]) for event in days) >= 10
    with visit.page.expect_download() as copy:
        visit.tap("Save a copy")
    assert Path(copy.value.path()).read_bytes() == record.read_bytes()
    assert all(json.loads(line)["person"] == "me" for line in record.read_text("utf-8").splitlines())
