"""The pages of a report that something went wrong: what, where, how long, what was done. Each answer goes on record at once.

After an urgent sign the next page says whom to call, and nothing else. After lasting numbness or feeling unwell the next page first
says what to do. Every report can be withdrawn as a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from unknot.engine.prescription import Side
from unknot.engine.state import Ending
from unknot.insight import questions
from unknot.insight.questions import RecordedReply
from unknot.insight.trends.harm import (
    ELSEWHERE,
    ENDING_OF,
    SCREENING_OF,
    HarmCount,
    HarmKind,
    HarmReport,
    HowLong,
    WhatWasDone,
)
from unknot.view.choices import MAIN_KEY, PAIN_KEYS
from unknot.view.dates import ago, day
from unknot.view.intake import intake as cards
from unknot.view.intake.intake import BACK_KEY, PHASE, go
from unknot.view.page_path import Page, PagePath
from unknot.view.screen import CardScreen, Choice, ListRow, NoticeScreen, Role
from unknot.view.wording import Wording

REPORT = PagePath(Page.HARM)
FINISHED = REPORT.below("finished")
"""why: it leads home too, but faces draw a way home as a back arrow, and this choice ends the report."""
HARM_KEY = "x"
"""why: no stop word uses this key, so it works in the summary and everywhere else."""
WORDS_KEY, MISTAKE_KEY = "a", "m"
OPTION_KEYS = (*PAIN_KEYS[1:10], PAIN_KEYS[0], PAIN_KEYS[10])
RATE_FROM_SESSIONS = 30
"""why: with fewer sessions, even no reports at all cannot rule out one in ten."""
SHOWN_MOST = 3

GRAVE_PAGES = frozenset({"urgent", "harm_nerve_lasts", "harm_unwell"})
"""Pages with urgent instructions."""
CARE = {Ending.NERVE_LASTS: "nerve_lasts", Ending.UNWELL: "unwell"}


def offer(words: Wording, where: str) -> Choice:
    """Return the choice that begins a report; `where` is the page that shows it."""
    return go(HARM_KEY, words.phrase("something_went_wrong"), REPORT.below(where))


def what(words: Wording, session: str) -> CardScreen:
    """Return the first page: what happened."""
    options = [(str(kind), words.text(f"harm.what.{kind}")) for kind in HarmKind]
    fields = (("session", session),) if session else ()
    return _page(words, "harm_what", _options(questions.HARM_WHAT, options, fields), PagePath(Page.HOME))


def where(words: Wording, page: str) -> CardScreen:
    """Return the page that asks for the leg."""
    options = [(str(side), words.phrase("leg_thigh", side=words.short("side", side)).capitalize()) for side in Side]
    options.append((ELSEWHERE, words.text("harm.where.elsewhere")))
    return _page(words, "harm_where", _options(questions.HARM_WHERE, options, _of(page)), REPORT.below("kept", page))


def zone(words: Wording, page: str, side: Side, zones: Iterable[str]) -> CardScreen:
    """Return the page that asks for the place on a leg."""
    options = [(f"{side}.{name}", words.label("zone", name)) for name in zones]
    options.append((f"{side}.", words.text("harm.where.this_leg")))
    screen = _page(words, "harm_zone", _options(questions.HARM_WHERE, options, _of(page)), REPORT.below("where", page))
    return replace(screen, side=side)


def how_long(words: Wording, page: str) -> CardScreen:
    """Return the page that asks how long the harm lasted."""
    options = [(str(duration), words.text(f"harm.how_long.{duration}")) for duration in HowLong]
    return _page(
        words, "harm_how_long", _options(questions.HARM_HOW_LONG, options, _of(page)), REPORT.below("where", page)
    )


def what_was_done(words: Wording, page: str) -> CardScreen:
    """Return the page that asks what the person did about it."""
    options = [(str(action), words.text(f"harm.done.{action}")) for action in WhatWasDone]
    return _page(words, "harm_done", _options(questions.HARM_DONE, options, _of(page)), REPORT.below("how_long", page))


def report_saved(words: Wording, page: str, report: HarmReport, about: str, now: str) -> CardScreen:
    """Return the last page: the recorded report and its consequences.

    Args:
        words: the words.
        page: the report's page of the record.
        report: the report.
        about: when the session of the report began; empty without a session.
        now: the local time, ISO 8601.
    """
    follows = words.find(f"harm.follows.{report.what}")
    return CardScreen(
        id="harm_kept",
        phase=PHASE,
        title=words.title("harm_kept"),
        say=words.say("harm_kept"),
        body=(follows,) if follows else words.body("harm_kept"),
        choices=(
            go(MAIN_KEY, words.phrase("done"), FINISHED, Role.MAIN),
            go(WORDS_KEY, words.text("harm.add_words"), REPORT.below("words", page), Role.ANSWER),
            _mistake(words, page),
            _leave(words),
        ),
        told=(
            ListRow(words.text("harm.row.what"), words.text(f"harm.what.{report.what}"), mark="harm"),
            *(ListRow(words.text(f"harm.row.{name}"), value, mark="harm") for name, value in details(words, report)),
            *((ListRow(words.text("harm.row.session"), ago(words, about, now), mark="harm"),) if about else ()),
        ),
    )


def add_words(words: Wording, page: str, wrong: Sequence[str] = ()) -> CardScreen:
    """Return the page for a line in the person's own words; `wrong` lists what was wrong with the last line."""
    typed = Choice(
        MAIN_KEY, words.text("harm.your_words"), Role.TEXT, "answer", (("question", questions.HARM_WORDS), *_of(page))
    )
    screen = _page(words, "harm_words", (typed,), REPORT.below("kept", page))
    return replace(screen, body=(*screen.body, *wrong))


