"""Something went wrong: reported at the keys and in commands' words, kept, counted, taken back, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.app.visits import TurnedClock, Visit
from tests.store.browsed import BrowsedLog
from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.harm import harm_count, harm_reports
from unknot.app.record.export_lines import import_lines
from unknot.app.record.session_index import session_summaries
from unknot.engine.entry import Entry
from unknot.engine.events import Answer, Event
from unknot.errors import BadInput, UnknotError
from unknot.exchange.jsonl import write_lines
from unknot.insight.trends.harm import ENDING_OF, SCREENING_OF, HarmKind
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.store.record_file.opening import open_log
from unknot.view.screen import rows_of

DAY_S = 86_400.0
NOT_GRAVE = [kind for kind in HarmKind if kind not in SCREENING_OF and kind not in ENDING_OF]


@pytest.fixture(params=["memory", "sqlite", "browser"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EventLog]:
    made: EventLog
    if request.param == "memory":
        made = MemoryLog()
    elif request.param == "browser":
        made = BrowsedLog()
    else:
        made = open_log(tmp_path / "record.db", "now").log
    yield made
    made.close()


def lived(log: EventLog | None = None) -> Visit:
    """Return a visit at the summary of a session with pressure."""
    visit = Visit(log=MemoryLog() if log is None else log)
    visit.press_a_spot(5)
    visit.wait(12)
    visit.press("p")
    visit.press("q", "enter")
    assert visit.screen.id.startswith("summary")
    return visit


def at_home(log: EventLog | None = None) -> Visit:
    visit = lived(log)
    visit.open()
    assert visit.screen.id == "home"
    return visit


def choose(visit: Visit, value: str) -> None:
    choice = next(choice for choice in visit.screen.choices if dict(choice.fields).get("value") == value)
    visit.press(choice.key)


def tell(visit: Visit, *values: str) -> None:
    for value in values:
        choose(visit, value)


def kept(visit: Visit) -> list[dict[str, str]]:
    """Return the answers of every report's page in the record."""
    pages = [row.session for row in visit.log.sessions("me")]
    found = []
    for page in pages:
        events = [entry.event for entry in visit.log.read("me", page)]
        answers = {event.question: event.value for event in events if isinstance(event, Answer)}
        if "harm.what" in answers:
            assert not any(type(event).__name__ == "Started" for event in events)
            found.append(answers)
    return found


def test_a_report_from_the_summary_is_on_record_in_every_kind_of_store(log: EventLog) -> None:
    visit = lived(log)
    session = visit.session.session
    visit.press("x")
    tell(visit, "bruise", "left", "left.middle-outer", "days", "rested")
    assert visit.screen.id == "harm_kept"
    visit.press("a")
    visit.press("enter", value="  blue,\nas large as a coin ")
    assert kept(visit) == [
        {
            "session.opened": visit.clock.wall(),
            "harm.what": "bruise",
            "harm.session": session,
            "harm.where": "left.middle-outer",
            "harm.how_long": "days",
            "harm.done": "rested",
            "harm.words": "blue, as large as a coin",
            "next_day.bruise": "yes",
        }
    ]
    assert visit.press("enter").id == "home"
    visit.open()
    past = session_summaries(log, "me")
    count = harm_count(past)
    assert count is not None
    assert (count.reports, count.sessions) == (1, 1)
    assert next(iter(harm_reports(past)))[1].words == "blue, as large as a coin"


def test_each_answer_is_on_record_when_it_is_given() -> None:
    visit = lived()
    visit.press("x")
    tell(visit, "pain", "elsewhere")
    visit.open()
    assert [
        (report.what, report.is_elsewhere, report.how_long)
        for _, report in harm_reports(session_summaries(visit.log, "me"))
    ] == [(HarmKind.PAIN, True, None)]


@pytest.mark.parametrize("kind", NOT_GRAVE)
def test_home_and_the_next_day_card_offer_a_harm_report(kind: HarmKind) -> None:
    visit = at_home()
    visit.press("x")
    tell(visit, str(kind), "right", "right.", "hours", "nothing")
    assert visit.screen.id == "harm_kept"
    visit.press("enter")
    visit.clock.seconds += DAY_S
    visit.open()
    visit.press("enter")
    assert visit.screen.id == "next_day"
    visit.press("x")
    assert visit.screen.id == "harm_what"
    assert len(kept(visit)) == 1


@pytest.mark.parametrize("kind", SCREENING_OF)
def test_an_urgent_sign_says_whom_to_call_at_once_and_ends_the_day(kind: HarmKind) -> None:
    visit = at_home()
    visit.press("x")
    choose(visit, str(kind))
    assert visit.screen.id == "urgent"
    assert "today" in visit.screen.say.lower() or "now" in visit.screen.say.lower()
    assert rows_of(visit.screen)
    assert kept(visit)[0][f"screening.{SCREENING_OF[kind]}"] == "yes"
    assert visit.session.cues()
    visit.open()
    assert visit.screen.id == "home"
    assert visit.screen.say == words("screen.home_red_flag.say")
    visit.press("enter")
    assert visit.screen.id == "no_plan"
    visit.clock.seconds += 2 * DAY_S
    visit.open()
    visit.press("enter")
    while visit.screen.id.startswith("next_day"):
        visit.press("enter")
    assert visit.screen.progress is not None, "everything is asked again, one by one"
    assert visit.screen.progress[1] == len(read_knowledge().questions)


@pytest.mark.parametrize("kind", ENDING_OF)
def test_numbness_that_lasts_and_being_unwell_end_the_day_as_in_a_session(kind: HarmKind) -> None:
    visit = at_home()
    visit.press("x")
    choose(visit, str(kind))
    assert visit.screen.id == f"harm_{ENDING_OF[kind].value}"
    assert visit.session.cues()
    assert visit.press("enter").id == "harm_where"
    visit.open()
    assert visit.screen.body == read_knowledge().words.lines(f"screen.home_harm_{ENDING_OF[kind].value}.body")
    assert visit.press("enter").id == "no_plan"


