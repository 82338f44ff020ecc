"""Home as a screen: what the latest sessions of the record say of today.

Only so many sessions are read that home opens at once, whatever the length of the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final

from unknot.app.intake.intake import MINUTES, MUSCLE
from unknot.app.pages.experiments import standing_now
from unknot.app.record.session_index import SESSIONS_OF_TODAY, SessionSummary, of_today
from unknot.insight.calendar import is_in_the_future
from unknot.insight.person.history import HistoryRules, history_of
from unknot.insight.person.screening_status import is_red_flag
from unknot.insight.person.spot_tracks import track
from unknot.insight.questions import SCREENING
from unknot.insight.session.facts import SessionFacts
from unknot.insight.today.next_visit import next_visit
from unknot.knowledge.model import Knowledge
from unknot.plan.parts.rules import history_rules
from unknot.view import home as view
from unknot.view.experiment.pages import ROOT as EXPERIMENT
from unknot.view.experiment.pages import TRY_KEY, home_row
from unknot.view.screen import ListRow, Screen
from unknot.view.wording import Wording

SESSIONS_SHOWN: Final = 3
SESSIONS_LOOKED_AT: Final = 9
"""why: the spots of the last few weeks; older ones say little of today."""
SPOTS_SHOWN: Final = 4
EXPERIMENT_SHOWN_DAYS: Final = 7
"""why: by then its end has been seen; it stays in the record."""


@dataclass(frozen=True, slots=True)
class _Lately:
    """The latest sessions that were begun, newest first, those of them with pressure, oldest first, and their spots."""

    begun: tuple[SessionSummary, ...]
    pressed: tuple[SessionFacts, ...]
    spots: tuple[view.TrackedSpot, ...]


def home(knowledge: Knowledge, past: Sequence[SessionSummary], now: str) -> Screen:
    """Return home.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record, the oldest first.
        now: the local time, ISO 8601.
    """
    words, muscle, rules = Wording(knowledge), knowledge.muscles[MUSCLE], history_rules(knowledge, MUSCLE)
    lately = _lately(rules, past, now)
    red_flag = _red_flag(rules, past)
    unreadable = sum(one.is_unreadable for one in past)
    if not lately.begun:
        return view.first_time(words, muscle, red_flag=red_flag, unreadable=unreadable)
    dated = [one for one in lately.pressed if not is_in_the_future(one.wall, now)]
    last = dated[-1] if dated else lately.pressed[-1] if lately.pressed else lately.begun[0].facts
    resting = history_of(of_today(past), MUSCLE, now, rules)
    stage = knowledge.doses.stages.get(last.stage) or next(iter(knowledge.doses.stages.values()))
    rest_h = knowledge.doses.next_day.rest_h.value
    today = view.HomeContent(
        wall=now,
        last=last,
        minutes=_minutes(knowledge, last),
        visit=next_visit(last, now, per_week_high=stage.per_week_high.value, rest_h=rest_h),
        spots=lately.spots[:SPOTS_SHOWN],
        rests=resting.rests,
        repeats=resting.repeats,
        latest=tuple(
            (one.row.session, one.facts)
            for one in islice((one for one in reversed(past) if one.is_session), SESSIONS_SHOWN)
        ),
        experiments=_experiments(words, past, now),
        red_flag=red_flag,
        harm=next((one.facts.ending for one in _since_begun(past) if one.is_of_harm and one.facts.ending), None),
        unreadable=unreadable,
    )
    return view.home(words, muscle, today)


def spots_lately(knowledge: Knowledge, past: Sequence[SessionSummary], now: str) -> tuple[ListRow, ...]:
    """Return one row for each sore spot of the last sessions."""
    return view.spot_rows(Wording(knowledge), _lately(history_rules(knowledge, MUSCLE), past, now).spots)


def _experiments(words: Wording, past: Sequence[SessionSummary], now: str) -> tuple[tuple[str, ListRow], ...]:
    """Return the line of an experiment that is under way, or just over."""
    standing = standing_now(past, now)
    if standing is None or standing.begins_in_days < -standing.design.days - EXPERIMENT_SHOWN_DAYS:
        return ()
    return ((EXPERIMENT, home_row(words, standing, now, TRY_KEY)),)


def _red_flag(rules: HistoryRules, past: Sequence[SessionSummary]) -> bool:
    """Say whether the last that was heard of the person is an answer that needs urgent care."""
    since = (one.facts for one in _since_begun(past))
    asked = (facts for facts in since if any(name.startswith(SCREENING) for name, _ in facts.answers))
    last = next(asked, None)
    return last is not None and is_red_flag(last, rules.urgent_questions)


def _since_begun(past: Sequence[SessionSummary]) -> Iterator[SessionSummary]:
    """Yield what came since the last session that was begun, newest first."""
    return takewhile(lambda one: not one.started, reversed(past[-SESSIONS_OF_TODAY:]))


def _lately(rules: HistoryRules, past: Sequence[SessionSummary], now: str) -> _Lately:
    begun = tuple(islice((one for one in reversed(past) if one.started), SESSIONS_LOOKED_AT))
    facts = [one.facts for one in reversed(begun)]
    pressed = tuple(one for one in facts if one.has_pressed and one.muscle == MUSCLE)
    spots = history_of(pressed, MUSCLE, now, rules).spots
    tracks = ((spot, track(spot, pressed, rules.near_x, rules.near_y)) for spot in spots)
    return _Lately(begun, pressed, tuple(view.TrackedSpot(spot, found) for spot, found in tracks))


def _minutes(knowledge: Knowledge, last: SessionFacts) -> int:
    said = last.answer(MINUTES) or ""
    return int(said) if said.isdecimal() else knowledge.doses.session.minutes_default.value
