"""The screens of a running session, a type for each kind: from the first test to the summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from unknot.view.screen.charts import Curve
from unknot.view.screen.frame import ScreenFrame
from unknot.view.screen.leg_map import Map
from unknot.view.screen.parts import Count, EasingOdds, ListRow, Pace, Picture, SpotInHand, Tilt


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureScreen(ScreenFrame):
    """One trial of a flexibility test: the picture, the tries so far, and the phone where it measures.

    `spread` says how far the tries lie apart, where that is worth saying.
    """

    kind: Literal["measure"] = "measure"
    tries: tuple[ListRow, ...] = ()
    spread: str = ""
    tilt: Tilt | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberQuestionScreen(ScreenFrame):
    """The question what a typed number means, as answers."""

    kind: Literal["number_question"] = "number_question"
    tries: tuple[ListRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpScreen(ScreenFrame):
    """Getting into position: `task` is what to do; `lighter` and `stronger` are steps, `asides` what else is good to have seen.

    `leans_back` says that a person in this position leans away from where their feet are.
    """

    kind: Literal["set_up"] = "set_up"
    task: str
    lighter: tuple[ListRow, ...] = ()
    stronger: tuple[ListRow, ...] = ()
    asides: tuple[ListRow, ...] = ()
    leans_back: bool = False
    picture: Picture | None = None
    map: Map


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchScreen(ScreenFrame):
    """One lane or place of the search. `mark_at` is the place that a number would mark; `found` are the spots so far."""

    kind: Literal["search"] = "search"
    map: Map
    mark_at: tuple[float, float] | None = None
    found: tuple[ListRow, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheWayScreen(ScreenFrame):
    """Off the spot, on the way to the next press: going to a spot, or resting until one may be pressed again."""

    kind: Literal["on_the_way"] = "on_the_way"
    spot: SpotInHand | None = None
    picture: Picture | None = None
    map: Map | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldScreen(ScreenFrame):
    """Pressure on a spot: how sure the program is that it eases, the curve, and the spot.

    `dial_from` is the pain at which a dial begins: what was said last of this spot. `asks_again` says that a question was not
    answered the first time.
    """

    kind: Literal["hold"] = "hold"
    map: Map
    curve: Curve | None
    certainty: EasingOdds
    spot: SpotInHand
    dial_from: int
    asks_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PinScreen(ScreenFrame):
    """Pin-and-move: the paced step in hand. `dial_from` is the pain at which a dial begins."""

    kind: Literal["pin"] = "pin"
    map: Map
    pace: Pace
    dial_from: int
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckScreen(ScreenFrame):
    """One press on a spot, to compare with its first."""

    kind: Literal["recheck"] = "recheck"
    map: Map


@dataclass(frozen=True, slots=True, kw_only=True)
class FlushScreen(ScreenFrame):
    """Easy rolling, or the stretch."""

    kind: Literal["flush"] = "flush"
    map: Map | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffScreen(ScreenFrame):
    """OFF: come off the spot. `body` says why and what to do, the most urgent first; `question` is what must be answered now.

    `resting_places` names what rests now; none where the whole leg rests, because the sentence of OFF says so.

    `is_unexplained` says that nobody has said yet what was felt, so every stop word is in sight.
    """

    kind: Literal["off"] = "off"
    question: str = ""
    resting_places: tuple[str, ...] = ()
    is_unexplained: bool = False
    map: Map | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionScreen(ScreenFrame):
    """A question that must be answered before anything is pressed again; with a deadline it is asked again by then."""

    kind: Literal["question"] = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedScreen(ScreenFrame):
    """A break: nothing is pressed, nothing is lost."""

    kind: Literal["paused"] = "paused"
    map: Map | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryScreen(ScreenFrame):
    """What came of a session, today's or an earlier one: the spots, what rests, the tests, and when to come back.

    `advice` is what would be worth asking a professional about. After a grave ending there are only words.
    """

    kind: Literal["summary"] = "summary"
    count: Count | None = None
    rows: tuple[ListRow, ...] = ()
    next_time: ListRow | None = None
    advice: tuple[str, ...] = ()
    maps: tuple[Map, ...] = ()
