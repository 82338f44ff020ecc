"""Take a simulated person through a whole prescription with the real engine.

The loop is a face without a screen. It ticks every second, passes every cue to the person, and turns what the person
then does into events. It decides nothing that the engine decides, only what a person would do. The same prescription,
person and seed give exactly the same events.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from random import Random
from typing import TypeAlias

from unknot.engine.cues import Cue, Delivery, Pressure
from unknot.engine.events import (
    Answer,
    Change,
    Event,
    Measured,
    Pain,
    Pause,
    Ready,
    Resume,
    Sign,
    SignFelt,
    Sore,
    Started,
    Tick,
)
from unknot.engine.places.search_path import place_in_search
from unknot.engine.prescription import Prescription
from unknot.engine.state import Phase, State
from unknot.engine.step import Step, step
from unknot.errors import Bug
from unknot.simulate import priors
from unknot.simulate.body import Body
from unknot.simulate.person import Person, ReportingStyle, SorePlace
from unknot.simulate.reporter import Reporter

LONGEST_S = 3_600
"""why: no prescription lasts an hour; a simulated session that long shows a bug."""

REACH_X = 0.06
REACH_Y = 0.45
"""why: a tool on a search point or a lane also presses places this far beside it on the map."""

PATIENCE_S = 40.0
"""why: a person who hears nothing for this long looks at the screen and answers it."""

NAP_S = 90.0
"""why: long enough for every rule about silence to react."""

TRIAL_S, TRIAL_SD = 4.0, 1.5
"""why: one trial of a flexibility test takes some seconds, and is off by a degree or two."""

SETTLING_DOWN_S, BREAK_S = 2.0, 20.0
FELT_AFTER_S, SAY_AGAIN_S = 2.0, 8.0
EITHER_SHARE = 0.5
"""why: seconds to get into place, to take a break, to notice that it is too much, to say so again.

