"""Two browsers and the terminal on one record: joined by a link, met through a real server, equal in the end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.app.visits import Visit as AtTheTerminal
from tests.browser.faults import lines, record, to_the_hold
from tests.browser.living import Person
from tests.browser.serving import serve_unknot
from tests.browser.visit import ENGINE_READY_MS, Visit, open_visit
from unknot.record import write_line
from unknot.store.record_file.opening import open_log

pytestmark = pytest.mark.slow


def lived_at_the_terminal(path: Path) -> None:
    """A visit on the machine's own record."""
    log = open_log(path, "now").log
    visit = AtTheTerminal(log=log, device="laptop")
    visit.press_a_spot()
    visit.wait(20)
    visit.press("t")
    visit.session.close()
    log.close()


def lines_of(path: Path) -> set[str]:
    log = open_log(path, "now").log
    try:
        return {write_line(entry) for entry in log.read("me")}
    finally:
        log.close()


def joined(visit: Visit) -> None:
    visit.wait_until("document.documentElement.dataset.sync === 'joined'", ENGINE_READY_MS)


def equal(visit: Visit, path: Path) -> set[str]:
    """Wait until the browser and the machine hold the same, and return it."""
    end = time.monotonic() + ENGINE_READY_MS / 1000
    while (here := set(lines(visit))) != (there := lines_of(path)):
        assert time.monotonic() < end, f"only here: {here - there}\nonly there: {there - here}"
        visit.page.wait_for_timeout(200)
    return here


def test_two_browsers_and_the_terminal_end_with_equal_records(
    browser: Browser, app_folder: Path, tmp_path: Path
) -> None:
    assert app_folder.is_dir(), "the server serves the built app"
    path = tmp_path / "record.db"
    lived_at_the_terminal(path)
    served = serve_unknot(path)
    try:
        with open_visit(browser, served.url) as first:
            assert "pair" not in first.page.url, "the token leaves the address at once"
            joined(first)
            assert any('"device":"laptop"' in line for line in equal(first, path)), "what the terminal lived is here"
            to_the_hold(first)
            first.turn(6)
            first.page.locator("[data-stop='t']").first.tap()
            first.turn(2)
            assert set(lines(first)) > lines_of(path), "nothing is handed over in the middle of a session"
            first.page.reload()
            joined(first)
            first.wait_until_ready()
            kept = equal(first, path)
    finally:
        served.kill()
    again = serve_unknot(path)
    try:
        with open_visit(browser, again.url) as second:
            joined(second)
            assert equal(second, path) >= kept
    finally:
        again.kill()


@pytest.mark.parametrize(
    "point",
    ["home", "press", *(pytest.param(point, marks=pytest.mark.nightly) for point in ("set_up", "off"))],
)
def test_a_server_that_dies_at_any_point_delays_nobody(
    browser: Browser, app_folder: Path, tmp_path: Path, point: str
) -> None:
    assert app_folder.is_dir()
    served = serve_unknot(tmp_path / "record.db")
    try:
        with open_visit(browser, served.url) as visit:
            joined(visit)
            if point == "home":
                served.kill()
            person = Person(visit)
            person.reach_the_floor()
            if point == "set_up":
                served.kill()
            person.live_until("press")
            if point == "press":
                served.kill()
            visit.turn(2)
            assert visit.pressing
            visit.page.locator("[data-stop='t']").first.tap()
            visit.wait_until("document.documentElement.dataset.off === 'yes'")
            if point == "off":
                served.kill()
            person.live_until("summary")
            assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["tingling"]
            person.do_main()
            visit.wait_for_screen("home")
    finally:
        served.kill()
