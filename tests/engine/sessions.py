"""Write test sessions in a few lines: send events to the engine as a person would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tests.prescriptions import ordinary
from unknot.engine.cues import Cue
from unknot.engine.events import Event, Pain, Ready, Skip, Sore, Started, Tick
from unknot.engine.prescription import Prescription
from unknot.engine.state import HoldPress, Phase, PinPress, State
from unknot.engine.step import Step, step

OUTER, INNER, LOW_INNER = (0.45, 0.5), (0.55, -0.5), (0.68, -0.5)


@dataclass
class Session:
    """A session in hand: it remembers the state and everything that was said."""

    prescription: Prescription = field(default_factory=ordinary)
    state: State | None = None
    said: list[Cue] = field(default_factory=list)
    refused: str | None = None

    def __post_init__(self) -> None:
        self.now(Started(0.0, "2026-03-02T07:30:00+01:00", self.prescription))

    @property
    def live(self) -> State:
        """The state; the session has begun."""
        assert self.state is not None
        return self.state

    @property
    def hold_press(self) -> HoldPress:
        """The press of the hold in hand."""
        assert isinstance(self.live.press, HoldPress)
        return self.live.press

    @property
    def pin_press(self) -> PinPress:
        """The press of pin-and-move in hand."""
        assert isinstance(self.live.press, PinPress)
        return self.live.press

    def now(self, *events: Event) -> Step:
        """Let events happen; return what the last one led to."""
        taken = Step(self.state)
        for event in events:
            taken = step(self.state, event)
            self.state, self.refused = taken.state, taken.refused
            self.said += taken.cues
        return taken

    def after(self, seconds: float, *events: Event) -> Step:
        """Let time go by, a tick a second, then let these events happen at the end of it, whatever time they carry."""
        until_t = self.live.t + seconds
        while self.live.t + 1 < until_t:
            self.now(Tick(self.live.t + 1))
        return self.now(*(replace(event, t=until_t) for event in events or (Tick(0.0),)))

    def holding(self, *spots: tuple[float, float], pain: int = 6) -> Session:
        """Skip to a hold of the last of these spots."""
        t = self.live.t
        self.now(Skip(t + 1), Ready(t + 2))
        for number, (x, y) in enumerate(spots or (OUTER,)):
            self.now(Sore(t + 3 + number, x, y, pain))
        self.now(Ready(self.live.t + 1))
        assert self.live.pressing, self.refused
        return self

    def say_off(self, after_s: float = 3.0) -> Step:
        """Say "I am off" some seconds after the program said OFF."""
        assert self.live.phase is Phase.OFF
        return self.after(after_s, Ready(0.0))

    def reports(self, values: Iterable[int], every_s: float = 10.0) -> Step:
        """Report these numbers, one every `every_s` seconds, as long as there is pressing."""
        taken = Step(self.state)
        for value in values:
            if not self.live.pressing:
                break
            taken = self.after(every_s, Pain(0.0, value))
        return taken

    def ids(self) -> list[str]:
        """Return the ids of all cues so far."""
        return [cue.id for cue in self.said]
