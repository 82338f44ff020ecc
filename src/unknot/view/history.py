"""The record as a person reads it: the list of sessions, and one session in full, as values."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.engine.state import Ending, Outcome, State
from unknot.insight.facts import SessionFacts
from unknot.view.before import PHASE, go
from unknot.view.choices import MAIN_KEY
from unknot.view.finish import advice, change_rows, lock_rows, spot_rows, time_fills
from unknot.view.screen import Role, Row, Screen
from unknot.view.weeks import weeks_rows
from unknot.view.wording import Wording

A_PAGE = 9
"""why: one digit opens each."""


def sessions(
    words: Wording,
    shown: Sequence[tuple[str, SessionFacts]],
    page: int,
    *,
    more: bool,
    weeks: Sequence[SessionFacts] = (),
) -> Screen:
    """Return one page of the list of sessions, the newest first; a digit opens one.

    Args:
        words: the words.
        shown: the sessions of this page, by their id, the newest first.
        page: the page's number, from 0.
        more: whether there are older ones.
        weeks: the sessions to compare over the weeks, oldest first; none but on the first page.
    """
    rows = tuple(session_row(words, session, number) for number, (_, session) in enumerate(shown, 1))
    opening = tuple(
        go(str(number), rows[number - 1].label, f"session:{name}") for number, (name, _) in enumerate(shown, 1)
    )
    older = (go("o", words.phrase("older"), f"history:{page + 1}"),) if more else ()
    newer = (go("e", words.phrase("newer"), f"history:{page - 1}"),) if page else ()
    return Screen(
        id="history",
        phase=PHASE,
        title=words.title("history"),
        say=words.say("history"),
        body=words.body("history") if shown else (words.phrase("no_sessions"),),
        choices=(go(MAIN_KEY, words.phrase("back"), "home", Role.MAIN), *opening, *older, *newer),
        rows=(*rows, *weeks_rows(words, weeks)),
    )


def session_row(words: Wording, facts: SessionFacts, number: int | None = None) -> Row:
    """Return one line of the list: when, what came of it, and with what."""
    when = day_and_time(facts.wall)
    label = f"{number}  {when}" if number else when
    if not facts.started:
        return Row(label, words.phrase("not_started"), mark="not_started")
    eased = sum(spot.outcome is Outcome.EASED for spot in facts.spots)
    value = words.phrase("session_row", count=str(eased), of=str(len(facts.spots)))
    if not facts.ended:
        return Row(label, value, words.phrase("unfinished"), mark="unfinished")
    ending = facts.ending or Ending.DONE
    tool = words.label("tool", facts.tool)
    note = tool if ending is Ending.DONE else f"{tool}; {words.label('ending', ending)}"
    return Row(label, value, note, mark=str(ending))


def past_session(words: Wording, state: State) -> Screen:
    """Return one session in full."""
    fills = time_fills(state, words)
    return Screen(
        id="past_session",
        phase=PHASE,
        title=words.title("past_session", date=day_and_time(state.wall)),
        say="",
        body=(*words.body("summary", **fills), *advice(state, words)),
        choices=(go(MAIN_KEY, words.phrase("back"), "history:0", Role.MAIN),),
        rows=(*spot_rows(state, words), *lock_rows(state, words), *change_rows(state, words)),
    )


def day_and_time(wall: str) -> str:
    """Return a wall time as it is read: the day and the minute."""
    return wall[:16].replace("T", " ")
