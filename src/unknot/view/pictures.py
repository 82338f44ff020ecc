"""Which picture belongs to which words. No face shows a picture without a description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from unknot.knowledge.body import SetUp, ToolKind
from unknot.view.screen import ListRow, Picture
from unknot.view.wording import Wording

SEARCH: Final = "search"
COME_OFF: Final = "come_off"
PHONE: Final = "phone"
FLOOR: Final = "floor"


def pose_of(set_up: SetUp) -> str:
    """Return the tool and the position that a picture of a set-up shows."""
    return f"{set_up.tool_kind}-{set_up.position}"


def find_picture(words: Wording, name: str, pose: str = "") -> Picture | None:
    """Return a picture with its description; None when the words file has none."""
    text = words.find(f"picture.{name}.alt") or words.find(f"set_up.{name}.alt") if name else None
    return Picture(name, text, pose) if text else None


def step_rows(words: Wording, path: str, kind: str, pictures: Sequence[str]) -> tuple[ListRow, ...]:
    """Return the steps of a set-up that are lighter, or stronger, each with the picture of exactly that step, if there is one.

    Args:
        words: the words.
        path: the path of the set-up's words.
        kind: lighter or stronger.
        pictures: the names of the pictures, in the order of the steps.
    """
    return tuple(
        ListRow(
            words.phrase(kind),
            step,
            mark=kind,
            picture=find_picture(words, pictures[place] if place < len(pictures) else ""),
        )
        for place, step in enumerate(words.lines(f"{path}.{kind}"))
    )


def asides(words: Wording, set_up: SetUp | None) -> tuple[ListRow, ...]:
    """Return more pictures for the set-up: a pass of the search, how to come off, and on the floor where to put the phone."""
    if set_up is None:
        return ()
    rows = (
        _line(words, "search_pass", SEARCH, set_up.search_picture),
        come_off(words, "stick" if set_up.tool_kind is ToolKind.STICK else set_up.position),
        _line(words, "phone_floor", PHONE, "phone-floor" if set_up.position == FLOOR else ""),
    )
    return tuple(row for row in rows if row.picture)


def come_off(words: Wording, how: str) -> ListRow:
    """Return how to come off: `how` is stick, or the position of the person."""
    return _line(words, f"come_off_{how}", COME_OFF, f"come-off-{how}")


def _line(words: Wording, row: str, mark: str, name: str) -> ListRow:
    return ListRow(
        words.text(f"row.{row}.label"), words.text(f"row.{row}.value"), mark=mark, picture=find_picture(words, name)
    )
