"""Which picture shows what is said, and what it shows in words. A picture that has no words is not shown by any face."""

from __future__ import annotations

from typing import Final

from unknot.knowledge.body import SetUp, ToolKind
from unknot.view.screen import ListRow
from unknot.view.wording import Wording

SEARCH: Final = "search"
COME_OFF: Final = "come_off"
PHONE: Final = "phone"
FLOOR: Final = "floor"


def described(words: Wording, name: str) -> tuple[str | None, str]:
    """Return a picture's name and what it shows; no name where there are no words for it."""
    text = words.find(f"picture.{name}.alt") or words.find(f"set_up.{name}.alt") if name else None
    return (name, text) if text else (None, "")


def step_rows(words: Wording, set_up: SetUp | None, path: str) -> tuple[ListRow, ...]:
    """Return the steps lighter and stronger of a set-up, each with the picture that shows exactly that step, if there is one."""
    rows = []
    for kind in ("lighter", "stronger"):
        named = (set_up.lighter if kind == "lighter" else set_up.stronger) if set_up is not None else ()
        for place, step in enumerate(words.lines(f"{path}.{kind}")):
            picture, text = described(words, named[place] if place < len(named) else "")
            rows.append(ListRow(words.phrase(kind), step, mark=kind, picture=picture, picture_text=text))
    return tuple(rows)


def asides(words: Wording, set_up: SetUp | None) -> tuple[ListRow, ...]:
    """Return what else is good to have seen before: a pass of the search, how to come off, and on the floor where the phone lies."""
    if set_up is None:
        return ()
    rows = (
        _line(words, "search_pass", SEARCH, set_up.search_picture),
        come_off(words, "stick" if set_up.tool_kind is ToolKind.STICK else set_up.position),
        _line(words, "phone_floor", PHONE, "phone-floor" if set_up.position == FLOOR else ""),
    )
    return tuple(row for row in rows if row.picture)


def come_off(words: Wording, how: str) -> ListRow:
    """Return how to come off: `how` is stick, or the position in which one lies on the tool."""
    return _line(words, f"come_off_{how}", COME_OFF, f"come-off-{how}")


def _line(words: Wording, row: str, mark: str, name: str) -> ListRow:
    picture, text = described(words, name)
    return ListRow(
        words.text(f"row.{row}.label"), words.text(f"row.{row}.value"), mark=mark, picture=picture, picture_text=text
    )
