"""Pages of the record that are not sessions: a personal experiment, harm reports, looks at a place.

A page may record answers; then the sessions of the record are read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from unknot.app.pages import experiment_pages, harm, looks
from unknot.app.ports import Ports
from unknot.app.record.session_index import SessionSummary, session_summaries
from unknot.app.session.recorder import Recorder
from unknot.errors import UnknotError
from unknot.insight import questions
from unknot.knowledge.model import Knowledge
from unknot.view.experiment.pages import EXPERIMENT
from unknot.view.page_path import Page, PagePath
from unknot.view.record.harm_report import FINISHED, GRAVE_PAGES
from unknot.view.screen import Screen

ANSWERED_HERE: Final = (questions.EXPERIMENT, questions.HARM, questions.LOOKED)
"""The beginnings of the question names that these pages answer."""

Past = tuple[SessionSummary, ...]


@dataclass(frozen=True, slots=True)
class PageResult:
    """The next page (None: home), the sessions of the record, and whether to read the page aloud.

    `failure` says why nothing could be recorded, when the page must be shown even so.
    """

    screen: Screen | None
    past: Past
    is_read_aloud: bool = True
    failure: UnknotError | None = None


class RecordPages:
    """Opens these pages for the record of one person."""

    def __init__(self, knowledge: Knowledge, ports: Ports) -> None:
        self._knowledge = knowledge
        self._ports = ports

    def turn(self, past: Past, path: PagePath, session: str = "") -> PageResult:
        """Go to a page, and do what its path asks for.

        Args:
            past: all sessions of the record.
            path: a page of the experiment, of a report, or of a place that was looked at.
            session: the current session, for a report from its summary.

        Raises:
            BadInput: there is no such page.
        """
        if path.page is Page.HARM:
            return self._report_page(past, path, session)
        if path.page is Page.LOOKED:
            return PageResult(looks.page(self._knowledge, past, path.step, self._now()), past)
        return self._experiment_page(past, path)

    def handle_answer(self, past: Past, fields: Mapping[str, object]) -> PageResult:
        """Handle an answer on one of these pages.

        After an urgent sign the page says what to do, even when nothing can be recorded.

        Raises:
            BadInput: the answer makes no sense, or it could not be recorded; nothing was recorded.
        """
        question = str(fields.get("question", ""))
        if question.startswith(questions.LOOKED):
            return self._record_look(past, question.removeprefix(questions.LOOKED), str(fields.get("value", "")))
        if question.startswith(questions.EXPERIMENT):
            following = experiment_pages.handle_answer(self._knowledge, past, fields, self._now(), self._new_recorder)
            return (
                PageResult(following, past)
                if following is not None
                else self._experiment_page(self._past(), EXPERIMENT)
            )
        try:
            due = harm.handle_answer(self._knowledge, past, fields, self._now(), self._recorder_for)
        except UnknotError as error:
            if (call := harm.urgent_page_for(self._knowledge, fields)) is None:
                raise
            return PageResult(call, past, failure=error)
        if isinstance(due, Screen):
            return PageResult(due, self._past(), is_read_aloud=False)
        return self._report_page(self._past(), due) if due else PageResult(None, self._past())

    def _record_look(self, past: Past, place: str, text: str) -> PageResult:
        """Record who has looked at a place; ask again when the answer cannot be used."""
        if looks.record_look(self._knowledge, past, self._new_recorder(), place, text, self._now()):
            return PageResult(None, self._past())
        return PageResult(looks.page(self._knowledge, past, place, self._now(), again=True), past)

    def _experiment_page(self, past: Past, path: PagePath) -> PageResult:
        """Go to a page of the experiment, or do what the path asks for and show the current state."""
        if experiment_pages.act(self._knowledge, past, path, self._now(), self._new_recorder):
            past, path = self._past(), EXPERIMENT
        return PageResult(experiment_pages.page(self._knowledge, past, path, self._now()), past)

    def _report_page(self, past: Past, path: PagePath, session: str = "") -> PageResult:
        """Go to a page of a report. Only what to do after a grave report is read aloud."""
        if path == FINISHED:
            return PageResult(None, past)
        screen = harm.page(self._knowledge, past, path, self._now(), session)
        return PageResult(screen, past, screen.id in GRAVE_PAGES)

    def _now(self) -> str:
        return self._ports.clock.wall()

    def _past(self) -> Past:
        return session_summaries(self._ports.log, self._ports.settings.person)

    def _new_recorder(self) -> Recorder:
        return self._recorder_for("")

    def _recorder_for(self, name: str) -> Recorder:
        """Return the recorder of a page of the record; of a new page when there is no name."""
        settings = self._ports.settings
        return Recorder(
            self._ports.log, settings.person, name or self._ports.ids.new(self._ports.clock.wall()), settings.device
        )
