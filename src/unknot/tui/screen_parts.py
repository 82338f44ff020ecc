"""What the terminal draws of each kind of screen: which lists, map, picture, curve and pace, in one exhaustive table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from unknot.view.screen import (
    CardScreen,
    Curve,
    EasingOdds,
    ExperimentScreen,
    FlushScreen,
    HoldScreen,
    HomeScreen,
    ListRow,
    Map,
    MeasureScreen,
    NoticeScreen,
    NumberQuestionScreen,
    OffScreen,
    OnTheWayScreen,
    Pace,
    PausedScreen,
    Picture,
    PinScreen,
    PlanScreen,
    ProgressScreen,
    QuestionScreen,
    ReadingScreen,
    RecheckScreen,
    RecordScreen,
    Screen,
    SearchScreen,
    SetUpScreen,
    SpotInHand,
    SummaryScreen,
    rows_of,
    text_of,
)


@dataclass(frozen=True, slots=True)
class ScreenParts:
    """The parts of one screen that have a widget.

    `body` is all text below the sentence that is said. `is_map_first`: the map matters more than a picture of the position, which an
    earlier screen showed. `is_louder`: the question had no answer the first time. `is_home`: the name is shown large.
    """

    body: tuple[str, ...] = ()
    rows: tuple[ListRow, ...] = ()
    map: Map | None = None
    picture: Picture | None = None
    curve: Curve | None = None
    certainty: EasingOdds | None = None
    spot: SpotInHand | None = None
    pace: Pace | None = None
    is_map_first: bool = False
    is_louder: bool = False
    is_home: bool = False


def parts_of(screen: Screen) -> ScreenParts:
    """Return the parts of a screen."""
    body, rows = text_of(screen), rows_of(screen)
    match screen:
        case HoldScreen():
            return ScreenParts(
                body, rows, screen.map, None, screen.curve, screen.certainty, screen.spot, is_louder=screen.asks_again
            )
        case PinScreen():
            return ScreenParts(body, rows, screen.map, screen.picture, pace=screen.pace, is_map_first=True)
        case SearchScreen():
            return ScreenParts(body, rows, screen.map, screen.picture, is_map_first=True)
        case SetUpScreen() | OnTheWayScreen() | FlushScreen():
            return ScreenParts(body, rows, screen.map, screen.picture)
        case RecheckScreen() | OffScreen() | PausedScreen():
            return ScreenParts(body, rows, screen.map)
        case MeasureScreen():
            return ScreenParts(body, rows, picture=screen.picture)
        case SummaryScreen():
            return ScreenParts(body, rows, next((leg for leg in screen.maps if leg.side is screen.side), None))
        case HomeScreen():
            return ScreenParts(body, rows, is_home=True)
        case (
            NumberQuestionScreen()
            | QuestionScreen()
            | CardScreen()
            | NoticeScreen()
            | PlanScreen()
            | RecordScreen()
            | ProgressScreen()
            | ExperimentScreen()
            | ReadingScreen()
        ):
            return ScreenParts(body, rows)
        case _:
            assert_never(screen)
