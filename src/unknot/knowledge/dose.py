"""How much, how long, how often: the techniques, the stages, the interlocks' numbers, and what comes after a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.knowledge.source import CitedInteger, CitedNumber


@dataclass(frozen=True, slots=True)
class SearchNumbers:
    """The search: one pass one way, passes per lane, seconds on one place of a ball, and about how long in all."""

    pass_s: CitedNumber
    passes: CitedInteger
    point_s: CitedNumber
    total_s: CitedNumber


@dataclass(frozen=True, slots=True)
class CurveShape:
    """One way in which pain runs under steady pressure: a share of spots, the end against the start, the time constant."""

    id: str
    share: float
    end_ratio_low: float
    end_ratio_high: float
    tau_low_s: float
    tau_high_s: float
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PriorNumbers:
    """What a hold believes before the first report, and how it reads reports."""

    delay_mean_s: CitedNumber
    delay_sd_s: CitedNumber
    report_sd: CitedNumber
    start_sd: CitedNumber
    change_just_noticed: CitedNumber
    change_sd: CitedNumber
    report_memory: CitedNumber
    says_less_share: CitedNumber
    says_less_by: CitedNumber
    sinks_in: CitedNumber
    classes: Mapping[str, CurveShape]


@dataclass(frozen=True, slots=True)
class HoldNumbers:
    """The closed loop, the same at every stage; cap, target and ceiling are the stage's."""

    settle_s: CitedNumber
    minimum_s: CitedNumber
    ask_every_s: CitedNumber
    ask_again_s: CitedNumber
    silent_off_s: CitedNumber
    rest_s: CitedNumber
    holds_per_spot: CitedInteger
    reports_needed: CitedInteger
    too_light: CitedInteger
    eased_level: CitedNumber
    eased_ratio: CitedNumber
    fallen_ratio: CitedNumber
    eased_certainty: CitedNumber
    easing_chance: CitedNumber
    rising_certainty: CitedNumber
    lighter_ratio: CitedNumber
    prior: PriorNumbers


@dataclass(frozen=True, slots=True)
class PinNumbers:
    """Pin-and-move: out, stay, back, and how many at least and at most."""

    out_s: CitedNumber
    stay_s: CitedNumber
    back_s: CitedNumber
    repetitions_low: CitedInteger
    repetitions_high: CitedInteger


@dataclass(frozen=True, slots=True)
class FlushNumbers:
    """Easy rolling, then a stretch."""

    roll_s: CitedNumber
    stretch_s: CitedNumber


@dataclass(frozen=True, slots=True)
class Techniques:
    """The parts of a session."""

    search: SearchNumbers
    hold: HoldNumbers
    pin: PinNumbers
    flush: FlushNumbers


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the weeks.

    It holds while the session about to begin is the `first_session`th or later and at most the `last_session`th (0: no end),
    and the week since the first session is at most `last_week` (0: no end). The first stage that holds, in the file's order,
    is the one.
    """

    id: str
    first_session: int
    last_session: int
    last_week: int
    softest_tool: bool
    spots_per_side: CitedInteger
    target_low: CitedInteger
    target_high: CitedInteger
    ceiling: CitedInteger
    cap_s: CitedNumber
    muscle_s: CitedNumber
    session_s: CitedNumber
    pin_repetitions: CitedInteger
    per_week_low: CitedInteger
    per_week_high: CitedInteger
    source: str


@dataclass(frozen=True, slots=True)
class SessionNumbers:
    """Limits of a session as a whole."""

    minutes_low: CitedInteger
    minutes_default: CitedInteger
    minutes_high: CitedInteger
    set_up_s: CitedNumber
    resume_within_s: CitedNumber
    spots_least_s: CitedNumber
    spot_usual_s: CitedNumber
    full_screening_days: CitedInteger
    new_start_weeks: CitedInteger


@dataclass(frozen=True, slots=True)
class NextDayNumbers:
    """What the next day's answer changes."""

    soreness_over: CitedInteger
    pressure_down: CitedInteger
    time_ratio: CitedNumber
    rest_h: CitedNumber
    worse_sessions: CitedInteger


@dataclass(frozen=True, slots=True)
class NotWorkingNumbers:
    """When to say plainly that this is not working."""

    pain_sessions: CitedInteger
    pain_weeks: CitedInteger
    range_weeks: CitedInteger
    median_weeks: CitedInteger


@dataclass(frozen=True, slots=True)
class LearningNumbers:
    """How far a person's own record moves the plan: the prior counts as this many holds; the last few sessions say the rest."""

    prior_holds: CitedNumber
    spot_seen_sessions: CitedInteger
    spot_near_x: CitedNumber
    spot_near_y: CitedNumber
    lately_sessions: CitedInteger
    lately_share: CitedNumber
    lately_down: CitedInteger
    order_sessions: CitedInteger


@dataclass(frozen=True, slots=True)
class ExperimentNumbers:
    """A personal experiment: how many pairs of blocks of how many days, and how its result is judged."""

    pairs_low: CitedInteger
    pairs_default: CitedInteger
    pairs_high: CitedInteger
    block_days_low: CitedInteger
    block_days_default: CitedInteger
    block_days_high: CitedInteger
    certainty: CitedNumber
    feel_matters: CitedNumber
    effect_ratio: CitedNumber


@dataclass(frozen=True, slots=True)
class BreakNumbers:
    """Breaks from sitting, as comfort: how often, and how long."""

    every_low_min: CitedInteger
    every_high_min: CitedInteger
    minutes_low: CitedInteger
    minutes_high: CitedInteger


@dataclass(frozen=True, slots=True)
class Doses:
    """Stages in their order, and the numbers around a session."""

    stages: Mapping[str, Stage]
    session: SessionNumbers
    next_day: NextDayNumbers
    not_working: NotWorkingNumbers
    learning: LearningNumbers
    experiment: ExperimentNumbers
    breaks: BreakNumbers


@dataclass(frozen=True, slots=True)
class Interlocks:
    """The numbers of H1-H7, H10 and H13. The check refuses any that is looser than the fence."""

    nerve_ask_s: CitedNumber
    nerve_lasts_s: CitedNumber
    nerve_move_low_cm: CitedNumber
    nerve_move_high_cm: CitedNumber
    nerve_times_a_side: CitedInteger
    stop_pain: CitedInteger
    cap_s: CitedNumber
    muscle_s: CitedNumber
    session_s: CitedNumber
    silent_off_s: CitedNumber
    clock_jump_s: CitedNumber
    lock_h: CitedNumber
    grave_h: CitedNumber
    lock_most_h: CitedNumber
    repeat_days: CitedInteger
    repeat_at_place: CitedInteger
    repeat_in_zone: CitedInteger
    no_rise_days: CitedInteger
