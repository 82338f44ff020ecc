"""Write docs/pictures/hold.svg: the hold of a session that runs in the terminal with a simulated clock.

Run it after a change of the hold's screen: `make picture`. The session is kept in memory; the numbers are
those a person might press.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from tools.screenshots.cells_to_svg import svg_of
from unknot.app.controller import AppController
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.ports import Ports
from unknot.app.settings import Settings
from unknot.store.memory import MemoryLog
from unknot.tui.app import UnknotApp
from unknot.tui.launch import terminal_words
from unknot.tui.preferences import Preferences

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
SIZE = (92, 26)
CARDS_AT_MOST = 80
PAPER, INK = "#13161B", "#F3EFE8"
HOLD = (("press", 3.0), ("6", 6.0), ("5", 6.0), ("4", 6.0), ("4", 5.0), ("3", 2.0))
"""The reports while pressing, and the seconds after each report."""


class PictureClock:
    """A clock that advances only when the script moves it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds

    def wall(self) -> str:
        return "2026-01-05T18:00:00+00:00"


class PictureIds:
    """The one name that is needed."""

    def new(self, wall: str) -> str:
        return f"picture-{wall}"


async def live() -> dict[str, str]:
    """Live until a stop in the middle of a hold, and return the pictures by name."""
    knowledge, clock = read_knowledge(), PictureClock()
    session = AppController(knowledge, Ports(MemoryLog(), clock, PictureIds(), Settings("picture")))
    app = UnknotApp(session, terminal_words(knowledge), Preferences(still=True, bell=False))
    pictures: dict[str, str] = {}

    async def keep(name: str, screens: tuple[str, ...]) -> None:
        await pilot.pause()
        app.pulse()
        await pilot.pause()
        if session.screen().id not in screens:
            raise SystemExit(f"There is no {name} to draw: the session is at {session.screen().id!r}.")
        pictures[name] = svg_of(app, PAPER, INK)

    def wait(seconds: float) -> None:
        for _ in range(int(seconds * 2)):
            clock.seconds += 0.5
            app.pulse()

    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        for _ in range(CARDS_AT_MOST):
            if session.screen().phase == "search":
                break
            await pilot.press(_go_on(session.screen().id))
        wait(2.0)
        await keep("search", ("search_point",))
        await pilot.press("6", "enter", "enter")
        for key, seconds in HOLD:
            if key != "press":
                await pilot.press(key)
            wait(seconds)
        await keep("hold", ("press", "ask_again"))
        await pilot.press("t")
        await keep("off", ("off",))
    return pictures


def _go_on(screen: str) -> str:
    """Return the key that answers a card on the way: a lacrosse ball on a chair, no measuring, a little pain."""
    keys = {"check_in_tool": "5", "check_in_minutes": "3", "check_in_test": "4", "check_in_feeling": "2"}
    numbers = {"check_in_side": "1", "check_in_position": "1", "check_in_pain_rest": "1", "check_in_pain_movement": "3"}
    numbers |= {"check_in_pain_week": "3"}
    return (keys | numbers | {"screening": "n"}).get(screen, "enter")


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, picture in asyncio.run(live()).items():
        (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")
        print(f"wrote docs/pictures/{name}.svg")
