"""The parts of a plan that do not depend on the session: the hold, the watch, the tests, the rules of the history.

Each function reads fields of the knowledge base and returns them with their reasons. When the fence limits a number too, the stricter
number counts.
"""

from __future__ import annotations

from unknot.engine.prescription import (
    Because,
    CurveClass,
    HoldRule,
    MapScale,
    PinRule,
    Prior,
    TestId,
    TestRule,
    WatchRule,
    ZoneId,
)
from unknot.engine.safety.fence import FENCE
from unknot.insight.calendar import DAYS_PER_WEEK
from unknot.insight.person.history import History, HistoryRules
from unknot.insight.person.personal_prior import personal_prior
from unknot.insight.today.repeat_stops import RepeatRules
from unknot.insight.today.validity import DayRules
from unknot.insight.trends.progress import ProgressRules
from unknot.knowledge.measures import BetterDirection, FlexibilityTest
from unknot.knowledge.model import Knowledge
from unknot.measure.change import is_practice
from unknot.plan.check_in import NO_TEST, CheckIn
from unknot.plan.checks.screening import ScreeningTier, tier_of
from unknot.plan.parts.dose import CAP, CEILING, TARGET_HIGH, TARGET_LOW, Limit, whole_number
from unknot.plan.why import PRACTICE, Source, because, cite

PRIOR_NUMBERS = (
    "delay_mean_s",
    "delay_sd_s",
    "report_sd",
    "start_sd",
    "change_just_noticed",
    "change_sd",
    "report_memory",
    "says_less_share",
    "says_less_by",
    "sinks_in",
)
LOOP = (
    "settle_s",
    "minimum_s",
    "ask_every_s",
    "ask_again_s",
    "silent_off_s",
    "rest_s",
    "holds_per_spot",
    "reports_needed",
    "too_light",
    "eased_level",
    "eased_ratio",
    "fallen_ratio",
    "eased_certainty",
    "easing_chance",
    "rising_certainty",
    "lighter_ratio",
)
"""The numbers of the hold that are the same for every person."""


def hold_rule(knowledge: Knowledge, dose: dict[str, Limit], history: History) -> tuple[HoldRule, tuple[Because, ...]]:
    """Return the hold rule of this session with the reasons of its numbers."""
    numbers = knowledge.techniques.hold
    prior, prior_reasons = prior_of(knowledge, history)
    rule = HoldRule(
        target_low=whole_number(dose, TARGET_LOW),
        target_high=whole_number(dose, TARGET_HIGH),
        ceiling=whole_number(dose, CEILING),
        settle_s=numbers.settle_s.value,
        minimum_s=numbers.minimum_s.value,
        cap_s=float(dose[CAP].value),
        ask_every_s=numbers.ask_every_s.value,
        ask_again_s=numbers.ask_again_s.value,
        silent_off_s=min(numbers.silent_off_s.value, knowledge.interlocks.silent_off_s.value, FENCE.silent_off_s),
        rest_s=numbers.rest_s.value,
        holds_per_spot=numbers.holds_per_spot.value,
        reports_needed=numbers.reports_needed.value,
        too_light=numbers.too_light.value,
        eased_level=numbers.eased_level.value,
        eased_ratio=numbers.eased_ratio.value,
        fallen_ratio=numbers.fallen_ratio.value,
        eased_certainty=numbers.eased_certainty.value,
        easing_chance=numbers.easing_chance.value,
        rising_certainty=numbers.rising_certainty.value,
        lighter_ratio=numbers.lighter_ratio.value,
        prior=prior,
    )
    known: dict[str, Source] = {name: getattr(numbers, name) for name in LOOP}
    reasons = tuple(cite(f"hold.{name}", number) for name, number in known.items())
    return rule, (*reasons, *prior_reasons)


def prior_of(knowledge: Knowledge, history: History) -> tuple[Prior, tuple[Because, ...]]:
    """Return the prior of the hold: the shipped prior, or the prior adjusted to the person's own spots."""
    numbers = knowledge.techniques.hold.prior
    shipped = tuple(
        CurveClass(
            shape.id,
            shape.share,
            shape.end_ratio_low,
            shape.end_ratio_high,
            float(shape.tau_low_s),
            float(shape.tau_high_s),
        )
        for shape in numbers.classes.values()
    )
    strength = knowledge.doses.learning.prior_holds
    classes = personal_prior(shipped, history.evidence, strength.value)
    if classes == shipped:
        reasons = [because("hold.prior.classes", "prior_shipped")]
    else:
        count = len(history.evidence)
        reasons = [because("hold.prior.classes", "prior_own", strength.source, count=count, number=strength.value)]
    noise: dict[str, Source] = {name: getattr(numbers, name) for name in PRIOR_NUMBERS}
    reasons += [cite(f"hold.prior.{name}", number) for name, number in noise.items()]
    prior = Prior(
        classes,
        numbers.delay_mean_s.value,
        numbers.delay_sd_s.value,
        numbers.report_sd.value,
        numbers.start_sd.value,
        numbers.change_just_noticed.value,
        numbers.change_sd.value,
        numbers.report_memory.value,
        numbers.says_less_share.value,
        numbers.says_less_by.value,
        numbers.sinks_in.value,
    )
    return prior, tuple(reasons)


