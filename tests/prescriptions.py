"""Prescriptions in plain numbers for tests that must not depend on the planner or the knowledge base.

`ordinary` is a whole session as an adult without findings would get it after some weeks; `small` is the same shape with
seconds instead of minutes, so that a walk over all its states ends.
"""

from __future__ import annotations

from dataclasses import replace

from unknot.engine.prescription import (
    PRESCRIPTION_VERSION,
    Because,
    CurveClass,
    Dose,
    FlushRule,
    HoldRule,
    MapScale,
    PinRule,
    Prescription,
    Prior,
    Rectangle,
    SearchStop,
    SetUpId,
    Side,
    TestId,
    TestRule,
    WatchRule,
    ZoneId,
)

PRIOR = Prior(
    classes=(
        CurveClass("quick", 0.45, 0.30, 0.50, 15.0, 25.0),
        CurveClass("slow", 0.30, 0.45, 0.65, 35.0, 60.0),
        CurveClass("flat", 0.18, 0.85, 1.00, 30.0, 60.0),
        CurveClass("sensitiser", 0.07, 1.10, 1.40, 20.0, 40.0),
    ),
    delay_mean_s=6.0,
    delay_sd_s=4.0,
    report_sd=0.6,
    start_sd=0.7,
    change_just_noticed=0.4,
    change_sd=0.5,
    report_memory=0.5,
    says_less_share=0.1,
    says_less_by=1.0,
    sinks_in=0.2,
)

HOLD = HoldRule(
    target_low=4,
    target_high=6,
    ceiling=7,
    settle_s=10.0,
    minimum_s=20.0,
    cap_s=90.0,
    ask_every_s=10.0,
    ask_again_s=20.0,
    silent_off_s=30.0,
    rest_s=30.0,
    holds_per_spot=3,
    reports_needed=3,
    too_light=2,
    eased_level=3.0,
    eased_ratio=0.5,
    fallen_ratio=0.75,
    eased_certainty=0.9,
    easing_chance=0.15,
    rising_certainty=0.8,
    lighter_ratio=0.7,
    prior=PRIOR,
)

ZONES = (
    Rectangle(ZoneId("upper-inner"), 0.12, 0.35, -0.90, -0.25),
    Rectangle(ZoneId("upper-outer"), 0.12, 0.35, 0.25, 0.90),
    Rectangle(ZoneId("middle-inner"), 0.36, 0.60, -0.90, -0.01),
    Rectangle(ZoneId("middle-outer"), 0.36, 0.60, 0.01, 0.90),
    Rectangle(ZoneId("lower-inner"), 0.61, 0.74, -0.90, -0.01),
    Rectangle(ZoneId("lower-outer"), 0.61, 0.74, 0.01, 0.90),
)

NO_GO = (
    Rectangle(ZoneId("sit-bone"), 0.0, 0.10, -1.0, 1.0),
    Rectangle(ZoneId("upper-midline"), 0.10, 0.35, -0.20, 0.20),
    Rectangle(ZoneId("lower-midline"), 0.75, 0.90, -0.35, 0.35),
    Rectangle(ZoneId("outer-tendon"), 0.80, 1.0, 0.35, 1.0),
    Rectangle(ZoneId("popliteal-fossa"), 0.90, 1.0, -1.0, 1.0),
)

SEARCH = (
    SearchStop((ZoneId("middle-outer"),), 0.45, 0.45, 0.5, 5.0, 0, SetUpId("hamstrings-ball-chair-middle")),
    SearchStop((ZoneId("middle-outer"),), 0.55, 0.55, 0.5, 5.0, 0, SetUpId("hamstrings-ball-chair-middle")),
    SearchStop((ZoneId("middle-inner"),), 0.55, 0.55, -0.5, 5.0, 0, SetUpId("hamstrings-ball-chair-middle")),
    SearchStop((ZoneId("lower-inner"),), 0.65, 0.65, -0.5, 5.0, 0, SetUpId("hamstrings-ball-chair-middle")),
)

WATCH = WatchRule(stop_pain=8, clock_jump_s=5.0, nerve_ask_s=60.0, nerve_lasts_s=600.0)

SCALE = MapScale(length_cm=40.0, half_width_cm=9.0, same_spot_cm=2.0)

KNEE_EXTENSION = TestRule(TestId("active-knee-extension"), "deg", 3, 0.0, 90.0, 8.0, lower_is_better=True)


def ordinary(*sides: Side) -> Prescription:
    """Return a whole session with a ball on a chair, of the left leg or of the sides given."""
    return Prescription(
        version=PRESCRIPTION_VERSION,
        knowledge="hand-made",
        muscle="hamstrings",
        tool="lacrosse-ball",
        position="chair",
        stage="steady",
        minutes=8,
        sides=sides or (Side.LEFT,),
        zones=ZONES,
        no_go=NO_GO,
        search=SEARCH,
        locks=(),
        tests=(KNEE_EXTENSION,),
        hold=HOLD,
        pin=PinRule(out_s=3.0, stay_s=1.0, back_s=3.0, repetitions=5),
        flush=FlushRule(roll_s=60.0, stretch_s=30.0),
        dose=Dose(spots_per_side=3, muscle_s=480.0, session_s=900.0),
        watch=WATCH,
        scale=SCALE,
        because=(Because("hold.cap_s", "dose", (("seconds", "90"),), "behm2020"),),
    )


def small(*sides: Side) -> Prescription:
    """Return a session of seconds: two zones, two places to search, one or two spots, a cap of 25 s, 40 s in all."""
    return replace(
        ordinary(*sides),
        zones=(ZONES[2], ZONES[3]),
        search=(
            replace(SEARCH[0], seconds=5.0),
            replace(SEARCH[2], seconds=5.0),
        ),
        tests=(),
        hold=replace(
            HOLD,
            ceiling=6,
            settle_s=5.0,
            cap_s=25.0,
            ask_every_s=5.0,
            ask_again_s=10.0,
            silent_off_s=15.0,
            holds_per_spot=2,
            reports_needed=1,
        ),
        pin=PinRule(out_s=1.0, stay_s=1.0, back_s=1.0, repetitions=2),
        flush=FlushRule(roll_s=5.0, stretch_s=5.0),
        dose=Dose(spots_per_side=2, muscle_s=40.0, session_s=60.0),
        watch=replace(WATCH, nerve_ask_s=5.0, nerve_lasts_s=10.0),
    )


def with_hold(**changes: float) -> Prescription:
    """Return an ordinary session whose hold differs."""
    return replace(ordinary(), hold=replace(HOLD, **changes))  # type: ignore[arg-type]


def with_dose(**changes: float) -> Prescription:
    """Return an ordinary session whose dose differs."""
    return replace(ordinary(), dose=replace(ordinary().dose, **changes))  # type: ignore[arg-type]


def with_watch(**changes: float) -> Prescription:
    """Return an ordinary session that is watched over differently."""
    return replace(ordinary(), watch=replace(WATCH, **changes))  # type: ignore[arg-type]
