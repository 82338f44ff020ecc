"""Screens as values: a type for each kind of screen, all built on one common part (`ScreenFrame`).

Every face (terminal, browser, paper) draws these values and nothing else, and decides by `kind` which drawing a screen gets.
"""

from unknot.view.screen.charts import Bars, Curve, DayMark, Gauge, Span, Trend
from unknot.view.screen.choice import Choice, Role
from unknot.view.screen.frame import ScreenFrame
from unknot.view.screen.kinds import DeskScreen, FloorScreen, Screen
from unknot.view.screen.leg_map import Map, MapArea, MapSpot
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
from unknot.view.screen.parts import Count, EasingOdds, ListRow, Pace, Picture, PlanLine, Source, SpotInHand, Tilt, Why
from unknot.view.screen.rows import rows_of, text_of
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

__all__ = [
    "Bars",
    "CardScreen",
    "Choice",
    "Count",
    "Curve",
    "DayMark",
    "DeskScreen",
    "EasingOdds",
    "ExperimentScreen",
    "FloorScreen",
    "FlushScreen",
    "Gauge",
    "HoldScreen",
    "HomeScreen",
    "ListRow",
    "Map",
    "MapArea",
    "MapSpot",
    "MeasureScreen",
    "NoticeScreen",
    "NumberQuestionScreen",
    "OffScreen",
    "OnTheWayScreen",
    "Pace",
    "PausedScreen",
    "Picture",
    "PinScreen",
    "PlanLine",
    "PlanScreen",
    "ProgressScreen",
    "QuestionScreen",
    "ReadingScreen",
    "RecheckScreen",
    "RecordScreen",
    "Role",
    "Screen",
    "ScreenFrame",
    "SearchScreen",
    "SetUpScreen",
    "Source",
    "Span",
    "SpotInHand",
    "SummaryScreen",
    "Tilt",
    "Trend",
    "Why",
    "rows_of",
    "text_of",
]
