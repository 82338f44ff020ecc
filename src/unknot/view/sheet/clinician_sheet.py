"""The one-page sheet for a clinician as a value: what was done and felt, and what the sheet is and is not.

The person chooses the parts. The text about what the sheet is, and is not, is always on it. A part without data says so.
Every word and every number is in the value; a face or a file only lays it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from unknot.insight.calendar import DAYS_PER_WEEK, days_between
from unknot.insight.person.remembered_spots import RememberedSpot, find_remembered_spots
from unknot.insight.session.facts import SessionFacts, oldest_first
from unknot.plan.parts.rules import history_rules
from unknot.view.dates import day
from unknot.view.leg_map.leg_maps import atlas
from unknot.view.record.history import cannot_be_read, why_unreadable
from unknot.view.record.week_trends import weeks_rows, weeks_spanned
from unknot.view.screen import Map, Trend
from unknot.view.sheet.tables import (
    Table,
    eased_of,
    harm_table,
    lock_table,
    screening_table,
    soreness,
    spot_table,
    test_sources,
    tests_table,
)
from unknot.view.wording import Wording, number


class SheetPart(StrEnum):
    """A part of the sheet that the person can choose."""

    NUMBERS = "numbers"
    MAP = "map"
    TREND = "trend"
    TESTS = "tests"
    SPOTS = "spots"
    LOCKS = "locks"
    HARM = "harm"
    SCREENING = "screening"


ALL_PARTS: Final = frozenset(SheetPart)
CHARTS_AT_MOST: Final = 4
SPOTS_AT_MOST: Final = 6
SESSIONS_OF_SPOTS: Final = 40
"""why: a spot that was not found again in 40 sessions says little about today."""
SECONDS_PER_MINUTE: Final = 60.0
LEAST_DAYS: Final = 7
"""why: sessions per week need at least a week of data."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over the weeks, with its name, its values in words and the verdict."""

    label: str
    value: str
    verdict: str
    trend: Trend


@dataclass(frozen=True, slots=True)
class Maps:
    """Both thighs, with what the marks mean."""

    heading: str
    note: str
    legs: tuple[Map, ...]
    names: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    """(state of a spot, its meaning), only for states that are on the map."""


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts over the weeks; `none` says why there are none."""

    heading: str
    note: str
    charts: tuple[Chart, ...]
    none: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The content of the sheet. A part that was not chosen is None (or has no figures).

    `missing` is the note for a sheet on which a letter cannot be printed.
    """

    title: str
    period: str
    made: str
    blanks: tuple[str, str]
    empty: str
    missing: str
    figures: tuple[Figure, ...]
    maps: Maps | None
    charts: Charts | None
    tests: Table | None
    spots: Table | None
    locks: Table | None
    screening: Table | None
    harm: Table | None
    about_heading: str
    about: tuple[str, ...]


def sheet(
    words: Wording,
    facts: Sequence[SessionFacts],
    muscle: str,
    now: str,
    parts: frozenset[SheetPart] = ALL_PARTS,
) -> Sheet:
    """Return the sheet.

    Args:
        words: the words.
        facts: all sessions of the person, of any device, in any order.
        muscle: the muscle that the sheet is about.
        now: the local time, ISO 8601.
        parts: the parts that the person chose.
    """
    facts = oldest_first(facts)
    with_content = [session for session in facts if session.answers or session.started]
    pressed = [session for session in facts if session.has_pressed and session.muscle == muscle]
    spots = _spots(words, pressed, muscle)
    fills = (
        {"first": day(words, with_content[0].wall), "last": day(words, with_content[-1].wall)} if with_content else {}
    )

    def chosen(part: SheetPart) -> bool:
        return part in parts

    return Sheet(
        title=words.phrase("sheet.title"),
        period=words.phrase("sheet.period", **fills) if with_content else words.phrase("sheet.period_none"),
        made=words.phrase("sheet.made", date=day(words, now)),
        blanks=(words.phrase("sheet.name"), words.phrase("sheet.born")),
        empty="" if with_content else words.phrase("sheet.empty"),
        missing=words.phrase("sheet.missing"),
        figures=_figures(words, facts, pressed) if chosen(SheetPart.NUMBERS) and pressed else (),
        maps=_maps(words, muscle, spots) if chosen(SheetPart.MAP) else None,
        charts=_charts(words, facts) if chosen(SheetPart.TREND) else None,
        tests=tests_table(words, facts, muscle) if chosen(SheetPart.TESTS) else None,
        spots=spot_table(words, spots) if chosen(SheetPart.SPOTS) else None,
        locks=lock_table(words, facts, muscle, now) if chosen(SheetPart.LOCKS) else None,
        screening=screening_table(words, facts, now) if chosen(SheetPart.SCREENING) else None,
        harm=harm_table(words, facts, len(pressed)) if chosen(SheetPart.HARM) and with_content else None,
        about_heading=words.phrase("sheet.about.heading"),
        about=(*_about(words, muscle), *_not_read(words, facts)),
    )


