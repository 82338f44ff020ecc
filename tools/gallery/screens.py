"""Collect every kind of screen once for the gallery: simulate visits, and keep their screens.

    python -m tools.gallery.screens

writes web/gallery/screens.json, a list of [name, screen, session seconds]. The people are made up, and their answers lead to every
screen. The gallery keeps a screen under its own id the first time, and under another name for a special state:
the lane of a roller, a number of two figures, each kind of OFF, either leg.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain, cycle
from pathlib import Path

from tests.app.visits import Visit
from tools.gallery.desk import desk_album
from unknot.codec import encode
from unknot.view.screen import Choice, Screen

WRITTEN = Path(__file__).resolve().parents[2] / "web" / "gallery" / "screens.json"
A_DAY_S = 86_400
EASES = (5, 4, 4, 3, 3, 2, 2, 1, 1, 1)
STAYS = (7, 6, 6, 6, 6, 6, 5, 6)
MOST_STEPS = 900

Kept = list[tuple[str, Screen, float]]


class Album:
    """The screens of some visits, each name once."""

    def __init__(self) -> None:
        self.kept: Kept = []

    def keep(self, visit: Visit, name: str = "") -> None:
        """Keep the screen there is, unless the album has one of that name."""
        screen = visit.screen
        if (name or screen.id) not in {kept for kept, _, _ in self.kept}:
            self.kept.append((name or screen.id, screen, visit.session.now_t()))


def fields(choice: Choice) -> dict[str, object]:
    """Return what a choice says."""
    return dict(choice.fields)


def key_of(screen: Screen, value: str) -> str:
    """Return the key of the answer with this value; None when there is none."""
    return next((choice.key for choice in screen.choices if str(fields(choice).get("value")) == value), "")


class Life:
    """One person's visit: the answers before the plan, and the reports during the session."""

    def __init__(self, album: Album, **answers: str) -> None:
        self.album, self.visit = album, Visit()
        self.answers = {
            "check_in_side": "left",
            "check_in_tool": "lacrosse-ball",
            "check_in_position": "chair",
            "check_in_minutes": "8",
            "check_in_test": "none",
            "check_in_feeling": "tight",
            "check_in_pain_rest": "1",
            "check_in_pain_movement": "2",
            "check_in_pain_week": "3",
        } | answers
        self.pains: Iterator[int] = chain.from_iterable(cycle((EASES,)))
        self.spots = 2
        self.marked = 0

    def keep(self, name: str = "") -> None:
        """Keep the screen there is."""
        self.album.keep(self.visit, name)

    def plan(self, *, clear: bool = True) -> Life:
        """Go through the questions to the plan, keeping each."""
        visit = self.visit
        self.keep("home_first")
        visit.press("enter")
        for _ in range(60):
            screen = visit.screen
            self.keep()
            if screen.id in {"plan", "no_plan"} or (not clear and screen.id not in {"screening", "screening_short"}):
                return self
            visit.press(self._answer(screen))
        return self

    def _answer(self, screen: Screen) -> str:
        wanted = self.answers.get(screen.id, "no")
        keys = [choice.key for choice in screen.choices]
        return key_of(screen, wanted) or ("enter" if "enter" in keys else keys[0])

    def begin(self) -> Life:
        """Accept the plan."""
        self.plan().visit.press("enter")
        return self

    def until(self, wanted: Callable[[Screen], bool]) -> Life:
        """Live on until a screen comes, keeping each kind once."""
        for _ in range(MOST_STEPS):
            self.keep()
            if wanted(self.visit.screen):
                return self
            self._step(self.visit.screen)
        raise RuntimeError(f"It never came; this did: {self.visit.screen.id}")

    def until_id(self, *ids: str) -> Life:
        """Continue until a screen with one of these ids appears."""
        return self.until(lambda screen: screen.id in ids)

    def _step(self, screen: Screen) -> None:
        visit, keys = self.visit, {choice.key for choice in screen.choices}
        if screen.id in {"search_lane", "search_point"}:
            self._search()
        elif screen.kind == "pin" or screen.id in {"rest", "flush_roll", "flush_stretch"}:
            visit.wait(2)
        elif screen.id == "settle":
            visit.wait(11)
        elif screen.pressing:
            visit.press(_key(next(self.pains)))
            visit.wait(9 if visit.screen.pressing else 1)
        elif any(choice.role == "number" for choice in screen.choices):
            visit.press("enter", value=29.0 if screen.id == "measure_again" else 31.5)
        elif screen.id in {"off", "question", "question_wait"} and key_of(screen, "yes"):
            visit.press(key_of(screen, "yes") if "nerve_gone" in str(screen.choices) else key_of(screen, "no"))
        elif "enter" in keys:
            visit.press("enter")
        elif "1" in keys:
            visit.press("1")
        else:
            visit.wait(2)

    def _search(self) -> None:
        if self.marked < self.spots:
            self.visit.wait(5)
            self.visit.press("6")
            self.marked += 1
        else:
            self.visit.wait(3)
            self.visit.press("enter" if self.visit.screen.id.startswith("search") else _key(6))


def _key(pain: int) -> str:
    return "-" if pain == 10 else str(pain)  # noqa: PLR2004 (the top of the scale)


def album() -> Kept:
    """Return every kind of screen, in the order in which a person meets them."""
    kept = Album()
    _whole_session(kept)
    _holds(kept)
    _offs(kept)
    _other_tools(kept)
    _not_today(kept)
    _again(kept)
    return kept.kept


