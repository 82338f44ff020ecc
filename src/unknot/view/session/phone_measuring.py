"""The measuring screen while the phone is on the leg, and the question what a typed number means.

Both start from the screen of the trial that is due and keep its title and its stop words; what to do now replaces its text. A face
with a tilt sensor is offered the phone; `Tilt` holds what it then draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from unknot.engine.prescription import Side, TestRule
from unknot.measure.change import spread_of
from unknot.measure.protocol import GIVES_UP, Measuring, MeasuringStep, SpokenLine, Zero
from unknot.measure.typed import AS_SAID, NumberMeaning
from unknot.view.choices import MAIN_KEY, leaving
from unknot.view.screen import Choice, ListRow, MeasureScreen, NumberQuestionScreen, Role, Tilt
from unknot.view.wording import Wording, number

TILT: Final = "tilt"
"""What a face says of the phone on the leg: `to` start, check, again, stop, or denied (the browser said no). It is not recorded."""
TYPED: Final = "typed"
"""A number that was typed for a test, with or without a unit; what is recorded is what it came to."""
PHONE_KEY, CHECK_KEY, TYPE_KEY = "m", "f", "y"
IN_THE_AIR: Final = frozenset({MeasuringStep.COUNT, MeasuringStep.MOVE, MeasuringStep.HOLD, MeasuringStep.LOWER})
BY_ZERO: Final = frozenset({MeasuringStep.ZERO, MeasuringStep.MOVE})


def sentence_of(words: Wording, line: SpokenLine, side: Side) -> str:
    """Return the sentence for the voice."""
    return words.text(f"tilt.{line.name}.say", side=words.short("side", side), **dict(line.numbers))


def offer_phone(words: Wording, shown: MeasureScreen) -> MeasureScreen:
    """Return the screen of a trial with the phone as a way to measure it."""
    phone = Choice(PHONE_KEY, words.phrase("phone_measure"), Role.SENSOR, TILT, (("to", "start"),))
    check = Choice(CHECK_KEY, words.phrase("phone_check"), Role.SENSOR, TILT, (("to", "check"),))
    return replace(shown, choices=(phone, check, *shown.choices))


def typing(shown: MeasureScreen) -> MeasureScreen:
    """Return the screen of a trial whose number may be typed with a unit."""
    choices = tuple(replace(choice, event=TYPED) if choice.role is Role.NUMBER else choice for choice in shown.choices)
    return replace(shown, choices=choices)


def on_leg(words: Wording, shown: MeasureScreen, measuring: Measuring, side: Side, rule: TestRule) -> MeasureScreen:
    """Return the screen of a trial while the phone measures it."""
    failed = measuring.step is MeasuringStep.FAILED
    name = f"{measuring.step}_{measuring.test.zero}" if measuring.step in BY_ZERO else str(measuring.step)
    if is_done(measuring):
        name = "done"
    elif measuring.step is MeasuringStep.COUNT:
        name = f"{MeasuringStep.MOVE}_{measuring.test.zero}"
    last = f"{measuring.values[-1]:.0f}" if measuring.values else ""
    fills = {"side": words.short("side", side), "count": str(measuring.count), "degrees": last}
    refused = words.text(f"tilt.{measuring.refusal}.say", **fills) if measuring.refusal else ""
    say = refused if failed and refused else words.text(f"tilt.{name}.say", **fills)
    notes = [refused] if refused and not failed else list(words.lines(f"tilt.{name}.text", **fills))
    return replace(
        shown,
        say=say,
        body=tuple(notes),
        choices=_choices(words, shown, measuring),
        picture=None if measuring.step in (MeasuringStep.CHECK, MeasuringStep.CHECK_TURNED) else shown.picture,
        tries=_tries(words, measuring, rule),
        spread=_spread(words, measuring, rule),
        tilt=_tilt(words, measuring, rule, refused),
    )


def is_done(measuring: Measuring) -> bool:
    """Say whether a try has just counted, so that the leg can come down."""
    return measuring.step is MeasuringStep.LOWER and bool(measuring.values) and measuring.refusal is None


def _choices(words: Wording, shown: MeasureScreen, measuring: Measuring) -> tuple[Choice, ...]:
    typed = Choice(TYPE_KEY, words.phrase("phone_stop"), Role.MINOR, TILT, (("to", "stop"),))
    kept = tuple(choice for choice in shown.choices if choice.role is Role.MINOR)
    if measuring.step is not MeasuringStep.FAILED:
        return (typed, *kept)
    again = Choice(PHONE_KEY, words.phrase("phone_again"), Role.SENSOR, TILT, (("to", "start"),))
    number_choices = tuple(choice for choice in shown.choices if choice.role is Role.NUMBER)
    last = measuring.refusal in GIVES_UP
    return (*number_choices, again, *kept) if last else (again, *number_choices, *kept)


def _tries(words: Wording, measuring: Measuring, rule: TestRule) -> tuple[ListRow, ...]:
    told = [number(value) for value in measuring.values]
    return tuple(
        ListRow(words.phrase("trial", trial=str(place)), f"{value} {words.unit(rule.unit, value)}")
        for place, value in enumerate(told, 1)
    )


def _spread(words: Wording, measuring: Measuring, rule: TestRule) -> str:
    """Return how far the tries lie apart, in words; empty for one alone."""
    if len(measuring.values) < 2:  # noqa: PLR2004 (two tries make a spread)
        return ""
    spread = number(round(spread_of(measuring.values), 1))
    return words.phrase("phone_spread", spread=spread, unit=words.unit(rule.unit, spread))


def _tilt(words: Wording, measuring: Measuring, rule: TestRule, refused: str) -> Tilt:
    shown = measuring.angle_deg if measuring.step in IN_THE_AIR else None
    done = measuring.values[-1] if is_done(measuring) else None
    angle = done if done is not None else shown
    trial = min(len(measuring.values) + 1, rule.trials)
    return Tilt(
        step=str(measuring.step),
        angle_deg=None if angle is None else round(angle),
        upright=measuring.test.zero is Zero.THIGH,
        thirds=measuring.thirds,
        count=measuring.count if measuring.step is MeasuringStep.COUNT else 0,
        values=measuring.values,
        of=rule.trials,
        label=words.phrase("phone_try", trial=str(trial), of=str(rule.trials)),
        refused=refused,
        done=done is not None,
    )


def unit_question(
    words: Wording, shown: MeasureScreen, text: str, found: Sequence[NumberMeaning], rule: TestRule
) -> NumberQuestionScreen:
    """Return the screen that asks what a typed number means."""
    unit = words.phrase(rule.unit)
    answers = tuple(
        Choice(
            str(place), _meant(words, reading, text, unit), Role.ANSWER, TYPED, (("value", reading.value), ("sure", 1))
        )
        for place, reading in enumerate(found, 1)
    )
    again = Choice(MAIN_KEY, words.phrase("read_again"), Role.MAIN, TYPED, (("value", ""),))
    return NumberQuestionScreen(
        id="asked_back",
        phase=shown.phase,
        title=shown.title,
        say=words.say("asked_back"),
        body=words.body("asked_back", said=text, unit=words.phrase(f"unit_{rule.unit}")),
        choices=(*answers, again, *leaving(words)),
        tries=shown.tries,
        side=shown.side,
        progress=shown.progress,
        stops=shown.stops,
        first_stops=shown.first_stops,
        come_off=shown.come_off,
        why=shown.why,
    )


def _meant(words: Wording, reading: NumberMeaning, text: str, unit: str) -> str:
    value = number(round(reading.value, 1))
    if reading.read_in == AS_SAID:
        return words.phrase("read_as_said", value=value, unit=unit)
    return words.phrase(
        "read_as_other", value=value, unit=unit, said=text, other=words.phrase(f"unit_{reading.read_in}")
    )
