"""The weeks in the real browser: an experiment is planned and told and outlives the page, and how it goes is drawn with its table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.app.visits import TurnedClock
from tests.app.visits import Visit as Lived
from tests.browser.test_desk import a_copy, bring_in
from tests.browser.visit import Open
from unknot.app.exports import export_lines

pytestmark = pytest.mark.slow


def an_experiment_under_way(folder: Path) -> Path:
    """Write the copy of a record with one session and an experiment planned three days ago, none of it told."""
    opened = datetime.now(tz=UTC) - timedelta(days=3)
    lived = Lived(clock=TurnedClock(opened=opened.isoformat(timespec="seconds")))
    lived.press_a_spot(5)
    lived.wait(20)
    lived.press("q", "enter")
    lived.open()
    lived.session.say("go", {"to": "experiment:new:on_off:feel:6"})
    lived.press("enter")
    path = folder / "experiment.jsonl"
    path.write_text("".join(f"{line.rstrip()}\n" for line in export_lines(lived.log)), encoding="utf-8")
    return path


def test_an_experiment_is_planned_card_by_card_and_is_there_after_a_reload(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    bring_in(visit, a_copy(tmp_path))
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
    visit.wait_for_screen("home")
    expect(visit.page.get_by_text("Your experiment")).to_be_visible()


def test_the_evenings_number_is_told_from_home(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    bring_in(visit, an_experiment_under_way(tmp_path))
    visit.tap_and_turn("Experiment, day", exact=False)
    visit.tap_and_turn("Tell today's number")
    visit.page.get_by_role("button", name="4", exact=True).tap()
    visit.wait_for_screen("experiment")
    expect(visit.page.get_by_text("told today: 4")).to_be_visible()
    expect(visit.page.locator(".day-marks .is-told")).to_have_count(1)


def test_how_it_goes_is_drawn_with_a_table_behind_the_chart(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    bring_in(visit, a_copy(tmp_path))
    visit.tap_and_turn("My sessions")
    visit.tap_and_turn("How it goes")
    assert visit.screen == "progress"
    expect(visit.page.get_by_role("img", name="sessions in 12 weeks")).to_be_visible()
    visit.page.get_by_text("As a table").first.click()
    expect(visit.page.get_by_role("table").first).to_be_visible()
    visit.page.go_back()
    visit.wait_for_screen("history")
