"""What every screen has, of whatever kind: its name, its words, its clock, its choices, its stop words, its reason.

Times are absolute session seconds (`deadline_t`), so that a face counts down by itself between two screens. Text is finished
text: faces do not compose sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.prescription import Side
from unknot.view.screen.choice import Choice
from unknot.view.screen.parts import Why


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenFrame:
    """What every screen has.

    `title` is one or two words, `say` what the voice says too, `body` more lines of text. `pressing` says that a spot is pressed;
    `on_tool` that the person's weight is on the tool, pressing a spot or not: then the largest key and the one in the corner stop
    without a word. `stop` is set when the whole screen is OFF. `count_down` says that the seconds to `deadline_t` are the biggest
    thing on the screen. `progress` is which step of how many this is.
    `stops` are all stop words, `first_stops` the keys of those that a face with little room shows, `named_stops` the keys of those
    that the text tells the person to choose: they stand beside the answers. `come_off` is what a face shows and says at once,
    before anything was decided, when a stop word is touched, and `come_off_clips` the recorded clips of it.
    """

    id: str
    phase: str
    title: str
    say: str
    body: tuple[str, ...] = ()
    pressing: bool = False
    on_tool: bool = False
    stop: bool = False
    side: Side | None = None
    deadline_t: float | None = None
    count_down: bool = False
    progress: tuple[int, int] | None = None
    choices: tuple[Choice, ...] = ()
    stops: tuple[Choice, ...] = ()
    first_stops: tuple[str, ...] = ()
    named_stops: tuple[str, ...] = ()
    come_off: str = ""
    come_off_clips: tuple[str, ...] = ()
    why: Why | None = None
