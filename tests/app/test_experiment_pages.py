"""A personal experiment lived at the keys: planned, told, refused, stopped, judged; and in the record like all else."""

from __future__ import annotations

import json

import pytest

from tests.app.visits import TurnedClock, Visit
from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.experiments import current_experiment
from unknot.app.record.session_index import session_summaries
from unknot.errors import BadInput
from unknot.exchange.jsonl import read_lines, write_lines
from unknot.insight.experiment.design import Comparison, Condition, Design, days_of
from unknot.insight.experiment.status import ExperimentStatus, designs
from unknot.store.memory import MemoryLog
from unknot.view.screen import Role, Screen, rows_of
from unknot.view.wording import Wording

DAY_S = 86_400.0


def go(visit: Visit, to: str) -> Screen:
    """Turn to a page, as its choice would."""
    visit.session.handle("go", {"to": to})
    return visit.screen


def standing(visit: Visit) -> ExperimentStatus:
    found = current_experiment(session_summaries(visit.log, "me"), visit.clock.wall())
    assert found is not None
    return found


def recorded_designs(visit: Visit) -> tuple[Design, ...]:
    return designs(summary.facts for summary in session_summaries(visit.log, "me"))


def next_evening(visit: Visit) -> None:
    visit.clock.seconds += DAY_S


def planned(kind: str = "on_off:feel:6") -> Visit:
    visit = Visit(clock=TurnedClock(opened="2026-03-02T20:00:00+00:00"))
    go(visit, f"experiment:new:{kind}")
    assert visit.screen.id == "experiment_check"
    visit.press("enter")
    assert visit.screen.id == "experiment"
    return visit


def test_an_experiment_is_chosen_card_by_card_and_recorded_only_at_the_end() -> None:
    visit, words = Visit(), Wording(read_knowledge())
    assert go(visit, "experiment").id == "experiment_new"
    for label, page in (
        ("One tool, or another", "experiment_tool"),
        (words.label("tool", "lacrosse-ball"), "experiment_other"),
        (words.label("tool", "foam-roller-soft"), "experiment_outcome"),
        ("How it felt", "experiment_pairs"),
        ("32 days", "experiment_check"),
    ):
        choice = next(choice for choice in visit.screen.choices if choice.label == label)
        assert visit.press(choice.key).id == page
    assert visit.log.people() == ()
    visit.press("enter")
    (design,) = recorded_designs(visit)
    assert (design.compared, design.first, design.second) == (Comparison.TOOLS, "lacrosse-ball", "foam-roller-soft")
    assert (design.pairs, design.block_days, design.start) == (8, 2, "2026-03-03")


def test_back_leads_to_the_previous_card() -> None:
    visit = Visit()
    go(visit, "experiment:new:tools:lacrosse-ball,foam-roller-soft:feel")
    for page in ("experiment_outcome", "experiment_tool", "experiment_new", "home"):
        assert visit.press("b").id == page


def test_a_month_long_experiment_shows_its_result_only_at_the_end() -> None:
    """Rolling days hurt 3, others 6: the verdict says so, on the day after the last."""
    visit = planned()
    days = days_of(standing(visit).design)
    for day in days:
        next_evening(visit)
        shown = go(visit, "experiment")
        assert "better" not in " ".join((shown.say, *shown.body, *(row.value for row in rows_of(shown))))
        visit.press("enter", str((3 if day.way is Condition.ROLL else 6) + day.number % 2))
        assert visit.screen.id == "experiment"
        assert standing(visit).reports[-1].day == day.day
    next_evening(visit)
    shown = go(visit, "experiment")
    assert shown.id == "experiment_result"
    assert shown.say.startswith("With a session it was better, most likely by about 3 points")
    assert next(row.span.guess for row in rows_of(shown) if row.span is not None) > 2
    assert shown.why is not None
    assert "Hoping for one answer" in shown.why.reason


def test_too_few_evenings_give_no_result() -> None:
    visit = planned()
    for _ in range(9):
        next_evening(visit)
        go(visit, "experiment:tell")
        visit.press("5")
    go(visit, "experiment:stop")
    visit.press("y")
    assert visit.screen.id == "experiment_result"
    assert visit.screen.say == words("experiment.verdict.too_little", pairs="2", count="6")
    assert not any(row.span for row in rows_of(visit.screen))


