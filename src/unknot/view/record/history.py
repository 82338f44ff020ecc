"""The pages of the record: the list of sessions, and one session in full."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.engine.state import Ending, Outcome, State
from unknot.insight.calendar import is_in_the_future
from unknot.insight.questions import MEASURED, OPENED
from unknot.insight.session.facts import SessionFacts
from unknot.insight.trends.observations import PAINS
from unknot.view.choices import MAIN_KEY
from unknot.view.dates import day_and_time
from unknot.view.intake.intake import PHASE, go
from unknot.view.page_path import Page, PagePath
from unknot.view.record.test_changes import change_rows
from unknot.view.screen import CardScreen, ListRow, RecordScreen, Role, SummaryScreen
from unknot.view.session.summary import advice, eased_count, lock_rows, spot_rows, time_fills, treated_legs
from unknot.view.wording import Wording, number

FIRST_PAGE = PagePath(Page.HISTORY, ("0",))
A_PAGE = 9
"""why: one digit opens each session."""


def sessions(
    words: Wording,
    shown: Sequence[tuple[str, SessionFacts]],
    page: int,
    *,
    more: bool,
    above: tuple[ListRow, ...] = (),
    now: str = "",
) -> RecordScreen:
    """Return one page of the list of sessions, the newest first; a digit opens one.

    Args:
        words: the words.
        shown: the sessions of this page, by their id, the newest first.
        page: the page's number, from 0.
        more: whether there are older sessions.
        above: rows above the list (weeks, sore spots); only on the first page.
        now: the local time; with it, days of this year are shown without the year.
    """
    group = words.phrase("sessions_all")
    rows = tuple(
        session_row(
            words, session, label=day_and_time(words, session.wall, now=now), group=group, key=str(number), now=now
        )
        for number, (_, session) in enumerate(shown, 1)
    )
    opening = tuple(
        go(str(number), rows[number - 1].label, PagePath(Page.SESSION, (name,)))
        for number, (name, _) in enumerate(shown, 1)
    )
    over_weeks = (
        ()
        if page
        else (
            go("w", words.phrase("how_it_goes"), Page.PROGRESS),
            go("t", words.phrase("is_it_working"), Page.EXPERIMENT),
        )
    )
    older = (go("o", words.phrase("older"), PagePath(Page.HISTORY, (str(page + 1),))),) if more else ()
    newer = (go("e", words.phrase("newer"), PagePath(Page.HISTORY, (str(page - 1),))),) if page else ()
    return RecordScreen(
        id="history",
        phase=PHASE,
        title=words.title("history"),
        say=words.say("history"),
        body=words.body("history") if shown else (words.phrase("no_sessions"),),
        choices=(
            go(MAIN_KEY, words.phrase("back"), Page.HOME, Role.MAIN, is_back=True),
            *opening,
            *over_weeks,
            *older,
            *newer,
        ),
        above=above,
        sessions=rows,
    )


def session_row(
    words: Wording, facts: SessionFacts, *, label: str = "", group: str = "", key: str = "", now: str = ""
) -> ListRow:
    """Return one row of the list: the day, the result and the tool.

    Args:
        words: the words.
        facts: the facts of the session.
        label: the text for its day; by default the full date.
        group: the heading above the row.
        key: the key of the choice that opens the session.
        now: the local time; with it, a session dated in the future is marked.
    """
    label = label or day_and_time(words, facts.wall)
    if is_in_the_future(facts.wall, now):
        label = f"{label} ({words.phrase('in_the_future')})"
    if facts.unreadable is not None:
        return ListRow(
            label, words.phrase("unreadable"), why_unreadable(words, facts), mark="unreadable", group=group, key=key
        )
    if older := older_measurements(words, facts):
        return ListRow(label, "; ".join(older), words.phrase("taken_in"), mark="measured", group=group, key=key)
    if not facts.started:
        return ListRow(label, words.phrase("not_started"), mark="not_started", group=group, key=key)
    eased = sum(spot.outcome is Outcome.EASED for spot in facts.spots)
    of = len(facts.spots)
    value = words.phrase("session_row", count=str(eased), of=str(of)) if of else words.phrase("no_spots")
    if not facts.ended:
        return ListRow(label, value, words.phrase("unfinished"), mark="unfinished", group=group, key=key)
    ending = facts.ending or Ending.DONE
    tool = words.label("tool", facts.tool)
    note = tool if ending is Ending.DONE else f"{tool}; {words.label('ending', ending)}"
    return ListRow(label, value, note, mark=str(ending), group=group, key=key, track=_track(facts))


def why_unreadable(words: Wording, facts: SessionFacts) -> str:
    """Return why a session cannot be read, as a part of a sentence; empty when it can."""
    return words.phrase(f"unreadable_{facts.unreadable}") if facts.unreadable is not None else ""


def cannot_be_read(words: Wording, count: int) -> str:
    """Return how many sessions cannot be read; empty for none."""
    if count == 0:
        return ""
    return words.phrase("cannot_be_read_one" if count == 1 else "cannot_be_read_count", count=str(count))


def unreadable_rows(words: Wording, count: int) -> tuple[ListRow, ...]:
    """Return a row that says how many sessions cannot be read and where they are; no row when all can be read."""
    label = cannot_be_read(words, count)
    return (ListRow(label, "", words.phrase("cannot_be_read_where"), mark="unreadable"),) if label else ()


def older_measurements(words: Wording, facts: SessionFacts) -> tuple[str, ...]:
    """Return imported measurements with their values; empty for a session."""
    told = [(question, value) for question, value in facts.answers if question != OPENED]
    if facts.started or not all(question in PAINS or question.startswith(MEASURED) for question, _ in told):
        return ()
    tests = [
        words.phrase(
            "older_test",
            test=words.short("test", measured.test).capitalize(),
            side=words.short("side", measured.side),
            value=number(round(measured.before, 1)),
            unit=_unit(words, measured.test, number(round(measured.before, 1))),
        )
        for measured in facts.tests
        if measured.before is not None
    ]
    pains = [
        words.phrase(f"older_{PAINS[question].replace('.', '_')}", value=value)
        for question, value in told
        if question in PAINS
    ]
    return (*tests, *pains)


def _unit(words: Wording, test: str, value: str) -> str:
    known = words.knowledge.tests.get(test)
    return words.unit(known.unit.value, value) if known else ""


def _track(facts: SessionFacts) -> tuple[str, ...]:
    """Return the result of each spot, for the drawn line of the session."""
    return tuple(
        "locked" if spot.locked_by else "eased" if spot.outcome is Outcome.EASED else "sore" for spot in facts.spots
    )


def unreadable_session(words: Wording, facts: SessionFacts) -> CardScreen:
    """Return the page of a session that cannot be read."""
    return CardScreen(
        id="unreadable_session",
        phase=PHASE,
        title=words.title("unreadable_session"),
        say="",
        body=words.body("unreadable_session", reason=why_unreadable(words, facts)),
        choices=(go(MAIN_KEY, words.phrase("back"), FIRST_PAGE, Role.MAIN, is_back=True),),
    )


def past_session(words: Wording, state: State) -> SummaryScreen:
    """Return one session in full."""
    fills = time_fills(state, words)
    return SummaryScreen(
        id="past_session",
        phase=PHASE,
        title=words.title("past_session", date=day_and_time(words, state.wall)),
        say="",
        body=words.body("summary", **fills),
        advice=advice(state, words, past=True),
        count=eased_count(state, words),
        choices=(go(MAIN_KEY, words.phrase("back"), FIRST_PAGE, Role.MAIN, is_back=True),),
        maps=treated_legs(state, words, past=True),
        rows=(*spot_rows(state, words), *lock_rows(state, words, past=True), *change_rows(state, words)),
    )
