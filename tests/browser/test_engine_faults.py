"""The coach dies, hangs, finds no room, meets a second tab, a newer record, a missing file: nobody is left pressing, nothing is lost."""

from __future__ import annotations

import tomllib

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from tests.browser.faults import record, to_the_hold, types
from tests.browser.serving import Served
from tests.browser.visit import ENGINE_READY_MS, IS_OFF, Open, Visit, open_visit
from tools.typescript.words import READ

pytestmark = pytest.mark.slow

WORDS = tomllib.loads(READ.read_text(encoding="utf-8"))["face"]


def came_back(visit: Visit) -> None:
    """Wait until the coach is there again, with a screen that presses nothing."""
    visit.wait_until("document.documentElement.dataset.engine === 'ready'", ENGINE_READY_MS)
    visit.wait_until("document.documentElement.dataset.pressing === 'no'", ENGINE_READY_MS)


def test_a_worker_killed_in_the_middle_of_a_hold_means_off_and_the_session_goes_on(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(8)
    assert visit.pressing
    before = record(visit)
    visit.kill_worker()
    gone_s = visit.turn(6, until=IS_OFF)
    assert visit.is_off
    assert gone_s <= 5, "nobody is left alone for longer than the method allows (H7)"
    came_back(visit)
    assert visit.phase not in {"before", ""}, "the session goes on by itself"
    after = record(visit)
    assert after[: len(before)] == before
    jumps = [line for line in after[len(before) :] if line["type"] == "tick"]
    assert jumps, "the absence is on record"
    assert jumps[0]["t"] - before[-1]["t"] > 5, "as a jump of the clock (H7)"


def test_a_stop_word_to_a_hanging_coach_is_recorded_when_it_recovers(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    visit.hang_worker(60)
    visit.page.locator("[data-stop='t']").first.tap()
    assert visit.is_off, "painted by the page, whatever the coach does"
    visit.turn(4)
    came_back(visit)
    signs = [line for line in record(visit) if line["type"] == "sign"]
    assert [line["word"] for line in signs] == ["tingling"]


def test_a_slow_phone_is_not_mistaken_for_a_dead_coach(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    visit.hang_worker(1.6)
    visit.page.keyboard.press("4")
    visit.turn_page_alone(1.6)
    visit.wait_until("document.querySelectorAll('.belief .report').length === 1")
    assert visit.pressing
    assert not visit.is_off
    assert visit.page.evaluate("document.documentElement.dataset.engine") == "ready"


NO_ROOM = """
() => {
  const prototype = IDBObjectStore.prototype;
  prototype.roomy ??= prototype.put;
  prototype.put = () => { throw new DOMException("no room", "QuotaExceededError"); };
}
"""
ROOM_AGAIN = "() => { IDBObjectStore.prototype.put = IDBObjectStore.prototype.roomy; }"


def in_the_worker(visit: Visit, script: str) -> None:
    """Do something to the coach's own browser."""
    (worker,) = visit.page.workers
    worker.evaluate(script)


def test_a_full_disk_records_nothing_and_still_ends_a_press(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    in_the_worker(visit, NO_ROOM)
    before = types(visit)
    visit.page.keyboard.press("4")
    visit.wait_until("document.documentElement.dataset.pressing === 'no'", ENGINE_READY_MS)
    assert types(visit) == before
    assert visit.page.get_by_text(WORDS["storage"]["full"]).count()
    in_the_worker(visit, ROOM_AGAIN)
    visit.turn(40)
    assert len(types(visit)) > len(before), "what was owed is written once there is room"
    assert types(visit).count("pain") == before.count("pain"), "what was not written was not counted"


def test_a_stop_works_without_storage_and_is_written_later(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.turn(6)
    in_the_worker(visit, NO_ROOM)
    visit.page.locator("[data-stop='t']").first.tap()
    visit.wait_until("document.documentElement.dataset.pressing === 'no'")
    assert visit.is_off
    assert "sign" not in types(visit)
    in_the_worker(visit, ROOM_AGAIN)
    visit.turn(40)
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["tingling"]


ROOM_BYTES = 4_000_000
FILL = """
() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("junk");
  opening.onupgradeneeded = () => opening.result.createObjectStore("junk", { autoIncrement: true });
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const put = (bytes, count) => {
      const change = opening.result.transaction("junk", "readwrite", { durability: "strict" });
      // why dice: what repeats itself is kept small by the browser.
      const piece = new Uint8Array(bytes);
      for (let from = 0; from < bytes; from += 65536) crypto.getRandomValues(piece.subarray(from, from + 65536));
      change.objectStore("junk").add(piece);
      change.oncomplete = () => (count > 400 ? reject(new Error("never full")) : put(bytes, count + 1));
      change.onabort = () => {
        if (bytes > 600) return put(Math.floor(bytes / 4), count + 1);
        opening.result.close();
        resolve(String(change.error?.name));
      };
    };
    put(500000, 0);
  };
})
"""
"""Fill what room there is, with ever smaller pieces."""
EMPTY = "() => new Promise((done) => { indexedDB.deleteDatabase('junk').onsuccess = () => done(true); })"


def test_a_really_full_browser_records_nothing_and_still_ends_a_press(open_app: Open, site: Served) -> None:
    def little_room(context: BrowserContext) -> None:
        # why a page of its own: the quota holds as long as whoever asked for it is there.
        devtools = context.new_cdp_session(context.new_page())
        wish = {"origin": site.url.rstrip("/"), "quotaSize": ROOM_BYTES}
        devtools.send("Storage.overrideQuotaForOrigin", wish)

    visit = open_app(before=little_room)
    to_the_hold(visit)
    visit.turn(6)
    assert visit.page.evaluate(FILL) == "QuotaExceededError"
    before = types(visit)
    visit.page.keyboard.press("4")
    visit.wait_until("document.documentElement.dataset.pressing === 'no'", ENGINE_READY_MS)
    assert types(visit).count("pain") == before.count("pain"), "what was not written was not counted"
    assert visit.page.get_by_text(WORDS["storage"]["full"]).count()
    assert visit.page.evaluate(EMPTY)
    visit.turn(40)
    assert len(types(visit)) > len(before), "what was owed is written once there is room"


def test_one_tab_coaches_and_the_other_says_so(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    second = visit.context.new_page()
    second.goto(visit.url)
    second.get_by_text(WORDS["engine"]["elsewhere"]).first.wait_for()
    assert visit.pressing, "the first is left alone"
    second.get_by_role("button", name=WORDS["engine"]["use_here"]).click()
    other = Visit(visit.context, second, visit.url, visit.watch)
    other.wait_until_ready()
    assert other.screen == "resume"
    visit.wait_until("document.documentElement.dataset.engine === 'elsewhere'")
    assert visit.is_off, "whoever pressed there is told to come off"
    visit.turn(3)
    told = visit.page.locator("#off").inner_text()
    assert WORDS["engine"]["elsewhere"] in told, "and why; nobody waits for a coach that does not come back"
    assert WORDS["floor"]["off_wait"] not in told
    before = types(other)
    visit.turn(30)
    assert types(other) == before, "and nothing more is written from there"


def test_a_stop_word_in_the_tab_that_was_overtaken_counts_in_the_other(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    second = visit.context.new_page()
    second.goto(visit.url)
    second.get_by_role("button", name=WORDS["engine"]["use_here"]).click()
    other = Visit(visit.context, second, visit.url, visit.watch)
    other.wait_until_ready()
    visit.wait_until("document.documentElement.dataset.engine === 'elsewhere'")
    visit.turn(3)
    layer = visit.page.locator("#off")
    expect(layer).to_contain_text(WORDS["engine"]["help"])
    layer.get_by_role("button", name="Chest pain").tap()
    expect(layer).to_contain_text(WORDS["engine"]["stop_kept"])
    other.wait_for_screen("home", within_ms=ENGINE_READY_MS)
    assert [line["word"] for line in record(other) if line["type"] == "sign"] == ["chest_pain"]
    expect(second.locator("#app")).to_contain_text("emergency number")
    layer.get_by_role("button", name=WORDS["engine"]["use_here"]).tap()
    visit.wait_until("document.documentElement.dataset.engine === 'ready'", ENGINE_READY_MS)
    assert not visit.page.locator("#off[data-on]").count(), "it is no dead end"


A_NEWER_RECORD = """
if (location.protocol === "http:") {
  const opening = indexedDB.open("unknot", 99);
  opening.onupgradeneeded = () => opening.result.createObjectStore("later");
  opening.onsuccess = () => opening.result.close();
}
"""


def test_a_record_of_a_newer_unknot_is_left_alone(open_app: Open) -> None:
    visit = open_app(ready=False, before=lambda context: context.add_init_script(A_NEWER_RECORD))
    visit.page.get_by_text(WORDS["storage"]["newer"]).first.wait_for(timeout=ENGINE_READY_MS)
    names = visit.page.evaluate(
        "() => indexedDB.databases().then((all) => all.map((database) => [database.name, database.version]))"
    )
    assert ["unknot", 99] in names


@pytest.mark.parametrize("missing", ["unknot.whl", "pyodide.mjs"])
def test_a_missing_file_gives_a_clear_message(browser: Browser, site: Served, missing: str) -> None:
    def gone(route: Route) -> None:
        route.fulfill(status=404, body="")

    wishes = {"ready": False, "before": lambda context: context.route(f"**/engine/{missing}", gone)}
    with open_visit(browser, site.url, **wishes) as visit:
        visit.page.get_by_text(WORDS["engine"]["missing"]).first.wait_for(timeout=ENGINE_READY_MS)


def test_without_the_snapshot_the_coach_boots_the_plain_way(browser: Browser, site: Served) -> None:
    def gone(route: Route) -> None:
        route.fulfill(status=404, body="")

    wishes = {"before": lambda context: context.route("**/engine/engine.snapshot", gone)}
    with open_visit(browser, site.url, **wishes) as visit:
        assert visit.screen == "home"


def test_a_damaged_snapshot_is_ignored(browser: Browser, site: Served) -> None:
    def torn(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.body()[:1_000_000])

    wishes = {"before": lambda context: context.route("**/engine/engine.snapshot", torn)}
    with open_visit(browser, site.url, **wishes) as visit:
        assert visit.screen == "home"
