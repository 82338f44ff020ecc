"""A whole before and after with the phone on the leg, in a real browser with real events of its motion sensor.

The readings are set in the browser's own sensor (nothing of the page is replaced); a person does what the screen says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from tests.browser.living import Person
from tests.browser.visit import Open, Visit
from tests.measure.traces import BENT, Posture, felt, on_the_way
from tests.words import words

pytestmark = pytest.mark.slow

STEP_S: Final = 0.14
"""why: seven readings a second are enough for the coach, and few enough for a test."""
EVENT_MS: Final = 18
"""Chromium reports sixty times a second."""
MOST_MOMENTS: Final = 900
LYING: Final = Posture(60.0)


class Sensor:
    """The motion sensor of this browser."""

    def __init__(self, visit: Visit, *, available: bool = True) -> None:
        self._cdp = visit.context.new_cdp_session(visit.page)
        for kind in ("accelerometer", "linear-acceleration", "gyroscope"):
            settings = {"available": available, "minimumFrequency": 1, "maximumFrequency": 60}
            self._send("setSensorOverrideEnabled", enabled=True, type=kind, metadata=settings)
        if available:
            for kind in ("linear-acceleration", "gyroscope"):
                self._send("setSensorOverrideReadings", type=kind, reading={"xyz": {"x": 0, "y": 0, "z": 0}})

    def feel(self, posture: Posture) -> None:
        """Say what a phone on a limb in this posture feels."""
        x, y, z = felt(posture)
        self._send("setSensorOverrideReadings", type="accelerometer", reading={"xyz": {"x": x, "y": y, "z": z}})

    def _send(self, method: str, **given: Any) -> None:
        self._cdp.send(f"Emulation.{method}", given)


def knee(missing: float) -> Mapping[str, Posture]:
    """What a person does at each sentence: the first that is part of it."""
    return {
        "along the thigh": Posture(0.0),
        "on the shin": BENT,
        "Straighten the knee": Posture(missing),
        "Lower the leg": BENT,
    }


def do_as_is_said(visit: Visit, sensor: Sensor, does: Mapping[str, Posture]) -> set[str]:
    """Follow the voice until measuring is over; return every step that was drawn."""
    now, said = LYING, visit.page.locator(".on-leg .say")
    seen: set[str] = set()
    for _ in range(MOST_MOMENTS):
        texts = said.all_inner_texts()  # at once: the last word may be gone a moment later
        if not visit.screen.startswith("measure") or not texts:
            return seen
        (text,) = texts
        seen.add(text)
        # why not before the count is over: the screen tells the next thing to do a little ahead, beside a large number.
        counting = visit.page.locator(".on-leg .angle").all_inner_texts() in (["3"], ["2"], ["1"])
        goal = next((posture for words, posture in does.items() if words in text), now)
        now = on_the_way(now, BENT if counting else goal, STEP_S)
        sensor.feel(now)
        visit.page.wait_for_timeout(EVENT_MS)
        visit.turn(STEP_S, step_s=STEP_S)
    raise AssertionError(f"never measured; it said: {sorted(seen)}")


def to_the_measure(visit: Visit) -> Person:
    person = Person(visit, answers=("Active knee extension",), hurries=False)
    assert person.reach_the_floor(until=("measure",)) == "measure"
    return person


def test_before_and_after_by_the_real_motion_sensor(open_app: Open) -> None:
    visit = open_app()
    sensor = Sensor(visit)
    person = to_the_measure(visit)
    visit.stand_still()
    visit.tap_and_turn("Measure with the phone")
    said = do_as_is_said(visit, sensor, knee(42.0))
    assert any("Done. 42 degrees" in text for text in said), said
    assert visit.screen == "set_up"
    person.spots = 0
    person.live_until("measure_again")
    visit.tap_and_turn("Measure with the phone")
    do_as_is_said(visit, sensor, knee(31.0))
    visit.turn_until_screen("summary", within_s=5)
    shown = re.search(r"([\d.]+)\s*to\s*([\d.]+)\s*degrees", visit.page.inner_text("body"))
    assert shown is not None
    assert [float(value) for value in shown.groups()] == pytest.approx([42.0, 31.0], abs=0.6)
    expect(visit.page.get_by_text(words("label.second_is_warmer"))).to_be_visible()
    expect(visit.page.get_by_text("practice: the first 2 times", exact=False)).to_be_visible()
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 1, "the numbers keep within the page"


def test_a_device_without_a_sensor_says_so_and_takes_the_number(open_app: Open) -> None:
    visit = open_app()
    Sensor(visit, available=False)
    to_the_measure(visit)
    visit.stand_still()
    visit.tap_and_turn("Measure with the phone")
    visit.turn(5, until="document.body.innerText.includes('reports no tilt')")
    expect(visit.page.get_by_text("This device reports no tilt", exact=False).first).to_be_visible()
    visit.tap("Type the number")
    visit.page.get_by_role("textbox").fill("31")
    visit.tap_and_turn("That is it")
    expect(visit.page.get_by_text("31 degrees").first).to_be_visible()


def test_a_denied_sensor_permission_is_handled(open_app: Open) -> None:
    """As on an iPhone: the page must ask inside the touch."""
    visit = open_app()
    visit.page.evaluate(
        """() => {
            globalThis.askedInATouch = [];
            for (const kind of [DeviceMotionEvent, DeviceOrientationEvent]) {
                kind.requestPermission = async () => {
                    askedInATouch.push(navigator.userActivation.isActive);
                    return "denied";
                };
            }
        }"""
    )
    to_the_measure(visit)
    visit.tap_and_turn("Measure with the phone")
    expect(visit.page.get_by_text("The motion sensor may not be used", exact=False).first).to_be_visible()
    assert visit.page.evaluate("askedInATouch") == [True, True]


def test_the_page_asks_back_about_inches(open_app: Open) -> None:
    visit = open_app()
    person = Person(visit, answers=("Fingertips to floor",))
    person.reach_the_floor(until=("measure",))
    for typed in ("12,7", "12.4 cm"):
        visit.page.get_by_role("textbox").fill(typed)
        visit.tap_and_turn("That is it")
    visit.page.get_by_role("textbox").fill("5")
    assert visit.tap_and_turn("That is it") == "asked_back"
    visit.tap_and_turn("12.7 cm: I read 5 inches")
    assert visit.screen == "set_up"
