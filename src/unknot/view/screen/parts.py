"""The small values that screens are put together from: reasons with their sources, list rows, pictures, counts, paces."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.view.screen.charts import Bars, DayMark, Gauge, Span, Trend


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number or a rule comes from: a citation and how certain it is, or our judgement."""

    id: str
    citation: str
    certainty: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """The reason behind what is on the screen. `clips` are its recorded clips, for the reasons that the voice says: those of a stop."""

    rule: str
    reason: str
    sources: tuple[Source, ...]
    clips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name, and what it shows in words. `pose` is the tool and the position that are seen, such as `ball-chair`."""

    name: str
    text: str
    pose: str = ""


@dataclass(frozen=True, slots=True)
class EasingOdds:
    """How sure the program is that a spot eases, as it is said: `before`, `odds` and `after` are its sentence in three parts.

    `label` asks the question, `odds` ("7 in 10") is what a face may make stand out; it is empty while nothing can be said yet.
    `in_ten` is the same as a number, 0 to 10. `state` is the verdict of the hold so far.
    """

    label: str
    before: str
    odds: str
    after: str
    in_ten: int
    state: str

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"{self.before}{self.odds}{self.after}"


@dataclass(frozen=True, slots=True)
class SpotInHand:
    """The spot that is pressed, or is pressed next: its name, where it is, and its first and last pain in words."""

    label: str
    place: str
    pains: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a plan; `is_counted` says that the number at the top of the plan says the same."""

    row: ListRow
    is_counted: bool


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
    """The main number of a screen, for a face to draw as large as it can, and the words beside and under it.

    It repeats what `say` and `body` hold already, so that a face may draw either.
    """

    value: str
    beside: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a list: a name, its value, a note.

    `group` is the heading that it stands under, `spot` the number that it has on the map. `key` is that of the choice which opens
    or changes it. `pain` is first and last pain, `track` how a spot was in each of the last sessions (sore, eased, locked, quiet),
    the newest last. `sure` is how sure a claim is, from 0 to 4. `picture` shows this line.
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
    sure: int | None = None
    why: Why | None = None
    picture: Picture | None = None


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