def mistake(words: Wording, page: str, back: PagePath) -> CardScreen:
    """Return the page that asks whether to withdraw a report."""
    fields = (("question", questions.HARM_WITHDRAWN), ("value", str(RecordedReply.YES)), *_of(page))
    choices = (
        Choice("y", words.text("harm.take_back"), Role.ANSWER, "answer", fields),
        go("n", words.text("harm.keep"), back, Role.ANSWER),
    )
    return _page(words, "harm_mistake", choices, back)


def urgent(words: Wording, page: str, kind: HarmKind) -> NoticeScreen:
    """Return the urgent instructions after an urgent sign: the same as in the screening."""
    known = words.knowledge
    found = known.questions[SCREENING_OF[kind]].findings
    findings = sorted(found, key=lambda name: cards.URGENCY.index(known.findings[name].help))
    screen = cards.urgent(words, findings, [str(known.findings[name].help) for name in findings])
    understood = Choice(MAIN_KEY, words.phrase("understood"), Role.MAIN, "close")
    return replace(screen, choices=(understood, _mistake(words, page)))


def care(words: Wording, page: str, kind: HarmKind) -> NoticeScreen:
    """Return the first instructions after lasting numbness or feeling unwell."""
    name = CARE[ENDING_OF[kind]]
    return NoticeScreen(
        id=f"harm_{name}",
        phase=PHASE,
        title=words.title(f"summary_{name}"),
        say=words.say(f"harm_{name}"),
        body=(*words.body(f"summary_{name}"), *words.body(f"harm_{name}")),
        choices=(
            go(MAIN_KEY, words.phrase("go_on"), REPORT.below("where", page), Role.MAIN),
            _mistake(words, page),
            _leave(words),
        ),
    )


def details(words: Wording, report: HarmReport) -> tuple[tuple[str, str], ...]:
    """Return the details of a report: the name of each line and its text."""
    found = (
        ("where", place(words, report)),
        ("how_long", words.text(f"harm.how_long.{report.how_long}") if report.how_long else ""),
        ("done", words.text(f"harm.done.{report.done}") if report.done else ""),
        ("words", report.words),
    )
    return tuple((name, text) for name, text in found if text)