def test_a_reported_bruise_allows_no_session_until_it_is_gone() -> None:
    visit = at_home()
    visit.press("x")
    tell(visit, "bruise", "left", "left.", "still", "nothing")
    visit.clock.seconds += 3 * DAY_S
    visit.open()
    visit.press("enter", "s", "0")
    choose(visit, "yes")
    while visit.screen.id not in {"no_plan", "plan"}:
        visit.press("enter" if any(choice.key == "enter" for choice in visit.screen.choices) else "n")
    assert "bruise" in visit.screen.say


def test_a_reported_fall_asks_every_safety_question_again() -> None:
    visit = at_home()
    visit.press("x")
    tell(visit, "fall", "elsewhere", "hours", "rested")
    visit.clock.seconds += 3 * DAY_S
    visit.open()
    visit.press("enter", "enter")
    assert visit.screen.progress is not None
    assert visit.screen.progress[1] == len(read_knowledge().questions)


@pytest.mark.parametrize("kind", [*SCREENING_OF, *ENDING_OF])
def test_a_withdrawn_report_has_no_consequences(kind: HarmKind) -> None:
    visit = at_home()
    before = visit.screen.say
    visit.press("x")
    choose(visit, str(kind))
    visit.press("m", "n")
    assert visit.screen.id in {"urgent", f"harm_{ENDING_OF.get(kind, 'urgent')}"}
    visit.press("m", "y")
    assert visit.screen.id == "home"
    assert visit.screen.say == before
    assert harm_reports(session_summaries(visit.log, "me")) == ()
    visit.press("enter")
    assert visit.screen.id != "no_plan"


@pytest.mark.parametrize("kind", ["bruise", "fall"])
def test_withdrawing_an_ordinary_report_also_withdraws_its_consequences(kind: str) -> None:
    visit = at_home()
    visit.press("x")
    tell(visit, kind, "elsewhere", "days", "nothing")
    visit.press("m", "y")
    visit.clock.seconds += 3 * DAY_S
    visit.open()
    visit.press("enter", "enter")
    assert visit.screen.id == "screening_short"


def test_a_mistake_never_hides_an_earlier_red_flag() -> None:
    visit = at_home()
    visit.press("x")
    choose(visit, "chest")
    visit.open()
    visit.press("x")
    choose(visit, "weak_leg")
    visit.press("m", "y")
    assert visit.screen.say == words("screen.home_red_flag.say")
    assert visit.press("enter").id == "no_plan"


class FullLog(MemoryLog):
    """A record in which nothing can be written any more, once it is full."""

    is_full = False

    def add(self, person: str, session: str, device: str, events: Sequence[Event]) -> tuple[Entry, ...]:
        if self.is_full:
            raise BadInput("The disk is full.")
        return super().add(person, session, device, events)


def test_the_urgent_advice_is_shown_even_when_nothing_can_be_recorded() -> None:
    log = FullLog()
    visit = at_home(log)
    visit.press("x")
    log.is_full = True
    with pytest.raises(UnknotError, match="full"):
        choose(visit, "chest")
    assert visit.screen.id == "urgent"
    assert "emergency number" in visit.screen.say
    log.is_full = False
    assert visit.press("m").id == "home"


def test_words_that_are_too_long_are_asked_again_and_nothing_is_recorded() -> None:
    visit = at_home()
    visit.press("x")
    tell(visit, "other", "elsewhere", "hours", "nothing")
    visit.press("a")
    visit.press("enter", value="x" * 281)
    assert visit.screen.id == "harm_words"
    assert "281 letters" in visit.screen.body[-1]
    assert "harm.words" not in kept(visit)[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"question": "harm.what", "value": "bruize"},
        {"question": "harm.what", "value": "bruise", "session": "nobody's"},
        {"question": "harm.where", "value": "left", "page": "nobody's"},
        {"question": "harm.how_long", "value": "3"},
        {"question": "harm.nonsense", "value": "x"},
        {"question": "harm.withdrawn", "value": "yes"},
    ],
    ids=str,
)
def test_an_answer_that_makes_no_sense_is_refused_and_not_recorded(fields: dict[str, str]) -> None:
    visit = at_home()
    before = len(visit.log.sessions("me"))
    with pytest.raises(BadInput):
        visit.session.handle("answer", fields)
    assert len(visit.log.sessions("me")) == before


def test_an_answer_of_a_report_is_never_stored_in_a_session() -> None:
    visit = at_home()
    (session,) = [summary.row.session for summary in session_summaries(visit.log, "me") if summary.started]
    with pytest.raises(BadInput):
        visit.session.handle("answer", {"question": "harm.done", "value": "rested", "page": session})
    assert kept(visit) == []


def test_an_unknown_page_is_refused() -> None:
    visit = at_home()
    for path in ("harm:nonsense", "harm:where:nobody", "harm:first:", "harm:kept:x:y"):
        with pytest.raises(BadInput):
            visit.session.handle("go", {"to": path})


def test_reports_travel_with_the_record_and_are_joined_on_another_device() -> None:
    visit = at_home()
    visit.press("x")
    choose(visit, "nerve")
    other = MemoryLog()
    lines = list(write_lines(entry for row in visit.log.sessions("me") for entry in visit.log.read("me", row.session)))
    import_lines(other, [line.encode() for line in lines], "record.jsonl")
    there = Visit(clock=TurnedClock(visit.clock.seconds), log=other, device="device-2")
    assert there.screen.body == visit.open().screen().body
    assert there.press("enter").id == "no_plan"