And how often a person with both ways of reporting says easier, same or worse.
"""

Deed: TypeAlias = Callable[[float], Event | None]


def simulate_session(prescription: Prescription, person: Person, seed: int, wall: str) -> list[Event]:
    """Return all events of one simulated session, `started` first.

    Args:
        prescription: the plan of the session.
        person: the simulated person.
        seed: the seed of every random choice.
        wall: the local time when the session claims to begin, ISO 8601.
    """
    return [event for event, _ in simulate_steps(prescription, person, seed, wall)]


def simulate_steps(
    prescription: Prescription, person: Person, seed: int, wall: str, body: Body | None = None
) -> Iterator[tuple[Event, Step]]:
    """Yield each event of one simulated session with the engine's step, as it happens.

    To read the true pain, pass a `body`.
    """
    started = Started(0.0, wall, prescription)
    first = step(None, started)
    if first.state is None:
        raise Bug(f"the engine refused to start a simulated session: {first.refused}")
    yield started, first
    life = _SimulatedSession(person, Random(seed), first.state, body or Body(person))
    life.handle_step(first)
    yield from life.seconds()


class _SimulatedSession:
    """One session in progress: the engine's state, the person's body, and what they are about to do."""

    def __init__(self, person: Person, dice: Random, state: State, body: Body) -> None:
        prior = state.prescription.hold.prior
        self._person = person
        self._dice = dice
        self._state = state
        self._body = body
        self._reporter = Reporter(person, dice, prior.change_just_noticed, prior.change_sd)
        self._deeds: list[tuple[float, int, Deed]] = []
        self._deed_count = 0
        self._idle_since_t = 0.0
        self._is_awaited = False
        self._said_too_strong_t = -PATIENCE_S
        self._marked: set[SorePlace] = set()
        self._asleep_until_t: float | None = None
        self._has_slept = self._has_paused = self._is_unwell = False

    def seconds(self) -> Iterator[tuple[Event, Step]]:
        """Yield events, second by second, until the session is over."""
        for second in range(1, LONGEST_S):
            while self._deeds and self._deeds[0][0] <= second and not self._is_over():
                at, _, deed = heapq.heappop(self._deeds)
                event = deed(at)
                if event is not None:
                    yield self._add_event(event)
            if self._is_over():
                return
            yield self._add_event(Tick(float(second)))
            self._pass_second(float(second))
        raise Bug("a simulated session did not end within an hour")

    def handle_step(self, result: Step) -> None:
        """Handle the cues of the engine, and plan what to do about them."""
        if result.state is not None:
            self._state = result.state
        if not self._state.pressing:
            self._body.come_off(self._state.t)
        if result.cues:
            self._is_awaited = any(cue.kind.delivery is Delivery.ASK for cue in result.cues)
        if not self._is_asleep():
            for cue in result.cues:
                self._react(cue, self._state.t)

    def _add_event(self, event: Event) -> tuple[Event, Step]:
        result = step(self._state, event)
        self.handle_step(result)
        if not isinstance(event, Tick):
            self._idle_since_t = event.t
        return event, result

    def _is_over(self) -> bool:
        return self._state.phase is Phase.SUMMARY and self._state.question is None

    def _is_asleep(self) -> bool:
        return self._asleep_until_t is not None and self._state.t < self._asleep_until_t

    # what a person does when told or asked

    def _react(self, cue: Cue, t: float) -> None:
        question = self._state.question
        if question is not None:
            if cue.id == question.id:
                self._soon(t, self._reply)
            return
        if self._state.off is not None:
            if cue.id == "off":
                self._soon(t, self._say_off)
            return
        self._obey(cue, t)
        if cue.id == "measure":
            self._soon(t, self._trial(cue), after_s=TRIAL_S)
        elif cue.id == "paused":
            self._soon(t, Resume, after_s=BREAK_S)
        elif cue.kind.delivery is Delivery.ASK and not self._state.pressing:
            self._soon(t, Ready, after_s=SETTLING_DOWN_S)
        elif cue.kind.delivery is Delivery.ASK and (cue.id == "recheck" or self._reporter.notices_prompt()):
            self._soon(t, self._report)

    def _obey(self, cue: Cue, t: float) -> None:
        match cue.kind.pressure:
            case Pressure.START if self._state.pressing:
                self._press(t)
            case Pressure.LESS:
                self._body.lighten()
            case Pressure.MORE:
                self._body.press_more()
            case _:
                pass

    def _soon(self, t: float, deed: Deed, after_s: float = 0.0) -> None:
        reaction_s = self._dice.uniform(priors.REACTION_LOW_S.value, priors.REACTION_HIGH_S.value)
        heapq.heappush(self._deeds, (round(t + after_s + reaction_s, 1), self._deed_count, deed))
        self._deed_count += 1

    def _reply(self, at: float) -> Event | None:
        """Return an answer: a simulated nerve sign fades at once, and no leg is swollen."""
        question = self._state.question
        if question is None:
            return None
        reply = "yes" if question.id == "nerve_gone" else "no"
        return Answer(at, question.id, reply if reply in question.choices else question.choices[0])

    def _say_off(self, at: float) -> Event | None:
        return Ready(at) if self._state.off is not None else None

    def _trial(self, cue: Cue) -> Deed:
        """Return one trial of the test: its true value, more after the session, plus the measurement error."""

        def trial(at: float) -> Event | None:
            rule = next((rule for rule in self._state.prescription.tests if rule.test == cue.param("test")), None)
            if rule is None or cue.side is None or self._state.phase not in (Phase.MEASURE, Phase.MEASURE_AGAIN):
                return None
            gain = self._person.gain if self._state.phase is Phase.MEASURE_AGAIN else 0.0
            value = self._person.flexibility + gain + self._dice.gauss(0.0, TRIAL_SD)
            return Measured(at, rule.test, cue.side, round(min(rule.highest, max(rule.lowest, value)), 1))

        return trial

    def _report(self, at: float) -> Event | None:
        if not self._state.pressing:
            return None
        felt = self._body.pain_now(at)
        voice = self._person.voice
        either = voice is ReportingStyle.BOTH and self._dice.random() < EITHER_SHARE
        if self._state.phase is Phase.HOLD and (voice is ReportingStyle.CHANGES or either):
            direction = self._reporter.direction(felt)
            if direction is not None:
                return Change(at, direction)
        return Pain(at, self._reporter.number(felt, at))

    # the body, second by second

    def _press(self, t: float) -> None:
        spot = self._state.spot_in_hand
        place = self._body.nearest(self._state.side, spot.x, spot.y) if spot else None
        if place is None:
            return
        hold = self._state.prescription.hold
        aim = self._dice.gauss((hold.target_low + hold.target_high) / 2, priors.START_SD.value)
        again = self._state.phase is Phase.RECHECK
        self._body.press(place, min(hold.ceiling, max(1.0, aim)), t, as_the_first_time=again)
        if self._state.phase is Phase.HOLD:
            self._reporter.new_spot()

    def _pass_second(self, t: float) -> None:
        if self._is_asleep():
            return
        if self._asleep_until_t is not None:
            self._asleep_until_t = None
            self._look_at_the_screen(t)
        person = self._person
        if self._state.paused_t is None and self._state.question is None:
            if person.unwell_after_s is not None and t >= person.unwell_after_s and not self._is_unwell:
                self._is_unwell = True
                self._soon(t, lambda at: SignFelt(at, Sign.UNWELL))
            if person.pauses_after_s is not None and t >= person.pauses_after_s and not self._has_paused:
                self._has_paused = True
                self._soon(t, Pause)
            if self._state.phase is Phase.SEARCH:
                self._search(t)
        if self._body.place is not None:
            self._feel(self._body.place, t)
        elif self._is_awaited and not self._deeds and t - self._idle_since_t > PATIENCE_S:
            self._look_at_the_screen(t)

    def _feel(self, place: SorePlace, t: float) -> None:
        pressed_s = self._body.pressed_s(t)
        onset_s, sign = place.curve.nerve_onset_s, place.curve.nerve_sign
        if sign is not None and onset_s is not None and onset_s <= pressed_s < onset_s + 1.0:
            self._soon(t, lambda at: SignFelt(at, sign) if self._state.pressing else None)
        too_strong = self._body.pain_now(t) > self._state.prescription.hold.ceiling
        if too_strong and pressed_s >= FELT_AFTER_S and t - self._said_too_strong_t > SAY_AGAIN_S:
            self._said_too_strong_t = t
            self._soon(t, self._report)
        nods_off = self._person.asleep_after_s
        if nods_off is not None and pressed_s >= nods_off and not self._has_slept:
            self._has_slept = True
            self._asleep_until_t = t + NAP_S
            self._deeds.clear()

    def _search(self, t: float) -> None:
        tool = place_in_search(self._state)
        if tool is None:
            return
        for place in self._person.places:
            near = abs(place.x - tool[0]) <= REACH_X and abs(place.y - tool[1]) <= REACH_Y
            if near and place.side is self._state.side and place not in self._marked:
                self._marked.add(place)
                self._soon(t, self._marks(place))
                return

    def _marks(self, place: SorePlace) -> Deed:
        pain = min(7, max(2, round(self._dice.gauss(priors.START_MEAN.value, priors.START_SD.value))))
        return lambda at: Sore(at, place.x, place.y, pain) if self._state.phase is Phase.SEARCH else None

    def _look_at_the_screen(self, t: float) -> None:
        """Do what the screen asks for."""
        self._idle_since_t = t
        if self._state.question is not None:
            self._soon(t, self._reply)
        elif self._state.paused_t is not None:
            self._soon(t, Resume)
        else:
            self._soon(t, Ready)
