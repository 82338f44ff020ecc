"""Collect the screens of measuring with the phone on the leg for the gallery: follow the voice, and keep each step once.

tests.measure.traces computes the readings. The people are made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.app.test_phone_measuring import AtThePhone, choice_to, knee, tilt_of, to_the_measure
from tests.app.visits import Visit
from tests.measure.traces import Phone, Posture
from unknot.view.choices import MAIN_KEY
from unknot.view.screen import Screen

Kept = tuple[str, Screen, float]
KNEE = "active-knee-extension"
SILENT_S = 4.0
A_WHILE_S = 90.0
TILL_REFUSED_S = 12.0
FLAT = Posture(90.0)


def on_leg_album() -> Iterator[Kept]:
    """Yield each step of measuring once, what refuses a try or gives up, and a number that is asked back."""
    visit = AtThePhone(does=knee(40.0))
    to_the_measure(visit)
    yield _kept(visit, "on_leg_offered")
    yield from _led(visit, "start", until="set_up")
    raises = {"zero_floor": FLAT, "place": FLAT, "move_floor": Posture(25.0), "done": FLAT, "lower": FLAT}
    raised = AtThePhone(does=raises)
    to_the_measure(raised, "straight-leg-raise")
    yield from _only(_led(raised, "start", until="tilt_hold", name="on_leg_raise"), "zero", "hold")
    leaning = AtThePhone(does={**knee(40.0), "zero_thigh": Posture(18.0)})
    to_the_measure(leaning)
    yield from _only(_led(leaning, "start", until="", name="on_leg_leaning", within_s=TILL_REFUSED_S), "refused")
    checked = AtThePhone(phone=Phone(too_much=(0.1, 0.3, 0.0)), now=FLAT, does={"check": FLAT, "check_turned": FLAT})
    to_the_measure(checked)
    yield from _led(checked, "check", until="tilt_check_turned")
    yield from _given_up()
    typed = Visit()
    typed.begin(test="fingertip-to-floor")
    typed.press(MAIN_KEY, value="127")
    yield _kept(typed, "asked_back")


def _only(found: list[Kept], *steps: str) -> list[Kept]:
    """Return the steps that differ from those of the knee."""
    return [step for step in found if step[0].rpartition("_")[2] in steps]


def _given_up() -> Iterator[Kept]:
    denied = AtThePhone()
    to_the_measure(denied)
    denied.session.handle("tilt", {"to": "denied"})
    yield _kept(denied, "on_leg_denied")
    silent = AtThePhone()
    silent.press(choice_to(to_the_measure(silent), "start"))
    silent.wait(SILENT_S)
    yield _kept(silent, "on_leg_silent")


def _led(visit: AtThePhone, to: str, *, until: str, name: str = "on_leg", within_s: float = A_WHILE_S) -> list[Kept]:
    """Follow the voice; return each step the first time it comes, and each refusal and each good try."""
    found: dict[str, Kept] = {}

    def look(screen: Screen) -> None:
        if (tilt := tilt_of(screen)) is not None:
            what = "refused" if tilt.refused else "done" if tilt.done else tilt.step
            key = f"{name}_{what}"
            found.setdefault(key, _kept(visit, key))

    visit.at_each = look
    visit.press(choice_to(visit.screen, to))
    visit.feel(within_s, until=until)
    return list(found.values())


def _kept(visit: Visit, name: str) -> Kept:
    return name, visit.screen, visit.session.now_t()
