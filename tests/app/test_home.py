"""Home says what is due, what is remembered and what rests today; nothing there is planned yet."""

from __future__ import annotations

import pytest

from tests.app.visits import Visit
from tests.words import words
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.home import SESSIONS_READ, home
from unknot.app.record.session_index import SESSIONS_OF_TODAY, SessionSummary, session_summaries
from unknot.insight.session.facts import SessionFacts
from unknot.view.screen import HomeScreen, rows_of, text_of

HOUR_S, DAY_S = 3_600, 86_400


def home_of(visit: Visit) -> HomeScreen:
    """Return the screen, which is home."""
    assert isinstance(visit.screen, HomeScreen)
    return visit.screen


def after(pause_s: float, *, stop_word: str = "") -> HomeScreen:
    """Return home some time after a session; with a stop word, one that was stopped by it."""
    visit = Visit()
    visit.press_a_spot(5)
    visit.wait(12)
    if stop_word:
        visit.press(stop_word, "1")
    else:
        visit.press("p")
    visit.press("q", "enter")
    visit.clock.seconds += pause_s
    visit.open()
    return home_of(visit)


def test_without_a_record_home_says_what_this_is_and_shows_both_thighs() -> None:
    shown = home_of(Visit())
    assert shown.count is None
    assert shown.body
    assert [leg.side for leg in shown.maps] == ["left", "right"]
    assert all(not leg.spots for leg in shown.maps)
    assert rows_of(shown) == ()


def test_the_bands_that_may_never_be_pressed_are_on_both_maps() -> None:
    for leg in home_of(Visit()).maps:
        assert {area.id for area in leg.areas if area.kind == "no_go"} >= {"popliteal-fossa", "sit-bone"}


def test_home_says_how_long_which_leg_with_what_and_when() -> None:
    shown = after(3 * DAY_S)
    assert shown.count is not None
    assert (shown.count.value, shown.count.beside) == ("8", "minutes, left thigh")
    assert "Ball, on a chair." in shown.count.under
    assert shown.say.startswith("8 minutes, left thigh.")


@pytest.mark.parametrize(
    ("days", "said"), [(0.25, "Done for today."), (1, "Rest today."), (4, "8 minutes, left thigh. Due today.")]
)
def test_it_is_due_after_a_day_off_done_on_the_day_and_resting_the_day_after(days: float, said: str) -> None:
    shown = after(days * DAY_S)
    assert shown.say.startswith(said)
    assert (shown.count is not None) is (said.endswith("Due today."))


def test_a_session_that_had_to_be_stopped_is_followed_by_a_longer_rest() -> None:
    soon = after(2 * DAY_S - HOUR_S, stop_word="t")
    later = after(3 * DAY_S, stop_word="t")
    assert soon.count is None
    assert later.count is not None
    assert later.count.under.startswith("Due today")


def test_a_session_due_later_today_is_not_moved_to_tomorrow() -> None:
    shown = after(2 * DAY_S - 60, stop_word="t")
    assert shown.say == "Rest for now. The next one is due later today."


@pytest.mark.parametrize(
    ("stop_word", "screen", "told"),
    [
        ("a", "home_urgent", "call the emergency number"),
        ("w", "home_urgent", "get help today"),
        ("u", "home_unwell", "because you felt unwell"),
    ],
)
@pytest.mark.parametrize("days", [0.1, 5])
def test_after_a_session_that_needed_help_home_says_so_and_nothing_is_due(
    stop_word: str, screen: str, told: str, days: float
) -> None:
    visit = Visit()
    visit.press_a_spot(5)
    visit.wait(12)
    visit.press(stop_word, "enter", "enter")
    visit.clock.seconds += days * DAY_S
    visit.open()
    assert visit.screen.say == words(f"screen.{screen}.say")
    assert told in visit.screen.body[0]
    assert home_of(visit).count is None
    assert visit.screen.choices[0].label == "Start", "who is well again may begin"
    visit.press("1")
    assert visit.screen.id == "past_session"
    assert any(told in line for line in text_of(visit.screen))
    assert not {words("label.ask_nobody"), words("label.ask_nobody_that_day")} & set(text_of(visit.screen))


def test_a_place_locked_today_is_hatched_on_the_map_and_listed_with_its_reason() -> None:
    shown = after(4 * HOUR_S, stop_word="t")
    left = shown.maps[0]
    locked = [area for area in left.areas if area.kind == "locked"]
    assert len(locked) == 1
    assert locked[0].why
    rows = [row for row in rows_of(shown) if row.mark == "locked" and row.group == "Left alone today"]
    assert len(rows) == 1
    assert rows[0].value == "until tomorrow"
    assert rows[0].note


def test_a_lock_ends_the_next_day() -> None:
    shown = after(DAY_S, stop_word="t")
    assert [area.id for leg in shown.maps for area in leg.areas if area.kind == "locked"] == []


def test_a_spot_is_on_the_map_and_in_the_list_under_one_number_with_its_track() -> None:
    shown = after(3 * DAY_S)
    spots = shown.maps[0].spots
    assert [spot.number for spot in spots] == [1]
    row = rows_of(shown)[0]
    assert row.spot == 1
    assert row.value == "sore last time"
    assert row.track == ("sore",)


def test_the_last_sessions_can_be_opened_from_home() -> None:
    shown = after(DAY_S)
    opened = [row for row in rows_of(shown) if row.key]
    assert [row.label for row in opened] == ["Yesterday"]
    assert {row.key for row in opened} <= {choice.key for choice in shown.choices}


def test_home_reads_a_fixed_number_of_sessions_however_long_the_record_is() -> None:
    visit = Visit()
    visit.press_a_spot(5)
    visit.press("q", "enter")
    summary = session_summaries(visit.log, "me")[0]
    read: list[int] = []

    def facts() -> SessionFacts:
        read.append(1)
        return summary.facts

    past = [SessionSummary(summary.row, started=True, ended=True, read_facts=facts) for _ in range(1_000)]
    assert rows_of(home(read_knowledge(), past, visit.clock.wall()))
    assert len(read) <= SESSIONS_OF_TODAY + SESSIONS_READ