def _whole_session(kept: Album) -> None:
    life = Life(kept, check_in_test="active-knee-extension").begin()
    life.keep("measure")
    life.visit.press("enter", value=30.0)
    life.keep("measure_second")
    life.until_id("set_up")
    life.keep("set_up_measured")
    life.visit.press("enter")
    life.visit.wait(2)
    life.keep("search_begins")
    life.visit.wait(7)
    life.visit.press("5")
    life.keep("search_marked")
    life.marked = 1
    life.until(
        lambda screen: (
            screen.kind == "hold"
            and screen.id == "press"
            and screen.curve is not None
            and len(screen.curve.reports) > 1
        )
    )
    life.keep("hold")
    life.until(lambda screen: screen.kind == "pin")
    life.visit.wait(8)
    life.keep("pin_second")
    life.until_id("summary")
    life.keep("summary")


def _holds(kept: Album) -> None:
    life = Life(kept, check_in_side="right").begin().until_id("settle")
    life.keep("settle_right")
    life.visit.wait(7)
    life.visit.press("7")
    life.visit.wait(5)
    life.keep("hold_two_figures")
    life.visit.press("7")
    life.keep("hold_too_strong")
    life.visit.press("4")
    life.visit.wait(21)
    life.keep("ask_again")
    life.visit.press("p")
    life.keep("paused")
    life.visit.press("enter")
    life.keep("resumed")
    unsaid = Life(kept).begin().until_id("press")
    unsaid.visit.wait(4)
    unsaid.visit.session.handle("pause", {"unsaid": True})
    unsaid.keep("came_off")
    worst = Life(kept).begin().until_id("press")
    worst.visit.press("-")
    worst.keep("off_ten")


def _offs(kept: Album) -> None:
    for key, name in {
        "t": "tingling",
        "s": "sharp",
        "o": "throbbing",
        "u": "unwell",
        "w": "weak_foot",
        "c": "chest_pain",
    }.items():
        life = Life(kept).begin().until_id("press")
        life.visit.press(key)
        life.keep(f"off_{name}")
        if name == "tingling":
            life.visit.press(key_of(life.visit.screen, "no"))
            life.keep("question_wait")
            life.visit.wait(61)
            life.keep("question_again")
            life.until_id("place", "summary", "set_up", "search_point")
            life.keep("after_a_lock")
        if name in {"chest_pain", "weak_foot", "unwell"}:
            life.visit.press("enter" if any(c.key == "enter" for c in life.visit.screen.choices) else "1")
            life.keep(f"after_{name}")
    slept = Life(kept).begin().until_id("press")
    slept.visit.clock.seconds += 40
    slept.visit.session.tick()
    slept.keep("off_asleep")
    silent = Life(kept).begin().until_id("press")
    silent.visit.wait(45)
    silent.keep("off_silent")


def _other_tools(kept: Album) -> None:
    life = Life(kept, check_in_tool="foam-roller-soft", check_in_position="floor", check_in_side="right").begin()
    life.keep("set_up_roller")
    life.visit.press("enter")
    life.visit.wait(3)
    life.keep("search_lane_begins")
    life.visit.wait(15)
    life.visit.press("7")
    life.visit.wait(13)
    life.keep("search_lane_second")
    life.marked = 1
    life.until_id("summary")
    life.keep("summary_right")
    stick = Life(kept, check_in_tool="massage-stick", check_in_position="chair", check_in_side="both").begin()
    stick.keep("set_up_stick")
    stick.pains = chain.from_iterable(cycle((STAYS,)))
    stick.until_id("summary")
    stick.keep("summary_both")


def _not_today(kept: Album) -> None:
    refused = Life(kept, screening="yes").plan(clear=False)
    refused.keep("refused")
    pain = Life(kept, check_in_pain_rest="8").plan()
    pain.keep("no_plan")


def _again(kept: Album) -> None:
    life = Life(kept).begin().until_id("summary")
    visit = life.visit
    visit.session.close()
    visit.clock.seconds += 2 * A_DAY_S
    visit.open()
    life.keep("home")
    pages = [choice for choice in visit.screen.choices if choice.event == "go" and fields(choice).get("to") != "begin"]
    for page in pages:
        visit.open()
        visit.press(page.key)
        life.keep(_page_name(page))
        inner = [choice for choice in visit.screen.choices if ":" in str(fields(choice).get("to"))]
        for choice in inner[:6]:
            visit.press(choice.key)
            life.keep(_page_name(choice))
            visit.open()
            visit.press(page.key)
    visit.open()
    life.plan()
    cut = Life(kept).begin().until_id("press")
    cut.visit.clock.seconds += 600
    cut.visit.open()
    cut.keep("resume")


def _page_name(choice: Choice) -> str:
    page, _, name = str(fields(choice).get("to")).partition(":")
    return page if page in {"session", "history"} else f"{page}_{name}".rstrip("_")


def main() -> None:
    """Write the file, a screen a line."""
    kept = [*album(), *desk_album()]
    lines = ",\n".join(json.dumps([name, encode(screen), t], ensure_ascii=False) for name, screen, t in kept)
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    WRITTEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print("\n".join(f"{name:24} {screen.id:20} {screen.say}" for name, screen, _ in kept))


if __name__ == "__main__":
    main()