def test_home_shows_what_to_do_today_in_an_experiment(half_lived: Visit) -> None:
    row = next(row for row in rows_of(half_lived.screen) if row.mark == "experiment")
    assert row.label == "Experiment, day 1 of 24"
    assert half_lived.press(row.key).id == "experiment"


@pytest.fixture
def half_lived() -> Visit:
    visit = Visit(clock=TurnedClock(opened="2026-03-02T20:00:00+00:00"))
    visit.begin()
    visit.press_a_spot()
    visit.session.handle("stop", {})
    visit.open()
    go(visit, "experiment:new:on_off:feel:6")
    visit.press("enter")
    next_evening(visit)
    visit.open()
    return visit


def test_pages_of_an_experiment_are_not_listed_as_sessions(half_lived: Visit) -> None:
    go(half_lived, "experiment:tell")
    half_lived.press("4")
    listed = go(half_lived, "history:0")
    assert len([row for row in rows_of(listed) if row.key]) == 1


def test_a_second_experiment_waits_for_the_end_of_the_first() -> None:
    visit = planned()
    with pytest.raises(BadInput, match="already running"):
        go(visit, "experiment:begin:walk:feel:6")
    assert len(recorded_designs(visit)) == 1


def test_numbers_of_both_legs_are_entered_together() -> None:
    visit = planned("legs:feel:6")
    next_evening(visit)
    go(visit, "experiment:tell")
    assert "left" in visit.screen.say
    visit.press("4")
    assert "right" in visit.screen.say
    assert standing(visit).reports == ()
    visit.press("6")
    assert standing(visit).reports[0].values == (4.0, 6.0)


def test_an_experiment_with_one_leg_shows_a_warning_first() -> None:
    visit = Visit()
    shown = go(visit, "experiment:new:legs:feel:6")
    assert any("also helps the other" in line for line in shown.body)
    assert shown.why is not None
    assert shown.why.sources[0].id == "aboodarda2015"


def test_a_test_value_uses_its_unit_and_an_impossible_number_is_asked_again() -> None:
    visit = planned("on_off:active-knee-extension:6")
    next_evening(visit)
    choice = next(choice for choice in go(visit, "experiment:tell").choices if choice.role is Role.NUMBER)
    visit.session.handle(choice.event, {**dict(choice.fields), "value": 120})
    assert visit.screen.id == "experiment_tell"
    assert any("must be between 0 and 90" in line for line in visit.screen.body)
    assert standing(visit).reports == ()
    visit.session.handle(choice.event, {**dict(choice.fields), "value": 31.5})
    assert standing(visit).reports[0].values == (31.5,)


@pytest.mark.parametrize(
    "path",
    ["new:dance", "new:tools:broom", "begin:on_off:feel", "begin:on_off:luck:6", "begin:on_off:feel:40", "nowhere"],
)
def test_an_unknown_path_is_refused_and_records_nothing(path: str) -> None:
    visit = Visit()
    if path == "new:tools:broom":
        go(visit, f"experiment:{path}")
        path = "begin:tools:broom,broom:feel:8"
    with pytest.raises(BadInput):
        go(visit, f"experiment:{path}")
    assert visit.log.people() == ()


def test_another_device_has_the_same_days_and_numbers() -> None:
    visit = planned()
    next_evening(visit)
    go(visit, "experiment:tell")
    visit.press("4")
    lines = list(write_lines(visit.log.read("me")))
    other = MemoryLog()
    other.append(line.entry for line in read_lines(lines) if line.entry is not None)
    assert current_experiment(session_summaries(other, "me"), visit.clock.wall()) == standing(visit)
    assert json.loads(lines[0])["value"]


def test_stored_facts_say_which_pages_belong_to_an_experiment(half_lived: Visit) -> None:
    """Read once, the facts are kept; read again from there, the same pages are found."""
    once = [past.is_of_experiment for past in session_summaries(half_lived.log, "me")]
    assert once == [past.is_of_experiment for past in session_summaries(half_lived.log, "me")] == [False, True]
