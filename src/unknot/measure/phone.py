"""Measure an angle with the phone on the leg, step by step and by voice, so that nobody needs to look at the screen.

Input: readings and time. Output: lines to say and, after a good try, a value. The steps: zero at the thigh or the floor; three, two, one;
move; hold; done; lower; and again. A try that is not reliable gets a named refusal and is repeated. When the phone is not reliable, the
person types the number instead. This module knows no leg, no voice and no browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import degrees
from statistics import fmean

from unknot.measure.gravity import G_MS2, Sample, Vector, X, Y, angle_deg, length, minus, plus, scale
from unknot.measure.limb import (
    aside_deg,
    axis_moved,
    axis_upright,
    from_upright_deg,
    front,
    lean_deg,
    missing_deg,
    raised_deg,
    roll_deg,
)
from unknot.measure.protocol import (
    Measuring,
    MeasuringResult,
    MeasuringStep,
    PhoneRule,
    SpokenLine,
    TestOnPhone,
    TryRefusal,
    Zero,
)
from unknot.measure.stillness import Stillness, Window, add_samples, is_knock, stillness

MOST_UNREADABLE = 10
"""why: a desktop computer sends one empty reading; ten in a row mean a broken sensor."""
MOST_SLOW = 5
"""why: a busy browser leaves one gap, not five in a row."""
SAY_AGAIN_S = 8.0
"""why: long enough to hear a sentence and do what it says."""
MOST_REMINDERS = 3
"""why: who has heard it three times has moved the phone; one that still sends the same reading is frozen."""
STIR_DEG = 5.0
"""why: picking up and turning the phone moves it by far more than this."""
COUNT_S = 1.0


def begin(
    test: TestOnPhone, now_s: float, *, offset: Vector = (0.0, 0.0, 0.0), values: tuple[float, ...] = ()
) -> Measuring:
    """Begin to measure one leg; the first step waits for a reading of the phone.

    Args:
        test: the zero and the possible range of the test.
        now_s: seconds of the clock that times the readings.
        offset: the sensor error that an earlier `check` found, in m/s2.
        values: earlier tries of this leg that count, in degrees.
    """
    return Measuring(test, MeasuringStep.LISTEN, now_s, now_s, offset=offset, values=values)


def check(measuring: Measuring, now_s: float) -> MeasuringResult:
    """Check the sensor first: the phone lies flat on the floor, then turned end for end."""
    return _enter(replace(measuring, first=None), MeasuringStep.CHECK, now_s)


def restart(measuring: Measuring, now_s: float) -> MeasuringResult:
    """Begin again at the zero, after a pause, after a refusal, or for another leg."""
    return _enter(replace(measuring, missed=0, refusal=None, zero=None), MeasuringStep.ZERO, now_s)


def give_up(measuring: Measuring, refusal: TryRefusal, now_s: float) -> MeasuringResult:
    """Stop using the phone, for this reason."""
    return _enter(replace(measuring, refusal=refusal, window=()), MeasuringStep.FAILED, now_s, SpokenLine(refusal))


def take_samples(measuring: Measuring, samples: Sequence[Sample], rule: PhoneRule) -> MeasuringResult:
    """Read new samples, the newest last. A call every tenth of a second is fast enough for a leg."""
    if measuring.step is MeasuringStep.FAILED or not samples:
        return MeasuringResult(measuring)
    for sample in samples:
        measuring = _counted(measuring, sample, rule)
    now_s = samples[-1].t_s
    if measuring.unreadable >= MOST_UNREADABLE:
        return give_up(measuring, TryRefusal.UNREADABLE, now_s)
    if measuring.slow >= MOST_SLOW:
        return give_up(measuring, TryRefusal.TOO_SLOW, now_s)
    if measuring.unreadable:
        return MeasuringResult(measuring)
    levelled = [Sample(sample.t_s, minus(sample.arrow, measuring.offset)) for sample in samples if sample.arrow]
    measuring = replace(measuring, window=add_samples(measuring.window, levelled, rule.still))
    if _is_without_gravity(measuring.window, rule):
        return give_up(measuring, TryRefusal.UNREADABLE, now_s)
    seen = stillness(measuring.window, rule.still)
    measuring = replace(measuring, thirds=seen.thirds, angle_deg=_shown(measuring, seen))
    return _STEPS[measuring.step](measuring, seen, now_s, rule)


def _counted(measuring: Measuring, sample: Sample, rule: PhoneRule) -> Measuring:
    """Count the faults of readings: none, too few, a knock."""
    if sample.arrow is None:
        return replace(measuring, unreadable=measuring.unreadable + 1)
    gap_s = sample.t_s - measuring.heard_s
    is_slow = gap_s > 1 / rule.still.least_hz
    is_as_before = not (measuring.unreadable or is_slow or measuring.slow or is_knock(sample, rule.still))
    if is_as_before:
        return measuring if gap_s <= 0 else replace(measuring, heard_s=sample.t_s)
    return replace(
        measuring,
        slow=measuring.slow + 1 if is_slow else 0,
        heard_s=max(measuring.heard_s, sample.t_s),
        unreadable=0,
        knocked=measuring.knocked or is_knock(sample, rule.still),
    )


def pass_time(measuring: Measuring, now_s: float, rule: PhoneRule) -> MeasuringResult:
    """Let time pass; give up when the phone has sent nothing for too long."""
    if measuring.step is MeasuringStep.FAILED or now_s - measuring.heard_s <= rule.silent_s:
        return MeasuringResult(measuring)
    return give_up(measuring, TryRefusal.SILENT, now_s)


# -- the steps ----------------------------------------------------------------------------------------------------------------


def _listen(measuring: Measuring, _: Stillness, now_s: float, _rule: PhoneRule) -> MeasuringResult:
    return restart(measuring, now_s)


def _check(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    if not _is_placed(measuring, seen, now_s, rule):
        return _wait(measuring, TryRefusal.NOT_LYING, now_s, rule)
    if max(_slope_deg(seen.arrow, X), _slope_deg(seen.arrow, Y)) > rule.lying_deg:
        return _remind(measuring, TryRefusal.NOT_LYING, now_s)
    return _enter(replace(measuring, first=seen.arrow, stirred=False), MeasuringStep.CHECK_TURNED, now_s)


def _check_turned(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    first = measuring.first or seen.arrow
    newest = measuring.window[-1].arrow or seen.arrow
    stirred = measuring.stirred or angle_deg(newest, first) > STIR_DEG
    measuring = replace(measuring, stirred=stirred)
    if not stirred or not _is_placed(measuring, seen, now_s, rule):
        return _wait(measuring, TryRefusal.NOT_LYING, now_s, rule)
    # why: when the phone is turned end for end on the same floor, the slope changes its sign but the sensor error does not.
    both = scale(plus(first, seen.arrow), 0.5)
    offset: Vector = (both[0], both[1], 0.0)
    off_deg = degrees(length(offset) / G_MS2)
    measuring = replace(measuring, offset=plus(measuring.offset, offset), off_deg=off_deg, window=())
    if off_deg > rule.off_deg:
        return give_up(replace(measuring, offset=(0.0, 0.0, 0.0)), TryRefusal.SENSOR_OFF, now_s)
    done = SpokenLine("check_done", (("degrees", f"{off_deg:.1f}"),))
    told = restart(measuring, now_s)
    return replace(told, lines=(done, *told.lines))


def _zero(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    if not _is_placed(measuring, seen, now_s, rule):
        return _wait(measuring, _misplaced(measuring), now_s, rule)
    up = seen.arrow
    if measuring.test.zero is Zero.THIGH:
        axis = axis_upright(up)
        if from_upright_deg(up, axis) > rule.upright_deg:
            return _remind(measuring, TryRefusal.NOT_UPRIGHT, now_s)
        return _enter(replace(measuring, zero=up, axis=axis, refusal=None, stirred=False), MeasuringStep.PLACE, now_s)
    if _slope_deg(up, Y) > rule.lying_deg:
        return _remind(measuring, TryRefusal.NOT_LYING, now_s)
    return _counting(replace(measuring, zero=up, start=up, refusal=None), now_s, rule)


def _place(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    """Wait until the phone lies on the shin and the knee is bent."""
    up = seen.arrow
    newest = measuring.window[-1].arrow or up
    stirred = measuring.stirred or angle_deg(newest, measuring.zero or up) > STIR_DEG
    measuring = replace(measuring, stirred=stirred)
    if not _is_placed(measuring, seen, now_s, rule):
        return _wait(measuring, TryRefusal.NOT_BENT, now_s, rule)
    if from_upright_deg(up, measuring.axis) < rule.bent_deg:
        reminders = measuring.reminded.count(TryRefusal.NOT_BENT)
        if reminders >= MOST_REMINDERS and not stirred and _is_frozen(measuring):
            return give_up(measuring, TryRefusal.FROZEN, now_s)
        return _remind(measuring, TryRefusal.NOT_BENT, now_s)
    return _counting(replace(measuring, refusal=None), now_s, rule)


def _count(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    left = rule.count_from - int((now_s - measuring.since_s) / COUNT_S)
    if left >= measuring.count:
        return MeasuringResult(measuring)
    if left > 0:
        return MeasuringResult(replace(measuring, count=left), (SpokenLine("count", (("count", str(left)),)),))
    begun = replace(measuring, start=seen.arrow, count=0, moved=False, knocked=False)
    return _enter(begun, MeasuringStep.MOVE, now_s)


def _move(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    start = measuring.start or seen.arrow
    far = _gone_deg(measuring, seen.arrow, start) >= rule.moved_deg
    measuring = replace(measuring, moved=measuring.moved or far)
    if far and seen.is_still:
        return _judged(measuring, seen, now_s, rule)
    if far and seen.thirds > 1 and measuring.step is MeasuringStep.MOVE:
        return MeasuringResult(replace(measuring, step=MeasuringStep.HOLD), (SpokenLine("hold"),))
    if measuring.step is MeasuringStep.HOLD and not seen.thirds:
        measuring = replace(measuring, step=MeasuringStep.MOVE)
    waited_s = now_s - measuring.since_s
    if waited_s >= rule.frozen_s and not measuring.moved and _is_frozen(measuring):
        return give_up(measuring, TryRefusal.FROZEN, now_s)
    if waited_s < rule.within_s:
        return MeasuringResult(measuring)
    return _missed(measuring, TryRefusal.MOVING if measuring.moved else TryRefusal.NOT_MOVED, now_s, rule)


def _lower(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    """Wait until the leg is back, and at least for the time of a breath."""
    start = measuring.start or seen.arrow
    waited_s = now_s - measuring.since_s
    back = _gone_deg(measuring, seen.arrow, start) <= rule.moved_deg and seen.is_still
    if not back and waited_s >= SAY_AGAIN_S:
        return MeasuringResult(replace(measuring, since_s=now_s), (SpokenLine("lower"),))
    if waited_s < rule.lower_s or not back:
        return MeasuringResult(measuring)
    return _counting(measuring, now_s, rule)


_STEPS = {
    MeasuringStep.LISTEN: _listen,
    MeasuringStep.CHECK: _check,
    MeasuringStep.CHECK_TURNED: _check_turned,
    MeasuringStep.ZERO: _zero,
    MeasuringStep.PLACE: _place,
    MeasuringStep.COUNT: _count,
    MeasuringStep.MOVE: _move,
    MeasuringStep.HOLD: _move,
    MeasuringStep.LOWER: _lower,
}


# -- one try ------------------------------------------------------------------------------------------------------------------


def _judged(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> MeasuringResult:
    """Judge a leg that has stopped moving: return its value, or the reason why it does not count."""
    start, zero, test = measuring.start or seen.arrow, measuring.zero or seen.arrow, measuring.test
    on_thigh = test.zero is Zero.THIGH
    axis = measuring.axis if on_thigh else axis_moved(seen.arrow, start)
    value = value_deg(measuring, seen.arrow)
    roll = roll_deg(start, axis)
    if measuring.knocked:
        return _missed(measuring, TryRefusal.KNOCKED, now_s, rule)
    if aside_deg(seen.arrow, start if on_thigh else zero, axis) > rule.aside_deg:
        return _missed(measuring, TryRefusal.WRONG_PLANE, now_s, rule)
    if not test.lowest_deg <= value <= test.highest_deg:
        return _missed(measuring, TryRefusal.OUT_OF_RANGE, now_s, rule)
    if any(_is_mirrored(roll, other, rule) for other in measuring.rolls):
        return _missed(replace(measuring, zero=None), TryRefusal.LEG_SWAPPED, now_s, rule)
    unlike = bool(measuring.values) and abs(value - fmean(measuring.values)) > test.real_change_deg
    if unlike and measuring.unlike < rule.unlike_tries:
        return _missed(replace(measuring, unlike=measuring.unlike + 1), TryRefusal.NOT_ALIKE, now_s, rule)
    value = round(value, 1)
    measuring = replace(
        measuring,
        values=(*measuring.values, value),
        rolls=(*measuring.rolls, roll),
        missed=0,
        unlike=0,
        refusal=None,
    )
    told = _enter(measuring, MeasuringStep.LOWER, now_s, SpokenLine("done", (("degrees", f"{value:.0f}"),)))
    return replace(told, value_deg=value)


def value_deg(measuring: Measuring, up: Vector) -> float:
    """Return the angle of the test, in degrees, for the current direction of up."""
    zero = measuring.zero or up
    if measuring.test.zero is Zero.FLOOR:
        return raised_deg(up, zero)
    lean = lean_deg(zero, front(measuring.start or up, measuring.axis))
    # why: a knee slightly beyond straight has no degrees missing.
    return max(0.0, missing_deg(up, measuring.axis, lean))


def _missed(measuring: Measuring, refusal: TryRefusal, now_s: float, rule: PhoneRule) -> MeasuringResult:
    """Refuse a try and repeat it; after too many refused tries, begin again at the zero."""
    measuring = replace(measuring, refusal=refusal, missed=measuring.missed + 1)
    if measuring.zero is None or measuring.missed >= rule.tries_missed:
        told = restart(measuring, now_s)
        return replace(
            told, measuring=replace(told.measuring, refusal=refusal), lines=(SpokenLine(refusal), *told.lines)
        )
    return _enter(measuring, MeasuringStep.LOWER, now_s, SpokenLine(refusal), SpokenLine("lower"))


def _counting(measuring: Measuring, now_s: float, rule: PhoneRule) -> MeasuringResult:
    begun = replace(measuring, step=MeasuringStep.COUNT, since_s=now_s, count=rule.count_from, reminded=())
    return MeasuringResult(begun, (SpokenLine("count", (("count", str(rule.count_from)),)),))


def _enter(measuring: Measuring, step: MeasuringStep, now_s: float, *lines: SpokenLine) -> MeasuringResult:
    """Go to a step and say its instruction."""
    named = f"{step}_{measuring.test.zero}" if step in _BY_ZERO else str(step)
    begun = replace(measuring, step=step, since_s=now_s, reminded=())
    silent = step in {MeasuringStep.FAILED, MeasuringStep.LOWER}
    return MeasuringResult(begun, lines if silent else (*lines, SpokenLine(named)))


_BY_ZERO = frozenset({MeasuringStep.ZERO, MeasuringStep.MOVE})
"""Steps whose words depend on the zero of the test."""


def _remind(measuring: Measuring, refusal: TryRefusal, now_s: float) -> MeasuringResult:
    """Say why measuring does not continue; repeat it only after the person had time to correct it."""
    if refusal in measuring.reminded and now_s - measuring.since_s < SAY_AGAIN_S:
        return MeasuringResult(replace(measuring, refusal=refusal))
    return MeasuringResult(
        replace(measuring, refusal=refusal, reminded=(*measuring.reminded, refusal), since_s=now_s),
        (SpokenLine(refusal),),
    )


def _misplaced(measuring: Measuring) -> TryRefusal:
    """Return what is said of a phone that is not in its place at the zero."""
    return TryRefusal.NOT_UPRIGHT if measuring.test.zero is Zero.THIGH else TryRefusal.NOT_LYING


def _wait(measuring: Measuring, refusal: TryRefusal, now_s: float, rule: PhoneRule) -> MeasuringResult:
    """Wait for a phone that is not in its place and still; say so when that takes long."""
    if now_s - measuring.since_s < rule.within_s:
        return MeasuringResult(measuring)
    return _remind(measuring, refusal, now_s)


def _is_without_gravity(window: Window, rule: PhoneRule) -> bool:
    """Say whether a whole window of readings lacks gravity: a sensor that sends zeros, or one that subtracts it."""
    arrows = [sample.arrow for sample in window if sample.arrow is not None]
    is_full = bool(window) and window[-1].t_s - window[0].t_s >= rule.still.still_s
    return is_full and all(length(arrow) < G_MS2 / 2 for arrow in arrows)


def _is_placed(measuring: Measuring, seen: Stillness, now_s: float, rule: PhoneRule) -> bool:
    """Say whether the phone has been put where it was asked for, and is let go of."""
    return seen.is_still and now_s - measuring.since_s >= rule.place_s


def _slope_deg(up: Vector, axis: int) -> float:
    """Return how far an axis of the phone is from level."""
    return 90.0 - from_upright_deg(up, axis)


def _gone_deg(measuring: Measuring, up: Vector, start: Vector) -> float:
    """Return the degrees between the limb and its start; a roll of the phone on the shin does not count."""
    if measuring.test.zero is Zero.FLOOR:
        return angle_deg(up, start)
    return abs(from_upright_deg(up, measuring.axis) - from_upright_deg(start, measuring.axis))


def _shown(measuring: Measuring, seen: Stillness) -> float | None:
    if measuring.zero is None or measuring.step not in {
        MeasuringStep.COUNT,
        MeasuringStep.MOVE,
        MeasuringStep.HOLD,
        MeasuringStep.LOWER,
    }:
        return None
    return value_deg(measuring, seen.arrow)


def _is_frozen(measuring: Measuring) -> bool:
    arrows = {sample.arrow for sample in measuring.window}
    return len(arrows) == 1


def _is_mirrored(roll: float, other: float, rule: PhoneRule) -> bool:
    return min(abs(roll), abs(other)) >= rule.rolled_deg and roll * other < 0 and abs(roll + other) <= rule.rolled_deg
