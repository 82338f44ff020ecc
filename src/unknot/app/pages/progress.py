"""The progress page over the whole record.

It reads the facts of all sessions once. The facts are stored beside the record, so ten years take less than a second,
also on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from unknot.app.pages.harm import harm_count, harm_reports
from unknot.app.record.session_index import SessionSummary
from unknot.insight.person.history import History, history_of, since_a_break
from unknot.insight.person.next_day import next_days
from unknot.insight.person.spot_tracks import spot_track
from unknot.insight.session.facts import SessionFacts, oldest_first
from unknot.insight.trends.advice import AdviceRules, advice_of
from unknot.insight.trends.progress import pain_values, week_values
from unknot.insight.trends.weekly import answers_of, sessions_a_week, soreness_after, stopped_places, week_of_pain
from unknot.knowledge.model import Knowledge
from unknot.plan.intake import MUSCLE
from unknot.plan.parts.dose import stage_of
from unknot.plan.parts.rules import history_rules
from unknot.view.record.history import unreadable_rows
from unknot.view.record.progress import PlaceProgress, ProgressContent
from unknot.view.record.progress import progress as page_of
from unknot.view.screen import Screen
from unknot.view.wording import Wording

WEEKS_SHOWN: Final = 12
SPOTS_SHOWN: Final = 6
TRACK_SESSIONS: Final = 9
STOPS_SHOWN: Final = 6
SESSIONS_OF_STOPS: Final = 100
"""why: an older stop says little about today."""


def progress(knowledge: Knowledge, past: Sequence[SessionSummary], now: str) -> Screen:
    """Return the progress page.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record, the oldest first.
        now: the local time, ISO 8601.
    """
    rules = history_rules(knowledge, MUSCLE)
    facts = [summary.facts for summary in past]
    history = history_of(facts, MUSCLE, now, rules)
    everything = oldest_first(facts)
    ours = [session for session in everything if session.muscle == MUSCLE and session.has_pressed]
    pressed = tuple(since_a_break(ours, now, rules.new_start_days))
    stage = stage_of(knowledge, history)
    days = next_days(everything, MUSCLE)[-len(pressed) :] if pressed else ()
    soreness = soreness_after(days)
    recent = pressed[-TRACK_SESSIONS:]
    content = ProgressContent(
        wall=now,
        pressed=pressed,
        measured=tuple(oldest_first((*pressed, *older_measurements(past)))),
        advice=advice_of(history, pressed, now, advice_rules(knowledge, history)),
        # why not beside weeks that were told as such: these are what a real change of pain was found for.
        week=None if len(week_values(pressed)) > 1 else week_of_pain(pain_values(pressed), now),
        soreness=soreness,
        answered=(len(soreness), len(days)),
        a_week=sessions_a_week(pressed, now, WEEKS_SHOWN),
        per_week=(stage.per_week_low.value, stage.per_week_high.value),
        places=tuple(
            PlaceProgress(
                spot,
                spot_track(spot, recent, rules.near_x, rules.near_y),
                answers_of(spot, pressed, rules.near_x, rules.near_y),
            )
            for spot in history.spots[:SPOTS_SHOWN]
        ),
        stopped=stopped_places(pressed[-SESSIONS_OF_STOPS:])[:STOPS_SHOWN],
        locks=history.locks,
        harm=harm_count(past),
        reports=tuple(report for _, report in harm_reports(past)),
    )
    words = Wording(knowledge)
    page = page_of(words, knowledge.muscles[MUSCLE], content)
    return replace(
        page, further=(*page.further, *unreadable_rows(words, sum(summary.is_unreadable for summary in past)))
    )


def older_measurements(past: Sequence[SessionSummary]) -> tuple[SessionFacts, ...]:
    """Return the measurements from before the record began."""
    return tuple(summary.facts for summary in past if summary.has_older_measurements)


def advice_rules(knowledge: Knowledge, history: History) -> AdviceRules:
    """Return the rules for reading advice from the record."""
    return AdviceRules(
        progress=history_rules(knowledge, MUSCLE).progress,
        worse_sessions=knowledge.doses.next_day.worse_sessions.value,
        per_week_high=stage_of(knowledge, history).per_week_high.value,
        press_points=knowledge.pain_change.press_points.value,
        lately_sessions=knowledge.doses.learning.lately_sessions.value,
    )
