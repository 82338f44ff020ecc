"""The pages of a report as they are read, word for word, and a count that says how much it is worth."""

from __future__ import annotations

import pytest

from tests.app.visits import Visit
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.harm import HarmRequest, page, record_report
from unknot.app.record.session_index import session_summaries
from unknot.app.session.recorder import Recorder
from unknot.insight.trends.harm import HarmKind, HarmReport, count_harm
from unknot.view.record.harm_report import OPTION_KEYS, REPORT, count_text, progress_rows, rate
from unknot.view.screen import Role, Screen, rows_of
from unknot.view.wording import Wording

WORDS = Wording(read_knowledge())
FEW = "50 per 1,000 sessions. With so few reports this is not exact: the true number may be between 6 and 181."
NOW = "2026-03-02T09:00:00+00:00"


def drawn(screen: Screen) -> str:
    """Return a page as text."""
    lines = [f"{screen.title} / {screen.say}", *screen.body]
    lines += [f"{row.label}: {row.value}" for row in rows_of(screen)]
    lines += [f"[{choice.key}] {choice.label}" for choice in screen.choices]
    return "\n".join(lines)


def told(what: str, **more: str) -> Screen:
    """Return the last page of a report."""
    visit = Visit()

    def writer(name: str) -> Recorder:
        return Recorder(visit.log, "me", name or "report-1", "device-1")

    name = record_report(read_knowledge(), (), HarmRequest(what, **more), NOW, writer)
    return page(read_knowledge(), session_summaries(visit.log, "me"), REPORT.below("first", name), NOW)


GOLDEN = {
    "what": """\
Something went wrong / What happened?
Thank you for saying so. It is saved, and your next sessions take it into account.
[1] Chest pain, short of breath, or fainted
[2] One leg swollen, warm or red
[3] A foot drags, or a leg is weak
[4] Numb between the legs, or bladder or bowel trouble
[5] Tingling or numbness that lasted
[6] Dizzy or unwell
[7] Pain that lasted
[8] A bruise
[9] Something on the skin
[0] A fall or a slip
[-] Something else
[b] Back
[q] Leave""",
    "bruise": """\
Saved / Thank you. It is saved.
No session until the bruise is gone. If it grows or hurts more, show it to a doctor.
What: A bruise
Where: Left leg, middle, outer side
How long: Several days
Done about it: I rested it
Your words: blue
[enter] Done
[a] Add a few words
[m] That was a mistake
[q] Leave""",
    "chest": """\
Not today / Call the emergency number now. There will be no session today.
A doctor has to check this first. Pressing could do harm.
A possible clot in the lung: Call the emergency number now. Sit down, and do not stay alone.
[enter] I understand
[m] That was a mistake""",
    "leg_swollen": """\
Not today / See a doctor or urgent care today. There will be no session today.
A doctor has to check this first. Pressing could do harm.
A possible clot in the leg: See a doctor or urgent care today. Do not rub or press the leg.
[enter] I understand
[m] That was a mistake""",
    "nerve": """\
See a doctor or physiotherapist / Please see a doctor or physiotherapist. No session today.
Tell them where it was and how long it lasted. It is all saved here.
If the foot becomes weak or drags, get help at once.
[enter] Go on
[m] That was a mistake
[q] Leave""",
    "unwell": """\
Rest / Rest until you feel well. No session today.
If you faint, have chest pain or cannot get your breath, call the emergency number.
[enter] Go on
[m] That was a mistake
[q] Leave""",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_each_page_reads_like_this(name: str) -> None:
    if name == "what":
        screen = page(read_knowledge(), (), REPORT.below("home"), NOW)
    elif name == "bruise":
        screen = told(name, where="left.middle-outer", how_long="days", done="rested", words="blue")
    else:
        screen = told(name)
    assert drawn(screen) == GOLDEN[name]


def test_every_kind_has_a_key_of_its_own() -> None:
    screen = page(read_knowledge(), (), REPORT.below("home"), NOW)
    answers = [choice for choice in screen.choices if choice.role is Role.ANSWER]
    assert [choice.key for choice in answers] == list(OPTION_KEYS[: len(HarmKind)])
    assert len({choice.key for choice in screen.choices}) == len(screen.choices)


@pytest.mark.parametrize(
    ("reports", "sessions", "said"),
    [
        (1, 0, "1 report in no session with pressure"),
        (1, 1, "1 report in 1 session / Too few sessions to say how often that is."),
        (0, 29, "0 reports in 29 sessions / Too few sessions to say how often that is."),
        (0, 100, "0 reports in 100 sessions / None so far. The true number may still be up to 30 per 1,000 sessions."),
        (2, 40, f"2 reports in 40 sessions / {FEW}"),
    ],
)
def test_a_count_says_how_much_it_is_worth(reports: int, sessions: int, said: str) -> None:
    parts = (count_text(WORDS, reports, sessions), rate(WORDS, count_harm(reports, sessions)))
    assert " / ".join(part for part in parts if part) == said


def test_progress_shows_the_count_and_the_last_reports_and_nothing_without_either() -> None:
    assert progress_rows(WORDS, None, (), NOW) == ()
    many = [HarmReport(f"2026-02-{day:02}T09:00:00+00:00", HarmKind.BRUISE) for day in range(1, 9)]
    rows = progress_rows(WORDS, count_harm(8, 40), many, NOW)
    assert [row.label for row in rows][1:] == ["Sunday 8 February", "Saturday 7 February", "Friday 6 February"]
    assert {row.group for row in rows} == {"What went wrong"}
