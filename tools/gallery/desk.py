"""Collect the screens of the desk for the gallery: simulate a few weeks, and keep each kind of page before and after a session.

`desk_album()` returns them as [name, screen, session seconds]; `tools.gallery.screens` adds them to the others. The people are made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.app.visits import Visit
from tools.gallery.insight import insight_album
from tools.gallery.on_leg import on_leg_album
from unknot.insight import questions
from unknot.view.choices import MAIN_KEY
from unknot.view.screen import Screen

Kept = tuple[str, Screen, float]
DAY_S = 86_400.0
DEGREES = (38.0, 36.0, 39.0, 35.0, 36.0, 33.0, 34.0, 31.0, 32.0, 29.0)
PAINS = ("3", "4", "3", "2", "3", "2", "2", "1", "2", "1")
SORE_AT: tuple[dict[int, str], ...] = (
    {1: "5", 3: "4"},
    {1: "6", 3: "5"},
    {1: "5"},
    {0: "4", 3: "5"},
    {1: "6"},
    {1: "5", 3: "4"},
    {1: "4"},
    {3: "4"},
    {1: "5", 0: "4"},
    {1: "4", 0: "5"},
)
"""Which place of the search is sore in each session, and how much."""
SESSIONS = len(DEGREES)


def desk_album() -> list[Kept]:
    """Return every kind of screen of the desk."""
    return [*_first_visit(), *_weeks(), *insight_album(), *on_leg_album()]


def _kept(visit: Visit, name: str) -> Kept:
    return name, visit.screen, visit.session.now_t()


def _first_visit() -> Iterator[Kept]:
    """Answer so that a first visit is stopped, or gentler."""
    yield from _answered(yes="blood", name="ask_first")
    yield from _answered(yes="frail", name="adapted")


def _answered(yes: str, name: str) -> Iterator[Kept]:
    """Answer every safety question, one with yes, and keep what that leads to."""
    visit = Visit()
    visit.press(MAIN_KEY)
    while visit.screen.id == "screening":
        why = visit.screen.why
        visit.press("y" if why is not None and why.rule == f"screening.{yes}" else "n")
    yield _kept(visit, name)
    if name == "ask_first":
        visit.press("y")
        yield _kept(visit, "clearance")


def _weeks() -> Iterator[Kept]:
    """Simulate some weeks, each session with its test, its pain and its spots; then open the pages."""
    visit = Visit()
    for number in range(SESSIONS):
        _session(visit, number)
        if number == SESSIONS - 1:
            yield _kept(visit, "summary_measured")
            visit.press(MAIN_KEY)
            visit.clock.seconds += 3 * 3600.0
            visit.open()
            yield _kept(visit, "home_resting")
        else:
            visit.press(MAIN_KEY)
        visit.clock.seconds += 2 * DAY_S
        visit.open()
    yield _kept(visit, "home_weeks")
    visit.press("m")
    yield _kept(visit, "history_weeks")
    visit.press("1")
    yield _kept(visit, "past_session")
    visit.open()
    visit.press(MAIN_KEY, "s")
    yield _kept(visit, "next_day_soreness")
    visit.press("5")
    yield _kept(visit, "next_day_lasted")
    visit.press("n", "n", MAIN_KEY)
    yield _kept(visit, "check_in_measured_again")
    visit.press("c")
    visit.choose("left")
    yield _kept(visit, "check_in_tool_again")
    visit.open()
    while visit.screen.id != "plan":
        keys = {choice.key for choice in visit.screen.choices}
        visit.press(MAIN_KEY if MAIN_KEY in keys else "n")
    yield _kept(visit, "plan_again")
    visit.open()
    visit.session.handle("go", {"to": "experiment:new:on_off:feel:8"})
    visit.press(MAIN_KEY)
    visit.clock.seconds += DAY_S
    visit.open()
    yield _kept(visit, "home_experiment")


def _session(visit: Visit, number: int) -> None:
    """Live one whole session to its summary."""
    degrees, pain = DEGREES[number], PAINS[number]
    told = {questions.PAIN_REST: pain, questions.PAIN_MOVEMENT: pain, questions.PAIN_WEEK: pain}
    chosen = {"check_in.side": "left", "check_in.tools": "lacrosse-ball", "check_in.position": "chair"}
    chosen |= {"check_in.minutes": "12", "check_in.test": "active-knee-extension", "check_in.feeling": "sore-spot"}
    for _ in range(80):
        screen = visit.screen
        if screen.id == "plan":
            visit.press(MAIN_KEY)
            break
        asked = {str(dict(choice.fields).get("question")): choice for choice in screen.choices}
        question = next((name for name in asked if name in told | chosen), "")
        if question:
            wanted = (told | chosen)[question]
            visit.press(next(c.key for c in screen.choices if dict(c.fields).get("value") == wanted))
        elif screen.id == "screening":
            visit.press("n")
        elif screen.id == "check_in_again":
            visit.press("c")
        else:
            visit.press(MAIN_KEY)
    _through(visit, until="summary", degrees=degrees, sore=SORE_AT[number], eases=number % 3 != 1)


def _through(
    visit: Visit, *, until: str, degrees: float, sore: dict[int, str] | None = None, eases: bool = True
) -> None:
    """Go through a session as somebody would whose spots ease, or do not."""
    marks, said, place = dict(sore or {1: "5"}), "", -1
    falling = "5443322211" if eases else "5555556666"
    reports = 0
    for _ in range(900):
        screen = visit.screen
        if screen.id == until:
            return
        keys = {choice.key for choice in screen.choices}
        if any(choice.role == "number" for choice in screen.choices):
            visit.press(MAIN_KEY, value=degrees if "again" not in screen.id else degrees - 2)
        elif screen.id.startswith("search"):
            if screen.say != said:
                said, place = screen.say, place + 1
            pain = marks.pop(place, "")
            if pain:
                visit.press(pain)
                said = visit.screen.say
            visit.wait(1)
        elif screen.pressing and "3" in keys:
            visit.press(falling[min(reports, len(falling) - 1)])
            reports += 1
            visit.wait(9)
        elif screen.id == "recheck" or ("3" in keys and screen.kind != "pin" and MAIN_KEY not in keys):
            visit.press("2" if eases else "6")
        elif MAIN_KEY in keys:
            reports = 0 if screen.id == "place" else reports
            visit.press(MAIN_KEY)
            visit.wait(1)
        else:
            visit.wait(3)
    raise AssertionError(f"{until} never came; this did: {visit.screen.id}")
