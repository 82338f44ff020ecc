"""What the person can do on a screen: each choice carries the event it means, so that no face decides what a tap does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a choice is for; a face gives each role one fixed place."""

    MAIN = "main"
    ANSWER = "answer"
    MINOR = "minor"
    STOP = "stop"
    PAIN = "pain"
    CHANGE = "change"
    NUMBER = "number"
    SENSOR = "sensor"
    TEXT = "text"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the person can do now. `key` is its one key in a terminal; `event` the event's type, `fields` its fields but `t`.

    `note` is a word or two beside the label, for a face that has room. `number` is the pain from 0 to 10 that it stands for,
    where it stands for one. `is_back` marks the way back to the page before. NUMBER and TEXT want a typed `value` (`fields` lacks
    it): a number (or a number with its unit), or a line of words. SENSOR uses the device's own motion sensor, for which a browser
    may have to ask inside the touch. PLACE wants a place on the map, which the search has filled in already.
    """

    key: str
    label: str
    role: Role
    event: str
    fields: tuple[tuple[str, str | int | float], ...] = ()
    note: str = ""
    number: int | None = None
    is_back: bool = False
