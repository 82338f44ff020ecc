"""Measure during a session: with the phone on the leg, and with typed numbers that may need a question.

Only the result is recorded, as a `measured` event. The measuring follows the session: for the next leg it starts again
at zero. It ends when the tests are done, broken off or left for a break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from unknot.engine.moves.trials import next_trial, trials_of
from unknot.engine.prescription import Side, TestRule
from unknot.engine.state import Phase, State
from unknot.errors import BadInput
from unknot.knowledge.model import Knowledge
from unknot.measure import phone
from unknot.measure.gravity import NOTHING, Sample, from_attitude, from_motion
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
from unknot.measure.stillness import StillRule
from unknot.measure.typed import NumberMeaning, Scale, TypedNumber, in_unit, number_meanings, parse
from unknot.view.screen import MeasureScreen, Screen
from unknot.view.session.phone_measuring import offer_phone, on_leg, typing, unit_question
from unknot.view.wording import Wording, number

MOTION: Final = "motion"
PHASES: Final = (Phase.MEASURE, Phase.MEASURE_AGAIN)


@dataclass(frozen=True, slots=True)
class DueTrial:
    """The trial that is due: its test, its leg, and the values measured on it in this sitting."""

    rule: TestRule
    side: Side
    tries: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulNumber:
    """A typed number with more than one possible meaning."""

    due: DueTrial
    text: str
    found: tuple[NumberMeaning, ...]


def due_trial_of(state: State) -> DueTrial | None:
    """Return the trial that the session waits for; None at any other time."""
    if state.phase not in PHASES or state.paused_t is not None or state.question is not None:
        return None
    after = state.phase is Phase.MEASURE_AGAIN
    due = next_trial(state, after=after)
    if due is None:
        return None
    rule = next(rule for rule in state.prescription.tests if rule.test == due.test)
    return DueTrial(rule, due.side, tuple(trial.value for trial in trials_of(state, due.test, due.side, after=after)))


def phone_rule(knowledge: Knowledge) -> PhoneRule:
    """Return the numbers of the knowledge base for measuring with the phone."""
    numbers = {field.name: getattr(knowledge.phone, field.name).value for field in fields(knowledge.phone)}
    still = {field.name: numbers.pop(field.name) for field in fields(StillRule)}
    return PhoneRule(still=StillRule(**still), **numbers)


class PhoneMeasuring:
    """Measures beside a running session. Seconds (`now_s`) are those of the clock that times the readings."""

    def __init__(self, knowledge: Knowledge, *, can_tilt: bool) -> None:
        self._knowledge = knowledge
        self._words = Wording(knowledge)
        self._rule = phone_rule(knowledge)
        self._can_tilt = can_tilt
        self._offset = NOTHING
        self._leg: tuple[str, Side, Phase] | None = None
        self._doubtful: DoubtfulNumber | None = None
        self.measuring: Measuring | None = None

    # -- the phone ---------------------------------------------------------------------------------------------------------

    @property
    def is_measuring(self) -> bool:
        """Say whether the phone measures now. Then the voice guides the person, and nobody has to read a number."""
        return self.measuring is not None and self.measuring.step is not MeasuringStep.FAILED

    def control(self, to: str, state: State, now_s: float) -> tuple[SpokenLine, ...]:
        """Do what a face says about the phone: start, check, again, stop, denied.

        Raises:
            BadInput: nothing is to be measured now, or not with a phone.
        """
        due = due_trial_of(state)
        test = self._phone_test(due)
        if to == "stop" or due is None or test is None:
            self.measuring = None
            if to == "stop":
                return ()
            raise BadInput(self._words.text("reason.not_now.label"))
        self._doubtful = None
        self._leg = (due.rule.test, due.side, state.phase)
        begun = phone.begin(test, now_s, offset=self._offset, values=due.tries)
        result = (
            phone.give_up(begun, TryRefusal.NOT_ALLOWED, now_s)
            if to == "denied"
            else phone.check(replace(begun, offset=NOTHING), now_s)
            if to == "check"
            else MeasuringResult(begun)
        )
        self.measuring = result.measuring
        return result.lines

    def handle_samples(self, samples: Sequence[Sample]) -> MeasuringResult | None:
        """Handle new readings; return None while the phone does not measure."""
        if self.measuring is None:
            return None
        result = phone.take_samples(self.measuring, samples, self._rule)
        self.measuring = result.measuring
        self._offset = result.measuring.offset
        return result

    def pass_time(self, now_s: float) -> tuple[SpokenLine, ...]:
        """Let time pass. Give up on a phone that sends no readings."""
        if self.measuring is None:
            return ()
        result = phone.pass_time(self.measuring, now_s, self._rule)
        self.measuring = result.measuring
        return result.lines

    def follow(self, state: State, now_s: float) -> tuple[SpokenLine, ...]:
        """Follow the session: to the next try, to the other leg, or to the end of measuring."""
        due = due_trial_of(state)
        if self._doubtful is not None and self._doubtful.due != due:
            self._doubtful = None
        if self.measuring is None:
            return ()
        test = self._phone_test(due)
        if due is None or test is None or self.measuring.step is MeasuringStep.FAILED:
            self.measuring = None
            return ()
        leg = (due.rule.test, due.side, state.phase)
        if leg != self._leg:
            self._leg = leg
            result = phone.restart(phone.begin(test, now_s, offset=self._offset, values=due.tries), now_s)
            self.measuring = result.measuring
            return result.lines
        if self.measuring.values != due.tries:
            self.measuring = replace(self.measuring, values=due.tries)
        return ()

    def _phone_test(self, due: DueTrial | None) -> TestOnPhone | None:
        test = self._knowledge.tests.get(due.rule.test) if due and self._can_tilt else None
        if due is None or test is None or test.phone is None:
            return None
        return TestOnPhone(Zero(test.phone), due.rule.lowest, due.rule.highest, due.rule.real_change)

    # -- what is typed -----------------------------------------------------------------------------------------------------

    def read_number(self, fields: Mapping[str, object], state: State) -> tuple[DueTrial, float] | None:
        """Return the trial and the value of a typed number; None when the number needs a question first.

        Raises:
            BadInput: the text is not a number, or its unit does not fit the test.
        """
        due, raw = due_trial_of(state), fields.get("value")
        if due is None:
            raise BadInput(self._words.text("reason.not_now.label"))
        self._doubtful = None
        if raw == "":
            return None
        entered = TypedNumber(float(raw)) if isinstance(raw, int | float) else parse(str(raw))
        if entered is None:
            raise BadInput(self._words.text("screen.not_a_number.say"))
        value = in_unit(entered, due.rule.unit)
        if value is None:
            unit = self._words.phrase(f"unit_{due.rule.unit}")
            raise BadInput(self._words.text("screen.wrong_unit.say", unit=unit))
        rule = due.rule
        scale = Scale(rule.unit, rule.lowest, rule.highest, rule.real_change, rule.lower_is_better, due.tries)
        found = number_meanings(value, scale)
        if entered.unit or fields.get("sure") or (len(found) == 1 and found[0].value == value):
            return due, value
        self._doubtful = DoubtfulNumber(due, number(entered.number), found)
        return None

    # -- what is seen ------------------------------------------------------------------------------------------------------

    def add_to_screen(self, shown: Screen, state: State) -> Screen:
        """Return the screen of a trial with the phone on the leg, a question about a number, or the offer of the phone."""
        due = due_trial_of(state)
        if due is None or not isinstance(shown, MeasureScreen):
            return shown
        if self._doubtful is not None:
            return unit_question(self._words, shown, self._doubtful.text, self._doubtful.found, due.rule)
        shown = typing(shown)
        if self.measuring is not None:
            return on_leg(self._words, shown, self.measuring, due.side, due.rule)
        return offer_phone(self._words, shown) if self._phone_test(due) is not None else shown


def samples_of(kind: str, rows: Sequence[tuple[float, float | None, float | None, float | None]]) -> tuple[Sample, ...]:
    """Return readings of a browser as samples.

    A `motion` row is (seconds, x, y, z), an `attitude` row is (seconds, alpha, beta, gamma).
    """
    if kind == MOTION:
        return tuple(from_motion(*row) for row in rows)
    return tuple(from_attitude(t_s, beta, gamma) for t_s, _, beta, gamma in rows)
