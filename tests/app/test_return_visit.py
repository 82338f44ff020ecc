"""Coming back: at most five taps from opening to the first position, and every answer on record stood on a card."""

from __future__ import annotations

import pytest

from tests.app.visits import Visit
from unknot.engine.events import Answer
from unknot.insight import questions
from unknot.view.choices import MAIN_KEY
from unknot.view.screen import rows_of

MOST_TAPS = 5
TWO_DAYS_S = 2 * 86_400


def came_back(after_s: float = TWO_DAYS_S) -> Visit:
    """Return a visit after one session on the left leg, with the home screen open."""
    visit = Visit()
    visit.press_a_spot()
    visit.wait(20)
    visit.press("q")
    visit.press("enter")
    visit.clock.seconds += after_s
    visit.open()
    return visit


def answered(visit: Visit) -> dict[str, str]:
    return {event.question: event.value for event in visit.events() if isinstance(event, Answer)}


def test_the_first_position_is_five_taps_away_including_the_screening() -> None:
    visit, met = came_back(), []
    while visit.screen.id != "set_up":
        met.append(visit.screen.id)
        visit.press(MAIN_KEY)
    assert met == ["home", "next_day", "screening_short", "check_in_again", "plan"]
    assert len(met) <= MOST_TAPS


def test_the_short_way_records_everything_that_the_method_needs() -> None:
    visit = came_back()
    for _ in range(MOST_TAPS):
        visit.press(MAIN_KEY)
    said = answered(visit)
    assert said[questions.NEXT_DAY_SORENESS] == "0"
    assert said[questions.NEXT_DAY_BRUISE] == "no"
    assert {name: said[f"{questions.SCREENING}{name}"] for name in ("leg-swollen", "saddle-numb", "skin-infected")} == {
        "leg-swollen": "no",
        "saddle-numb": "no",
        "skin-infected": "no",
    }
    assert (said[questions.PAIN_REST], said[questions.PAIN_MOVEMENT]) == ("1", "2")
    assert said["check_in.feeling"] == "tight"


def test_the_next_day_card_shows_what_its_one_tap_answers() -> None:
    visit = came_back()
    visit.press(MAIN_KEY)
    assert [(row.label, row.value) for row in rows_of(visit.screen)] == [
        ("Soreness the day after", "0, not at all"),
        ("A bruise", "none"),
    ]


def test_the_same_again_card_shows_every_answer_that_its_tap_repeats() -> None:
    visit = came_back()
    visit.press(MAIN_KEY, MAIN_KEY, MAIN_KEY)
    shown = visit.screen
    assert shown.id == "check_in_again"
    before = answered(visit)
    visit.press(MAIN_KEY)
    recorded = answered(visit).keys() - before.keys()
    assert len(rows_of(shown)) == len(recorded)
    values = {row.label: row.value for row in rows_of(shown)}
    assert values["Hurts, sitting still"] == "1 of ten"
    assert values["Hurts, moving"] == "2 of ten"
    assert values["It feels"] == "Tight"


def test_feels_different_asks_for_feeling_and_pain_and_keeps_the_other_answers() -> None:
    visit = came_back()
    visit.press(MAIN_KEY, MAIN_KEY, MAIN_KEY, "f")
    met = [visit.screen.id]
    for value in ("sore-spot", "4", "5"):
        visit.choose(value)
        met.append(visit.screen.id)
    assert met == ["check_in_feeling", "check_in_pain_rest", "check_in_pain_movement", "plan"]
    said = answered(visit)
    assert (said["check_in.side"], said[questions.PAIN_REST], said[questions.PAIN_MOVEMENT]) == ("left", "4", "5")


@pytest.mark.parametrize("key", ["b"])
def test_going_back_from_the_next_day_questions_offers_the_one_tap_again(key: str) -> None:
    visit = came_back()
    visit.press(MAIN_KEY, "s")
    assert visit.screen.id == "next_day_soreness"
    visit.press(key)
    assert visit.screen.id == "next_day"


def test_reported_soreness_is_recorded_and_asks_how_long_it_lasted() -> None:
    visit = came_back()
    visit.press(MAIN_KEY, "s", "5")
    assert visit.screen.id == "next_day_lasted"
    assert answered(visit)[questions.NEXT_DAY_SORENESS] == "5"


@pytest.mark.parametrize("told", [("8",), ("8", "y"), ("0",)])
def test_open_next_day_questions_are_asked_at_the_next_visit(told: tuple[str, ...]) -> None:
    visit, met = came_back(), []
    visit.press(MAIN_KEY, "s", *told)
    visit.open()
    visit.press(MAIN_KEY)
    while visit.screen.id.startswith("next_day"):
        met.append(visit.screen.id)
        visit.press("y")
    assert met == (["next_day_lasted", "next_day_bruise"] if told == ("8",) else ["next_day_bruise"])


def test_answered_next_day_questions_are_not_asked_again() -> None:
    visit = came_back()
    visit.press(MAIN_KEY, MAIN_KEY)
    visit.open()
    assert not visit.press(MAIN_KEY).id.startswith("next_day")


def test_the_pain_of_the_week_is_asked_at_first_and_then_once_a_week() -> None:
    visit = Visit()
    visit.press(MAIN_KEY)
    while visit.screen.id == "screening":
        visit.press("n")
    visit.choose("left", "lacrosse-ball", "chair", "8", "none", "tight", "1", "2")
    assert visit.screen.id == "check_in_pain_week"
    visit.choose("6")
    assert answered(visit)[questions.PAIN_WEEK] == "6"
    assert visit.screen.id == "plan"


@pytest.mark.parametrize(("days", "is_asked"), [(6, False), (7, True), (40, True)])
def test_the_pain_of_the_week_is_asked_after_the_same_again_card(days: int, *, is_asked: bool) -> None:
    visit = came_back(days * 86_400.0)
    while visit.screen.id not in {"check_in_pain_week", "plan"}:
        visit.press(MAIN_KEY if visit.screen.id != "screening" else "n")
    assert (visit.screen.id == "check_in_pain_week") is is_asked
    if is_asked:
        visit.choose("5")
        assert visit.screen.id == "plan"
        assert answered(visit)[questions.PAIN_WEEK] == "5"


def test_going_back_removes_the_weekly_pain_but_changing_the_check_in_does_not() -> None:
    visit = came_back(7 * 86_400.0)
    visit.press(MAIN_KEY, MAIN_KEY, MAIN_KEY, MAIN_KEY)
    assert visit.screen.id == "check_in_pain_week"
    visit.choose("5")
    visit.press("b")
    assert visit.screen.id == "check_in_pain_week"
