"""One cue, as the engine emits it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from unknot.engine.cues.columns import CueKind
from unknot.engine.cues.table import CUES
from unknot.engine.prescription import Side, SpotId, ZoneId

ParamValue: TypeAlias = int | float | str
"""A number or an id; the column `params` says which. The view writes it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing to say or show, because of one rule; `params` are the (name, value) pairs that its words may use."""

    id: str
    rule: str
    side: Side | None = None
    zone: ZoneId | None = None
    spot: SpotId | None = None
    params: tuple[tuple[str, ParamValue], ...] = ()

    @property
    def kind(self) -> CueKind:
        """The row of this cue in the table."""
        return CUES[self.id]

    def param(self, name: str) -> ParamValue | None:
        """Return a param by its name, or None when this cue carries none of that name."""
        return dict(self.params).get(name)
