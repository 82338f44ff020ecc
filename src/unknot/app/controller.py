"""One visit, from opening the program to the summary: what every face talks to.

A face draws `screen()`, hands on what the person does with `say`, lets time pass with `tick`, and speaks `cues()`; it decides
nothing. Behind this stand the record, the clock, the cards before the plan (`before`) and the coached part (`live`). What was
said is on record when `say` returns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from unknot.app.clock import Clock, Ids
from unknot.app.files.recordings import Recordings
from unknot.app.intake import intake as visit
from unknot.app.intake.screens import card
from unknot.app.pages.home import home
from unknot.app.pages.reading_pages import page_to_read
from unknot.app.pages.record_pages import ANSWERED_HERE, RecordPages, TurnedPage
from unknot.app.record.session_index import SessionSummary, session_summaries
from unknot.app.session.recorder import Recorder, opening
from unknot.app.session.running import SEEN, RunningSession, SpokenCue, resume, spoken, start
from unknot.app.session.unfinished import UnfinishedWatch, unfinished_one
from unknot.app.settings import Settings
from unknot.engine.cues import Delivery
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Stop
from unknot.errors import BadInput
from unknot.insight.session.facts import SessionFacts
from unknot.knowledge.model import Knowledge
from unknot.measure.gravity import Sample
from unknot.record import decode_event
from unknot.store.log import EventLog
from unknot.view.record.harm_report import ROOT as HARM
from unknot.view.screen import Screen
from unknot.view.session.before_hold import MOVE
from unknot.view.session.phone_measuring import TILT, TYPED
from unknot.view.wording import Wording

CLOSE: Final = "close"
AT_HOME: Final = ("home", "resume")
GO: Final = "go"
GOES_ON: Final = ("ready", "resume")
"""Words with which a session goes on: after too long a time it is over instead."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What a visit needs from outside."""

    log: EventLog
    clock: Clock
    ids: Ids
    settings: Settings
    can_tilt: bool = False
    """Whether the face can feel how the device is turned, and hands that on (`feel`)."""


