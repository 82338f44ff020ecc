"""From a key press to the choice it means; no key ever means two things at once.

Stop words are asked first: whatever else a screen binds, a stop word's key stops. A capital letter means its small one (caps
lock must not keep anybody pressing) unless the screen binds the capital itself.
"""

from __future__ import annotations

from unknot.view.screen import Choice, Role, Screen

_SHOWN = {"enter": "⏎", "left": "←", "right": "→", "up": "↑", "down": "↓", "space": "space", "escape": "esc"}
_SAME = {"minus": "-", "plus": "+", "question_mark": "?", " ": "space", "return": "enter"}


def shown(key: str) -> str:
    """Return a key as it is printed beside its choice."""
    return _SHOWN.get(key, key)


def choice_for(screen: Screen, key: str, character: str | None) -> Choice | None:
    """Return the choice that a key press means on this screen, or None. `key` is the terminal's name of it."""
    pressed = [name for name in (character, key) if name]
    names = [_SAME.get(name, name) for name in pressed]
    for wanted in (*names, *(name.lower() for name in names)):
        for choice in (*screen.stops, *screen.choices):
            if _SAME.get(choice.key, choice.key) == wanted:
                return choice
    return _by_space(screen, names)


def _by_space(screen: Screen, names: list[str]) -> Choice | None:
    """Space does what enter does, when the screen has one main choice and no other use for it."""
    main = [choice for choice in screen.choices if choice.role is Role.MAIN]
    return main[0] if "space" in names and len(main) == 1 else None
