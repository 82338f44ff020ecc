"""Run a coached session: handle events, collect the cues of the engine, record everything.

The step is computed first, because it is only a value. Then the event either takes effect first or is recorded first.
Whatever takes pressure away takes effect first, because a full disk must not keep anybody on a spot. Every other event
counts only once it is on record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unknot.app.clock import Clock
from unknot.app.files.recordings import Recordings
from unknot.app.session.phone_measuring import PhoneMeasuring, due_trial_of
from unknot.app.session.recorder import Recorder
from unknot.engine.cues import CUES, Cue, CueKind, Delivery
from unknot.engine.entry import Entry
from unknot.engine.events import Event, Measured, Sore, Started, Stop, Tick
from unknot.engine.prescription import Prescription
from unknot.engine.replay import fold
from unknot.engine.safety.interlocks import is_stop
from unknot.engine.state import Phase, State
from unknot.engine.step import Step, step
from unknot.errors import BadInput, Bug
from unknot.insight.calendar import hours_between
from unknot.insight.session.device_views import continuation_note, is_note, logs_of, merge_logs
from unknot.knowledge.model import Knowledge
from unknot.measure.gravity import Sample
from unknot.measure.protocol import SpokenLine
from unknot.view.cue_words import say
from unknot.view.screen import Screen
from unknot.view.session.phone_measuring import TILT, sentence_of
from unknot.view.session.session_screen import cues_after_stop, is_break, screen
from unknot.view.wording import Wording

SEEN = "seen"
"""The event for a stop that the person has read. It changes the page and is not recorded."""
JUMP_MARGIN_S = 0.5
SECONDS_PER_HOUR = 3600.0
BY_PHONE = "phone"
"""How a trial was measured when the phone on the leg measured it. A typed number has no such mark."""


@dataclass(frozen=True, slots=True)
class SpokenCue:
    """A cue in finished words, with the recorded clips that say them."""

    id: str
    text: str
    clips: tuple[str, ...] = ()

    @property
    def kind(self) -> CueKind:
        """The row of this cue in the table of cues."""
        return CUES[self.id]


def make_spoken_cue(cue: str, text: str, recordings: Recordings) -> SpokenCue:
    """Return a cue in finished words with its clips."""
    return SpokenCue(cue, text, recordings.say(text))


class RunningSession:
    """A running session. Create it with `start` or `resume`."""

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
        """Whether the last event took effect before it was recorded."""
        self._shown_cues: tuple[Cue, ...] = ()
        self._unspoken: list[SpokenCue] = []
        self._last_input_t = self.now_t()
        self._mark_offset = (0.0, 0.0)
        self._phone = PhoneMeasuring(knowledge, can_tilt=can_tilt)

    @property
    def inactive_s(self) -> float:
        """Seconds since the person last did something. Passing time does not count as doing something."""
        return self.now_t() - self._last_input_t

    def now_t(self) -> float:
        """Return the seconds of the session now."""
        return max(self.state.t, round(self._clock.now() - self._zero, 3))

    def screen(self) -> Screen:
        """Return the screen to draw now."""
        drawn = screen(self.state, self._shown_cues, self._knowledge, self.now_t(), self._mark_offset)
        return self._recordings.with_clips(self._phone.add_to_screen(drawn, self.state))

    def cues(self) -> tuple[SpokenCue, ...]:
        """Return the cues to speak, those since the last call."""
        cues, self._unspoken = tuple(self._unspoken), []
        return cues

    @property
    def is_finished(self) -> bool:
        """Say whether the session has reached its summary with no question left."""
        return self.state.phase is Phase.SUMMARY and self.state.question is None

    def handle(self, event: Event) -> None:
        """Handle something that the person did.

        Raises:
            BadInput: it could not be recorded. A stop takes effect even so.
        """
        self._last_input_t = self.now_t()
        result = step(self.state, event)
        self.acted_first = is_stop(event, self.state) or takes_pressure_away(self.state, result)
        if self.acted_first:
            self._apply(event, result)
            self._recorder.write_after_acting(event)
        else:
            self._recorder.write(event)
            self._apply(event, result)

    def tick(self) -> None:
        """Let time pass. What follows from it takes effect first and is recorded second.

        After the summary nothing more can happen, and nothing is recorded.
        """
        if self.is_finished:
            return
        self._speak_lines(self._phone.pass_time(self._clock.now()))
        event = Tick(self.now_t())
        result = step(self.state, event)
        quiet = not result.cues and result.refused is None
        self._apply(event, result)
        if quiet:
            self._recorder.add_quiet_tick(event, pressing=self.state.pressing)
        else:
            self._recorder.write_after_acting(event)

    def mark_stop_seen(self) -> None:
        """Leave the page of a stop that the person has read."""
        self._shown_cues = cues_after_stop(self._shown_cues)

    def move_mark(self, x: float, y: float) -> None:
        """Move the mark of the search until the person sets it or the search continues."""
        self._mark_offset = (self._mark_offset[0] + x, self._mark_offset[1] + y)

    def control_phone(self, to: str) -> None:
        """Do what a face says about the phone on the leg. This changes the page and is not recorded.

        Raises:
            BadInput: nothing is to be measured now.
        """
        self._speak_lines(self._phone.control(to, self.state, self._clock.now()))

    def handle_samples(self, samples: Sequence[Sample]) -> None:
        """Handle readings of the phone on the leg. A valid trial is recorded like a typed number."""
        result = self._phone.handle_samples(samples)
        if result is None:
            return
        self._speak_lines(result.lines)
        due = due_trial_of(self.state)
        if result.value_deg is not None and due is not None:
            self.handle(Measured(self.now_t(), due.rule.test, due.side, result.value_deg, BY_PHONE))

    def enter_number(self, fields: Mapping[str, object]) -> None:
        """Record a typed number for the trial that is due, or ask what it means.

        Raises:
            BadInput: the text is not a number, its unit does not fit the test, or it could not be recorded.
        """
        reading = self._phone.read_number(fields, self.state)
        if reading is not None:
            due, value = reading
            self.handle(Measured(self.now_t(), due.rule.test, due.side, value))

    def close(self) -> None:
        """Leave the session as it is. Everything that happened is on record."""
        self._recorder.close()

    def _apply(self, event: Event, result: Step) -> None:
        if result.state is None:
            raise Bug("A running session lost its state.")
        if isinstance(event, Sore) or result.state.search.stop_index != self.state.search.stop_index:
            self._mark_offset = (0.0, 0.0)
        self.state = result.state
        is_phone_measuring = self._phone.is_measuring
        cues = result.cues
        if isinstance(event, Tick) and is_break(result.state, self._shown_cues):
            cues = without_question(result.state, cues)
        self._shown_cues = cues_on_screen(self._shown_cues, cues, by_time=isinstance(event, Tick))
        for cue in cues:
            if cue.id == "measure" and is_phone_measuring:
                continue  # why: the phone guides the person to the next try; nobody can read a number with a leg in the air.
            text = say(cue, result.state, self._knowledge).say
            self._unspoken.append(make_spoken_cue(cue.id, text, self._recordings))
        self._speak_lines(self._phone.follow(self.state, self._clock.now()))

    def _speak_lines(self, lines: Sequence[SpokenLine]) -> None:
        """Speak the lines that guide a person with the phone on the leg."""
        for line in lines:
            text = sentence_of(Wording(self._knowledge), line, self.state.side)
            self._unspoken.append(make_spoken_cue(f"{TILT}_{line.name}", text, self._recordings))


def takes_pressure_away(before: State, result: Step) -> bool:
    """Say whether a step ends pressure or tells the person to come off."""
    off = any(cue.kind.delivery is Delivery.STOP for cue in result.cues)
    return off or (before.pressing and not (result.state and result.state.pressing))


def without_question(state: State, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return the cues for a break, without the open question.

    The break card cannot answer the question, so it is asked after the break.
    """
    return tuple(cue for cue in cues if state.question is None or cue.id != state.question.id)