class AppController:
    """One visit of one person. See the module for what a face does with it."""

    def __init__(self, knowledge: Knowledge, ports: Ports) -> None:
        self._knowledge = knowledge
        self._words = Wording(knowledge)
        self._recordings = Recordings.of(knowledge)
        self._ports = ports
        self._record_pages = RecordPages(knowledge, ports)
        self._opened = ports.clock.now()
        self._before: visit.Intake | None = None
        self._live: RunningSession | None = None
        self._over = False
        self._session = ""
        self._past: tuple[SessionSummary, ...] = ()
        self._note = ""
        """A phrase that home begins with, once: why somebody is there who wanted to go on."""
        self._begun = 0.0
        """The second at which the visit in hand was opened."""
        self._watch = UnfinishedWatch(knowledge, ports.log, ports.clock, ports.settings)
        self._past = self._watch.settle(self._read_past())
        self._page: Screen | None = None
        self._unheard: tuple[SpokenCue, ...] = ()
        self._home()

    # -- the port ------------------------------------------------------------------------------------------------------

    @property
    def is_over(self) -> bool:
        """Say whether there is nothing left to draw."""
        return self._over

    @property
    def session(self) -> str:
        """The id of the session in hand; empty before one was begun."""
        return self._session

    @property
    def is_busy(self) -> bool:
        """Say whether a session is in hand, from its first question to its summary."""
        return self.is_live if self._live is not None else self._before is not None

    @property
    def is_live(self) -> bool:
        """Say whether time counts: a session runs, and has not come to its summary."""
        return self._live is not None and not self._live.is_finished

    @property
    def acted_first(self) -> bool:
        """Say whether the last thing said was acted on before it was recorded, because it takes pressure away."""
        return self._live is not None and self._live.acted_first

    @property
    def resumable(self) -> str:
        """The id of the session that was cut short and may go on; empty when there is none."""
        unfinished = unfinished_one(self._past)
        return unfinished.row.session if unfinished is not None and not self._watch.is_closed(unfinished) else ""

    def now_t(self) -> float:
        """Return the seconds since the session began (before that: since the program was opened)."""
        return self._live.now_t() if self._live else round(self._ports.clock.now() - self._opened, 3)

    def screen(self) -> Screen:
        """Return what is to be seen now."""
        if self._live is not None:
            return self._live.screen()
        if self._page is None:
            self._turned(self._card())
        return self._page or self._card()

    def say(self, event_type: str, fields: Mapping[str, object]) -> None:
        """Take what the person did; it is on record when this returns.

        Raises:
            BadInput: when it makes no sense, or could not be recorded; a stop has been acted on all the same.
        """
        if event_type == CLOSE:
            self.close()
        elif self._live is not None and not self._leaves_to_report(event_type, fields):
            self._say_live(self._live, event_type, fields)
        elif event_type == GO:
            self._go(str(fields.get("to", "")))
        elif event_type == "answer" and str(fields.get("question", "")).startswith(ANSWERED_HERE):
            self._show(self._record_pages.hear(self._past, fields))
        elif event_type == "answer":
            self._answer(((str(fields.get("question", "")), str(fields.get("value", ""))),))
        else:
            raise BadInput(f"{event_type!r} needs a session that has begun.")

    def feel(self, samples: Sequence[Sample]) -> None:
        """Take what the device on the leg felt, each reading at its second of the ports' clock."""
        if self._live is not None:
            self._live.feel(samples)

    def tick(self) -> None:
        """Let time pass."""
        if self._live is not None:
            self._live.tick()

    def cues(self) -> tuple[SpokenCue, ...]:
        """Return what is to be said aloud since this was last asked."""
        said, self._unheard = self._unheard, ()
        return (*said, *self._live.cues()) if self._live is not None else said

    def refresh(self) -> None:
        """Look at the record again: another device's sessions have come into it.

        The page stays where it is, unsaid; but a plan that must be another one now is shown as it is now. Nothing happens while
        somebody is coached: what was locked elsewhere counts when the session goes on, or at the next one.
        """
        if self._live is not None and self.is_busy:
            return
        self._past = self._watch.settle(self._read_past())
        if self._live is None and self._before is not None:
            self._look_again(self._before)
        elif self._page is not None and self._page.id in AT_HOME:
            self._page = self.screen_at_home()

    def _look_again(self, before: visit.Intake) -> None:
        """Hold what is on record now against the visit in hand; show its plan again when it allows less."""
        found = visit.looked_again(before, self._facts_of_others(), self._ports.clock.wall())
        if found.note:
            self._before, self._page = found, (self._page if found is before else None)
        else:
            self._before = replace(found, now=before.now)

    def read_ahead(self, count: int) -> int:
        """Read the facts of some sessions before they are asked for, the newest first; return how many are left unread."""
        unread = [past for past in reversed(self._past) if "facts" not in past.__dict__]
        for past in unread[:count]:
            _ = past.facts
        return max(0, len(unread) - count)

    def close(self) -> None:
        """End the visit; a running session can be resumed."""
        self._over = True
        if self._live is not None:
            self._live.close()

    def record_as(self, device: str) -> None:
        self._ports = replace(self._ports, settings=replace(self._ports.settings, device=device))

    # -- the coached part ----------------------------------------------------------------------------------------------

    def _say_live(self, live: RunningSession, event_type: str, fields: Mapping[str, object]) -> None:
        if event_type == SEEN:
            live.see()
            return
        if event_type == MOVE:
            x, y = fields.get("x"), fields.get("y")
            if isinstance(x, float | int) and isinstance(y, float | int):
                live.move(float(x), float(y))
            return
        if event_type == TILT:
            live.turn_phone(str(fields.get("to", "")))
            return
        if event_type == TYPED:
            live.type(fields)
            return
        if event_type in GOES_ON and self._watch.is_too_long(live.unheard_for_s):
            live.hear(Stop(live.now_t()))
            self._live, self._past = None, self._read_past()
            self._home("left_too_long")
            return
        live.hear(decode_event({**fields, "type": event_type, "t": live.now_t()}))

    def _accept(self, before: visit.Intake) -> None:
        """Begin with the plan that was seen, unless what is on record now asks for less: then show that one first."""
        self._past, now = self._read_past(), self._ports.clock.wall()
        if visit.is_left_open(before, self._ports.clock.now() - self._begun, now):
            self._home("left_open")
            return
        found = visit.looked_again(before, self._facts_of_others(), now)
        if found is not before:
            self._before, self._page = found, None
        else:
            self._begin_live(before)

    def _begin_live(self, before: visit.Intake) -> None:
        prescription = visit.accepted(before)
        if prescription is None:
            raise BadInput("There is no plan to begin with.")
        self._unheard = ()
        self._live = start(
            self._knowledge, self._ports.clock, self._recorder(), prescription, can_tilt=self._ports.can_tilt
        )

    def _recorder(self, session: str = "") -> Recorder:
        """Return the writer of the session in hand, or of another page of the record."""
        settings = self._ports.settings
        return Recorder(self._ports.log, settings.person, session or self._session, settings.device)

    # -- before the plan -----------------------------------------------------------------------------------------------

    def _turned(self, page: Screen) -> None:
        """Show a page, and have its sentence read aloud."""
        self._page = page
        self._unheard = (spoken(page.id, page.say, Delivery.SAY, self._recordings),) if page.say else ()

    def _card(self) -> Screen:
        return card(self._before) if self._before is not None else self.screen_at_home()

    def _answer(self, answers: tuple[visit.Answer, ...]) -> None:
        """Record answers, then count them."""
        if self._before is None:
            raise BadInput("Nothing was asked.")
        answers = tuple(visit.as_recorded(self._before, answer) for answer in answers)
        self._recorder().write(*(Answer(0.0, question, value) for question, value in answers))
        self._before = visit.hear(self._before, answers)
        self._page = None

    def _go(self, to: str) -> None:
        """Turn a page; some pages put answers on record."""
        kind, _, name = to.partition(":")
        match kind:
            case "begin":
                self._open()
            case "resume":
                self._resume()
            case "close_old":
                self._end_unfinished()
            case "home":
                self._home()
            case "history" | "session" | "learn" | "progress":
                self._turned(page_to_read(self._knowledge, self._past, self._entries, to, self._ports.clock.wall()))
            case "experiment" | "harm" | "looked":
                self._to_record_page(kind, name)
            case "accept" if self._before is not None:
                self._accept(self._before)
            case "back":
                self._back()
            case _ if self._before is not None:
                self._turn(self._before, to)
            case _:
                raise BadInput(f"There is no page {to!r}.")

    def _turn(self, before: visit.Intake, page: str) -> None:
        answers = visit.answers_of_page(before, page)
        if answers is not None:
            self._answer(answers)
        else:
            self._before = visit.turn(before, page)
            self._page = None

    def _open(self) -> None:
        """Begin a new session: its first entry says when it was opened."""
        wall = self._ports.clock.wall()
        self._past = self._read_past()
        facts = tuple(
            past.facts for past in self._past
        )  # why first: it may have to be read, and nothing is said by then
        self._begun = self._ports.clock.now()
        self._session = self._ports.ids.new(wall)
        settings = self._ports.settings
        self._recorder().write(*opening(self._ports.log, settings.person, settings.device, wall))
        self._before, self._page = visit.begin(self._knowledge, facts, wall), None

    def _back(self) -> None:
        if self._before is None or not self._before.steps:
            self._home()
            return
        self._before, self._page = visit.back(self._before), None

    # -- home and the past ---------------------------------------------------------------------------------------------

    def _home(self, note: str = "") -> None:
        self._before, self._page, self._note = None, None, note

    def screen_at_home(self) -> Screen:
        """Return the first screen: the offer to go on with a session that was cut short, or home."""
        unfinished = unfinished_one(self._past)
        if unfinished is None:
            shown = home(self._knowledge, self._past, self._ports.clock.wall())
            return replace(shown, body=(self._words.phrase(self._note), *shown.body)) if self._note else shown
        return self._watch.offer(unfinished)

    def _leaves_to_report(self, event_type: str, fields: Mapping[str, object]) -> bool:
        """Say whether the summary that is being read is left for a report that something went wrong."""
        is_asked = event_type == GO and str(fields.get("to", "")).startswith(f"{HARM}:")
        return is_asked and self._live is not None and self._live.is_finished

    def _to_record_page(self, kind: str, path: str) -> None:
        """Turn to a page of the experiment or of a report; for a report, what was in hand is left, and is on record."""
        if kind == HARM and self._live is not None:
            self._live.close()
            self._live = None
            self._past = session_summaries(self._ports.log, self._ports.settings.person)
        in_hand = self._session if path == "summary" else ""
        self._show(self._record_pages.turn(self._past, kind, path, in_hand))

    def _show(self, turned: TurnedPage) -> None:
        self._past = turned.past
        self._home()
        if turned.screen is not None:
            self._turned(turned.screen)
            self._unheard = self._unheard if turned.is_read_aloud else ()
        if turned.failure is not None:
            raise turned.failure

    def _entries(self, session: str) -> tuple[Entry, ...]:
        return self._ports.log.read(self._ports.settings.person, session)

    def _read_past(self) -> tuple[SessionSummary, ...]:
        """Return what is on record now; sessions that have not grown are not read again."""
        return session_summaries(self._ports.log, self._ports.settings.person, self._past)

    def _facts_of_others(self) -> tuple[SessionFacts, ...]:
        """Return the facts of all sessions but the one in hand."""
        return tuple(one.facts for one in self._past if one.row.session != self._session)

    def _end_unfinished(self) -> None:
        unfinished = unfinished_one(self._past)
        if unfinished is not None:
            self._watch.end(unfinished)
        self._past = self._read_past()
        self._home()

    def _resume(self) -> None:
        """Go on with the session that was cut short, if it still may; else end it and say why."""
        settings = self._ports.settings
        self._past = self._read_past()
        unfinished = unfinished_one(self._past)
        if unfinished is None:
            raise BadInput("There is no session to go on with.")
        entries = self._entries(unfinished.row.session)
        why_not = self._watch.why_not(unfinished, entries, self._past)
        if why_not:
            self._watch.end(unfinished)
            self._past = self._read_past()
            self._home(why_not)
            return
        self._session = unfinished.row.session
        self._unheard = ()
        self._live = resume(
            self._knowledge,
            self._ports.clock,
            self._recorder(),
            entries,
            settings.device,
            can_tilt=self._ports.can_tilt,
        )
