"""The tests' own clock does what time does: everybody's timers fire, nobody's tick is missed, and sleep is noticed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import serve_plainly
from tests.browser.visit import lay_clock, wait_until

PAGE = "<!doctype html><html lang=en><title>t</title><script type=module src=page.js></script>"
SCRIPT = """
globalThis.told = [];
const worker = new Worker("assets/worker-a.js", { type: "module" });
worker.onmessage = ({ data }) => told.push(data);
globalThis.ticks = 0;
setInterval(() => ticks++, 1000);
"""
WORKER = """
let last = performance.now(), wall = Date.now();
postMessage({ heard: 0 });
onmessage = ({ data }) => postMessage({ heard: data });
setInterval(() => {
  const now = performance.now();
  postMessage({ gapMs: now - last, wallGapMs: Date.now() - wall });
  last = now;
  wall = Date.now();
}, 500);
"""


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "page.js").write_text(SCRIPT)
    (tmp_path / "assets" / "worker-a.js").write_text(WORKER)
    served = serve_plainly(tmp_path)
    context = browser.new_context()
    lay_clock(context)
    page = context.new_page()
    page.goto(served.url)
    wait_until(page, "globalThis.told?.length > 0")
    yield page
    context.close()
    served.kill()


def test_a_minute_turned_is_a_minute_for_the_page_and_the_worker(page: Page) -> None:
    page.evaluate("unknotClock.stand(true)")
    assert page.evaluate("unknotClock.turn(60)") == 60
    gaps = [one["gapMs"] for one in page.evaluate("told") if "gapMs" in one]
    assert page.evaluate("ticks") >= 55
    assert len(gaps) >= 110
    assert max(gaps) < 2500, "a tick was missed"


def test_time_stops_turning_when_what_was_waited_for_is_there(page: Page) -> None:
    page.evaluate("unknotClock.stand(true)")
    assert 5 <= page.evaluate("unknotClock.turn(60, 0.5, () => ticks >= 6)") <= 7


def test_sleep_moves_the_wall_clock_alone(page: Page) -> None:
    page.evaluate("unknotClock.stand(true)")
    page.evaluate("told.length = 0; unknotClock.sleep(600)")
    page.evaluate("unknotClock.turn(3)")
    wait_until(page, "told.length > 2")
    told = [one for one in page.evaluate("told") if "gapMs" in one]
    assert max(one["wallGapMs"] for one in told) >= 600_000
    assert max(one["gapMs"] for one in told) < 5000


def test_time_goes_on_without_a_worker_that_died(page: Page) -> None:
    page.workers[0].evaluate("() => { close(); }")
    page.evaluate("unknotClock.lose()")
    assert page.evaluate("unknotClock.turn(2)") == 2


def test_the_worker_hears_the_page_and_nothing_of_the_clock(page: Page) -> None:
    page.evaluate("[...unknotClock.workers][0].postMessage('hello')")
    wait_until(page, "told.some(message => message.heard === 'hello')")
    assert [one["heard"] for one in page.evaluate("told") if "heard" in one] == [0, "hello"]


def test_while_time_stands_still_only_what_is_turned_goes_by(page: Page) -> None:
    page.evaluate("unknotClock.stand(true)")
    began = page.evaluate("[performance.now(), Date.now(), ticks]")
    page.wait_for_timeout(1500)
    assert page.evaluate("[performance.now(), Date.now(), ticks]") == pytest.approx(began, abs=5, rel=0)
    page.evaluate("unknotClock.turn(3)")
    assert began[2] + 2 <= page.evaluate("ticks") <= began[2] + 3
    stood_ms = page.evaluate("performance.now()")
    assert stood_ms == pytest.approx(began[0] + 3000, abs=5, rel=0)
    let_go = time.monotonic()
    page.evaluate("unknotClock.stand(false)")
    page.wait_for_timeout(50)
    goes_on_ms = page.evaluate("performance.now()") - stood_ms
    assert 50 <= goes_on_ms <= (time.monotonic() - let_go) * 1000, "by as much as goes by outside"
    wait_until(page, f"ticks >= {began[2] + 4}")
