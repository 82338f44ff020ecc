"""The home screen: what is due, maps of both thighs with known spots and places that rest, the last sessions, and one way to begin.

Without a record it says what unknot is. It only reads the record; nothing is planned yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.engine.prescription import EarlierLock, Side
from unknot.engine.state import WHOLE_SIDE
from unknot.insight.calendar import days_between
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.insight.person.spot_tracks import SpotStatus
from unknot.insight.questions import LOOKED
from unknot.insight.session.facts import SessionFacts
from unknot.insight.today.care_first import CareFirst
from unknot.insight.today.next_visit import DueState, NextVisit
from unknot.insight.today.pressed_today import DayRest
from unknot.insight.today.repeat_stops import RepeatStop
from unknot.knowledge.body import Muscle
from unknot.view.choices import MAIN_KEY
from unknot.view.dates import ago, coming, day, until
from unknot.view.intake.intake import BACK_KEY, PHASE, RECORD_KEY, go
from unknot.view.leg_map.leg_maps import atlas
from unknot.view.page_path import Page, PagePath
from unknot.view.record.harm_report import offer
from unknot.view.record.history import session_row, unreadable_rows
from unknot.view.screen import CardScreen, Choice, Count, HomeScreen, ListRow, Role
from unknot.view.session.summary import rests_because
from unknot.view.wording import Wording

LEARN_KEY = "l"
LOOKED_KEY = "o"


@dataclass(frozen=True, slots=True)
class TrackedSpot:
    """A sore spot and how it was in the last sessions."""

    spot: RememberedSpot
    track: tuple[SpotStatus, ...]


@dataclass(frozen=True, slots=True)
class HomeContent:
    """What the record says about today.

    `minutes` is what was chosen last time; `latest` is the newest sessions, newest first; `experiments` are lines of an
    experiment that is under way, each with the page behind it. `care_first`: why care comes before another session. `rests`
    is what rests because of a stop of the day, `repeats` what rests because stops came back there.
    """

    wall: str
    last: SessionFacts
    minutes: int
    visit: NextVisit
    spots: tuple[TrackedSpot, ...]
    rests: tuple[DayRest, ...]
    repeats: tuple[RepeatStop, ...]
    latest: tuple[tuple[str, SessionFacts], ...]
    experiments: tuple[tuple[PagePath, ListRow], ...] = ()
    care_first: CareFirst | None = None
    unreadable: int = 0
    """How many sessions cannot be read."""

    @property
    def is_due(self) -> bool:
        """Say whether a session is due today: care comes first after a red flag and after a grave ending."""
        return self.visit.due is DueState.TODAY and self.care_first is None

    @property
    def locks(self) -> tuple[EarlierLock, ...]:
        """Return all locks of today."""
        return (*(rest.lock for rest in self.rests), *(repeat.lock for repeat in self.repeats))


def first_time(words: Wording, muscle: Muscle, *, has_red_flag: bool = False, unreadable: int = 0) -> HomeScreen:
    """Return the home screen of a person without sessions; after an urgent answer it begins with what to do."""
    name = "home_red_flag" if has_red_flag else "home"
    return HomeScreen(
        id="home",
        phase=PHASE,
        title=words.title(name),
        say=words.say(name),
        body=words.body(name),
        choices=_choices(words, recorded=unreadable > 0),
        maps=atlas(words, muscle),
        unreadable=unreadable_rows(words, unreadable),
    )


def home(words: Wording, muscle: Muscle, today: HomeContent) -> HomeScreen:
    """Return the home screen for a record. It shows the minutes as its large number only when a session is due.

    After a grave ending no session is due: what to do comes first, until another session has begun.
    """
    last = today.last
    fills = {
        "minutes": words.minutes(today.minutes),
        "side": legs(words, last.sides),
        "tool": words.short("tool", last.tool).capitalize(),
        "position": words.short("position", last.position),
        "when": due_words(words, today.visit, today.wall),
    }
    body = words.body("home_again", **fills)
    resting = f"home_{today.care_first}" if today.care_first else "home_resting"
    return HomeScreen(
        id="home",
        phase=PHASE,
        title=words.title("home_again"),
        say=words.say("home_again" if today.is_due else resting, **fills),
        body=body if today.is_due else words.body(resting, **fills),
        count=Count(
            str(today.minutes),
            words.phrase("minute_beside" if today.minutes == 1 else "minutes_beside", **fills),
            f"{fills['when']}. {' '.join(body)}",
        )
        if today.is_due
        else None,
        choices=(*_choices(words, recorded=True), *_looks(words, today.repeats), *_openings(words, today)),
        maps=atlas(words, muscle, [item.spot for item in today.spots], today.locks),
        spots=spot_rows(words, today.spots),
        resting=(
            *rest_rows(words, today.rests, today.wall),
            *repeat_rows(words, today.repeats, today.wall),
        ),
        experiments=tuple(row for _, row in today.experiments),
        sessions=_session_rows(words, today),
        unreadable=unreadable_rows(words, today.unreadable),
    )


def _choices(words: Wording, *, recorded: bool) -> tuple[Choice, ...]:
    return (
        go(MAIN_KEY, words.phrase("begin"), Page.BEGIN, Role.MAIN),
        *((go(RECORD_KEY, words.phrase("record"), Page.HISTORY),) if recorded else ()),
        go(LEARN_KEY, words.phrase("learn"), Page.READING),
        *((offer(words, Page.HOME),) if recorded else ()),
        Choice("q", words.phrase("leave"), Role.MINOR, "close"),
    )


def _openings(words: Wording, today: HomeContent) -> tuple[Choice, ...]:
    latest = tuple(
        go(str(number), ago(words, facts.wall, today.wall), PagePath(Page.SESSION, (name,)))
        for number, (name, facts) in enumerate(today.latest, 1)
    )
    return (*(go(row.key, row.label, path) for path, row in today.experiments), *latest)


def _looks(words: Wording, repeats: Sequence[RepeatStop]) -> tuple[Choice, ...]:
    """Return the choice to report that a professional has examined a resting place."""
    return (go(LOOKED_KEY, words.phrase("somebody_looked"), Page.LOOKED),) if repeats else ()


def look_places(words: Wording, repeats: Sequence[RepeatStop]) -> CardScreen:
    """Return the page that asks which place a professional has examined."""
    zones = dict.fromkeys((repeat.side, repeat.zone) for repeat in repeats)
    picks = tuple(
        go(str(number), place(words, side, zone), PagePath(Page.LOOKED, (f"{side}.{zone}",)), Role.ANSWER)
        for number, (side, zone) in enumerate(zones, 1)
    )
    return CardScreen(
        id="looked",
        phase=PHASE,
        title=words.title("looked"),
        say="",
        body=words.body("looked"),
        choices=(*picks, go(BACK_KEY, words.phrase("back"), Page.HOME, is_back=True)),
    )


def look_details(words: Wording, side: Side, zone: str, *, again: bool) -> CardScreen:
    """Return the page that asks who has examined a place, and when."""
    typed = Choice(
        MAIN_KEY, words.phrase("who_and_when"), Role.TEXT, "answer", (("question", f"{LOOKED}{side}.{zone}"),)
    )
    return CardScreen(
        id="looked_by",
        phase=PHASE,
        title=place(words, side, zone),
        say=words.say("clearance"),
        body=(*words.body("clearance"), *((words.phrase("looked_again"),) if again else ())),
        choices=(typed, go(BACK_KEY, words.phrase("back"), Page.HOME, is_back=True)),
    )


def due_words(words: Wording, visit: NextVisit, now: str) -> str:
    """Return when the next session is due."""
    day = coming(words, visit.wall, now)
    match visit.due:
        case DueState.TODAY:
            return words.phrase("due_today")
        case DueState.DONE:
            return words.phrase("due_done", day=day)
        case DueState.LATER:
            is_today = days_between(now, visit.wall) == 0
            return words.phrase("due_later" if is_today else "due_on", day=day)


def legs(words: Wording, sides: Sequence[Side]) -> str:
    """Return which thigh, or both."""
    if len(sides) == 1:
        return words.phrase("leg_thigh", side=words.short("side", sides[0]))
    return words.phrase("both_thighs")


def spot_rows(words: Wording, spots: Sequence[TrackedSpot]) -> tuple[ListRow, ...]:
    """Return one row for each remembered spot: in how many of the last sessions it was sore."""
    most = max((len(item.track) for item in spots), default=0)
    group = words.phrase("spots_group_one" if most == 1 else "spots_group", count=str(most))
    return tuple(
        ListRow(
            place(words, item.spot.side, item.spot.zone),
            words.phrase(
                "seen_in" if len(item.track) > 1 else "seen_last", count=str(item.spot.seen), of=str(len(item.track))
            ),
            mark=str(item.track[-1]) if item.track else "",
            group=group,
            spot=number,
            track=tuple(str(was) for was in item.track),
        )
        for number, item in enumerate(spots, 1)
    )


def rest_rows(words: Wording, rests: Sequence[DayRest], now: str) -> tuple[ListRow, ...]:
    """Return one row for each place that rests because of a stop of the day, with until when and the reason."""
    group = words.phrase("rests_group")
    rows = [
        ListRow(
            lock_name(words, rest.lock), until(words, rest.until, now), rests_because(rest.lock, words), "locked", group
        )
        for rest in rests
    ]
    return tuple(dict.fromkeys(rows))


def repeat_rows(words: Wording, repeats: Sequence[RepeatStop], now: str) -> tuple[ListRow, ...]:
    """Return one row for each place that rests because stops came back there."""
    group = words.phrase("repeats_group")
    rows = [
        ListRow(
            lock_name(words, repeat.lock),
            words.phrase("until_looked", day=day(words, repeat.until, now=now)),
            rests_because(repeat.lock, words),
            "locked",
            group,
        )
        for repeat in repeats
    ]
    return tuple(dict.fromkeys(rows))


def lock_name(words: Wording, lock: EarlierLock) -> str:
    """Return the name of a locked place: its zone, or the whole leg."""
    if lock.zone == WHOLE_SIDE:
        return words.phrase("lock_side", side=words.short("side", lock.side))
    return place(words, lock.side, lock.zone)


def place(words: Wording, side: Side, zone: str) -> str:
    """Return a leg and a zone in words."""
    return words.phrase("lock_zone", side=words.short("side", side), zone=words.short("zone", zone)).capitalize()


def _session_rows(words: Wording, today: HomeContent) -> tuple[ListRow, ...]:
    group = words.phrase("sessions_group")
    return tuple(
        session_row(
            words, facts, label=ago(words, facts.wall, today.wall), group=group, key=str(number), now=today.wall
        )
        for number, (_, facts) in enumerate(today.latest, 1)
    )
