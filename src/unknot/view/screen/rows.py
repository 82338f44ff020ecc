"""Any screen as plain text and lists in reading order, for paper and the command line."""

from __future__ import annotations

from typing import assert_never

from unknot.view.screen.kinds import Screen
from unknot.view.screen.page_screens import (
    CardScreen,
    ExperimentScreen,
    HomeScreen,
    NoticeScreen,
    PlanScreen,
    ProgressScreen,
    ReadingScreen,
    RecordScreen,
)
from unknot.view.screen.parts import EasingOdds, ListRow, SpotInHand
from unknot.view.screen.session_screens import (
    FlushScreen,
    HoldScreen,
    MeasureScreen,
    NumberQuestionScreen,
    OffScreen,
    OnTheWayScreen,
    PausedScreen,
    PinScreen,
    QuestionScreen,
    RecheckScreen,
    SearchScreen,
    SetUpScreen,
    SummaryScreen,
)


def text_of(screen: Screen) -> tuple[str, ...]:
    """Return the lines of a screen's text below its sentence, in reading order."""
    match screen:
        case SetUpScreen():
            return (*screen.body, screen.task)
        case OffScreen():
            return (*screen.body, *((screen.question,) if screen.question else ()))
        case SummaryScreen():
            return (*screen.body, *screen.advice)
        case _:
            return screen.body


def rows_of(screen: Screen) -> tuple[ListRow, ...]:  # noqa: C901, PLR0911, PLR0912 (one case a kind of screen, and none left out)
    """Return every list row of a screen, in reading order."""
    match screen:
        case MeasureScreen():
            return (*screen.tries, *((ListRow(screen.spread, "", mark="spread"),) if screen.spread else ()))
        case NumberQuestionScreen():
            return screen.tries
        case SetUpScreen():
            return (*screen.lighter, *screen.stronger)
        case SearchScreen():
            return screen.found
        case OnTheWayScreen():
            return (_spot_row(screen.spot),) if screen.spot is not None else ()
        case HoldScreen():
            return (_certainty_row(screen.certainty), _spot_row(screen.spot))
        case PinScreen() | RecheckScreen() | FlushScreen() | OffScreen() | QuestionScreen() | PausedScreen():
            return ()
        case SummaryScreen():
            return (*screen.rows, *((screen.next_time,) if screen.next_time is not None else ()))
        case HomeScreen():
            return (*screen.spots, *screen.resting, *screen.experiments, *screen.sessions, *screen.unreadable)
        case CardScreen():
            return screen.told
        case NoticeScreen():
            return screen.findings
        case PlanScreen():
            return tuple(line.row for line in screen.lines)
        case RecordScreen():
            return (*screen.above, *screen.sessions)
        case ProgressScreen():
            return (*screen.advice, *screen.over_weeks, *screen.spots, *screen.further)
        case ExperimentScreen() | ReadingScreen():
            return screen.rows
        case _:
            assert_never(screen)


def _certainty_row(certainty: EasingOdds) -> ListRow:
    return ListRow(certainty.label, certainty.text, mark=certainty.state)


def _spot_row(spot: SpotInHand) -> ListRow:
    return ListRow(spot.label, spot.place, spot.pains, mark="spot")
