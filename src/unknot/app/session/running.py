"""The coached part of a session: events in, the engine's cues out, everything on record.

The step is taken first (it is only a value), then it is decided in which order to act and to record. Whatever takes pressure
away acts first: no full disk may keep anybody on a spot. Whatever else was said counts only once it is on record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unknot.app.clock import Clock
from unknot.app.files.recordings import Recordings
from unknot.app.session.phone_measuring import PhoneMeasuring, due_of
from unknot.app.session.recorder import Recorder
from unknot.engine.cues import Cue, Delivery
from unknot.engine.entry import Entry
from unknot.engine.events import Event, Measured, Sore, Started, Stop, Tick
from unknot.engine.prescription import Prescription
from unknot.engine.replay import fold
from unknot.engine.safety.interlocks import is_stop
from unknot.engine.state import Phase, State
from unknot.engine.step import Step, step
from unknot.errors import BadInput, Bug
from unknot.insight.calendar import hours_between
from unknot.insight.session.device_views import continues, is_note, logs_of, merged
from unknot.knowledge.model import Knowledge
from unknot.measure.gravity import Sample
from unknot.measure.protocol import SpokenLine
from unknot.view.build import is_break, screen, seen
from unknot.view.on_leg import TILT, said
from unknot.view.say import say
from unknot.view.screen import Screen
from unknot.view.wording import Wording
from unknot.voice.rank import Rank, rank

SEEN = "seen"
"""What a face says when a stop has been read: it turns a page and is not recorded."""
JUMP_MARGIN_S = 0.5
SECONDS_PER_HOUR = 3600.0
BY_PHONE = "phone"
"""How a try was taken when the phone on the leg measured it; a number that was read and typed says nothing."""


@dataclass(frozen=True, slots=True)
class SpokenCue:
    """A sentence for the voice, how urgent it is, how much it matters, and the recorded clips that say it."""

    id: str
    text: str
    delivery: Delivery
    rank: Rank
    clips: tuple[str, ...] = ()


def spoken(cue: str, text: str, delivery: Delivery, recordings: Recordings) -> SpokenCue:
    """Return a sentence for the voice."""
    return SpokenCue(cue, text, delivery, rank(cue, delivery), recordings.say(text))


class RunningSession:
    """A running session. Made by `start` or `resume`."""

    def __init__(
        self,
        knowledge: Knowledge,
        clock: Clock,
        recorder: Recorder,
        state: State,
        zero: float,
        *,
        can_tilt: bool = False,
    ) -> None:
        self._knowledge = knowledge
        self._recordings = Recordings.of(knowledge)
        self._clock = clock
        self._recorder = recorder
        self._zero = zero
        self.state = state
        self.acted_first = False
        """Whether the last thing heard was acted on before it was recorded."""
        self._speaking: tuple[Cue, ...] = ()
        self._unheard: list[SpokenCue] = []
        self._heard_t = self.now_t()
        self._moved = (0.0, 0.0)
        self._tilting = PhoneMeasuring(knowledge, can_tilt=can_tilt)

    @property
    def unheard_for_s(self) -> float:
        """Seconds since the person last did anything; that time went by meanwhile does not count."""
        return self.now_t() - self._heard_t

    def now_t(self) -> float:
        """Return the session's seconds now."""
        return max(self.state.t, round(self._clock.now() - self._zero, 3))

    def screen(self) -> Screen:
        """Return what is to be seen now."""
        shown = screen(self.state, self._speaking, self._knowledge, self.now_t(), self._moved)
        return self._recordings.with_clips(self._tilting.drawn(shown, self.state))

    def cues(self) -> tuple[SpokenCue, ...]:
        """Return what is to be said aloud since this was last asked."""
        unheard, self._unheard = tuple(self._unheard), []
        return unheard

    @property
    def is_finished(self) -> bool:
        """Say whether the session has come to its summary, with nothing left to ask."""
        return self.state.phase is Phase.SUMMARY and self.state.question is None

    def hear(self, event: Event) -> None:
        """Take what the person did.

        Raises:
            BadInput: when it could not be recorded; a stop has been acted on all the same.
        """
        self._heard_t = self.now_t()
        taken = step(self.state, event)
        self.acted_first = is_stop(self.state, event) or takes_pressure_away(self.state, taken)
        if self.acted_first:
            self._act(event, taken)
            self._recorder.write_done(event)
        else:
            self._recorder.write(event)
            self._act(event, taken)

    def tick(self) -> None:
        """Let time pass. Time is not asked for leave: what it leads to is done first, then recorded.

        After the summary nothing can come of it any more, and nothing is recorded.
        """
        if self.is_finished:
            return
        self._lead(self._tilting.pass_time(self._clock.now()))
        event = Tick(self.now_t())
        taken = step(self.state, event)
        quiet = not taken.cues and taken.refused is None
        self._act(event, taken)
        if quiet:
            self._recorder.pass_quietly(event, pressing=self.state.pressing)
        else:
            self._recorder.write_done(event)

    def see(self) -> None:
        """Turn the page of a stop that has been read."""
        self._speaking = seen(self._speaking)

    def move(self, x: float, y: float) -> None:
        """Move the mark of the search, until it is set or the search goes on."""
        self._moved = (self._moved[0] + x, self._moved[1] + y)

    def turn_phone(self, to: str) -> None:
        """Do what a face says of the phone on the leg: it turns a page and is not recorded.

        Raises:
            BadInput: when nothing is to be measured now.
        """
        self._lead(self._tilting.turn(to, self.state, self._clock.now()))

    def feel(self, samples: Sequence[Sample]) -> None:
        """Take what the phone on the leg felt; a try that counts is recorded like a number that was typed."""
        told = self._tilting.hear(samples)
        if told is None:
            return
        self._lead(told.lines)
        due = due_of(self.state)
        if told.value_deg is not None and due is not None:
            self.hear(Measured(self.now_t(), due.rule.test, due.side, told.value_deg, BY_PHONE))

    def type(self, given: Mapping[str, object]) -> None:
        """Take a typed number for the trial that is due, or ask back what it means.

        Raises:
            BadInput: when it is no number, or not in this test's unit, or could not be recorded.
        """
        meant = self._tilting.typed(given, self.state)
        if meant is not None:
            due, value = meant
            self.hear(Measured(self.now_t(), due.rule.test, due.side, value))

    def close(self) -> None:
        """Let the session rest where it is; everything that happened is on record."""
        self._recorder.close()

    def _act(self, event: Event, taken: Step) -> None:
        if taken.state is None:
            raise Bug("A running session lost its state.")
        if isinstance(event, Sore) or taken.state.stop_index != self.state.stop_index:
            self._moved = (0.0, 0.0)
        self.state = taken.state
        led = self._tilting.is_on
        cues = taken.cues
        if isinstance(event, Tick) and is_break(taken.state, self._speaking):
            cues = without_question(taken.state, cues)
        self._speaking = still_speaking(self._speaking, cues, by_time=isinstance(event, Tick))
        for cue in cues:
            if cue.id == "measure" and led:
                continue  # why: the phone leads to the next try; nobody reads a number with a leg in the air.
            text = say(cue, taken.state, self._knowledge).say
            self._unheard.append(spoken(cue.id, text, cue.kind.delivery, self._recordings))
        self._lead(self._tilting.follow(self.state, self._clock.now()))

    def _lead(self, lines: Sequence[SpokenLine]) -> None:
        """Say what leads somebody whose phone is on the leg."""
        for line in lines:
            text = said(Wording(self._knowledge), line, self.state.side)
            self._unheard.append(spoken(f"{TILT}_{line.name}", text, Delivery.SAY, self._recordings))


