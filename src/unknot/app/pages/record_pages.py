"""Pages of the record that are no session: a personal experiment, reports that something went wrong, looks at a place.

Each page that is turned here may put answers on record; the sessions of the record are read again when it did.
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
from unknot.view.record.harm_report import GRAVE_PAGES
from unknot.view.screen import Screen

ANSWERED_HERE: Final = (questions.EXPERIMENT, questions.HARM, questions.LOOKED)
"""How the questions of these pages begin."""

Past = tuple[SessionSummary, ...]


@dataclass(frozen=True, slots=True)
class PageResult:
    """The page that is due (None: home), the sessions of the record, and whether the page is read aloud.

    `failure` says why nothing could be put on record, where the page must be shown all the same.
    """

    screen: Screen | None
    past: Past
    is_read_aloud: bool = True
    failure: UnknotError | None = None


class RecordPages:
    """Turns these pages for one person's record."""

    def __init__(self, knowledge: Knowledge, ports: Ports) -> None:
        self._knowledge = knowledge
        self._ports = ports

    def turn(self, past: Past, kind: str, path: str, session: str = "") -> PageResult:
        """Turn to a page, and do what its path asks for.

        Args:
            past: all sessions of the record.
            kind: `experiment`, `harm` or `looked`.
            path: what follows it.
            session: the session in hand, for a report from its summary.

        Raises:
            BadInput: when there is no such page.
        """
        if kind == "harm":
            return self._report_page(past, path, session)
        if kind == "looked":
            return PageResult(looks.page(self._knowledge, past, path, self._now()), past)
        return self._experiment_page(past, path)

    def handle_answer(self, past: Past, fields: Mapping[str, object]) -> PageResult:
        """Take an answer given on one of these pages.

        What to do after an urgent sign is shown even where nothing can be recorded.

        Raises:
            BadInput: when it makes no sense, or could not be recorded; then nothing was.
        """
        question = str(fields.get("question", ""))
        if question.startswith(questions.LOOKED):
            return self._record_look(past, question.removeprefix(questions.LOOKED), str(fields.get("value", "")))
        if question.startswith(questions.EXPERIMENT):
            following = experiment_pages.handle_answer(self._knowledge, past, fields, self._now(), self._new_recorder)
            return PageResult(following, past) if following is not None else self._experiment_page(self._past(), "")
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
        """Put on record who has looked at a place; ask again when that cannot be used."""
        if looks.record_look(self._knowledge, past, self._new_recorder(), place, text, self._now()):
            return PageResult(None, self._past())
        return PageResult(looks.page(self._knowledge, past, place, self._now(), again=True), past)

    def _experiment_page(self, past: Past, path: str) -> PageResult:
        """Turn to a page of the experiment, or do what it asks for and show where one stands then."""
        if experiment_pages.act(self._knowledge, past, path, self._now(), self._new_recorder):
            past, path = self._past(), ""
        return PageResult(experiment_pages.page(self._knowledge, past, path, self._now()), past)

    def _report_page(self, past: Past, path: str, session: str = "") -> PageResult:
        """Turn to a page of a report; only what to do after a grave one is read aloud."""
        if path == harm.FINISHED:
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
        """Return the writer of a page of the record that is no session; a new one where no name is given."""
        settings = self._ports.settings
        return Recorder(
            self._ports.log, settings.person, name or self._ports.ids.new(self._ports.clock.wall()), settings.device
        )
