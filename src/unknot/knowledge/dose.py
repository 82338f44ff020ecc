"""How much, how long, how often: the techniques, the stages, the interlocks' numbers, and what comes after a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.knowledge.source import Number, WholeNumber


@dataclass(frozen=True, slots=True)
class SearchNumbers:
    """The search: one pass one way, passes per lane, seconds on one place of a ball, and about how long in all."""

    pass_s: Number
    passes: WholeNumber
    point_s: Number
    total_s: Number


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

    delay_mean_s: Number
    delay_sd_s: Number
    report_sd: Number
    start_sd: Number
    change_just_noticed: Number
    change_sd: Number
    report_memory: Number
    says_less_share: Number
    says_less_by: Number
    sinks_in: Number
    classes: Mapping[str, CurveShape]


@dataclass(frozen=True, slots=True)
class HoldNumbers:
    """The closed loop, the same at every stage; cap, target and ceiling are the stage's."""

    settle_s: Number
    minimum_s: Number
    ask_every_s: Number
    ask_again_s: Number
    silent_off_s: Number
    rest_s: Number
    holds_per_spot: WholeNumber
    reports_needed: WholeNumber
    too_light: WholeNumber
    eased_level: Number
    eased_ratio: Number
    fallen_ratio: Number
    eased_certainty: Number
    easing_chance: Number
    rising_certainty: Number
    lighter_ratio: Number
    prior: PriorNumbers


@dataclass(frozen=True, slots=True)
class PinNumbers:
    """Pin-and-move: out, stay, back, and how many at least and at most."""

    out_s: Number
    stay_s: Number
    back_s: Number
    repetitions_low: WholeNumber
    repetitions_high: WholeNumber


@dataclass(frozen=True, slots=True)
class FlushNumbers:
    """Easy rolling, then a stretch."""

    roll_s: Number
    stretch_s: Number


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
    spots_per_side: WholeNumber
    target_low: WholeNumber
    target_high: WholeNumber
    ceiling: WholeNumber
    cap_s: Number
    muscle_s: Number
    session_s: Number
    pin_repetitions: WholeNumber
    per_week_low: WholeNumber
    per_week_high: WholeNumber
    source: str


@dataclass(frozen=True, slots=True)
class SessionNumbers:
    """Limits of a session as a whole."""

    minutes_low: WholeNumber
    minutes_default: WholeNumber
    minutes_high: WholeNumber
    set_up_s: Number
    resume_within_s: Number
    spots_least_s: Number
    spot_usual_s: Number
    full_screening_days: WholeNumber
    new_start_weeks: WholeNumber


@dataclass(frozen=True, slots=True)
class NextDayNumbers:
    """What the next day's answer changes."""

    soreness_over: WholeNumber
    pressure_down: WholeNumber
    time_ratio: Number
    rest_h: Number
    worse_sessions: WholeNumber


@dataclass(frozen=True, slots=True)
class NotWorkingNumbers:
    """When to say plainly that this is not working."""

    pain_sessions: WholeNumber
    pain_weeks: WholeNumber
    range_weeks: WholeNumber
    median_weeks: WholeNumber


@dataclass(frozen=True, slots=True)
class LearningNumbers:
    """How far a person's own record moves the plan: the prior counts as this many holds; the last few sessions say the rest."""

    prior_holds: Number
    spot_seen_sessions: WholeNumber
    spot_near_x: Number
    spot_near_y: Number
    lately_sessions: WholeNumber
    lately_share: Number
    lately_down: WholeNumber
    order_sessions: WholeNumber


@dataclass(frozen=True, slots=True)
class ExperimentNumbers:
    """A personal experiment: how many pairs of blocks of how many days, and how its result is judged."""

    pairs_low: WholeNumber
    pairs_default: WholeNumber
    pairs_high: WholeNumber
    block_days_low: WholeNumber
    block_days_default: WholeNumber
    block_days_high: WholeNumber
    certainty: Number
    feel_matters: Number
    effect_ratio: Number


@dataclass(frozen=True, slots=True)
class BreakNumbers:
    """Breaks from sitting, as comfort: how often, and how long."""

    every_low_min: WholeNumber
    every_high_min: WholeNumber
    minutes_low: WholeNumber
    minutes_high: WholeNumber


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

    nerve_ask_s: Number
    nerve_lasts_s: Number
    nerve_move_low_cm: Number
    nerve_move_high_cm: Number
    nerve_times_a_side: WholeNumber
    stop_pain: WholeNumber
    cap_s: Number
    muscle_s: Number
    session_s: Number
    silent_off_s: Number
    clock_jump_s: Number
    lock_h: Number
    grave_h: Number
    lock_most_h: Number
    repeat_days: WholeNumber
    repeat_at_place: WholeNumber
    repeat_in_zone: WholeNumber
    no_rise_days: WholeNumber
