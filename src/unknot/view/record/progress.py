"""The progress page: advice, charts over the weeks, the spots on the map and how they responded, and what was stopped.

Every chart has a text and shows the error of its test. The advice comes first: what did not get better in time, and whom to ask.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.engine.prescription import EarlierLock
from unknot.engine.state import WHOLE_SIDE
from unknot.insight.calendar import DAYS_PER_WEEK
from unknot.insight.person.remembered_spots import RememberedSpot
from unknot.insight.person.spot_tracks import SpotStatus
from unknot.insight.session.facts import SessionFacts
from unknot.insight.trends.advice import Advice, AdviceKind
from unknot.insight.trends.harm import HarmCount, HarmReport
from unknot.insight.trends.weekly import Points, SpotAnswers, StoppedPlace, WeekOfPain
from unknot.knowledge.body import Muscle
from unknot.knowledge.source import OUR_JUDGEMENT
from unknot.measure.change import ChangeVerdict, pain_change
from unknot.view.choices import MAIN_KEY
from unknot.view.cue_words import because, source
from unknot.view.dates import ago, span_of
from unknot.view.experiment.pages import TRY_KEY
from unknot.view.home import place
from unknot.view.intake.intake import PHASE, go
from unknot.view.leg_map.leg_maps import atlas
from unknot.view.page_path import Page
from unknot.view.record.harm_report import progress_rows
from unknot.view.record.history import FIRST_PAGE
from unknot.view.record.week_trends import chart_points, drawn_trend, is_weeks, weeks_rows
from unknot.view.screen import Bars, ListRow, ProgressScreen, Role, Trend, Why
from unknot.view.wording import Wording, number

WORST = 10.0
BREAKS_CLAIM = "sitting-breaks"


@dataclass(frozen=True, slots=True)
class PlaceProgress:
    """A sore place: its status in the last sessions, and its response over all sessions."""

    spot: RememberedSpot
    track: tuple[SpotStatus, ...]
    answers: SpotAnswers


@dataclass(frozen=True, slots=True)
class ProgressContent:
    """The content of the progress page. `pressed` are the sessions with pressure since the last long break, oldest first.

    `measured` are those and what was measured before the record began.
    """

    wall: str
    pressed: tuple[SessionFacts, ...]
    measured: tuple[SessionFacts, ...]
    advice: tuple[Advice, ...]
    week: WeekOfPain | None
    soreness: Points
    answered: tuple[int, int]
    a_week: tuple[int, ...]
    per_week: tuple[int, int]
    places: tuple[PlaceProgress, ...]
    stopped: tuple[StoppedPlace, ...]
    locks: tuple[EarlierLock, ...]
    harm: HarmCount | None = None
    reports: tuple[HarmReport, ...] = ()


def progress(words: Wording, muscle: Muscle, seen: ProgressContent) -> ProgressScreen:
    """Return the progress page."""
    return ProgressScreen(
        id="progress",
        phase=PHASE,
        title=words.title("progress"),
        say=words.say("progress"),
        body=words.body("progress") if seen.pressed else words.body("progress_empty"),
        choices=(
            go(MAIN_KEY, words.phrase("back"), FIRST_PAGE, Role.MAIN, is_back=True),
            go(TRY_KEY, words.phrase("is_it_working"), Page.EXPERIMENT),
        ),
        maps=atlas(words, muscle, [known.spot for known in seen.places], seen.locks) if seen.places else (),
        advice=tuple(_advice(words, advice) for advice in seen.advice),
        over_weeks=(
            *weeks_rows(words, seen.measured),
            *_week_of_pain(words, seen),
            *_soreness(words, seen),
            *_a_week(words, seen),
        ),
        spots=_places(words, seen),
        further=(
            *_stopped_places(words, seen),
            *progress_rows(words, seen.harm, seen.reports, seen.wall),
            *_breaks(words),
        ),
    )


def _advice(words: Wording, advice: Advice) -> ListRow:
    """Return a row of advice: the finding, what to do, and why."""
    fills = dict(advice.numbers)
    if advice.test:
        test = words.knowledge.tests.get(advice.test)
        fills |= {"test": words.short("test", advice.test), "unit": words.phrase(test.unit.value) if test else ""}
    if "weeks" in fills:
        fills["weeks"] = words.weeks(int(fills["weeks"]))
    if advice.side is not None:
        fills["side"] = words.short("side", advice.side)
    doses = words.knowledge.doses
    fills |= {"rest_h": number(doses.next_day.rest_h.value)}
    name = f"row.advice_{advice.kind}"
    citation = _source_of(words, advice.kind)
    return ListRow(
        words.text(f"{name}.label", **fills),
        "",
        words.text(f"{name}.note", **fills),
        mark=f"advice-{advice.weight}",
        group=words.phrase("advice_group"),
        why=Why(str(advice.kind), words.text(f"{name}.why", **fills), (source(citation, words.knowledge),)),
    )


def _source_of(words: Wording, kind: AdviceKind) -> str:
    """Return the source of the number behind an advice."""
    doses = words.knowledge.doses
    match kind:
        case AdviceKind.BETTER_PAIN | AdviceKind.NOT_WORKING_PAIN:
            return words.knowledge.pain_change.week_points.source
        case AdviceKind.BETTER_RANGE:
            return next(test.real_change.source for test in words.knowledge.tests.values())
        case AdviceKind.NO_HARDER:
            return "grabow2018"
        case AdviceKind.NOT_WORKING_RANGE:
            return (doses.not_working.range_weeks.also or (OUR_JUDGEMENT,))[0]
        case _:
            return doses.next_day.worse_sessions.source


def _week_of_pain(words: Wording, seen: ProgressContent) -> tuple[ListRow, ...]:
    if seen.week is None:
        return ()
    rules = words.knowledge.pain_change
    judged = pain_change(seen.week.first, seen.week.last, points=rules.week_points.value, ratio=rules.week_ratio.value)
    fills = {
        "before": number(round(seen.week.first, 1)),
        "after": number(round(seen.week.last, 1)),
        "unit": words.phrase("of_ten"),
        "change": number(round(judged.real_change, 1)),
        "count": str(seen.week.last_count),
    }
    verdict = {
        ChangeVerdict.BETTER: "weeks_better",
        ChangeVerdict.WITHIN: "weeks_within",
        ChangeVerdict.WORSE: "weeks_worse",
    }
    return (
        ListRow(
            words.phrase("pain_last_week"),
            words.phrase("before_after", **fills),
            words.phrase(verdict[judged.verdict], **fills),
            str(judged.verdict),
            words.phrase("weeks_group"),
            why=Why(
                "week_of_pain",
                words.phrase("pain_last_week_why", **fills),
                (source(rules.week_points.source, words.knowledge),),
            ),
        ),
    )


def _soreness(words: Wording, seen: ProgressContent) -> tuple[ListRow, ...]:
    """Return the next-day soreness compared with the limit."""
    if not seen.soreness:
        return ()
    most = words.knowledge.doses.next_day.soreness_over
    above = sum(value > most.value for _, value in seen.soreness)
    fills = {
        "count": str(above),
        "of": str(len(seen.soreness)),
        "number": number(most.value),
        "last": number(seen.soreness[-1][1]),
    }
    drawn = None
    if is_weeks(seen.soreness):
        since, until = span_of(words, seen.soreness[0][0], seen.soreness[-1][0])
        span_days = DAYS_PER_WEEK * words.knowledge.doses.not_working.median_weeks.value
        points = chart_points(drawn_trend(seen.soreness, span_days))
        drawn = Trend(
            points=points,
            before=points[0][1],
            after=points[-1][2],
            low=0.0,
            high=float(most.value),
            scale=(WORST, 0.0),
            unit=words.phrase("of_ten"),
            since=since,
            until=until,
            text=words.phrase("soreness_text", **fills),
        )
    return (
        ListRow(
            words.phrase("soreness_row"),
            words.phrase("soreness_value", **fills),
            words.phrase("soreness_note", **fills),
            mark="soreness",
            group=words.phrase("after_group"),
            trend=drawn,
            why=Why("next_day", words.phrase("soreness_why", **fills), (source(most.source, words.knowledge),)),
        ),
    )


def _a_week(words: Wording, seen: ProgressContent) -> tuple[ListRow, ...]:
    if not seen.pressed:
        return ()
    low, high = seen.per_week
    fills = {
        "low": str(low),
        "high": str(high),
        "weeks": words.weeks(len(seen.a_week)),
        "count": str(seen.a_week[-1]),
        "first": str(sum(seen.a_week)),
        "number": str(seen.answered[0]),
        "of": str(seen.answered[1]),
    }
    bars = Bars(
        seen.a_week,
        low,
        high,
        words.phrase("weeks_ago", weeks=fills["weeks"]),
        words.phrase("now"),
        words.phrase("a_week_text", **fills),
    )
    return (
        ListRow(
            words.phrase("a_week_row"),
            words.phrase("a_week_value", **fills),
            words.phrase("a_week_note", **fills),
            mark="a_week",
            group=words.phrase("kept_group"),
            bars=bars,
        ),
    )


def _places(words: Wording, seen: ProgressContent) -> tuple[ListRow, ...]:
    rows = []
    for index, known in enumerate(seen.places, 1):
        fills = {
            "count": str(known.answers.eased),
            "of": str(known.answers.sore),
            "first": str(known.answers.first_pain),
            "last": str(known.answers.latest_first_pain),
        }
        rows.append(
            ListRow(
                place(words, known.spot.side, known.spot.zone),
                words.phrase("spot_eased_in", **fills),
                words.phrase("spot_first_press", **fills),
                group=words.phrase("places_group"),
                spot=index,
                track=tuple(str(was) for was in known.track),
            )
        )
    return tuple(rows)


def _stopped_places(words: Wording, seen: ProgressContent) -> tuple[ListRow, ...]:
    rows = []
    for stopped in seen.stopped:
        side = words.short("side", stopped.side)
        whole = stopped.zone == WHOLE_SIDE
        name = words.phrase("lock_side", side=side) if whole else place(words, stopped.side, stopped.zone)
        when = ago(words, stopped.last_wall, seen.wall)
        value = words.phrase(
            "stopped_once" if stopped.times == 1 else "stopped_times", count=str(stopped.times), when=when
        )
        cited = source(words.find(f"rule.{stopped.rule}.source") or OUR_JUDGEMENT, words.knowledge)
        reason = because(stopped.rule, words)
        rows.append(
            ListRow(
                name, value, reason, "stopped", words.phrase("stopped_group"), why=Why(stopped.rule, reason, (cited,))
            )
        )
    return tuple(rows)


def _breaks(words: Wording) -> tuple[ListRow, ...]:
    """Return the row that offers breaks from sitting, for comfort only."""
    claim = words.knowledge.claims.get(BREAKS_CLAIM)
    if claim is None:
        return ()
    numbers = words.knowledge.doses.breaks
    fills = {
        "low": number(numbers.every_low_min.value),
        "high": number(numbers.every_high_min.value),
        "minutes": number(numbers.minutes_low.value),
    }
    return (
        ListRow(
            words.phrase("breaks_row"),
            words.phrase("breaks_value", **fills),
            words.text(f"claim.{BREAKS_CLAIM}.but"),
            mark="comfort",
            group=words.phrase("comfort_group"),
            why=Why(
                BREAKS_CLAIM,
                words.text(f"claim.{BREAKS_CLAIM}.text"),
                tuple(source(citation, words.knowledge) for citation in claim.sources),
            ),
        ),
    )