def _about(words: Wording, muscle: str) -> tuple[str, ...]:
    """Return the text about what the sheet is and is not, with the numbers of the knowledge base."""
    stages = words.knowledge.doses.stages.values()
    fills = {
        "sources": test_sources(words, muscle),
        "cap": number(max(stage.cap_s.value for stage in stages)),
        "low": str(min(stage.target_low.value for stage in stages)),
        "high": str(max(stage.target_high.value for stage in stages)),
        "stop": str(words.knowledge.interlocks.stop_pain.value),
    }
    return tuple(words.phrase(f"sheet.about.text.{name}", **fills) for name in ("is", "is_not", "method", "errors"))


def _not_read(words: Wording, facts: Sequence[SessionFacts]) -> tuple[str, ...]:
    """Return how many sessions are missing from the sheet because they cannot be read."""
    reasons = [why_unreadable(words, session) for session in facts if session.unreadable is not None]
    if not reasons:
        return ()
    return (f"{cannot_be_read(words, len(reasons))}: {', '.join(dict.fromkeys(reasons))}.",)


def _figures(words: Wording, facts: Sequence[SessionFacts], pressed: Sequence[SessionFacts]) -> tuple[Figure, ...]:
    days = max(LEAST_DAYS, (days_between(pressed[0].wall, pressed[-1].wall) or 0) + 1)
    minutes = sum(session.pressed_s for session in pressed) / SECONDS_PER_MINUTE
    name = "sessions_one" if len(pressed) == 1 else "sessions"
    found = [
        Figure(str(len(pressed)), words.phrase(f"sheet.number.{name}")),
        Figure(
            number(round(len(pressed) * DAYS_PER_WEEK / days, 1)),
            words.phrase("sheet.number.weeks", weeks=words.weeks(weeks_spanned(pressed[0].wall, pressed[-1].wall))),
        ),
        Figure(str(round(minutes)), words.phrase("sheet.number.pressed")),
    ]
    eased, of = eased_of(pressed)
    if of:
        value = words.phrase("sheet.number.eased_of", count=str(eased), of=str(of))
        found.append(Figure(value, words.phrase("sheet.number.eased")))
    told = soreness(facts)
    if told is not None:
        middle, count = told
        found.append(Figure(number(middle), words.phrase("sheet.number.soreness", count=str(count))))
    return tuple(found)


def _spots(words: Wording, pressed: Sequence[SessionFacts], muscle: str) -> tuple[RememberedSpot, ...]:
    """Return the spots, the most frequent first."""
    rules = history_rules(words.knowledge, muscle)
    found = find_remembered_spots(pressed[-SESSIONS_OF_SPOTS:], rules.near_x, rules.near_y)
    return tuple(sorted(found, key=lambda spot: (spot.seen, spot.first_pain), reverse=True)[:SPOTS_AT_MOST])


def _maps(words: Wording, muscle: str, spots: tuple[RememberedSpot, ...]) -> Maps:
    legs = atlas(words, words.knowledge.muscles[muscle], spots)
    states = {spot.state for leg in legs for spot in leg.spots}
    meant = {"remembered": "sheet.map.sore", "eased": "sheet.map.eased", "locked": "sheet.map.locked"}
    return Maps(
        heading=words.phrase("sheet.map.heading"),
        note=words.phrase("sheet.map.note"),
        legs=legs,
        names=tuple(words.label("side", leg.side) for leg in legs),
        keys=tuple((state, words.phrase(path)) for state, path in meant.items() if state in states),
    )


def _charts(words: Wording, facts: Sequence[SessionFacts]) -> Charts:
    rows = [row for row in weeks_rows(words, facts) if row.trend is not None]
    charts = tuple(Chart(row.label, row.value, row.note, row.trend) for row in rows if row.trend is not None)
    return Charts(
        words.phrase("sheet.trend.heading"),
        words.phrase("sheet.trend.note"),
        charts[:CHARTS_AT_MOST],
        words.phrase("sheet.trend.none"),
    )
