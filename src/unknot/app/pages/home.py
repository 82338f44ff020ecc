"""The home screen, from the latest sessions of the record.

It reads only a few sessions, so that home opens at once however long the record is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Final

from unknot.app.pages.experiments import current_experiment
from unknot.app.record.session_index import SESSIONS_OF_TODAY, SessionSummary, facts_of_today
from unknot.insight.person.history import HistoryRules, history_of
from unknot.insight.person.spot_tracks import spot_track
from unknot.insight.session.facts import SessionFacts
from unknot.insight.today.care_first import RedFlag, care_first, red_flag_since_session
from unknot.insight.today.next_visit import last_session
from unknot.knowledge.model import Knowledge
from unknot.plan.intake import MUSCLE
from unknot.plan.next_session import minutes_of, next_session
from unknot.plan.parts.rules import history_rules
from unknot.view import home as view
from unknot.view.experiment.pages import EXPERIMENT, TRY_KEY, home_row
from unknot.view.page_path import PagePath
from unknot.view.screen import HomeScreen, ListRow, Screen
from unknot.view.wording import Wording

SESSIONS_SHOWN: Final = 3
SESSIONS_READ: Final = 9
"""why: the spots of the last few weeks; older ones say little of today."""
SPOTS_SHOWN: Final = 4
EXPERIMENT_SHOWN_DAYS: Final = 7
"""why: by then its end has been seen; it stays in the record."""


@dataclass(frozen=True, slots=True)
class _RecentPast:
    """The latest sessions that were begun, newest first, those of them with pressure, oldest first, and their spots."""

    begun: tuple[SessionSummary, ...]
    pressed: tuple[SessionFacts, ...]
    spots: tuple[view.TrackedSpot, ...]


def home(knowledge: Knowledge, past: Sequence[SessionSummary], now: str, note: str = "") -> Screen:
    """Return home.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record, the oldest first.
        now: the local time, ISO 8601.
        note: the name of a phrase to show first, such as why a session could not go on.
    """
    shown = _home(knowledge, past, now)
    return replace(shown, body=(Wording(knowledge).phrase(note), *shown.body)) if note else shown


def _home(knowledge: Knowledge, past: Sequence[SessionSummary], now: str) -> HomeScreen:
    words, muscle, rules = Wording(knowledge), knowledge.muscles[MUSCLE], history_rules(knowledge, MUSCLE)
    recent = _recent_past(rules, past, now)
    since = tuple(takewhile(lambda session: not session.started, reversed(past[-SESSIONS_OF_TODAY:])))
    red_flag = red_flag_since_session((session.facts for session in since), rules.urgent_questions)
    unreadable = sum(session.is_unreadable for session in past)
    if not recent.begun:
        return view.first_time(words, muscle, has_red_flag=red_flag is RedFlag.STANDING, unreadable=unreadable)
    listed = (session for session in reversed(past) if session.is_session)
    latest = tuple((session.row.session, session.facts) for session in islice(listed, SESSIONS_SHOWN))
    harm = next((session.facts.ending for session in since if session.is_of_harm and session.facts.ending), None)
    last = last_session(reversed(recent.pressed), now) or recent.begun[0].facts
    resting = history_of(facts_of_today(past), MUSCLE, now, rules)
    today = view.HomeContent(
        wall=now,
        last=last,
        minutes=minutes_of(knowledge, last),
        visit=next_session(knowledge, last, now),
        spots=recent.spots[:SPOTS_SHOWN],
        rests=resting.rests,
        repeats=resting.repeats,
        latest=latest,
        experiments=_experiment_row(words, past, now),
        care_first=care_first(red_flag, latest[0][1].ending, harm),
        unreadable=unreadable,
    )
    return view.home(words, muscle, today)


def recent_spots(knowledge: Knowledge, past: Sequence[SessionSummary], now: str) -> tuple[ListRow, ...]:
    """Return one row for each sore spot of the last sessions."""
    return view.spot_rows(Wording(knowledge), _recent_past(history_rules(knowledge, MUSCLE), past, now).spots)


def _experiment_row(words: Wording, past: Sequence[SessionSummary], now: str) -> tuple[tuple[PagePath, ListRow], ...]:
    """Return the row of an experiment that is running, or just over, with its path."""
    standing = current_experiment(past, now)
    if standing is None or standing.begins_in_days < -standing.design.days - EXPERIMENT_SHOWN_DAYS:
        return ()
    return ((EXPERIMENT, home_row(words, standing, now, TRY_KEY)),)


def _recent_past(rules: HistoryRules, past: Sequence[SessionSummary], now: str) -> _RecentPast:
    begun = tuple(islice((session for session in reversed(past) if session.started), SESSIONS_READ))
    facts = [session.facts for session in reversed(begun)]
    pressed = tuple(session for session in facts if session.has_pressed and session.muscle == MUSCLE)
    spots = history_of(pressed, MUSCLE, now, rules).spots
    tracks = ((spot, spot_track(spot, pressed, rules.near_x, rules.near_y)) for spot in spots)
    return _RecentPast(begun, pressed, tuple(view.TrackedSpot(spot, states) for spot, states in tracks))
