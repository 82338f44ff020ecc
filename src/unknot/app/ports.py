"""The ports of the application: what a visit needs from outside."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.app.clock import Clock, Ids
from unknot.app.settings import Settings
from unknot.store.log import EventLog


@dataclass(frozen=True, slots=True)
class Ports:
    """The record, the clock, the source of new ids and the settings of one visit."""

    log: EventLog
    clock: Clock
    ids: Ids
    settings: Settings
    can_tilt: bool = False
    """Whether the face can read how the device is turned, and passes the readings to `handle_samples`."""
