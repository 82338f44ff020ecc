"""Pages without input: the list of sessions, one session, progress over the weeks, and what there is to learn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from unknot.app.pages.home import recent_spots
from unknot.app.pages.progress import progress
from unknot.app.record.session_index import SessionSummary
from unknot.app.session.running import session_events
from unknot.engine.entry import Entry
from unknot.engine.replay import fold
from unknot.errors import BadInput
from unknot.insight.session.facts import oldest_first
from unknot.knowledge.model import Knowledge
from unknot.view import reading_pages as learn
from unknot.view.page_path import SEPARATOR, Page, PagePath
from unknot.view.record import history
from unknot.view.record.week_trends import weeks_rows
from unknot.view.screen import ListRow, Screen
from unknot.view.wording import Wording

COMPARED_SESSIONS: Final = 400
"""why: a year of daily sessions; a first value from before that says nothing about now."""


def page_to_read(
    knowledge: Knowledge,
    past: Sequence[SessionSummary],
    read: Callable[[str], Sequence[Entry]],
    path: PagePath,
    now: str,
) -> Screen:
    """Return a page without input.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record, the oldest first.
        read: a function that reads the entries of one session.
        path: the page: the history, a session, the progress, or something to read.
        now: the local time, ISO 8601.

    Raises:
        BadInput: there is no such session.
    """
    words = Wording(knowledge)
    match path.page:
        case Page.HISTORY:
            return _history(knowledge, past, int(path.step or 0), now)
        case Page.SESSION:
            return _one_session(words, past, read, SEPARATOR.join(path.parts))
        case Page.PROGRESS:
            return progress(knowledge, past, now)
        case _:
            return learn.page(words, path.step)


def _one_session(
    words: Wording, past: Sequence[SessionSummary], read: Callable[[str], Sequence[Entry]], name: str
) -> Screen:
    found = next((summary for summary in past if summary.row.session == name), None)
    if found is not None and found.is_unreadable and not found.started:
        return history.unreadable_session(words, found.facts)
    state = fold(session_events([entry.event for entry in read(name)]))
    if state is None:
        raise BadInput(f"Unknown session {name!r}.")
    return history.past_session(words, state)


def _history(knowledge: Knowledge, past: Sequence[SessionSummary], page: int, now: str) -> Screen:
    """Return one page of the list of sessions. Only the sessions on it are decoded."""
    words = Wording(knowledge)
    newest = tuple(summary for summary in reversed(past) if summary.is_session)
    on_page = newest[page * history.A_PAGE : (page + 1) * history.A_PAGE]
    listed = [(summary.row.session, summary.facts) for summary in on_page]
    more = len(newest) > (page + 1) * history.A_PAGE
    above = () if page else _over_the_weeks(knowledge, past, newest[:COMPARED_SESSIONS], now)
    return history.sessions(words, listed, page, more=more, above=above, now=now)


def _over_the_weeks(
    knowledge: Knowledge, past: Sequence[SessionSummary], newest: Sequence[SessionSummary], now: str
) -> tuple[ListRow, ...]:
    compared = [
        summary.facts for summary in (*newest, *(summary for summary in past if summary.has_older_measurements))
    ]
    weeks = weeks_rows(Wording(knowledge), oldest_first(compared))
    return (*weeks, *recent_spots(knowledge, past, now))
