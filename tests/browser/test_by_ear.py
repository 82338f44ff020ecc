"""A whole session with the screen off: somebody who only hears it always knows what to do.

What this person does next depends only on the clips and tones that were begun since they did something last: the page is made
dark, and nothing is read from it but whether the session is over. Forty seconds without a word that asks for anything are a doubt;
there may be none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pytest

from tests.browser.living import Person
from tests.browser.test_senses import lay_ear, text_of
from tests.browser.visit import Open, Visit

ASKS_TONE_S: Final = {"report": 0.67, "report_again": 1.29}
"""How long the tones are that ask for a number; once the words were said, they ask alone."""
DOUBT_S: Final = 40.0
MOMENTS: Final = 1500
FIRST_PAIN: Final = 6


@dataclass(slots=True)
class Listener:
    """See the module."""

    visit: Visit
    read: int = 0
    pain: int = FIRST_PAIN
    found: int = 0
    wants_to_hold: bool = False
    """Said to hold the spot, and not yet told to press: a place of the search that is named just then is overtaken."""
    silent_s: float = 0.0
    doubts: list[str] = field(default_factory=list)
    diary: list[str] = field(default_factory=list)

    def news(self) -> Iterator[str]:
        """Yield what was heard since the last time, in words; a tone that asks for a number as 'How sore'."""
        heard = self.visit.page.evaluate(f"unknotEar.heard.slice({self.read})")
        self.read += len(heard)
        for sound in heard:
            if sound["kind"] == "clip":
                yield text_of(sound)
            elif sound["kind"] == "said":
                yield f"(device) {sound['text']}"
            elif sound["kind"] == "sound" and any(abs(sound["lengthS"] - s) < 0.02 for s in ASKS_TONE_S.values()):
                yield "How sore"

    def key_for(self, heard: str) -> str:
        """Return the key that answers what was heard; empty: nothing was asked."""
        if "Sink in" in heard:
            # why first: a place of the search may have been named just before; who is told to press by now presses nothing else.
            self.pain, self.wants_to_hold = FIRST_PAIN, False
            return ""
        if self.wants_to_hold:
            return ""
        if "How sore" in heard:
            self.pain = max(0, self.pain - 2)
            return str(self.pain)
        if "Where it is sore" in heard or "Rest the" in heard or "number where it is sore" in heard:
            if self.found < 1:
                self.found += 1
                self.pain = FIRST_PAIN
                return str(FIRST_PAIN)
            return "Enter"
        if "I have it" in heard:
            self.wants_to_hold = True
            return "Enter"
        if "Go on when" in heard or "do not press yet" in heard:
            return "Enter"
        return ""

    def live(self) -> None:
        """Live until the session is over."""
        self.visit.stand_still()
        for _ in range(MOMENTS):
            if self.visit.phase == "summary":
                return
            self.visit.turn(1)
            heard = " ".join(self.news())
            if heard:
                self.diary.append(heard)
            key = self.key_for(heard)
            self.silent_s = 0.0 if key else self.silent_s + 1
            if self.silent_s > DOUBT_S and not self.visit.pressing:
                self.doubts.append(self.visit.screen)
                key, self.silent_s = "Enter", 0.0
            if key:
                self.diary.append(f"-> {key}")
                self.visit.turn(2)  # what was begun is heard to its end before anybody moves
                self.visit.page.keyboard.press(key)
        raise AssertionError(f"never over: {self.diary[-20:]}")


@pytest.mark.slow
def test_a_session_can_be_done_by_ear_alone(open_app: Open) -> None:
    visit = open_app(before=lay_ear)
    Person(visit, by="keyboard").reach_the_floor()
    visit.page.evaluate("document.documentElement.style.opacity = '0'")
    listener = Listener(visit)
    listener.live()
    assert listener.doubts == [], listener.diary
    told = " ".join(listener.diary)
    assert "(device)" not in told, "every word was recorded"
    for words in ("Sink in slowly", "It has eased", "Come off the ball", "That is it for today"):
        assert words in told, listener.diary
