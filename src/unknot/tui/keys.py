"""From a key press to the choice it means; no key ever means two things at once.

Stop words are asked first: whatever else a screen binds, a stop word's key stops. A capital letter means its small one (caps
lock must not keep anybody pressing) unless the screen binds the capital itself.
"""

from __future__ import annotations

from unknot.view.screen import Choice, Role, Screen

_SHOWN = {"enter": "enter", "left": "←", "right": "→", "up": "↑", "down": "↓", "space": "space", "escape": "esc"}
_SAME = {"minus": "-", "plus": "+", "question_mark": "?", " ": "space", "return": "enter"}


def shown(key: str) -> str:
    """Return a key as it is printed beside its choice."""
    return _SHOWN.get(key, key)


def choice_for(screen: Screen, key: str, character: str | None) -> Choice | None:
    """Return the choice that a key press means on this screen, or None. `key` is the terminal's name of it."""
    if has_text(screen) and key.startswith("ctrl+"):
        key, character = key.removeprefix("ctrl+"), None
    pressed = [name for name in (character, key) if name]
    names = [_SAME.get(name, name) for name in pressed]
    for wanted in (*names, *(name.lower() for name in names)):
        for choice in (*screen.stops, *screen.choices):
            if _SAME.get(choice.key, choice.key) == wanted:
                return choice
    return _main(screen) if "space" in names or "enter" in names else None


def has_text(screen: Screen) -> bool:
    """Say whether letters are typed into a field here; the letters of choices then need Ctrl."""
    return any(choice.role is Role.TEXT for choice in screen.choices)


def _main(screen: Screen) -> Choice | None:
    """Space and enter do the main thing, when there is one main thing and no other use for the key."""
    main = [choice for choice in screen.choices if choice.role is Role.MAIN]
    return main[0] if len(main) == 1 else None
