"""Doses: the numbers of the techniques, the stages, the interlocks and the time after a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.knowledge.source import CitedInteger, CitedNumber


@dataclass(frozen=True, slots=True)
class SearchNumbers:
    """The search: seconds of one pass in one direction, passes per lane, seconds per place of a ball, and total seconds."""

    pass_s: CitedNumber
    passes: CitedInteger
    point_s: CitedNumber
    total_s: CitedNumber


@dataclass(frozen=True, slots=True)
class CurveShape:
    """One class of pain curves under steady pressure: its share of spots, the ratio of end to start, the time constant."""

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
    """The belief of a hold before the first report, and how the belief reads reports."""

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
    """The numbers of the hold that are the same at every stage; the stage has the cap, the target and the ceiling."""

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
    """Pin-and-move: seconds out, seconds to stay, seconds back, and the least and most repetitions."""

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

    It fits when the number of the next session is `first_session` to `last_session` (0: no end), and the week since the first session is at
    most `last_week` (0: no end). The first stage that fits, in the order of the file, counts.
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
    """The changes after a next day that was too sore."""

    soreness_over: CitedInteger
    pressure_down: CitedInteger
    time_ratio: CitedNumber
    rest_h: CitedNumber
    worse_sessions: CitedInteger


@dataclass(frozen=True, slots=True)
class NotWorkingNumbers:
    """When to say clearly that this does not work."""

    pain_sessions: CitedInteger
    pain_weeks: CitedInteger
    range_weeks: CitedInteger
    median_weeks: CitedInteger


@dataclass(frozen=True, slots=True)
class LearningNumbers:
    """How much a person's own record changes the plan: the weight of the prior in holds, and numbers for the last few sessions."""

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
    """A personal experiment: its pairs of blocks, its days per block, and the scale of its result."""

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
    """Breaks from sitting, for comfort: how often, and how long."""

    every_low_min: CitedInteger
    every_high_min: CitedInteger
    minutes_low: CitedInteger
    minutes_high: CitedInteger


@dataclass(frozen=True, slots=True)
class Doses:
    """The stages in order, and the numbers around a session."""

    stages: Mapping[str, Stage]
    session: SessionNumbers
    next_day: NextDayNumbers
    not_working: NotWorkingNumbers
    learning: LearningNumbers
    experiment: ExperimentNumbers
    breaks: BreakNumbers


@dataclass(frozen=True, slots=True)
class Interlocks:
    """The numbers of H1-H7, H10 and H13. The check refuses a number that is looser than the fence."""

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
