"""Pages of the record that are no session: a personal experiment, reports that something went wrong, looks at a place.

Each page that is turned here may put answers on record; the sessions of the record are read again when it did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from unknot.app.pages import experiment_pages as trying
from unknot.app.pages import harm, looks
from unknot.app.record.session_index import SessionSummary, session_summaries
from unknot.app.session.recorder import Recorder
from unknot.errors import UnknotError
from unknot.insight import questions
from unknot.knowledge.model import Knowledge
from unknot.view.record.harm_report import GRAVE_PAGES
from unknot.view.screen import Screen

if TYPE_CHECKING:
    from unknot.app.controller import Ports

ANSWERED_HERE: Final = (questions.EXPERIMENT, questions.HARM, questions.LOOKED)
"""How the questions of these pages begin."""

Past = tuple[SessionSummary, ...]


@dataclass(frozen=True, slots=True)
class TurnedPage:
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

    def turn(self, past: Past, kind: str, path: str, in_hand: str = "") -> TurnedPage:
        """Turn to a page, and do what its path asks for.

        Args:
            past: all sessions of the record.
            kind: `experiment`, `harm` or `looked`.
            path: what follows it.
            in_hand: the session in hand, for a report from its summary.

        Raises:
            BadInput: when there is no such page.
        """
        if kind == "harm":
            return self._of_report(past, path, in_hand)
        if kind == "looked":
            return TurnedPage(looks.page(self._knowledge, past, path, self._now()), past)
        return self._of_experiment(past, path)

    def hear(self, past: Past, fields: Mapping[str, object]) -> TurnedPage:
        """Take an answer given on one of these pages.

        What to do after an urgent sign is shown even where nothing can be recorded.

        Raises:
            BadInput: when it makes no sense, or could not be recorded; then nothing was.
        """
        question = str(fields.get("question", ""))
        if question.startswith(questions.LOOKED):
            return self._look(past, question.removeprefix(questions.LOOKED), str(fields.get("value", "")))
        if question.startswith(questions.EXPERIMENT):
            following = trying.hear(self._knowledge, past, fields, self._now(), self._new_page)
            return TurnedPage(following, past) if following is not None else self._of_experiment(self._past(), "")
        try:
            due = harm.hear(self._knowledge, past, fields, self._now(), self._page)
        except UnknotError as error:
            if (call := harm.call_for(self._knowledge, fields)) is None:
                raise
            return TurnedPage(call, past, failure=error)
        if isinstance(due, Screen):
            return TurnedPage(due, self._past(), is_read_aloud=False)
        return self._of_report(self._past(), due) if due else TurnedPage(None, self._past())

    def _look(self, past: Past, place: str, said: str) -> TurnedPage:
        """Put on record who has looked at a place; ask again when that cannot be used."""
        if looks.record_look(self._knowledge, past, self._new_page(), place, said, self._now()):
            return TurnedPage(None, self._past())
        return TurnedPage(looks.page(self._knowledge, past, place, self._now(), again=True), past)

    def _of_experiment(self, past: Past, path: str) -> TurnedPage:
        """Turn to a page of the experiment, or do what it asks for and show where one stands then."""
        if trying.act(self._knowledge, past, path, self._now(), self._new_page):
            past, path = self._past(), ""
        return TurnedPage(trying.page(self._knowledge, past, path, self._now()), past)

    def _of_report(self, past: Past, path: str, in_hand: str = "") -> TurnedPage:
        """Turn to a page of a report; only what to do after a grave one is read aloud."""
        if path == harm.FINISHED:
            return TurnedPage(None, past)
        screen = harm.page(self._knowledge, past, path, self._now(), in_hand)
        return TurnedPage(screen, past, screen.id in GRAVE_PAGES)

    def _now(self) -> str:
        return self._ports.clock.wall()

    def _past(self) -> Past:
        return session_summaries(self._ports.log, self._ports.settings.person)

    def _new_page(self) -> Recorder:
        return self._page("")

    def _page(self, name: str) -> Recorder:
        """Return the writer of a page of the record that is no session; a new one where no name is given."""
        settings = self._ports.settings
        return Recorder(
            self._ports.log, settings.person, name or self._ports.ids.new(self._ports.clock.wall()), settings.device
        )