def place(words: Wording, report: HarmReport) -> str:
    """Return the place of the harm in words; empty when the person did not say."""
    if report.is_elsewhere:
        return words.text("harm.where.elsewhere")
    if report.side is None:
        return ""
    if report.zone:
        zone_name = words.short("zone", report.zone)
        return words.phrase("lock_zone", side=words.short("side", report.side), zone=zone_name).capitalize()
    return words.phrase("leg_thigh", side=words.short("side", report.side)).capitalize()


def line(words: Wording, report: HarmReport) -> str:
    """Return a report in one line, without its day."""
    return ". ".join((words.text(f"harm.what.{report.what}"), *(text for _, text in details(words, report))))


def progress_rows(
    words: Wording, count: HarmCount | None, reports: Sequence[HarmReport], now: str
) -> tuple[ListRow, ...]:
    """Return rows with the rate of harm and the last reports."""
    if count is None and not reports:
        return ()
    group = words.text("harm.group")
    sessions = count.sessions if count else 0
    rows = [
        ListRow(
            words.text("harm.row.count"), count_text(words, len(reports), sessions), rate(words, count), "harm", group
        )
    ]
    rows += [
        ListRow(ago(words, report.wall, now), words.text(f"harm.what.{report.what}"),
            ". ".join(text for _, text in details(words, report)), "harm", group)
        for report in list(reversed(reports))[:SHOWN_MOST]
    ]  # fmt: skip
    return tuple(rows)


def count_text(words: Wording, reports: int, sessions: int) -> str:
    """Return the number of reports and of sessions, in words."""
    name = {0: "no_sessions", 1: "sessions_one"}.get(sessions, "sessions")
    many = words.text(f"harm.count.{name}", of=str(sessions))
    return words.text("harm.count.one" if reports == 1 else "harm.count.many", count=str(reports), sessions=many)


def rate(words: Wording, count: HarmCount | None) -> str:
    """Return the reports per 1,000 sessions, with the uncertainty."""
    if count is None:
        return ""
    if count.sessions < RATE_FROM_SESSIONS:
        return words.text("harm.count.too_few")
    low, high = f"{count.low:.0f}", f"{count.high:.0f}"
    return words.text(
        "harm.count.rate" if count.reports else "harm.count.rate_none",
        value=f"{count.per_1000:.0f}",
        low=low,
        high=high,
    )


def when(words: Wording, report: HarmReport) -> str:
    """Return the day of a report in full."""
    return day(words, report.wall)


def _options(
    question: str, options: Sequence[tuple[str, str]], fields: tuple[tuple[str, str], ...]
) -> tuple[Choice, ...]:
    return tuple(
        Choice(key, label, Role.ANSWER, "answer", (("question", question), ("value", value), *fields))
        for key, (value, label) in zip(OPTION_KEYS, options, strict=False)
    )


def _page(words: Wording, screen: str, choices: Iterable[Choice], back: PagePath) -> CardScreen:
    return CardScreen(
        id=screen,
        phase=PHASE,
        title=words.title(screen),
        say=words.say(screen),
        body=words.body(screen),
        choices=(*choices, go(BACK_KEY, words.phrase("back"), back, is_back=True), _leave(words)),
    )


def _mistake(words: Wording, page: str) -> Choice:
    # why: without a page nothing was recorded, so there is nothing to withdraw.
    if not page:
        return go(MISTAKE_KEY, words.text("harm.mistake"), Page.HOME, Role.ANSWER)
    return go(MISTAKE_KEY, words.text("harm.mistake"), REPORT.below("mistake", page), Role.ANSWER)


def _leave(words: Wording) -> Choice:
    return Choice("q", words.phrase("leave"), Role.MINOR, "close")


def _of(page: str) -> tuple[tuple[str, str], ...]:
    return (("page", page),)
