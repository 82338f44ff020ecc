"""The choices of a session and their keys: a choice has the same key on every screen.

Digits are pain (`-` is ten), arrows are easier, same and worse, enter is the thing to do next, letters are stop words. A
stop word is offered on every screen of a session, whatever else is going on.
"""

from __future__ import annotations

from unknot.engine.events import Direction, Sign
from unknot.engine.state import Question
from unknot.view.screen import Choice, Role
from unknot.view.wording import Wording

SIGN_KEYS: dict[Sign, str] = {
    Sign.TINGLING: "t",
    Sign.PINS: "i",
    Sign.BURNING: "b",
    Sign.ELECTRIC: "e",
    Sign.SHOOTING: "h",
    Sign.NUMB: "n",
    Sign.SHARP: "s",
    Sign.THROBBING: "o",
    Sign.UNWELL: "u",
    Sign.DIZZY: "d",
    Sign.BREATHLESS: "a",
    Sign.CHEST_PAIN: "c",
    Sign.WEAK_FOOT: "w",
}
"""The key of each stop word. A session uses these keys for nothing else."""

CHANGE_KEYS: dict[Direction, str] = {
    Direction.EASIER: "left",
    Direction.SAME: "down",
    Direction.WORSE: "right",
}

PAIN_KEYS: tuple[str, ...] = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "-")

MAIN_KEY, PAUSE_KEY, RESUME_KEY, SKIP_KEY, STOP_KEY = "enter", "p", "r", "k", "q"


FIRST_STOPS: tuple[str, ...] = tuple(
    SIGN_KEYS[sign] for sign in (Sign.TINGLING, Sign.BURNING, Sign.NUMB, Sign.SHARP, Sign.THROBBING, Sign.UNWELL)
)
"""The keys of the stop words that a face with little room shows at once; all others come with one touch."""


def stop_words(words: Wording) -> tuple[Choice, ...]:
    """Return the stop words, in their fixed order."""
    return tuple(
        Choice(key, words.label("sign", sign), Role.STOP, "sign", (("word", str(sign)),))
        for sign, key in SIGN_KEYS.items()
    )


def pain_numbers(
    event: str = "pain", name: str = "value", fields: tuple[tuple[str, str | int | float], ...] = ()
) -> tuple[Choice, ...]:
    """Return the numbers 0 to 10, each meaning `event` with the number as its field `name`."""
    return tuple(
        Choice(key, str(number), Role.PAIN, event, (*fields, (name, number)), number=number)
        for number, key in enumerate(PAIN_KEYS)
    )


def changes(words: Wording) -> tuple[Choice, ...]:
    """Return easier, same and worse."""
    return tuple(
        Choice(key, words.phrase(str(direction)), Role.CHANGE, "change", (("direction", str(direction)),))
        for direction, key in CHANGE_KEYS.items()
    )


def ready(words: Wording, phrase: str) -> Choice:
    """Return the main choice: in place, or go on."""
    return Choice(MAIN_KEY, words.phrase(phrase), Role.MAIN, "ready")


def skip(words: Wording, phrase: str) -> Choice:
    """Return the choice that skips this phase or this spot."""
    return Choice(SKIP_KEY, words.phrase(phrase), Role.MINOR, "skip")


def leaving(words: Wording) -> tuple[Choice, ...]:
    """Return the choices for a break and for the end of the session; every screen of a session has them."""
    return (
        Choice(PAUSE_KEY, words.phrase("pause"), Role.MINOR, "pause"),
        Choice(STOP_KEY, words.phrase("end"), Role.MINOR, "stop"),
    )


def answers(words: Wording, question: Question) -> tuple[Choice, ...]:
    """Return the answers of a question that the engine asks."""
    return tuple(
        Choice(
            str(number),
            words.text(f"question.{question.id}.choices.{value}"),
            Role.ANSWER,
            "answer",
            (("question", question.id), ("value", value)),
        )
        for number, value in enumerate(question.choices, 1)
    )
