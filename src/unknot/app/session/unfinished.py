"""Unfinished sessions: decide whether a session may continue, and end it when it may not.

A session may continue when the break was short, when it used today's rules, and when nothing has overtaken it. Its plan
was made before it began. If another session or device has locked or pressed a place since then, the plan is out of
date. Then the session ends, and a new plan takes everything into account.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from unknot.app.clock import Clock
from unknot.app.record.session_index import SessionSummary, facts_of_today, session_summaries
from unknot.app.session.recorder import Recorder
from unknot.app.session.running import end_abandoned
from unknot.app.settings import Settings
from unknot.engine.entry import Entry
from unknot.engine.events import Started
from unknot.engine.prescription import EarlierPlace, Prescription
from unknot.insight.calendar import SECONDS_PER_HOUR, hours_between
from unknot.insight.person.history import history_of
from unknot.insight.session.device_views import logs_of, merge_logs
from unknot.insight.session.facts import SessionFacts, facts_of
from unknot.insight.session.pressing import LockFacts
from unknot.knowledge.model import Knowledge
from unknot.plan.checks.no_session_today import refuse_day
from unknot.plan.checks.weaker import weaker_than_shipped
from unknot.plan.intake import MUSCLE
from unknot.plan.parts.rules import history_rules
from unknot.store.log import EventLog
from unknot.view.intake.intake import resume
from unknot.view.record.history import session_row
from unknot.view.screen import Screen
from unknot.view.wording import Wording

SECONDS_PER_MINUTE: Final = 60.0
RESUMABLE_VERSION: Final = 3
"""The oldest prescription version that may continue. In older versions OFF did not wait until the person was off."""


class UnfinishedWatch:
    """Watches the unfinished sessions of one record while the program is open."""

    def __init__(self, knowledge: Knowledge, log: EventLog, clock: Clock, settings: Settings) -> None:
        self._knowledge = knowledge
        self._log = log
        self._clock = clock
        self._settings = settings
        self._is_closed: dict[tuple[str, int], bool] = {}
        """Whether the plan of a session allows places that the map closes, by session and last number."""
        self._left_at: dict[str, float] = {}
        """When each session was left, in seconds of the steady clock, as calculated when it was first seen here."""

    def away_s(self, summary: SessionSummary) -> float:
        """Return how many seconds a session was left, by the wall clock and by the steady clock since it was first seen.

        If the wall clock reads much earlier than the last second of the session, it cannot be trusted. Then the result
        is infinite.
        """
        now = self._clock.now()
        hours = hours_between(summary.facts.wall, self._clock.wall())
        by_wall_s = 0.0 if hours is None else hours * SECONDS_PER_HOUR - summary.facts.last_s
        if by_wall_s < -self._limit_s:
            return float("inf")
        left_at = self._left_at.setdefault(summary.row.session, now - max(0.0, by_wall_s))
        return max(by_wall_s, now - left_at, 0.0)

    def resume_offer(self, unfinished: SessionSummary) -> Screen:
        """Return the screen that offers to continue an interrupted session."""
        words = Wording(self._knowledge)
        ago = words.minutes(max(1, round(self.away_s(unfinished) / SECONDS_PER_MINUTE)))
        return resume(words, ago, (session_row(words, unfinished.facts),), is_closed=self.is_closed(unfinished))

    def is_closed(self, summary: SessionSummary) -> bool:
        """Say whether the plan of a session allows places that the map of this knowledge base closes."""
        key = (summary.row.session, summary.row.last_seq)
        if key not in self._is_closed:
            entries = self._log.read(self._settings.person, summary.row.session)
            plans = [entry.event.prescription for entry in entries if isinstance(entry.event, Started)]
            self._is_closed[key] = any(weaker_than_shipped(plan, self._knowledge) for plan in plans)
        return self._is_closed[key]

    def is_too_long(self, left_s: float) -> bool:
        """Say whether a session is over after so many seconds away."""
        return left_s > self._limit_s

    def may_resume(self, summary: SessionSummary) -> bool:
        """Say whether a session was left only for a short time and used today's rules."""
        return not self.is_too_long(self.away_s(summary)) and summary.facts.rules >= RESUMABLE_VERSION

    def why_not_resume(
        self, unfinished: SessionSummary, entries: Sequence[Entry], past: Sequence[SessionSummary]
    ) -> str:
        """Return the phrase that says why a session may not continue; empty when it may."""
        if not self.may_resume(unfinished):
            return "left_too_long"
        if self.is_closed(unfinished):
            return "plan_is_closed"
        others = facts_of_today(past, apart_from=unfinished.row.session)
        overtaken = is_overtaken(self._knowledge, unfinished.facts, entries, others, self._clock.wall())
        return "stopped_elsewhere" if overtaken else ""

    def end_expired(self, past: tuple[SessionSummary, ...]) -> tuple[SessionSummary, ...]:
        """End every session that may no longer continue; return all sessions after that."""
        expired = [summary for summary in past if summary.is_open and not self.may_resume(summary)]
        for summary in expired:
            self.end(summary)
        return session_summaries(self._log, self._settings.person, past) if expired else past

    def end(self, summary: SessionSummary) -> None:
        """End a session and record that."""
        person, device = self._settings.person, self._settings.device
        entries = self._log.read(person, summary.row.session)
        end_abandoned(Recorder(self._log, person, summary.row.session, device), entries, device)

    @property
    def _limit_s(self) -> float:
        return self._knowledge.doses.session.resume_within_s.value


def latest_unfinished(past: Sequence[SessionSummary]) -> SessionSummary | None:
    """Return the latest session that was started and has not ended."""
    return next((summary for summary in reversed(past) if summary.is_open), None)


def is_overtaken(
    knowledge: Knowledge, joined: SessionFacts, entries: Sequence[Entry], others: Iterable[SessionFacts], now: str
) -> bool:
    """Say whether something was locked or pressed that the session would not know if it continued.

    Args:
        knowledge: the knowledge base with the rules of a day.
        joined: what all devices recorded of the session.
        entries: the entries of the session, as they would be replayed.
        others: all other sessions that may lock something now.
        now: the local time, ISO 8601.
    """
    whole = merge_logs(logs_of(entries))
    own = facts_of([entry.event for entry in whole], [entry.device for entry in whole])
    if {_locked(lock) for lock in joined.locks} - {_locked(lock) for lock in own.locks}:
        return True
    if {press.key for press in joined.presses} - {press.key for press in own.presses}:
        return True
    plan = next((entry.event.prescription for entry in whole if isinstance(entry.event, Started)), None)
    history = history_of(others, MUSCLE, now, history_rules(knowledge, MUSCLE))
    if plan is None or refuse_day(history) is not None:
        return True
    return bool(set(history.locks) - set(plan.locks)) or any(_is_new(place, plan) for place in history.places)


def _locked(lock: LockFacts) -> tuple[object, ...]:
    return lock.doubt or (lock.side, lock.zone, lock.rule, lock.x, lock.y), bool(lock.doubt)


def _is_new(place: EarlierPlace, plan: Prescription) -> bool:
    """Say whether a place was pressed for longer than the plan knows."""
    return not any(
        (known.side, known.x, known.y) == (place.side, place.x, place.y) and known.pressed_s >= place.pressed_s
        for known in plan.places
    )