def cues_on_screen(before: tuple[Cue, ...], new: tuple[Cue, ...], *, by_time: bool) -> tuple[Cue, ...]:
    """Return the cues that the screen shows. A stop stays until it is seen or answered; quiet time changes nothing."""
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
        BadInput: the prescription is over a hard limit, or it cannot be recorded.
    """
    event = Started(0.0, clock.wall(), prescription)
    result = step(None, event)
    if result.state is None:
        raise BadInput(f"No session can begin with this plan: {result.refused}.")
    recorder.write(event)
    running = RunningSession(knowledge, clock, recorder, result.state, clock.now(), can_tilt=can_tilt)
    running._apply(event, result)  # noqa: SLF001 (the first step of its own session)
    return running


def resume(
    knowledge: Knowledge,
    clock: Clock,
    recorder: Recorder,
    entries: Sequence[Entry],
    device: str,
    *,
    can_tilt: bool = False,
) -> RunningSession:
    """Continue a session that was interrupted.

    Time has passed by the clock on the wall, and nobody guided the person. So a hold that was running resumes as OFF
    (H7: the clock jumped), whatever the wall clock says, and asks for nerve signs first.

    A note records what other devices wrote in this session, so that this device's part can be replayed after exactly
    that.

    Raises:
        BadInput: the entries are not a session, or nothing can be recorded.
    """
    state = fold(session_events([entry.event for entry in entries]))
    if state is None:
        raise BadInput("There is no session to go on with.")
    last_t = state.t
    note = continuation_note(entries, device, last_t)
    if note is not None:
        recorder.write(note)
    away_s = _away_s(state, clock.wall())
    jump_s = state.prescription.watch.clock_jump_s + JUMP_MARGIN_S
    t = round(last_t + max(away_s, jump_s if state.pressing else 0.0), 3)
    running = RunningSession(knowledge, clock, recorder, state, clock.now() - t, can_tilt=can_tilt)
    running.tick()
    return running


def end_abandoned(recorder: Recorder, entries: Sequence[Entry], device: str) -> None:
    """End a session that does not continue: with a stop at the time of its last event.

    If the person was pressing, they were alone. The record says that first (H7), so that a question that was never
    asked locks the place.
    """
    events = [entry.event for entry in merge_logs(logs_of(entries))]
    state = fold(session_events(events))
    if state is None:
        return
    note = continuation_note(entries, device, state.t)
    gap_s = state.prescription.watch.clock_jump_s + JUMP_MARGIN_S
    left = (Tick(round(state.t + gap_s, 3)),) if state.pressing else ()
    ended = Stop(left[0].t if left else state.t)
    recorder.write(*((note,) if note is not None else ()), *left, ended)


def session_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events from `started` on. The engine does not handle earlier answers, or the notes of devices."""
    first = next((index for index, event in enumerate(events) if isinstance(event, Started)), len(events))
    return tuple(event for event in events[first:] if not is_note(event))


def _away_s(state: State, wall: str) -> float:
    """Return how long the person was away, in seconds by the wall clock; a clock that was set back counts as no time."""
    hours = hours_between(state.wall, wall)
    return 0.0 if hours is None else max(0.0, hours * SECONDS_PER_HOUR - state.t)
