"""Time in the middle of a press: a clock that is set back, a zone that changes, a press that comes to its cap."""

from __future__ import annotations

from itertools import pairwise

from tests.browser.faults import record, to_the_hold
from tests.browser.visit import Open, Visit

FIRST_CAP_S = 45
"""The first session's cap of one spot: half of ninety seconds."""


def times(visit: Visit) -> list[float]:
    """The seconds of everything on record since the session began."""
    lines = record(visit)
    begun = next(index for index, line in enumerate(lines) if line["type"] == "started")
    return [float(line["t"]) for line in lines[begun:]]


def test_a_clock_set_back_an_hour_neither_ends_nor_lengthens_a_press(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.stand_still()
    visit.turn(6)
    visit.sleep(-3600)
    visit.turn(3)
    assert visit.pressing
    assert not visit.is_off
    visit.page.keyboard.press("4")
    visit.turn(1)
    visit.page.locator("[data-stop='t']").first.tap()
    visit.wait_until("document.documentElement.dataset.off === 'yes'")
    assert all(before <= after for before, after in pairwise(times(visit)))
    assert [line["value"] for line in record(visit) if line["type"] == "pain"] == [4]
    assert [line["word"] for line in record(visit) if line["type"] == "sign"] == ["tingling"]
    assert times(visit)[-1] < 60, "the hour did not go by"


def test_a_time_zone_that_changes_in_the_middle_of_a_press_changes_nothing(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.stand_still()
    visit.turn(4)
    devtools = visit.context.new_cdp_session(visit.page)
    devtools.send("Emulation.setTimezoneOverride", {"timezoneId": "Pacific/Auckland"})
    assert visit.page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Pacific/Auckland"
    visit.turn(4)
    assert visit.pressing
    visit.page.keyboard.press("4")
    visit.turn(2)
    assert all(before <= after for before, after in pairwise(times(visit)))
    assert times(visit)[-1] < 60
    visit.stand_still(still=False)
    visit.page.reload()
    visit.wait_until_ready()
    assert visit.screen == "resume", "left moments ago, whatever the hour is called there"
    visit.page.locator("button.act:visible").first.tap()
    visit.wait_for_screen("off")
    assert times(visit)[-1] < 600, "and nothing but the time that went by stands on record"


def test_a_press_that_eases_slowly_comes_to_its_cap_and_off(open_app: Open) -> None:
    visit = open_app()
    to_the_hold(visit)
    visit.stand_still()
    pressed_s = 0.0
    for value in ("4", "4", "3", "3"):
        pressed_s += visit.turn(9.5, until="document.documentElement.dataset.pressing === 'no'")
        assert visit.pressing, pressed_s
        visit.page.keyboard.press(value)
    pressed_s += visit.turn(20, until="document.documentElement.dataset.off === 'yes'")
    assert visit.is_off
    assert not visit.pressing
    assert FIRST_CAP_S - 1 <= pressed_s <= FIRST_CAP_S + 1.5
    assert "Come off the ball." in visit.page.locator("main").inner_text()
