"""A person's history of one muscle, as the next session needs it.

Input: the facts of all sessions (any device, any order), the local time, and the rules of the knowledge base. Output: today's locks
and seconds of pressure, the stage numbers, recurring spots, the response the day after, and signs that things get worse or do not get
better. This module only reads; `plan` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from unknot.engine.moves.ending import GRAVE_ENDINGS
from unknot.engine.prescription import EarlierLock, EarlierPlace, Side
from unknot.engine.state import Ending
from unknot.insight.calendar import DAYS_PER_WEEK, SECONDS_PER_HOUR, days_between, hours_between, time_order
from unknot.insight.person.next_day import NextDayResponse, next_day_response
from unknot.insight.person.recent_sessions import RecentSessions, SpotCount, recent_sessions_of, spot_counts
from unknot.insight.person.remembered_spots import RememberedSpot, find_remembered_spots
from unknot.insight.person.screening_status import ScreeningStatus, screening_status
from unknot.insight.session.facts import HoldEvidence, SessionFacts, oldest_first
from unknot.insight.today.care_first import RedFlag, is_red_flag, red_flag_since_session
from unknot.insight.today.pressed_today import DayRest, places_of, rests_of
from unknot.insight.today.repeat_stops import HOURS_PER_DAY, RepeatRules, RepeatStop, repeat_stops
from unknot.insight.today.validity import DatedSession, DayRules, date_sessions, still_counts
from unknot.insight.trends.progress import NotWorking, ProgressRules, not_working

__all__ = ["History", "HistoryRules", "history_of"]


@dataclass(frozen=True, slots=True)
class HistoryRules:
    """The rules of the knowledge base for reading a history.

    Args:
        soreness_above: next-day soreness (0-10) beyond this is too much.
        full_questions: the ids of all screening questions.
        urgent_questions: ids of the screening questions at which a yes allows no session that day.
        near_x: the greatest distance along the map between two marks of one spot.
        near_y: the same distance across the map.
        new_start_days: after a longer break the stages start again.
        progress: when to say "not working".
        lately_sessions: number of recent sessions that show how pressing goes now.
        order_sessions: number of recent sessions whose sore spots decide where the search begins.
        day: how long locks and seconds of pressure count.
        repeat: when stops count as repeated.
        no_rise_days: days after a stop in which the stage does not rise.
        rest_s: seconds of a full rest of one place.
    """

    soreness_above: int
    full_questions: tuple[str, ...]
    urgent_questions: tuple[str, ...]
    near_x: float
    near_y: float
    new_start_days: int
    progress: ProgressRules
    lately_sessions: int
    order_sessions: int
    day: DayRules
    repeat: RepeatRules
    no_rise_days: int
    rest_s: float


@dataclass(frozen=True, slots=True)
class History:
    """The facts that the next session needs.

    `locks` holds everything that rests: `rests` because of a stop today, `repeats` because stops came back. `places` holds today's
    presses by place. `stopped_stage` is the highest stage allowed after a recent stop; it is empty when there was no recent stop.

    `sessions` and `weeks` count sessions with pressure on this muscle since the last long break (`sessions_ever`: all of them).
    """

    sessions: int = 0
    sessions_ever: int = 0
    weeks: float = 0.0
    last_wall: str | None = None
    locks: tuple[EarlierLock, ...] = ()
    rests: tuple[DayRest, ...] = ()
    repeats: tuple[RepeatStop, ...] = ()
    places: tuple[EarlierPlace, ...] = ()
    stopped_stage: str = ""
    pressed_today_s: float = 0.0
    side_pressed_today_s: tuple[tuple[Side, float], ...] = ()
    spots: tuple[RememberedSpot, ...] = ()
    evidence: tuple[HoldEvidence, ...] = ()
    screening_status: ScreeningStatus = field(default_factory=ScreeningStatus)
    next_day: NextDayResponse = field(default_factory=NextDayResponse)
    recent: RecentSessions = field(default_factory=RecentSessions)
    spot_counts: tuple[SpotCount, ...] = ()
    not_working: tuple[NotWorking, ...] = ()
    measured: tuple[tuple[str, int], ...] = ()
    """For each flexibility test, the number of sessions that measured it before pressing."""
    ended_today: Ending | None = None
    red_flag_today: bool = False
    """A visit today ended with an answer that needs urgent care."""
    ended_badly: bool = False
    """The last session had a grave ending, or a visit since then gave a red flag."""


SESSIONS_REMEMBERED = 40
"""why: a spot that was not found again in this many sessions is not a good place to start."""
HOLDS_THAT_TEACH = 300
"""why: this is far more than the weight of the shipped prior; older holds may no longer fit the person."""


def history_of(facts: Iterable[SessionFacts], muscle: str, now: str, rules: HistoryRules) -> History:
    """Read the history of one muscle.

    Args:
        facts: all sessions of this person, of any device, in any order.
        muscle: the id of the muscle.
        now: the local time, ISO 8601.
        rules: the rules of the knowledge base for reading a history.
    """
    everything = oldest_first(facts)
    ours = [session for session in everything if session.muscle == muscle]
    pressed = [session for session in ours if session.has_pressed]
    started = [session for session in everything if session.started]
    known = date_sessions(everything, now)
    today = [found for found in known if _counts(found, found.session.last_s, now, rules.day)]
    today_ours = [found for found in today if found.session.muscle == muscle]
    grave = [found for found in known if _counts(found, found.session.last_s, now, rules.day, rules.day.grave_h)]
    rests = rests_of([found for found in known if found.session.muscle in (muscle, "")], now, rules.day)
    repeats = repeat_stops([found for found in known if found.session.muscle in (muscle, "")], now, rules.repeat)
    since = since_a_break(pressed, now, rules.new_start_days)
    first = since[0].wall if since else now
    days = max(0, days_between(first, now) or 0)
    since_started = tuple(takewhile(lambda session: not session.started, reversed(everything)))
    red_flag = red_flag_since_session(reversed(everything), rules.urgent_questions)
    bad = [found for found in grave if found.session.ending in GRAVE_ENDINGS]
    return History(
        sessions=len(since),
        sessions_ever=len(pressed),
        weeks=days / DAYS_PER_WEEK,
        last_wall=pressed[-1].wall if pressed else None,
        locks=(*(rest.lock for rest in rests), *(repeat.lock for repeat in repeats)),
        rests=rests,
        repeats=repeats,
        places=places_of(today_ours, now, rules.rest_s),
        stopped_stage=_stopped_stage(known, muscle, now, rules.no_rise_days),
        pressed_today_s=sum(found.session.pressed_s for found in today),
        side_pressed_today_s=_side_seconds([found.session for found in today_ours]),
        spots=find_remembered_spots(pressed[-SESSIONS_REMEMBERED:], rules.near_x, rules.near_y),
        evidence=tuple(row for session in pressed for row in session.evidence)[-HOLDS_THAT_TEACH:],
        screening_status=screening_status(everything, rules.full_questions),
        next_day=next_day_response(everything, muscle, rules.soreness_above),
        recent=recent_sessions_of(since, rules.lately_sessions),
        spot_counts=spot_counts(since, rules.order_sessions),
        not_working=not_working(
            [session for session in ours if time_order(session.wall) >= time_order(first)], now, rules.progress
        ),
        measured=_measured(ours),
        ended_today=bad[-1].session.ending if bad else None,
        red_flag_today=any(is_red_flag(found.session, rules.urgent_questions) for found in grave),
        ended_badly=red_flag is not RedFlag.NONE
        or any(session.ending in GRAVE_ENDINGS for session in (*started[-1:], *since_started)),
    )


def since_a_break(pressed: Sequence[SessionFacts], now: str, longest_days: int) -> Sequence[SessionFacts]:
    """Return the sessions since the last break of more than `longest_days`; none when that break is still going on."""
    following = now
    for index in range(len(pressed) - 1, -1, -1):
        if (days_between(pressed[index].wall, following) or 0) > longest_days:
            return pressed[index + 1 :]
        following = pressed[index].wall
    return pressed


def _counts(found: DatedSession, after_s: float, now: str, rules: DayRules, least_h: float | None = None) -> bool:
    return still_counts(found.wall, after_s, now, rules.lock_h if least_h is None else least_h, rules.most_h)


def _stopped_stage(known: Sequence[DatedSession], muscle: str, now: str, days: int) -> str:
    """Return the stage of the last session when there was a stop in the last `days`; empty when there was none."""
    ours = [found for found in known if found.session.muscle == muscle and found.session.started]
    stopped = [
        found
        for found in ours
        for stop in found.session.stops
        if (hours := hours_between(found.wall, now)) is None
        or hours - stop.after_s / SECONDS_PER_HOUR < days * HOURS_PER_DAY
    ]
    return ours[-1].session.stage if stopped else ""


def _measured(sessions: Sequence[SessionFacts]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for session in sessions:
        for test in dict.fromkeys(facts.test for facts in session.tests if facts.before is not None):
            counts[test] = counts.get(test, 0) + 1
    return tuple(counts.items())


def _side_seconds(sessions: Sequence[SessionFacts]) -> tuple[tuple[Side, float], ...]:
    sums = dict.fromkeys(Side, 0.0)
    for session in sessions:
        for side, seconds in session.side_pressed_s:
            sums[side] += seconds
    return tuple((side, seconds) for side, seconds in sums.items() if seconds > 0)
