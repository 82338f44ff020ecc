"""A person who lives through a session at the page: answers the cards, finds spots, presses, says how sore it is, moves on.

What this person does next depends only on what is on the screen. Pain is easy to foresee: it begins at `first_pain` and falls by
two with each report, so that a hold ends because it eased. Everything is done by touch or by keyboard, and time is turned.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tests.browser.visit import Visit

BEFORE_THE_FLOOR: Final = 60
"""Cards at most from home to the first position."""
MOMENTS: Final = 700
"""Moments at most in a session: a loop would otherwise never end."""


IN_A_HURRY: Final = """async ([wanted, until, byHand]) => {
  const root = document.documentElement.dataset, seen = [];
  for (let card = 0; card < 60 && !until.includes(root.screen); card += 1) {
    seen.push(root.screen);
    const offered = [...document.querySelectorAll("button:enabled")].filter(button => button.checkVisibility());
    const names = offered.map(button => button.innerText.trim().split("\\n")[0]);
    const chosen = wanted.find(name => names.includes(name));
    if (chosen === undefined || byHand.includes(chosen)) break;
    const turn = root.turn;
    offered[names.indexOf(chosen)].click();
    for (let frames = 0; root.turn === turn && frames < 900; frames += 1) await new Promise(go => requestAnimationFrame(go));
  }
  return seen;
}"""
"""Answers one card after the other from within the page. What begins a session is left to the hand, as only that opens the sound."""
BY_HAND: Final = ("Begin", "Start")


@dataclass(slots=True)
class Person:
    """See the module. `tool` and `position` are the words on the cards; `answers` come first where they are on the card.

    One who `hurries` answers the cards before the session from within the page; the others touch or type each.
    """

    visit: Visit
    tool: str = "Lacrosse ball"
    position: str = "On a chair"
    by: str = "touch"
    first_pain: int = 6
    spots: int = 1
    answers: tuple[str, ...] = ()
    hurries: bool = True
    seen: list[str] = field(default_factory=list)
    taps: int = 0
    found: int = 0
    pain: int = 6

    # -- one thing at a time -------------------------------------------------------------------------------------------

    def do(self, name: str) -> None:
        """Press what carries this name, by touch or by keyboard."""
        self.taps += 1
        if self.by == "touch":
            self.visit.tap(name)
        else:
            self.visit.press_by_keyboard(name)

    def do_main(self) -> None:
        """Do the one thing that the screen offers first."""
        self.taps += 1
        main = self.visit.page.locator("button.act:visible").first
        if self.by == "touch":
            main.tap()
        elif self.visit.phase in {"before", "summary"}:
            self.visit.press_by_keyboard(main.inner_text())
        else:
            self.visit.page.keyboard.press("Enter")

    def after(self, action: Callable[[], None]) -> str:
        """Do something and wait until the coach has answered with another moment."""
        before = self.visit.turn_count
        action()
        self.visit.wait_until(f"Number(document.documentElement.dataset.turn) > {before}")
        return self.visit.screen

    # -- before the session --------------------------------------------------------------------------------------------

    def wanted(self) -> tuple[str, ...]:
        """What this person answers, the first that is on the card."""
        usual = ("Left", "5 minutes", "No measuring", "A sore spot", "None of these", "Nothing worth telling", "No")
        return (
            *self.answers,
            self.tool,
            self.position,
            "On a chair",
            "On the floor",
            *usual,
            "Neither",
            "All the same",
            "1",
            "Begin",
            "Start",
        )

    def answer_a_card(self) -> None:
        """Answer one card."""
        names = self.visit.buttons()
        chosen = next((name for name in self.wanted() if name in names), None)
        assert chosen is not None, f"nothing to answer on {self.visit.screen!r}: {names}"
        self.after(lambda: self.do(chosen))

    def reach_the_floor(self, *, until: tuple[str, ...] = ("set_up", "measure")) -> str:
        """Go from home to the first position; returns the screen there."""
        for _ in range(BEFORE_THE_FLOOR):
            self.note()
            if self.hurries:
                self.seen += self.visit.page.evaluate(IN_A_HURRY, [self.wanted(), until, BY_HAND])
            if self.visit.screen in until:
                return self.visit.screen
            self.answer_a_card()
        raise AssertionError(f"never on the floor: {self.seen}")

    # -- the session ---------------------------------------------------------------------------------------------------

    def note(self) -> None:
        """Remember which screens were met."""
        if not self.seen or self.seen[-1] != self.visit.screen:
            self.seen.append(self.visit.screen)

    def live_until(self, *screens: str) -> str:
        """Live on until one of these screens is there; time stands still but for what is turned."""
        self.visit.stand_still()
        for _ in range(MOMENTS):
            self.note()
            if self.visit.screen in screens:
                return self.visit.screen
            self.live_a_moment()
        raise AssertionError(f"never {screens}: {self.seen}")

    def live_a_moment(self) -> None:
        """Do what the screen asks, or let a second go by."""
        page = self.visit.page
        match self.visit.screen:
            case "search_lane" | "search_point" if self.found < self.spots and self.offers("Sore here"):
                self.mark_a_spot()
            case "settle" | "press" | "ask_again" | "pin" | "flush_roll":
                self.press_on()
            case "recheck":
                self.say_pain(max(0, self.pain - 1))
            case "off" | "question":
                self.visit.turn(1)  # a second, frightened tap is not heard for a moment; neither would this one be
                answer = page.locator(".off-answers button").first
                if answer.count():
                    answer.tap()
                self.visit.turn(1)
            case "measure" | "measure_again":
                if self.offers("Type the number"):
                    self.do("Type the number")
                page.get_by_role("textbox").fill("30")
                self.after(self.do_main)
            case _ if page.locator("button.act:visible").count():
                self.pain = self.first_pain
                before = self.visit.turn_count
                self.do_main()
                self.visit.wait_until(f"Number(document.documentElement.dataset.turn) > {before}")
            case _:
                self.visit.turn(1)

    def offers(self, name: str) -> bool:
        """Say whether something to press begins with this name."""
        return self.visit.button(name, exact=False).count() > 0

    def mark_a_spot(self) -> None:
        """Say that it is sore where the tool is, and how much."""
        self.found += 1
        if self.by == "touch":
            self.visit.tap("Sore here", exact=False)
            self.visit.button(str(self.first_pain)).tap()
        else:
            self.visit.page.keyboard.press(str(self.first_pain))
        self.visit.turn(1)

    def say_pain(self, value: int) -> None:
        """Say how sore it is, with the keys of the screen."""
        self.pain = value
        if self.by == "touch":
            self.visit.button(str(value)).tap()
        else:
            self.visit.page.keyboard.press(str(value))
        self.visit.turn(0.5)

    def press_on(self) -> None:
        """Some seconds of pressure, then a report two lower than the last: by the dial, as a hand on the floor does."""
        until = f"document.documentElement.dataset.screen !== {self.visit.screen!r}"
        self.visit.turn(9, until=until)
        if not self.visit.pressing or self.visit.screen not in {"settle", "press", "ask_again"}:
            return
        self.pain = max(0, self.pain - 2)
        if self.by == "touch":
            self.turn_dial_to(self.pain)
        else:
            self.visit.page.keyboard.press(str(self.pain))
        self.visit.turn(1.5)

    def turn_dial_to(self, value: int) -> None:
        """Touch the left or the right edge of the lower half until the number is right; resting sends it."""
        dial = self.visit.page.get_by_role("slider")
        for _ in range(11):
            now = int(dial.get_attribute("aria-valuenow") or 0)
            box = self.visit.page.locator(".hands").bounding_box()
            assert box is not None
            aside = 0.5 if now == value else 0.12 if now > value else 0.88
            self.visit.page.touchscreen.tap(box["x"] + box["width"] * aside, box["y"] + box["height"] * 0.75)
            if now == value:
                return