def takes_pressure_away(before: State, taken: Step) -> bool:
    """Say whether a step ends pressure, or tells the person to come off."""
    off = any(cue.kind.delivery is Delivery.STOP for cue in taken.cues)
    return off or (before.pressing and not (taken.state and taken.state.pressing))


def without_question(state: State, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return what is said during a break: the card has no answer to the question that stands; it is asked when the break is over."""
    return tuple(cue for cue in cues if state.question is None or cue.id != state.question.id)


def still_speaking(before: tuple[Cue, ...], new: tuple[Cue, ...], *, by_time: bool) -> tuple[Cue, ...]:
    """Return which cues the screen speaks of: a stop stays until it was seen or answered; quiet time changes nothing."""
    stops = tuple(cue for cue in before if cue.kind.delivery is Delivery.STOP)
    if by_time and not new:
        return before
    if any(cue.kind.delivery is Delivery.STOP for cue in new):
        return new
    refused = any(cue.id == "refused" for cue in new)
    return (*stops, *new) if by_time or refused else new


def start(
    knowledge: Knowledge, clock: Clock, recorder: Recorder, prescription: Prescription, *, can_tilt: bool = False
) -> RunningSession:
    """Begin the session of an accepted plan; it is on record when this returns.

    Raises:
        BadInput: when the prescription is beyond the fence, or cannot be recorded.
    """
    event = Started(0.0, clock.wall(), prescription)
    taken = step(None, event)
    if taken.state is None:
        raise BadInput(f"No session can begin with this plan: {taken.refused}.")
    recorder.write(event)
    live = RunningSession(knowledge, clock, recorder, taken.state, clock.now(), can_tilt=can_tilt)
    live._act(event, taken)  # noqa: SLF001 (the first step of its own session)
    return live


def resume(
    knowledge: Knowledge,
    clock: Clock,
    recorder: Recorder,
    entries: Sequence[Entry],
    device: str,
    *,
    can_tilt: bool = False,
) -> RunningSession:
    """Go on with a session that was cut short.

    Time went on meanwhile, by the clock on the wall. Nobody was led during that time, so a hold that was running comes back
    as OFF (H7: the clock jumped), whatever the wall says, and asks for nerve signs first.

    What other devices said in it is noted as held, so that later this device's part can be replayed after exactly that.

    Raises:
        BadInput: when the entries are not a session, or nothing can be recorded.
    """
    state = fold(events_of_session([entry.event for entry in entries]))
    if state is None:
        raise BadInput("There is no session to go on with.")
    last_t = state.t
    note = continues(entries, device, last_t)
    if note is not None:
        recorder.write(note)
    away_s = _away_s(state, clock.wall())
    jump_s = state.prescription.watch.clock_jump_s + JUMP_MARGIN_S
    t = round(last_t + max(away_s, jump_s if state.pressing else 0.0), 3)
    live = RunningSession(knowledge, clock, recorder, state, clock.now() - t, can_tilt=can_tilt)
    live.tick()
    return live


def end_old(recorder: Recorder, entries: Sequence[Entry], device: str) -> None:
    """End a session that does not go on: a stop, at the time of its last event.

    Whoever was pressing then was left alone: that is told first (H7), so that what was never asked there locks the place.
    """
    events = [entry.event for entry in merged(logs_of(entries))]
    state = fold(events_of_session(events))
    if state is None:
        return
    note = continues(entries, device, state.t)
    gap_s = state.prescription.watch.clock_jump_s + JUMP_MARGIN_S
    left = (Tick(round(state.t + gap_s, 3)),) if state.pressing else ()
    ended = Stop(left[0].t if left else state.t)
    recorder.write(*((note,) if note is not None else ()), *left, ended)


def events_of_session(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events from `started` on: what was answered before it, and what devices note, is not the engine's."""
    first = next((index for index, event in enumerate(events) if isinstance(event, Started)), len(events))
    return tuple(event for event in events[first:] if not is_note(event))


def _away_s(state: State, wall: str) -> float:
    """Return for how long a session was left, by the clock on the wall; a clock set back counts as no time."""
    hours = hours_between(state.wall, wall)
    return 0.0 if hours is None else max(0.0, hours * SECONDS_PER_HOUR - state.t)
