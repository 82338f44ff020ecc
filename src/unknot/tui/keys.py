"""Find the choice that a key press means. No key ever means two things at once.

Stop words come first: whatever else a screen binds, a stop word's key stops. A capital letter means its small letter (caps
lock must not prevent a stop) unless the screen binds the capital itself; a digit of any script means its number.

On the tool, Space (the largest key) and Escape (in the corner) mean OFF without a word. While a spot is pressed every
key that means nothing is OFF: on a keyboard in another script no stop word's key would be heard. Only the key that began the
press is ignored for a moment, because it is often held or pressed twice.
"""

from __future__ import annotations

import unicodedata

from unknot.view.screen import Choice, Role, Screen

_SHOWN = {"enter": "enter", "left": "←", "right": "→", "up": "↑", "down": "↓", "space": "space", "escape": "esc"}
_SAME = {"minus": "-", "plus": "+", "question_mark": "?", " ": "space", "return": "enter"}
_ALWAYS_OFF = frozenset({"space", "escape"})
_NOT_OFF_AT_ONCE = frozenset({"enter"})
LEAVE_KEYS = ("ctrl+c", "ctrl+q")
ENTER_REPEATS_S = 1.5
"""why: the key that began the press is often held or pressed twice; a person who needs to stop uses another key."""
DEAF_AFTER_OFF_S = 0.7
"""why: a second, frightened key press must not answer a question that has just appeared; stop words still work. As on the page."""
TEN_WITHIN_S = 1.5
"""why: two digits of one number follow each other in well under a second; a second report of how sore it is takes longer."""

OFF_WITHOUT_A_WORD = Choice("space", "", Role.STOP, "pause", (("unsaid", True),))
"""A stop without a word; the program asks afterwards what the person felt."""


def key_label(key: str) -> str:
    """Return the label of a key beside its choice."""
    return _SHOWN.get(key, key)


def choice_for(screen: Screen, key: str, character: str | None) -> Choice | None:
    """Return the choice that a key press means on this screen, or None. `key` is the terminal's name of it."""
    if has_text(screen) and key.startswith("ctrl+"):
        key, character = key.removeprefix("ctrl+"), None
    names = _names(key, character)
    if (screen.on_tool or screen.pressing) and _ALWAYS_OFF.intersection(names):
        return OFF_WITHOUT_A_WORD
    for wanted in (*names, *(name.lower() for name in names)):
        for choice in (*screen.stops, *screen.choices):
            if _SAME.get(choice.key, choice.key) == wanted:
                return choice
    return _main(screen) if "space" in names or "enter" in names else None


def off_for(screen: Screen, key: str, pressing_for_s: float) -> Choice | None:
    """Return OFF for a key that has no meaning on this screen, or None where such a key is harmless.

    Args:
        screen: the current screen.
        key: the terminal's name of a key for which `choice_for` returns None.
        pressing_for_s: seconds since the press began.
    """
    if not screen.pressing or key in LEAVE_KEYS:
        return None
    if _SAME.get(key, key) in _NOT_OFF_AT_ONCE and pressing_for_s < ENTER_REPEATS_S:
        return None
    return OFF_WITHOUT_A_WORD


def is_one(choice: Choice) -> bool:
    """Say whether a choice is the number 1 on a scale from 0 to 10, which may be the first digit of ten."""
    return choice.number == 1


def is_zero(choice: Choice | None, key: str, character: str | None) -> bool:
    """Say whether a key is 0, whatever it means on this screen."""
    return "0" in _names(key, character) or (choice is not None and choice.number == 0)


def ten_on(screen: Screen) -> Choice:
    """Return the choice for 10: the screen's own, or a plain report when the screen no longer asks for a number."""
    tens = (choice for choice in screen.choices if choice.number == 10)
    return next(tens, Choice("-", "10", Role.PAIN, "pain", (("value", 10),)))


def has_text(screen: Screen) -> bool:
    """Say whether letters are typed into a field here; the letters of choices then need Ctrl."""
    return any(choice.role is Role.TEXT for choice in screen.choices)


def _names(key: str, character: str | None) -> tuple[str, ...]:
    digit = unicodedata.digit(character, None) if character and len(character) == 1 else None
    typed = character if digit is None else str(digit)
    return tuple(_SAME.get(name, name) for name in (typed, key) if name)


def _main(screen: Screen) -> Choice | None:
    """Return the main choice for Space and Enter, if there is exactly one."""
    main = [choice for choice in screen.choices if choice.role is Role.MAIN]
    return main[0] if len(main) == 1 else None
