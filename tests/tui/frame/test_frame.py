"""What surrounds the figure: nothing that matters is ever cut off, and every choice shows its key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context, painted
from tests.tui.stills import HOLD, HOME, MEASURE, OFF_CAP, OFF_NERVE, SCREENING, STILLS, STOPS
from unknot.tui.draw.canvas import HATCH
from unknot.tui.draw.ink import DARK, LIGHT, MONO, Ink
from unknot.tui.frame.choices import Choices
from unknot.tui.frame.footer import Footer
from unknot.tui.frame.header import Header
from unknot.tui.frame.instruction import Instruction
from unknot.tui.frame.off_cover import OffCover
from unknot.tui.frame.stop_bar import StopBar, stop_lines
from unknot.tui.frame.too_small import TooSmall
from unknot.tui.frame.why import WhyPanel
from unknot.view.screen import Choice, Role, Screen, Source, Why

OFFS = [OFF_NERVE, OFF_CAP, replace(OFF_NERVE, say="Come off the roller.", body=OFF_NERVE.body * 2)]
WORDS_OF_STOP = [word for choice in STOPS for word in choice.label.split()]


def text(rows: tuple[str, ...]) -> str:
    return " ".join(" ".join(rows).split())


# -- the stop words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 81, 100, 120, 200])
def test_every_stop_word_is_on_the_bar_with_its_key(width: int) -> None:
    seen = text(painted(StopBar(), context(HOLD), width).rows())
    for choice in STOPS:
        assert f"{choice.key} {choice.label}" in seen


def test_the_bar_takes_the_fewest_lines_that_hold_it() -> None:
    assert [len(line) for line in stop_lines(STOPS, 76)] == [5, 5, 3]
    assert len(stop_lines(STOPS, 400)) == 1
    assert len(stop_lines(STOPS, 5)) == len(STOPS)


@pytest.mark.parametrize("ink", [DARK, LIGHT, MONO], ids=lambda ink: ink.name)
def test_the_bar_is_the_off_colour_with_a_hatched_lip(ink: Ink) -> None:
    canvas = painted(StopBar(), context(HOLD, ink=ink), 80)
    assert canvas.rows()[0].count(HATCH) > 60
    grounds = {(canvas.style_at(x, 1).bgcolor, canvas.style_at(x, 1).reverse) for x in range(80)}
    assert grounds == {(ink.off.bgcolor, ink.off.reverse)}


def test_no_stop_words_no_bar() -> None:
    assert StopBar().rows_needed(context(HOME), 80) == 0


# -- OFF ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", OFFS)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (140, 50), (80, 60)])
def test_off_keeps_every_word_answer_and_stop(screen: Screen, width: int, height: int) -> None:
    seen = text(painted(OffCover(), context(screen, 50.0, columns=width, rows=height), width, height).rows())
    for word in " ".join(screen.body).split():
        assert word in seen
    for choice in (*screen.choices, *screen.stops):
        assert choice.label in seen


@pytest.mark.parametrize("screen", OFFS)
def test_off_is_huge_on_the_smallest_terminal(screen: Screen) -> None:
    rows = painted(OffCover(), context(screen, 50.0), 80, 24).rows()
    assert sum("██" in row for row in rows) >= 6


def test_off_is_orange_everywhere_but_on_its_answers() -> None:
    canvas = painted(OffCover(), context(OFF_NERVE, 50.0), 80, 24)
    grounds = {canvas.style_at(x, y).bgcolor for y in range(24) for x in range(80)}
    assert grounds == {DARK.off.bgcolor, DARK.off_deep.bgcolor}


def test_off_is_the_same_in_light_and_dark() -> None:
    dark, light = (painted(OffCover(), context(OFF_NERVE, 50.0, ink=ink), 80, 24) for ink in (DARK, LIGHT))
    assert [dark.strip(y) for y in range(24)] == [light.strip(y) for y in range(24)]


def test_a_long_call_is_said_in_full_under_its_title() -> None:
    say = "The session is over. Sit or lie down until you feel quite well again."
    rows = painted(OffCover(), context(replace(OFF_CAP, title="Rest", say=say)), 80, 24).rows()
    assert say in text(rows)
    assert any("██" in row for row in rows)


def test_what_has_no_block_letters_is_written_plainly() -> None:
    rows = painted(OffCover(), context(replace(OFF_CAP, title="Schluß", say="Schluß jetzt.")), 80, 24).rows()
    assert "Schluß" in text(rows)


# -- too small ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(79, 24), (60, 20), (40, 12)])
def test_a_small_terminal_keeps_what_is_said_and_the_stop_words(width: int, height: int) -> None:
    shown = context(HOLD, 43.0, columns=width, rows=height)
    seen = text(painted(TooSmall(), shown, width, height).rows()).replace("\u00a0", " ")
    assert "47 s" in seen
    assert "Stay still." in seen
    for word in WORDS_OF_STOP:
        assert word in seen


CALL = "Call the emergency number now, 112 or 911."


@pytest.mark.parametrize(("width", "height"), [(79, 24), (60, 12), (40, 10), (30, 8)])
def test_a_small_terminal_shows_the_call_for_help_and_the_question(width: int, height: int) -> None:
    body = (CALL, "Chest pain during a session may be your heart.")
    grave = replace(OFF_NERVE, body=body, question="Is the tingling gone?")
    seen = " ".join(text(painted(TooSmall(), context(grave, columns=width, rows=height), width, height).rows()).split())
    seen = seen.replace("\u00a0", " ")
    assert CALL in seen
    assert "Is the tingling gone?" in seen
    assert OFF_NERVE.choices[0].label in seen


def test_a_small_terminal_shows_what_is_typed_and_why_it_was_refused() -> None:
    shown = context(MEASURE, columns=60, rows=14, typed="12 c", notice="That is not a number.")
    seen = text(painted(TooSmall(), shown, 60, 14).rows())
    assert "12 c" in seen
    assert "That is not a number." in seen


@pytest.mark.parametrize(("width", "height"), [(0, 0), (1, 1), (10, 2), (300, 1)])
def test_no_size_crashes(width: int, height: int) -> None:
    for screen, now_t in STILLS.values():
        shown = context(screen, now_t, columns=width, rows=height)
        assert len(painted(TooSmall(), shown, width, height).rows()) == height
        assert len(painted(OffCover(), shown, width, height).rows()) == height


# -- choices, footer, header, words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(STILLS))
def test_every_choice_shows_its_label_and_key_somewhere(name: str) -> None:
    screen, now_t = STILLS[name]
    shown = context(screen, now_t)
    seen = text((*painted(Choices(), shown, 46).rows(), *painted(Footer(), shown, 80).rows()))
    for choice in screen.choices:
        if choice.role in (Role.MAIN, Role.ANSWER, Role.MINOR, Role.NUMBER):
            assert choice.label in seen
            assert choice.key in seen


def test_many_answers_become_lines() -> None:
    many = tuple(Choice(str(n), f"Answer {n}", Role.ANSWER, "answer") for n in range(1, 10))
    shown = context(replace(SCREENING, choices=many))
    assert Choices().rows_needed(shown, 80) == 9
    assert len([row for row in painted(Choices(), shown, 80).rows() if "Answer" in row]) == 9


def test_what_is_typed_stands_in_the_field() -> None:
    assert "32.5▏" in text(painted(Choices(), context(MEASURE, typed="32.5"), 60).rows())


def test_of_a_long_line_its_end_is_shown() -> None:
    typed = f"{'x' * 270} the end"
    lines = painted(Choices(), context(MEASURE, typed=typed), 60).rows()
    assert "xx the end▏" in text(lines)


def test_the_reason_is_offered_only_where_there_is_one() -> None:
    assert "? why" in text(painted(Footer(), context(SCREENING), 80).rows())
    assert "? back" in text(painted(Footer(), context(SCREENING, why_open=True), 80).rows())
    assert "?" not in text(painted(Footer(), context(HOME), 80).rows())


def test_where_letters_are_typed_the_small_choices_need_ctrl() -> None:
    field = Choice("enter", "Who", Role.TEXT, "answer")
    shown = context(replace(SCREENING, choices=(field, *SCREENING.choices[-1:])))
    assert "^q leave" in text(painted(Footer(), shown, 80).rows())


def test_a_long_footer_takes_a_second_line() -> None:
    choices = tuple(Choice(key, f"a rather long choice {key}", Role.MINOR, "skip") for key in "abcdef")
    shown = context(replace(HOLD, choices=choices))
    rows = painted(Footer(), shown, 80).rows()
    assert len(rows) == 3
    assert all(f"choice {key}" in text(rows) for key in "abcdef")


def test_the_header_counts_and_never_overruns() -> None:
    rows = painted(Header(), context(SCREENING), 80).rows()
    assert rows[0].startswith("  Safety")
    assert rows[0].rstrip().endswith("4/7")
    for of in (1, 8, 9, 40):
        assert len(painted(Header(), context(replace(SCREENING, progress=(1, of))), 80).rows()[0]) == 80


@pytest.mark.parametrize(
    ("done", "of", "loops"),
    [(1, 3, 3), (3, 3, 1), (4, 7, 4), (1, 25, 8), (13, 25, 5), (25, 25, 1), (0, 4, 4), (9, 4, 1)],
)
def test_a_loop_for_every_step_to_come_or_for_its_share(done: int, of: int, loops: int) -> None:
    row = painted(Header(), context(replace(SCREENING, title="", progress=(done, of))), 80).rows()[0]
    assert len(row.replace("⠀", " ").split()) - 1 == loops


def test_a_notice_is_cut_to_the_line_and_marked_as_cut() -> None:
    rows = painted(Header(), context(HOLD, notice="word " * 40), 80).rows()
    assert len(rows) == 3
    assert rows[2].rstrip().endswith("…")


@pytest.mark.parametrize("width", [46, 80, 140])
def test_nothing_said_is_lost(width: int) -> None:
    for screen, now_t in STILLS.values():
        seen = text(painted(Instruction(), context(screen, now_t), width).rows())
        assert screen.say in seen
        for line in screen.body:
            assert line in seen


# -- why ------------------------------------------------------------------------------------------------------------------


def test_the_reason_names_its_source_and_how_sure_it_is() -> None:
    seen = text(painted(WhyPanel(), context(HOLD), 60, 12).rows())
    assert "■■□□ low" in seen
    assert "Grabow et al. 2018" in seen.replace("│ │ ", "")


def test_a_long_reason_scrolls() -> None:
    why = Why("plan", "\n".join(f"Reason {n}." for n in range(30)), (Source("a", "The last source.", "low"),))
    widget = WhyPanel()
    shown = context(replace(HOLD, why=why))
    assert "▼" in text(painted(widget, shown, 60, 10).rows())
    widget.first = 999
    seen = text(painted(widget, shown, 60, 10).rows())
    assert "The last source." in seen
    assert "▲" in seen
