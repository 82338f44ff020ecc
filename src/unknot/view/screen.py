"""One screen as a value: what is asked, what is said aloud, until when, what can be answered, and why.

Every face (terminal, browser, paper) draws this and nothing else. A choice carries the event it means, so that no face ever
decides what a tap does. Times are absolute session seconds (`deadline_t`), so that a face counts down by itself between two
screens. Text is finished text: faces do not compose sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unknot.engine.prescription import Side


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

    `note` is a word or two beside the label, for a face that has room. NUMBER and TEXT want a typed `value` (`fields` lacks it), a number (or a number with its unit) or a line of words; SENSOR uses the device's own motion sensor, for which a browser may have to be asked inside the touch; PLACE wants a place on the map, which the search has filled in already.
    """

    key: str
    label: str
    role: Role
    event: str
    fields: tuple[tuple[str, str | int | float], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number or a rule comes from: a citation and how certain it is, or our judgement."""

    id: str
    citation: str
    certainty: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """The reason behind what is on the screen. `clips` say it aloud, where it is said: after a stop."""

    rule: str
    reason: str
    sources: tuple[Source, ...]
    clips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapArea:
    """A rectangle of the map. `kind`: zone, no_go, or locked (both hatched: not here). `why` speaks for no_go and locked."""

    id: str
    label: str
    kind: str
    x0: float
    x1: float
    y0: float
    y1: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A spot on the map. `state`: found, in_hand, eased, easing, unchanged, worse, locked, remembered; `number` as said aloud."""

    id: str
    number: int
    label: str
    x: float
    y: float
    state: str
    first_pain: int
    last_pain: int


@dataclass(frozen=True, slots=True)
class Map:
    """One thigh from behind: x 0 sit bone to 1 knee crease, y -1 inner to 1 outer edge. `tool` is where the tool is now.

    In a search `passed` is what the tool has passed so far on this leg, as (x from, x to, y), a place with both x alike; `here`
    are the ids of the zones that are being searched now.
    """

    side: Side
    areas: tuple[MapArea, ...]
    spots: tuple[MapSpot, ...]
    tool: tuple[float, float] | None = None
    lane: tuple[float, float, float] | None = None
    passed: tuple[tuple[float, float, float], ...] = ()
    here: tuple[str, ...] = ()


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
class Pace:
    """A paced movement: the step in hand, since when and until when, and which of how many."""

    step: str
    label: str
    since_t: float
    until_t: float
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Count:
    """The number that a screen is about, for a face to draw as large as it can, and the words beside and under it.

    It repeats what `say` and `body` hold already, so that a face may draw either.
    """

    value: str
    beside: str
    under: str = ""


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
    """Where the truth lies, as far as is known: from `low` to `high`, most likely at `guess`; inside `matters` it does not matter."""

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


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a list: a name, its value, a note.

    `group` is the heading that it stands under, `spot` the number that it has on the map. `key` is that of the choice which opens or changes it. `pain` is first and
    last pain, `track` how a spot was in each of the last sessions (sore, eased, locked, quiet), the newest last.
    `picture` is the picture that shows this line, described by `picture_text`.
    """

    label: str
    value: str
    note: str = ""
    mark: str = ""
    group: str = ""
    key: str = ""
    spot: int = 0
    pain: tuple[int, int] | None = None
    track: tuple[str, ...] = ()
    gauge: Gauge | None = None
    trend: Trend | None = None
    bars: Bars | None = None
    span: Span | None = None
    days: tuple[DayMark, ...] = ()
    why: Why | None = None
    picture: str | None = None
    picture_text: str = ""


@dataclass(frozen=True, slots=True)
class Tilt:
    """The phone on the leg while it measures: a face listens to its sensor as long as this is there.

    `step` is where measuring is (see `unknot.measure.protocol`), `angle_deg` the angle now or, when `done`, that of the try;
    `upright` says against what: an upright thigh, or a leg that lies. `thirds` of three are still, `count` counts down (0: it
    does not), `values` are the tries that count, of `of`; `refused` is why the last did not.
    """

    step: str
    angle_deg: int | None
    upright: bool
    thirds: int
    count: int
    values: tuple[float, ...]
    of: int
    label: str
    refused: str
    done: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """All that a face needs to draw one moment.

    `title` is one or two words, `say` what the voice says too, `body` the rest; `stop` is set when the whole screen is OFF.
    `on_tool` says that the person's weight is on the tool, pressing a spot or not: then the largest key and the one in the corner
    stop without a word.
    `named_stops` are the keys of those `stops` that the text tells the person to choose: they stand beside the answers.
    `count_down` says that the seconds to `deadline_t` are the biggest thing on the screen. `come_off` is what a face shows and
    says at once, before anything was decided, when one of `stops` is touched, and `come_off_clips` the recorded clips of it.
    `maps` are whole legs, to be looked at; `map` is the leg in hand.
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
    count: Count | None = None
    progress: tuple[int, int] | None = None
    choices: tuple[Choice, ...] = ()
    stops: tuple[Choice, ...] = ()
    named_stops: tuple[str, ...] = ()
    come_off: str = ""
    come_off_clips: tuple[str, ...] = ()
    picture: str | None = None
    picture_text: str = ""
    map: Map | None = None
    maps: tuple[Map, ...] = ()
    curve: Curve | None = None
    pace: Pace | None = None
    tilt: Tilt | None = None
    rows: tuple[ListRow, ...] = ()
    asides: tuple[ListRow, ...] = ()
    why: Why | None = None