def watch_rule(knowledge: Knowledge) -> tuple[WatchRule, tuple[Because, ...]]:
    """Return the numbers of the interlocks, never looser than the fence."""
    locks = knowledge.interlocks
    rule = WatchRule(
        stop_pain=min(locks.stop_pain.value, FENCE.stop_pain),
        clock_jump_s=min(locks.clock_jump_s.value, FENCE.clock_jump_s),
        nerve_ask_s=locks.nerve_ask_s.value,
        nerve_lasts_s=min(locks.nerve_lasts_s.value, FENCE.nerve_lasts_s),
    )
    named: dict[str, Source] = {
        name: getattr(locks, name) for name in ("stop_pain", "clock_jump_s", "nerve_ask_s", "nerve_lasts_s")
    }
    return rule, tuple(cite(f"watch.{name}", number) for name, number in named.items())


def map_scale(knowledge: Knowledge, muscle: str) -> tuple[MapScale, tuple[Because, ...]]:
    """Return the size of the map on a body, in centimetres."""
    known = knowledge.muscles[muscle]
    named: dict[str, Source] = {
        "length_cm": known.length_cm,
        "half_width_cm": known.half_width_cm,
        "same_spot_cm": known.same_spot_cm,
    }
    scale = MapScale(known.length_cm.value, known.half_width_cm.value, known.same_spot_cm.value)
    return scale, tuple(cite(f"scale.{name}", number) for name, number in named.items())


def pin_rule(
    knowledge: Knowledge, repetitions: int, zones: tuple[ZoneId, ...]
) -> tuple[PinRule | None, tuple[Because, ...]]:
    """Return pin-and-move for the zones with a set-up for it; None when the plan leaves it out."""
    if repetitions < 1 or not zones:
        return None, ()
    numbers = knowledge.techniques.pin
    named: dict[str, Source] = {"out_s": numbers.out_s, "stay_s": numbers.stay_s, "back_s": numbers.back_s}
    rule = PinRule(numbers.out_s.value, numbers.stay_s.value, numbers.back_s.value, repetitions, zones)
    reasons = [cite(f"pin.{name}", number) for name, number in named.items()]
    reasons += [because("pin.zones", "pin_zone", zone=zone) for zone in zones]
    return rule, tuple(reasons)


def tests_of(
    knowledge: Knowledge, request: CheckIn, history: History
) -> tuple[tuple[TestRule, ...], tuple[Because, ...]]:
    """Return the flexibility test of this session: the requested test, else the muscle's first test, else none."""
    if request.test == NO_TEST:
        return (), (because("tests", "no_test"),)
    fitting = [test for test in knowledge.tests.values() if request.muscle in test.muscles]
    chosen = knowledge.tests[request.test] if request.test else (fitting[0] if fitting else None)
    if chosen is None:
        return (), (because("tests", "no_test"),)
    item = f"tests.{chosen.id}"
    named: dict[str, Source] = {"trials": chosen.trials, "lowest": chosen.lowest, "highest": chosen.highest}
    reasons = [cite(f"{item}.{name}", number) for name, number in named.items()]
    reasons.append(cite(f"{item}.real_change", chosen.real_change))
    reasons.append(
        because(item, "test_asked", chosen.real_change.source, test=chosen.id, value=chosen.real_change.value)
    )
    session, practice = dict(history.measured).get(chosen.id, 0) + 1, knowledge.measuring.practice_sessions
    if is_practice(session, practice.value):
        reasons.append(because(item, PRACTICE, practice.source, session=session, count=practice.value))
    return (as_rule(chosen),), tuple(reasons)


def as_rule(test: FlexibilityTest) -> TestRule:
    """Return a flexibility test as the engine needs it."""
    return TestRule(
        test=TestId(test.id),
        unit=test.unit.value,
        trials=test.trials.value,
        lowest=test.lowest.value,
        highest=test.highest.value,
        real_change=test.real_change.value,
        lower_is_better=test.better is BetterDirection.LOWER,
    )


def history_rules(knowledge: Knowledge, muscle: str) -> HistoryRules:
    """Return the rules for reading the history of one muscle."""
    numbers, learning = knowledge.doses.not_working, knowledge.doses.learning
    locks = knowledge.interlocks
    return HistoryRules(
        soreness_above=knowledge.doses.next_day.soreness_over.value,
        full_questions=tuple(knowledge.questions),
        urgent_questions=tuple(
            question.id
            for question in knowledge.questions.values()
            if tier_of(knowledge, question) is ScreeningTier.URGENT
        ),
        near_x=learning.spot_near_x.value,
        near_y=learning.spot_near_y.value,
        new_start_days=DAYS_PER_WEEK * knowledge.doses.session.new_start_weeks.value,
        progress=ProgressRules(
            pain_sessions=numbers.pain_sessions.value,
            pain_weeks=numbers.pain_weeks.value,
            range_weeks=numbers.range_weeks.value,
            pain_points=knowledge.pain_change.week_points.value,
            pain_ratio=knowledge.pain_change.week_ratio.value,
            trend_days=DAYS_PER_WEEK * numbers.median_weeks.value,
            tests=tuple(as_rule(test) for test in knowledge.tests.values() if muscle in test.muscles),
        ),
        lately_sessions=learning.lately_sessions.value,
        order_sessions=learning.order_sessions.value,
        day=DayRules(locks.lock_h.value, locks.grave_h.value, locks.lock_most_h.value),
        repeat=RepeatRules(
            days=locks.repeat_days.value,
            at_place=locks.repeat_at_place.value,
            in_zone=locks.repeat_in_zone.value,
            scale=map_scale(knowledge, muscle)[0],
        ),
        no_rise_days=locks.no_rise_days.value,
        rest_s=knowledge.techniques.hold.rest_s.value,
    )
