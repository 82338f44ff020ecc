"""All kinds of screens as one type. A face decides by `kind`, and a type checker sees that it leaves none out."""

from __future__ import annotations

from typing import TypeAlias

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

FloorScreen: TypeAlias = (
    MeasureScreen
    | NumberQuestionScreen
    | SetUpScreen
    | SearchScreen
    | OnTheWayScreen
    | HoldScreen
    | PinScreen
    | RecheckScreen
    | FlushScreen
    | OffScreen
    | QuestionScreen
    | PausedScreen
)
"""A screen of a running session: the person reads it from the floor or the chair."""

DeskScreen: TypeAlias = (
    SummaryScreen
    | HomeScreen
    | CardScreen
    | NoticeScreen
    | PlanScreen
    | RecordScreen
    | ProgressScreen
    | ExperimentScreen
    | ReadingScreen
)
"""A screen before or after a session: the pages and the summary."""

Screen: TypeAlias = FloorScreen | DeskScreen
