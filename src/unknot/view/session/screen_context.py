"""The input of every session screen: the state, the cues that are still on screen, the words, and the time."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.cues import Cue, Delivery, Pressure
from unknot.engine.events import Ready
from unknot.engine.places.place_use import off_t
from unknot.engine.state import Phase, State
from unknot.engine.step import step
from unknot.knowledge.model import Knowledge
from unknot.view.cue_words import CueWords, place_fills, say, why
from unknot.view.screen import Why
from unknot.view.wording import Wording

SPEAKS_OF: dict[str, Phase] = {"marked": Phase.SEARCH, "search": Phase.SEARCH}
"""Cues whose longer text is only true in one phase."""
DELIVERY_ORDER: tuple[Delivery, ...] = (Delivery.STOP, Delivery.ASK, Delivery.SAY, Delivery.PACE)


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """Everything that a session screen is made from."""

    state: State
    cues: tuple[Cue, ...]
    knowledge: Knowledge
    now_t: float
    moved: tuple[float, float] = (0.0, 0.0)
    """How far the person has moved the mark from where the search's clock has it."""

    @property
    def words(self) -> Wording:
        return Wording(self.knowledge)

    @property
    def fills(self) -> dict[str, str]:
        rule = self.state.prescription.hold
        aim = {"low": str(rule.target_low), "high": str(rule.target_high), "ceiling": str(rule.ceiling)}
        return aim | {"seconds": str(round(rule.rest_s))} | place_fills(self.state, self.words)

    def words_of(self, cue: Cue) -> CueWords:
        """Return the words of a cue."""
        return say(cue, self.state, self.knowledge)

    def cue(self, *ids: str) -> Cue | None:
        """Return the newest cue with one of these ids, if it is still on screen."""
        return next((cue for cue in reversed(self.cues) if cue.id in ids), None)

    @property
    def leading_cue(self) -> Cue | None:
        """The most important cue now: a stop, then a question, then the newest cue."""
        for delivery in DELIVERY_ORDER:
            for cue in reversed(self.cues):
                if cue.kind.delivery is delivery:
                    return cue
        return None

    def sentence(self, screen: str, *ids: str) -> str:
        """Return the sentence of a screen: first every cue that ends a press, then the leading cue or the screen's own sentence.

        With `ids`, only these cues lead.
        """
        leading = self.cue(*ids) if ids else self.leading_cue
        off = [cue for cue in self.cues if cue.kind.pressure is Pressure.OFF and cue is not leading]
        last = self.words_of(leading).say if leading else self.words.say(screen, **self.fills)
        return " ".join((*(self.words_of(cue).say for cue in off), last)).strip()

    def lines_above(self) -> tuple[str, ...]:
        """Return the lines above a screen's own text: the other cues, then the longer text of the leading cue.

        The screen says cues that end a press already, so only their longer text stands here.
        """
        leading = self.leading_cue
        lines: list[str] = []
        for cue in self.cues:
            if cue is leading or cue.kind.delivery is Delivery.PACE:
                continue
            cue_words = self.words_of(cue)
            if cue.kind.pressure is not Pressure.OFF:
                lines.append(cue_words.say)
            if SPEAKS_OF.get(cue.id, self.state.phase) is self.state.phase:
                lines.append(cue_words.text)
        lines += [self.words_of(leading).text] if leading is not None else []
        spoken = {self.words_of(cue).say for cue in self.cues if cue is leading or cue.kind.pressure is Pressure.OFF}
        return tuple(line for line in dict.fromkeys(lines) if line not in spoken)

    def why(self, rule: str) -> Why | None:
        """Return the reason of the leading cue's rule, or of this rule."""
        cue = self.leading_cue
        return why(cue.rule if cue else rule, self.knowledge, **self.fills)


def resting_until(context: ScreenContext) -> float | None:
    """Return when the current spot may be pressed again; None if it may be pressed now."""
    state = context.state
    spot = state.spot_in_hand
    if spot is None or (came_off_t := off_t(state, spot)) is None:
        return None
    if step(state, Ready(context.now_t)).refused != "resting":
        return None
    return came_off_t + state.prescription.hold.rest_s
