"""The controller of one visit, from opening the program to the summary. Every face talks to it.

A face draws `screen()`, passes on what the person does with `handle`, lets time pass with `tick` and speaks `cues()`.
It decides nothing itself. Behind the controller are the record, the clock, the questions before the plan (`Intake`) and
the coached session (`RunningSession`). When `handle` returns, the event is on record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from unknot.app.files.recordings import Recordings
from unknot.app.intake.screens import card
from unknot.app.pages.home import home
from unknot.app.pages.reading_pages import page_to_read
from unknot.app.pages.record_pages import ANSWERED_HERE, PageResult, RecordPages
from unknot.app.ports import Ports
from unknot.app.record.session_index import SessionSummary, session_summaries
from unknot.app.session.recorder import Recorder, opening_answers
from unknot.app.session.running import SEEN, RunningSession, SpokenCue, make_spoken_cue, resume, start
from unknot.app.session.unfinished import UnfinishedWatch, latest_unfinished
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Stop
from unknot.errors import BadInput
from unknot.insight.session.facts import SessionFacts
from unknot.knowledge.model import Knowledge
from unknot.measure.gravity import Sample
from unknot.plan.intake import (
    Intake,
    IntakeAnswer,
    accepted_prescription,
    add_answers,
    answers_of_page,
    begin_intake,
    is_left_open,
    recorded_answer,
    turn_page,
    undo_last_step,
    update_facts,
)
from unknot.plan.intake_page import IntakePath, read_intake_path
from unknot.record import decode_event
from unknot.view.page_path import Page, PagePath, read_path
from unknot.view.screen import Screen
from unknot.view.session.before_hold import MOVE
from unknot.view.session.phone_measuring import TILT, TYPED

CLOSE: Final = "close"
AT_HOME: Final = ("home", "resume")
GO: Final = "go"
RESUMING_EVENTS: Final = ("ready", "resume")
"""Events that continue a session. If the person was away for too long, the session ends instead."""


class AppController:
    """Controls one visit of one person; the module docstring says how a face uses it."""

    def __init__(self, knowledge: Knowledge, ports: Ports) -> None:
        self._knowledge = knowledge
        self._recordings = Recordings.of(knowledge)
        self._ports = ports
        self._record_pages = RecordPages(knowledge, ports)
        self._opened = ports.clock.now()
        self._intake: Intake | None = None
        self._running: RunningSession | None = None
        self._closed = False
        self._session = ""
        self._past: tuple[SessionSummary, ...] = ()
        self._note = ""
        """A phrase that home shows once: why the person is at home although they wanted to continue."""
        self._visit_began = 0.0
        """Seconds of the ports' clock when the current visit was opened."""
        self._watch = UnfinishedWatch(knowledge, ports.log, ports.clock, ports.settings)
        self._past = self._watch.end_expired(self._read_summaries())
        self._page: Screen | None = None
        self._unspoken: tuple[SpokenCue, ...] = ()
        self._go_home()

    # -- the port ------------------------------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Say whether the visit has ended; then there is nothing left to draw."""
        return self._closed

    @property
    def session(self) -> str:
        """The id of the current session; empty before the first session."""
        return self._session

    @property
    def is_busy(self) -> bool:
        """Say whether a session is open, from its first question to its summary."""
        return self.is_running if self._running is not None else self._intake is not None

    @property
    def is_running(self) -> bool:
        """Say whether time matters: a session runs and has not reached its summary."""
        return self._running is not None and not self._running.is_finished

    @property
    def acted_first(self) -> bool:
        """Say whether the last event took effect before it was recorded, because it takes pressure away."""
        return self._running is not None and self._running.acted_first

    @property
    def resumable(self) -> str:
        """The id of the interrupted session that may continue; empty when there is none."""
        unfinished = latest_unfinished(self._past)
        return unfinished.row.session if unfinished is not None and not self._watch.is_closed(unfinished) else ""

    def now_t(self) -> float:
        """Return the seconds since the session began; before a session, the seconds since the program was opened."""
        return self._running.now_t() if self._running else round(self._ports.clock.now() - self._opened, 3)

    def screen(self) -> Screen:
        """Return the screen to draw now."""
        if self._running is not None:
            return self._running.screen()
        if self._page is None:
            self._show_page(self._card_or_home())
        return self._page or self._card_or_home()

    def handle(self, event_type: str, fields: Mapping[str, object]) -> None:
        """Handle something that the person did; it is on record when this returns.

        Args:
            event_type: the name of the event, such as `ready`, or of a page action, such as `go`.
            fields: the fields of the event.

        Raises:
            BadInput: the event makes no sense here, or it could not be recorded. A stop takes effect even so.
        """
        if event_type == CLOSE:
            self.close()
        elif self._running is not None and not self._is_report_from_summary(event_type, fields):
            self._handle_running(self._running, event_type, fields)
        elif event_type == GO:
            self._go(str(fields.get("to", "")))
        elif event_type == "answer" and str(fields.get("question", "")).startswith(ANSWERED_HERE):
            self._show_result(self._record_pages.handle_answer(self._past, fields))
        elif event_type == "answer":
            self._answer(((str(fields.get("question", "")), str(fields.get("value", ""))),))
        else:
            raise BadInput(f"{event_type!r} needs a session that has begun.")

    def handle_samples(self, samples: Sequence[Sample]) -> None:
        """Pass on the readings of the device on the leg. Each reading carries its second of the ports' clock."""
        if self._running is not None:
            self._running.handle_samples(samples)

    def tick(self) -> None:
        """Let time pass."""
        if self._running is not None:
            self._running.tick()

    def cues(self) -> tuple[SpokenCue, ...]:
        """Return the cues to speak, those since the last call."""
        pages, self._unspoken = self._unspoken, ()
        return (*pages, *self._running.cues()) if self._running is not None else pages

    def refresh(self) -> None:
        """Read the record again, after sessions of another device have arrived.

        The page stays the same and nothing is spoken. Only a plan that must change is shown as it is now. During a
        session nothing happens: a place that another device locked counts when the session continues, or in the next
        session.
        """
        if self._running is not None and self.is_busy:
            return
        self._past = self._watch.end_expired(self._read_summaries())
        if self._running is None and self._intake is not None:
            self._recheck_plan(self._intake)
        elif self._page is not None and self._page.id in AT_HOME:
            self._page = self.home_screen()

    def _recheck_plan(self, intake: Intake) -> None:
        """Compare the current visit with the record, and show its plan again when it must allow less."""
        found = update_facts(intake, self._facts_of_other_sessions(), self._ports.clock.wall())
        if found.note:
            self._intake, self._page = found, (self._page if found is intake else None)
        else:
            self._intake = replace(found, wall=intake.wall)

    def read_ahead(self, count: int) -> int:
        """Read the facts of up to `count` sessions, newest first, before they are needed.

        Return how many are left to read.
        """
        unread = [past for past in reversed(self._past) if "facts" not in past.__dict__]
        for past in unread[:count]:
            _ = past.facts
        return max(0, len(unread) - count)

    def close(self) -> None:
        """End the visit. A running session can be resumed later."""
        self._closed = True
        if self._running is not None:
            self._running.close()

    def record_as(self, device: str) -> None:
        self._ports = replace(self._ports, settings=replace(self._ports.settings, device=device))

    # -- the coached part ----------------------------------------------------------------------------------------------

    def _handle_running(self, running: RunningSession, event_type: str, fields: Mapping[str, object]) -> None:
        if event_type == SEEN:
            running.mark_stop_seen()
            return
        if event_type == MOVE:
            x, y = fields.get("x"), fields.get("y")
            if isinstance(x, float | int) and isinstance(y, float | int):
                running.move_mark(float(x), float(y))
            return
        if event_type == TILT:
            running.control_phone(str(fields.get("to", "")))
            return
        if event_type == TYPED:
            running.enter_number(fields)
            return
        if event_type in RESUMING_EVENTS and self._watch.is_too_long(running.inactive_s):
            running.handle(Stop(running.now_t()))
            self._running, self._past = None, self._read_summaries()
            self._go_home("left_too_long")
            return
        running.handle(decode_event({**fields, "type": event_type, "t": running.now_t()}))

    def _accept(self, intake: Intake) -> None:
        """Start the accepted plan. If the record now asks for less, show the changed plan first."""
        self._past, now = self._read_summaries(), self._ports.clock.wall()
        if is_left_open(intake, self._ports.clock.now() - self._visit_began, now):
            self._go_home("left_open")
            return
        found = update_facts(intake, self._facts_of_other_sessions(), now)
        if found is not intake:
            self._intake, self._page = found, None
        else:
            self._start_session(intake)

    def _start_session(self, intake: Intake) -> None:
        prescription = accepted_prescription(intake)
        if prescription is None:
            raise BadInput("There is no plan to begin with.")
        self._unspoken = ()
        self._running = start(
            self._knowledge, self._ports.clock, self._recorder(), prescription, can_tilt=self._ports.can_tilt
        )

    def _recorder(self, session: str = "") -> Recorder:
        """Return a recorder for the current session, or for another page of the record."""
        settings = self._ports.settings
        return Recorder(self._ports.log, settings.person, session or self._session, settings.device)

    # -- before the plan -----------------------------------------------------------------------------------------------

    def _show_page(self, page: Screen) -> None:
        """Show a page and speak its sentence."""
        self._page = page
        self._unspoken = (make_spoken_cue("face_page", page.say, self._recordings),) if page.say else ()

    def _card_or_home(self) -> Screen:
        return card(self._intake) if self._intake is not None else self.home_screen()

    def _answer(self, answers: tuple[IntakeAnswer, ...]) -> None:
        """Record answers, then use them."""
        if self._intake is None:
            raise BadInput("Nothing was asked.")
        answers = tuple(recorded_answer(self._intake, answer) for answer in answers)
        self._recorder().write(*(Answer(0.0, question, value) for question, value in answers))
        self._intake = add_answers(self._intake, answers)
        self._page = None

    def _go(self, to: str) -> None:
        """Go to a page. Some pages record answers."""
        path = read_path(to)
        turned = read_intake_path(to)
        if path is not None:
            self._go_to_page(path)
        elif self._intake is not None and turned is not None:
            self._turn_page(self._intake, turned)
        else:
            raise BadInput(f"There is no page {to!r}.")

    def _go_to_page(self, path: PagePath) -> None:
        match path.page:
            case Page.BEGIN:
                self._open_visit()
            case Page.RESUME:
                self._resume()
            case Page.CLOSE_OLD:
                self._end_unfinished()
            case Page.HOME:
                self._go_home()
            case Page.BACK:
                self._go_back()
            case Page.HISTORY | Page.SESSION | Page.READING | Page.PROGRESS:
                now = self._ports.clock.wall()
                self._show_page(page_to_read(self._knowledge, self._past, self._entries, path, now))
            case Page.EXPERIMENT | Page.HARM | Page.LOOKED:
                self._open_record_page(path)
            case Page.ACCEPT:
                if self._intake is None:
                    raise BadInput("There is no plan to accept yet.")
                self._accept(self._intake)

    def _turn_page(self, intake: Intake, path: IntakePath) -> None:
        answers = answers_of_page(intake, path)
        if answers is not None:
            self._answer(answers)
        else:
            self._intake = turn_page(intake, path)
            self._page = None

    def _open_visit(self) -> None:
        """Begin a visit. Its first entry says when it was opened."""
        wall = self._ports.clock.wall()
        self._past = self._read_summaries()
        # why first: reading a session can fail, and nothing has been recorded yet.
        facts = tuple(summary.facts for summary in self._past)
        self._visit_began = self._ports.clock.now()
        self._session = self._ports.ids.new(wall)
        settings = self._ports.settings
        self._recorder().write(*opening_answers(self._ports.log, settings.person, settings.device, wall))
        self._intake, self._page = begin_intake(self._knowledge, facts, wall), None

    def _go_back(self) -> None:
        if self._intake is None or not self._intake.steps:
            self._go_home()
            return
        self._intake, self._page = undo_last_step(self._intake), None

    # -- home and the past ---------------------------------------------------------------------------------------------

    def _go_home(self, note: str = "") -> None:
        self._intake, self._page, self._note = None, None, note

    def home_screen(self) -> Screen:
        """Return the first screen: home, or the offer to continue an interrupted session."""
        unfinished = latest_unfinished(self._past)
        if unfinished is None:
            return home(self._knowledge, self._past, self._ports.clock.wall(), self._note)
        return self._watch.resume_offer(unfinished)

    def _is_report_from_summary(self, event_type: str, fields: Mapping[str, object]) -> bool:
        """Say whether the person leaves the summary to report that something went wrong."""
        path = read_path(str(fields.get("to", ""))) if event_type == GO else None
        return path is not None and path.page is Page.HARM and self._running is not None and self._running.is_finished

    def _open_record_page(self, path: PagePath) -> None:
        """Open a page of the experiment or of a harm report. A harm report closes the session first."""
        if path.page is Page.HARM and self._running is not None:
            self._running.close()
            self._running = None
            self._past = session_summaries(self._ports.log, self._ports.settings.person)
        in_hand = self._session if path.step == "summary" else ""
        self._show_result(self._record_pages.turn(self._past, path, in_hand))

    def _show_result(self, result: PageResult) -> None:
        self._past = result.past
        self._go_home()
        if result.screen is not None:
            self._show_page(result.screen)
            self._unspoken = self._unspoken if result.is_read_aloud else ()
        if result.failure is not None:
            raise result.failure

    def _entries(self, session: str) -> tuple[Entry, ...]:
        return self._ports.log.read(self._ports.settings.person, session)

    def _read_summaries(self) -> tuple[SessionSummary, ...]:
        """Read all sessions of the record. Sessions that have not grown are not read again."""
        return session_summaries(self._ports.log, self._ports.settings.person, self._past)

    def _facts_of_other_sessions(self) -> tuple[SessionFacts, ...]:
        """Return the facts of all sessions except the current one."""
        return tuple(summary.facts for summary in self._past if summary.row.session != self._session)

    def _end_unfinished(self, note: str = "") -> None:
        unfinished = latest_unfinished(self._past)
        if unfinished is not None:
            self._watch.end(unfinished)
        self._past = self._read_summaries()
        self._go_home(note)

    def _resume(self) -> None:
        """Continue the interrupted session. If it may not continue, end it and say why."""
        ports, self._past = self._ports, self._read_summaries()
        unfinished = latest_unfinished(self._past)
        if unfinished is None:
            raise BadInput("There is no session to go on with.")
        entries = self._entries(unfinished.row.session)
        why_not = self._watch.why_not_resume(unfinished, entries, self._past)
        if why_not:
            self._end_unfinished(why_not)
            return
        self._session, self._unspoken = unfinished.row.session, ()
        device = ports.settings.device
        self._running = resume(self._knowledge, ports.clock, self._recorder(), entries, device, can_tilt=ports.can_tilt)
