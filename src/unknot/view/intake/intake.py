"""The screens before the plan: the days since the last session, the safety questions, and how the person feels today.

Each card has one question, and one key answers it. On a return visit the few daily questions share one card with one large
"none of these", so that the safety questions take little time. The event of a choice is `answer` when it goes on record, and
`go` when it only turns a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unknot.insight import questions
from unknot.knowledge.care import HelpSource, ScreeningQuestion
from unknot.plan.intake_page import NEW_INJURY, IntakePage, IntakePath
from unknot.view.choices import MAIN_KEY, pain_numbers
from unknot.view.cue_words import source
from unknot.view.page_path import Page, PagePath
from unknot.view.screen import CardScreen, Choice, ListRow, NoticeScreen, Role, Why
from unknot.view.wording import Wording

PHASE = "before"
BACK_KEY, RECORD_KEY = "b", "m"
URGENCY = tuple(HelpSource)
"""The sources of help, the most urgent first."""
REPLIES: tuple[tuple[str, str], ...] = (("n", "no"), ("y", "yes"), ("u", "not_sure"))


def go(
    key: str,
    label: str,
    to: PagePath | Page | IntakePath | IntakePage,
    role: Role = Role.MINOR,
    *,
    is_back: bool = False,
    note: str = "",
) -> Choice:
    """Return a choice that goes to a page, or turns a page of the intake.

    Args:
        key: its key in a terminal.
        label: its words.
        to: the page.
        role: its place on a screen.
        is_back: true for the way back to the page before.
        note: a few words beside the label.
    """
    return Choice(key, label, role, "go", (("to", str(to)),), note, is_back=is_back)


def answer(key: str, label: str, question: str, value: str, role: Role = Role.ANSWER, *, note: str = "") -> Choice:
    """Return a choice that records an answer."""
    return Choice(key, label, role, "answer", (("question", question), ("value", value)), note)


def resume(
    words: Wording, ago: str, rows: tuple[ListRow, ...], *, is_closed: bool = False
) -> CardScreen | NoticeScreen:
    """Return the offer to continue an interrupted session; a closed one can only be ended."""
    if is_closed:
        return CardScreen(
            id="resume_closed",
            phase=PHASE,
            title=words.title("resume_closed"),
            say="",
            body=words.body("resume_closed", when=ago),
            choices=(
                go(MAIN_KEY, words.phrase("close_session"), Page.CLOSE_OLD, Role.MAIN),
                Choice("q", words.phrase("leave"), Role.MINOR, "close"),
            ),
            told=rows,
        )
    return NoticeScreen(
        id="resume",
        phase=PHASE,
        title=words.title("resume"),
        say=words.say("resume"),
        body=words.body("resume", when=ago),
        choices=(
            go(MAIN_KEY, words.phrase("resume_session"), Page.RESUME, Role.MAIN),
            go("n", words.phrase("close_session"), Page.CLOSE_OLD, Role.ANSWER),
            Choice("q", words.phrase("leave"), Role.MINOR, "close"),
        ),
        findings=rows,
    )


def page(
    words: Wording,
    screen: str,
    choices: Iterable[Choice],
    *,
    told: tuple[ListRow, ...] = (),
    body: tuple[str, ...] = (),
) -> CardScreen:
    """Return a card with the words of its id and these choices; `body` and `told` come after its text."""
    return CardScreen(
        id=screen,
        phase=PHASE,
        title=words.title(screen),
        say=words.say(screen),
        body=(*words.body(screen), *body),
        choices=(*choices, *leaving(words)),
        told=told,
    )


def leaving(words: Wording) -> tuple[Choice, ...]:
    """Return the choices Back and Leave."""
    return (
        go(BACK_KEY, words.phrase("back"), Page.BACK, is_back=True),
        Choice("q", words.phrase("leave"), Role.MINOR, "close"),
    )


def number_page(words: Wording, screen: str, question: str) -> CardScreen:
    """Return a card that asks for a number from 0 to 10."""
    ends = {"0": words.phrase("not_at_all"), "10": words.phrase("worst")}
    numbers = tuple(
        Choice(
            choice.key,
            choice.label,
            Role.PAIN,
            "answer",
            (("question", question), ("value", choice.label)),
            ends.get(choice.label, ""),
            choice.number,
        )
        for choice in pain_numbers()
    )
    return page(words, screen, numbers)


def next_day(words: Wording, *beside: Choice) -> CardScreen:
    """Return the card that asks how the person felt after the last session; `beside` adds choices."""
    rows = (
        ListRow(words.phrase("soreness_since"), words.phrase("soreness_none"), mark="said"),
        ListRow(words.phrase("bruise_since"), words.phrase("bruise_none"), mark="said"),
    )
    choices = (
        go(MAIN_KEY, words.phrase("nothing_since"), IntakePage.NOTHING_SINCE, Role.MAIN),
        go("s", words.phrase("something_since"), IntakePage.SOMETHING_SINCE, Role.ANSWER),
        *beside,
    )
    return page(words, "next_day", choices, told=rows)


def yes_no_page(words: Wording, screen: str, question: str) -> CardScreen:
    """Return a card that asks yes, no or not sure."""
    return page(words, screen, replies(words, question))


def replies(words: Wording, question: str) -> tuple[Choice, ...]:
    """Return yes, no and not sure."""
    return tuple(answer(key, words.phrase(value), question, value) for key, value in REPLIES)


def screening(words: Wording, question: ScreeningQuestion, progress: tuple[int, int]) -> CardScreen:
    """Return one screening question; the first card explains that "not sure" counts as yes."""
    path = f"screening.{question.id}"
    return CardScreen(
        id="screening",
        phase=PHASE,
        title=words.title("screening"),
        say=words.text(f"{path}.ask"),
        body=(*words.lines(f"{path}.help"), *(words.body("screening") if progress[0] == 1 else ())),
        progress=progress,
        choices=(*replies(words, f"{questions.SCREENING}{question.id}"), *leaving(words)),
        why=why_asked(words, question),
    )


def why_asked(words: Wording, question: ScreeningQuestion) -> Why:
    """Return why the program asks a screening question: what a yes may mean."""
    reasons = (words.text(f"finding.{finding}.why") for finding in question.findings)
    found = (words.knowledge.findings[finding] for finding in question.findings)
    sources = dict.fromkeys([question.source, *(finding.source for finding in found)])
    return Why(
        f"screening.{question.id}",
        " ".join(dict.fromkeys(reasons)),
        tuple(source(citation, words.knowledge) for citation in sources),
    )


def screening_short(words: Wording, asked: Sequence[ScreeningQuestion]) -> CardScreen:
    """Return the card of a return visit with all daily questions: none of these, or one that is true."""
    true = tuple(
        go(str(number), words.find(f"screening.{question.id}.short") or words.text(f"screening.{question.id}.ask"),
           IntakePath(IntakePage.TRUE, question.id), Role.ANSWER)
        for number, question in enumerate(asked, 1)
    )  # fmt: skip
    injured = go(str(len(asked) + 1), words.phrase("new_injury"), IntakePath(IntakePage.TRUE, NEW_INJURY), Role.ANSWER)
    return CardScreen(
        id="screening_short",
        phase=PHASE,
        title=words.title("screening_short"),
        say=words.say("screening_short"),
        body=words.body("screening_short"),
        choices=(
            go(MAIN_KEY, words.phrase("none_of_these"), IntakePage.NONE_OF_THESE, Role.MAIN),
            *true,
            injured,
            *leaving(words),
        ),
        why=why_asked(words, asked[0]) if asked else None,
    )


def finding_rows(words: Wording, findings: Iterable[str]) -> tuple[ListRow, ...]:
    """Return a row for each finding; only the most urgent findings show their instructions."""
    known, told = words.knowledge.findings, tuple(findings)
    gravest = min((URGENCY.index(known[finding].help) for finding in told), default=0)
    return tuple(
        ListRow(
            words.label("finding", finding),
            words.text(f"finding.{finding}.do")
            if URGENCY.index(known[finding].help) == gravest
            else f"{words.phrase('tell_this_too')} {words.find(f'finding.{finding}.beside') or ''}".strip(),
            words.text(f"finding.{finding}.why"),
            mark="finding",
        )
        for finding in told
    )


def urgent(words: Wording, findings: Iterable[str], helps: Iterable[str]) -> NoticeScreen:
    """Return the page that ends the visit with what to do now; the first of `helps` is the most urgent."""
    lead = next((words.text(f"help.{name}.text") for name in helps), "")
    return NoticeScreen(
        id="urgent",
        phase=PHASE,
        title=words.title("urgent"),
        say=words.say("urgent", lead=lead),
        body=words.body("urgent"),
        choices=(
            Choice(MAIN_KEY, words.phrase("understood"), Role.MAIN, "close"),
            go(BACK_KEY, words.phrase("back"), Page.BACK, is_back=True),
        ),
        findings=finding_rows(words, findings),
        why=Why("H11", words.text("rule.H11.why"), (source(words.text("rule.H11.source"), words.knowledge),)),
    )


def ask_first(words: Wording, question: ScreeningQuestion, findings: Iterable[str]) -> NoticeScreen:
    """Return the page that sends the person to a clinician first; it continues when they have asked."""
    return NoticeScreen(
        id="ask_first",
        phase=PHASE,
        title=words.title("ask_first"),
        say=words.say("ask_first"),
        body=words.body("ask_first"),
        choices=(
            go("y", words.phrase("asked_fine"), IntakePath(IntakePage.CLEAR, question.id), Role.ANSWER),
            Choice("n", words.phrase("not_asked_yet"), Role.ANSWER, "close"),
            *leaving(words),
        ),
        findings=finding_rows(words, findings),
        why=why_asked(words, question),
    )


def clearance(words: Wording, question: str, *, again: bool) -> CardScreen:
    """Return the card that asks who cleared the person, and when."""
    typed = Choice(
        MAIN_KEY,
        words.phrase("who_and_when"),
        Role.TEXT,
        "answer",
        (("question", f"{questions.CLEARANCE}{question}"),),
    )
    return page(words, "clearance", (typed,), body=(words.phrase("clearance_again"),) if again else ())


def options(question: str, values: Sequence[tuple[str, str, str]], chosen: str = "") -> tuple[Choice, ...]:
    """Return numbered options from (value, label, note); the option `chosen` last time is the main one."""
    return tuple(
        answer(str(number), label, question, value, Role.MAIN if value == chosen else Role.ANSWER, note=note)
        for number, (value, label, note) in enumerate(values, 1)
    )
