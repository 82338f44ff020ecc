"""`unknot harm`: report that something went wrong, take a report back, list all reports with their rate."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from unknot.cli.output.options import AsJson, Db, Kb, Now, put_json, put_words
from unknot.cli.output.record_file import change_record, open_record, read_record
from unknot.cli.record.record_in_hand import record_in_hand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from unknot.app.record.session_index import SessionSummary
    from unknot.insight.trends.harm import HarmReport
    from unknot.knowledge.model import Knowledge


def report(
    *,
    what: str = "",
    where: str = "",
    how_long: str = "",
    done: str = "",
    words: str = "",
    session: str = "last",
    take_back: str = "",
    now: Now = None,
    db: Db = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """Report that something went wrong: what, where, for how long, and what you did.

    Args:
        what: What happened: chest, leg_swollen, weak_leg, saddle_numb, nerve, unwell, pain, bruise, skin, fall, or other.
        where: Where: left, right, a zone of one leg such as left.middle-outer, or elsewhere.
        how_long: How long it lasted: minutes, hours, a_day, days, weeks, or still.
        done: What you did: nothing, rested, asked (a professional), or urgent_care.
        words: One line in your own words.
        session: The session it is about, as `unknot sessions` shows it. Or last, or none for no session.
        take_back: The name of a report to take back, as `unknot harm list` shows it.
    """
    from unknot.app.pages.harm import HarmRequest, check_report, harm_reports, record_report, withdraw_only
    from unknot.app.record.session_index import session_summaries
    from unknot.view.wording import Wording

    if not take_back:
        # why first: a report that makes no sense must not leave an empty record behind.
        with record_in_hand(db, kb, now, partial(read_record, may_be_missing=True)) as record:
            check_report(
                record.knowledge,
                record.past,
                HarmRequest(what, where, how_long, done, words, _session(session, record.past)),
                record.now,
            )
    with record_in_hand(db, kb, now, change_record if take_back else open_record) as record:
        if take_back:
            withdraw_only(record.past, take_back, (what, where, how_long, done, words), record.writer)
            put_words(Wording(record.knowledge).text("harm.command.taken_back", name=take_back))
            return
        request = HarmRequest(what, where, how_long, done, words, _session(session, record.past))
        name = record_report(record.knowledge, record.past, request, record.now, record.writer)
        found = dict(harm_reports(session_summaries(record.log, record.person)))[name]
    if as_json:
        put_json(_as_json(name, found))
        return
    for line in _report_text(record.knowledge, name, found):
        put_words(line)


def list_(
    *,
    now: Now = None,
    db: Db = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """List what went wrong, and how often that is per 1,000 sessions.

    Args:
        as_json: Print each report as one line of JSON.
    """
    from unknot.app.pages.harm import harm_count, harm_reports
    from unknot.view.record.harm_report import count_text, line, rate, when
    from unknot.view.wording import Wording

    with record_in_hand(db, kb, now, read_record) as record:
        found, count = harm_reports(record.past), harm_count(record.past)
    words = Wording(record.knowledge)
    if as_json:
        for name, report in found:
            put_json(_as_json(name, report))
        return
    for name, report in found:
        put_words("  ".join((name, when(words, report), line(words, report))))
    if not found:
        put_words(words.text("harm.command.none"))
    if found or count is not None:
        text = count_text(words, len(found), count.sessions if count else 0)
        put_words(f"{text}. {rate(words, count)}".strip())


def _session(wanted_name: str, past: Sequence[SessionSummary]) -> str:
    """Return the chosen session: the newest that was started for `last`, none for `none`."""
    begun = [summary.row.session for summary in past if summary.started]
    if wanted_name == "none" or (wanted_name == "last" and not begun):
        return ""
    if wanted_name == "last":
        return begun[-1]
    found = [name for name in begun if name == wanted_name] or [name for name in begun if name.startswith(wanted_name)]
    return found[0] if len(found) == 1 else wanted_name


def _report_text(knowledge: Knowledge, name: str, found: HarmReport) -> Iterator[str]:
    """Yield what to do first, then what was recorded."""
    from unknot.insight.trends.harm import ENDING_OF, SCREENING_OF
    from unknot.view.record.harm_report import care, line, urgent
    from unknot.view.wording import Wording

    words = Wording(knowledge)
    if found.what in SCREENING_OF or found.what in ENDING_OF:
        screen = (urgent if found.what in SCREENING_OF else care)(words, name, found.what)
        yield screen.say
        for row in screen.findings:
            yield f"{row.label}: {row.value}"
        yield from screen.body
    elif follows := words.find(f"harm.follows.{found.what}"):
        yield follows
    yield line(words, found)
    yield words.text("harm.command.added", name=name)


def _as_json(name: str, found: HarmReport) -> object:
    from unknot.codec import encode

    return {"report": name, **encode(found)}
