"""The pages before and after a session, lived through in the real browser: five taps, the way back, the record in and out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.app.visits import TurnedClock
from tests.app.visits import Visit as Lived
from tests.browser.visit import DESKTOP, Open, Visit
from tests.words import words
from unknot.app.record.export_lines import export_lines

pytestmark = pytest.mark.slow

MOST_TAPS = 5


def a_copy(folder: Path) -> Path:
    """Write the copy of a record with one session some days ago on the left leg."""
    opened = datetime.now(tz=UTC) - timedelta(days=3)
    lived = Lived(clock=TurnedClock(opened=opened.isoformat(timespec="seconds")))
    lived.press_a_spot(5)
    lived.wait(20)
    lived.press("q", "enter")
    path = folder / "unknot.jsonl"
    path.write_text("".join(export_lines(lived.log)), encoding="utf-8")
    return path


def bring_in(visit: Visit, path: Path) -> None:
    visit.page.get_by_role("button", name="Settings").locator("visible=true").first.click()
    visit.page.set_input_files("input[type=file]", path)
    visit.page.get_by_role("button", name="Add them", exact=True).click()
    expect(visit.page.get_by_text("Entries added")).to_be_visible()
    visit.page.get_by_role("button", name="Back").click()
    expect(visit.page.get_by_role("button", name="My sessions")).to_be_visible()


def test_a_return_visit_reaches_the_first_position_in_five_taps(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    bring_in(visit, a_copy(tmp_path))
    taps = 0
    while visit.screen != "set_up":
        before = visit.turn_count
        visit.page.locator("button.act:visible").last.tap()
        visit.wait_until(f"Number(document.documentElement.dataset.turn) > {before}")
        taps += 1
        assert taps <= MOST_TAPS, visit.screen
    assert taps == MOST_TAPS


def test_the_browsers_back_button_goes_back_one_page(open_app: Open) -> None:
    visit = open_app()
    visit.tap_and_turn("What is known")
    visit.tap_and_turn("The tools")
    assert visit.screen == "learn_tools"
    visit.page.go_back()
    visit.wait_for_screen("learn")
    visit.page.go_back()
    visit.wait_for_screen("home")


def test_escape_closes_the_reason_and_the_focus_is_where_it_was(open_app: Open) -> None:
    visit = open_app(viewport=DESKTOP, is_mobile=False)
    visit.tap_and_turn("Start")
    why = visit.page.get_by_role("button", name="Why:")
    why.click()
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    expect(why).to_be_focused()
    assert visit.screen == "screening"


def test_a_screen_reader_starts_a_new_page_at_its_heading(open_app: Open) -> None:
    visit = open_app()
    visit.tap_and_turn("Start")
    first = visit.page.locator("h1").inner_text()
    expect(visit.page.locator("h1")).to_be_focused()
    visit.tap_and_turn("No")
    expect(visit.page.locator("h1")).to_be_focused()
    assert visit.page.locator("h1").inner_text() != first


def test_keys_answer_as_they_do_in_the_terminal(open_app: Open) -> None:
    visit = open_app(viewport=DESKTOP, is_mobile=False)
    visit.page.keyboard.press("Enter")
    visit.wait_for_screen("screening")
    before = visit.turn_count
    visit.page.keyboard.press("n")
    visit.wait_until(f"Number(document.documentElement.dataset.turn) > {before}")
    visit.page.keyboard.press("Escape")
    visit.wait_until(f"Number(document.documentElement.dataset.turn) > {before + 1}")
    assert visit.screen == "screening"


def test_a_broken_copy_is_refused_line_by_line_and_changes_nothing(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    broken = tmp_path / "broken.jsonl"
    broken.write_text(a_copy(tmp_path).read_text("utf-8") + "nonsense\n{}\n", encoding="utf-8")
    visit.tap("Settings")
    visit.page.set_input_files("input[type=file]", broken)
    problems = visit.page.locator(".problems li")
    expect(problems).to_have_count(2)
    expect(visit.page.get_by_text(words("face.record.none"))).to_be_visible()


def test_an_imported_record_exports_unchanged(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    copy = a_copy(tmp_path)
    bring_in(visit, copy)
    visit.tap("Settings")
    with visit.page.expect_download() as saved:
        visit.tap("Save a copy")
    lines = Path(saved.value.path()).read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(line) for line in copy.read_text("utf-8").splitlines()]


def test_everything_is_deleted_only_after_typing_the_word(open_app: Open, tmp_path: Path) -> None:
    visit = open_app()
    bring_in(visit, a_copy(tmp_path))
    visit.tap("Settings")
    visit.tap("Delete everything")
    expect(visit.page.get_by_role("button", name=words("face.record.delete_yes"))).to_be_disabled()
    visit.page.get_by_label("Type delete to go on.").fill("Delete")
    with visit.page.expect_navigation():
        visit.tap(words("face.record.delete_yes"))
    visit.wait_until_ready()
    expect(visit.page.get_by_text("Ready when you are.")).to_be_visible()


def test_appearance_settings_are_kept(open_app: Open) -> None:
    visit = open_app()
    visit.tap("Settings")
    visit.page.get_by_label("Dark").check(force=True)
    visit.page.get_by_label("Largest").check(force=True)
    visit.page.reload()
    visit.wait_until_ready()
    root = visit.page.evaluate("({...document.documentElement.dataset})")
    assert (root["theme"], root["text"]) == ("dark", "larger")


def test_not_sure_is_in_sight_on_every_question_of_a_small_phone(open_app: Open) -> None:
    visit = open_app(viewport={"width": 390, "height": 664})
    visit.tap_and_turn("Start")
    asked = 0
    while visit.screen == "screening":
        box = visit.page.get_by_role("button", name="Not sure").bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 664, visit.page.locator("h1").inner_text()
        visit.tap_and_turn("No")
        asked += 1
    assert asked > 20
