"""Charts as values: the curve of a hold, a test before and after, values and counts over the weeks, the days of an experiment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Curve:
    """The hold's belief as a picture: expected pain with a band over the whole hold, the reports, and the lines that matter.

    `points` are (seconds, low, expected, high); low and high hold eight in ten. `eased_in_ten` and `easing_in_ten` are
    certainties in tenths, 0-10, as they are said aloud.
    """

    points: tuple[tuple[float, float, float, float], ...]
    reports: tuple[tuple[float, float], ...]
    cap_s: float
    now_s: float
    eased_below: float
    ceiling: int
    target: tuple[int, int]
    eased_in_ten: int
    easing_in_ten: int


@dataclass(frozen=True, slots=True)
class Gauge:
    """A value before and after; between `low` and `high` the test cannot tell a change. `scale` is what to draw, best last."""

    before: float
    after: float
    low: float
    high: float
    scale: tuple[float, float]
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Values over the weeks: (days before the last one, value, median of the last two weeks), and the band of no real change."""

    points: tuple[tuple[float, float, float], ...]
    before: float
    after: float
    low: float
    high: float
    scale: tuple[float, float]
    unit: str
    since: str
    until: str
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A count for each week, the oldest first, beside how many there should be: from `low` to `high`."""

    values: tuple[int, ...]
    low: int
    high: int
    since: str
    until: str
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """The interval of a result: from `low` to `high`, most likely `guess`; an effect smaller than `matters` does not matter."""

    low: float
    guess: float
    high: float
    matters: float
    scale: tuple[float, float]
    ends: tuple[str, str]
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of a plan: its date, how it is spent (`first` or `second` way) and `told`, `untold`, `now` or `ahead`."""

    label: str
    way: str
    state: str
