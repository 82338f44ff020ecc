"""The pages around a session, a type for each kind: home, the questions, the plan, the record, the experiment, the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from unknot.view.screen.frame import ScreenFrame
from unknot.view.screen.leg_map import Map
from unknot.view.screen.parts import Count, ListRow, PlanLine


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeScreen(ScreenFrame):
    """Home: what is due, the sore spots, what rests today, an experiment under way, and the last sessions."""

    kind: Literal["home"] = "home"
    count: Count | None = None
    spots: tuple[ListRow, ...] = ()
    resting: tuple[ListRow, ...] = ()
    experiments: tuple[ListRow, ...] = ()
    sessions: tuple[ListRow, ...] = ()
    unreadable: tuple[ListRow, ...] = ()
    maps: tuple[Map, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardScreen(ScreenFrame):
    """One question and its answers. `told` is what one tap would put on record, or what is on record, line by line."""

    kind: Literal["card"] = "card"
    told: tuple[ListRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeScreen(ScreenFrame):
    """A notice to read first: get help, ask a clinician, a gentler plan, no session today."""

    kind: Literal["notice"] = "notice"
    findings: tuple[ListRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanScreen(ScreenFrame):
    """The plan of a session, line by line."""

    kind: Literal["plan"] = "plan"
    count: Count
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordScreen(ScreenFrame):
    """The list of sessions, newest first; above it the rows about many sessions."""

    kind: Literal["record"] = "record"
    above: tuple[ListRow, ...] = ()
    sessions: tuple[ListRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressScreen(ScreenFrame):
    """The progress page: advice, charts over the weeks, spots, and more rows."""

    kind: Literal["progress"] = "progress"
    advice: tuple[ListRow, ...] = ()
    over_weeks: tuple[ListRow, ...] = ()
    spots: tuple[ListRow, ...] = ()
    further: tuple[ListRow, ...] = ()
    maps: tuple[Map, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentScreen(ScreenFrame):
    """A personal experiment: running, or its result."""

    kind: Literal["experiment"] = "experiment"
    is_under_way: bool
    rows: tuple[ListRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingScreen(ScreenFrame):
    """A page to read; the index lists all of them."""

    kind: Literal["reading"] = "reading"
    is_index: bool
    rows: tuple[ListRow, ...] = ()
    maps: tuple[Map, ...] = ()
