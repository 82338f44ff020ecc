"""Every kind of screen once, as the gallery of the browser's face shows it: a visit is lived, and its screens are kept.

    python -m tools.web_screens

writes web/gallery/screens.json, a list of [name, screen, session seconds]. Nobody is real: the answers are made up to come
past every screen.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.app.visits import Visit
from unknot.codec import encode
from unknot.view.screen import Screen

WRITTEN = Path(__file__).resolve().parent.parent / "web" / "gallery" / "screens.json"


class Album:
    """The screens of a visit, each under a name, the newest of each name."""

    def __init__(self) -> None:
        self.visit = Visit()
        self.kept: list[tuple[str, Screen, float]] = []

    def keep(self, name: str = "") -> None:
        """Keep the screen there is."""
        screen = self.visit.screen
        self.kept.append((name or screen.id, screen, self.visit.session.now_t()))

    def press(self, *keys: str) -> None:
        """Press keys."""
        self.visit.press(*keys)


def album() -> list[tuple[str, Screen, float]]:
    """Return every kind of screen, in the order in which a person meets them."""
    album = Album()
    visit = album.visit
    _before(album)
    album.press("enter")
    album.keep("set_up")
    album.press("enter")
    visit.wait(12)
    album.keep("search")
    visit.press("5")
    album.keep("search_marked")
    visit.wait(8)
    visit.press("3")
    visit.press("enter")
    album.keep("hold_place")
    _hold(album)
    _after(album)
    _again(album)
    return album.kept


def _before(album: Album) -> None:
    visit = album.visit
    album.keep("home_first")
    album.press("enter")
    album.keep("screening")
    while visit.screen.id == "screening":
        album.press("n")
    for value in ("left", "lacrosse-ball", "chair", "8", "active-knee-extension", "tight", "1", "2"):
        album.keep()
        visit.choose(value)
    album.keep("plan")
    album.press("enter")
    if visit.screen.id == "measure":
        album.keep("measure")
        for value in (30.0, 32.0, 31.0):
            visit.press("enter", value=value)
        album.keep("measure_done")


def _hold(album: Album) -> None:
    visit = album.visit
    if not visit.screen.pressing:
        visit.press("enter")
    visit.wait(6)
    album.keep("hold_begin")
    visit.press("6")
    visit.wait(10)
    visit.press("5")
    visit.wait(8)
    visit.press("4")
    visit.wait(3)
    album.keep("hold")
    visit.wait(12)
    album.keep("hold_report_please")
    visit.press("t")
    album.keep("off_tingling")
    album.press("p")
    album.keep("paused")


def _after(album: Album) -> None:
    """Answer whatever is asked, and keep each screen the first time it comes."""
    visit = album.visit
    met = {name for name, _, _ in album.kept}
    pains = iter("66554332" * 40)
    for _ in range(600):
        screen = visit.screen
        if screen.id not in met and screen.id not in {"hold", "search"}:
            met.add(screen.id)
            album.keep()
        if screen.pace is not None and "pin_moving" not in met:
            met.add("pin_moving")
            album.keep("pin_moving")
        if screen.id == "summary":
            return
        keys = {choice.key for choice in screen.choices}
        answer = next((choice.key for choice in screen.choices if dict(choice.fields).get("value") in {"yes", "no"}), "")
        if screen.id in {"off", "question", "question_wait"} and answer:
            wanted = "yes" if any(dict(c.fields).get("question") == "nerve_gone" for c in screen.choices) else "no"
            visit.press(next(c.key for c in screen.choices if dict(c.fields).get("value") == wanted))
        elif screen.id == "measure" or any(choice.role == "number" for choice in screen.choices):
            visit.press("enter", value=29.0)
        elif screen.pressing and "3" in keys:
            visit.press(next(pains))
            visit.wait(6)
        elif screen.id == "search" and "6" in keys:
            visit.press("6")
            visit.press("enter")
        elif "3" in keys and screen.pace is None and "enter" not in keys:
            visit.press("3")
        elif "enter" in keys:
            visit.press("enter")
            visit.wait(1)
        else:
            visit.wait(5)


def _again(album: Album) -> None:
    visit = album.visit
    visit.session.close()
    visit.clock.seconds += 2 * 86_400
    visit.open()
    album.keep("home")
    album.press("m")
    album.keep("history")
    album.press(next(choice.key for choice in visit.screen.choices if "session:" in str(dict(choice.fields).get("to"))))
    album.keep("session")
    visit.open()
    album.press("enter")
    met = {name for name, _, _ in album.kept}
    for _ in range(20):
        screen = visit.screen
        if screen.id not in met:
            met.add(screen.id)
            album.keep()
        if screen.id == "plan":
            return
        values = {dict(choice.fields).get("value"): choice.key for choice in screen.choices}
        keys = {choice.key for choice in screen.choices}
        key = values.get("no") or ("enter" if "enter" in keys else "") or ("1" if "1" in keys else "")
        visit.press(key)


def main() -> None:
    """Write the file."""
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    kept = [[name, encode(screen), t] for name, screen, t in album()]
    WRITTEN.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    print("\n".join(f"{name:24} {screen.id:20} {screen.say}" for name, screen, _ in album()))


if __name__ == "__main__":
    main()
