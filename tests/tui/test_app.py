"""The loop: keys reach the session, time passes, and whatever fails, a stop is OFF."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.render_contexts import lived
from tests.tui.stills import (
    HOLD,
    HOME,
    MEASURE,
    OFF_NERVE,
    RECHECK,
    SCREENING,
    STILLS,
    WORDS,
    Line,
    StillSession,
    still,
)
from unknot.errors import BadInput
from unknot.tui.app import UnknotApp
from unknot.tui.frame.off_cover import OffCover
from unknot.tui.keys import DEAF_AFTER_OFF_S, ENTER_REPEATS_S, OFF_WITHOUT_A_WORD, TEN_WITHIN_S, choice_for
from unknot.tui.launch import NO_VOICE
from unknot.tui.preferences import Preferences
from unknot.tui.sound.speech import TerminalVoice
from unknot.view.screen import Choice, Role, Screen
from unknot.view.session.phone_measuring import TYPED
from unknot.voice.priority import Frequency

QUIET = Preferences(bell=False)


def app_for(session: StillSession, taste: Preferences = QUIET) -> UnknotApp:
    return UnknotApp(session, WORDS, taste)


def typing(screen: Screen) -> Screen:
    """Return a screen of a trial as a real session draws it: its number may have a unit."""
    choices = tuple(replace(choice, event=TYPED) if choice.role is Role.NUMBER else choice for choice in screen.choices)
    return replace(screen, choices=choices)


async def press(session: StillSession, *keys: str, size: tuple[int, int] = (80, 24)) -> UnknotApp:
    app = app_for(session)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app


@lived
async def test_a_stop_word_reaches_the_session() -> None:
    for name in ("measure", "hold_easing", "off_nerve", "paused", "pin"):
        session = still(name)
        await press(session, "t")
        assert session.said == [("sign", {"word": "tingling"})], name


@pytest.mark.parametrize("size", [(80, 24), (60, 10), (20, 5)])
@lived
async def test_keys_work_whatever_the_size(size: tuple[int, int]) -> None:
    session = StillSession(HOLD, 43.0)
    await press(session, "5", "minus", "left", "s", size=size)
    assert session.said == [
        ("pain", {"value": 5}),
        ("pain", {"value": 10}),
        ("change", {"direction": "easier"}),
        ("sign", {"word": "sharp"}),
    ]


@lived
async def test_a_stop_that_cannot_be_recorded_is_off_all_the_same() -> None:
    session = StillSession(HOLD, 43.0)
    session.fails = BadInput("The disk is full.")
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert app.query_one(OffCover).display
        app.pulse()
        assert app.query_one(OffCover).display
        session.fails = None
        session.at_t += DEAF_AFTER_OFF_S
        await pilot.press("5")
        await pilot.pause()
        assert session.said == [("pause", {})]
        assert not app.query_one(OffCover).display


@lived
async def test_a_report_that_cannot_be_recorded_while_pressing_is_off() -> None:
    session = StillSession(HOLD, 43.0)
    session.fails = BadInput("The disk is full.")
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert app.query_one(OffCover).display


@lived
async def test_a_fault_of_ours_while_pressing_is_off_and_not_an_end() -> None:
    session = StillSession(HOLD, 43.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        session.breaks = ZeroDivisionError("division by zero")
        app.pulse()
        await pilot.press("5")
        await pilot.pause()
        assert app.query_one(OffCover).display
        session.breaks = None
        session.at_t += DEAF_AFTER_OFF_S
        await pilot.press("5")
        await pilot.pause()
        assert not app.query_one(OffCover).display


@lived
async def test_a_stop_that_was_acted_on_shows_the_sessions_own_off() -> None:
    session = StillSession(HOLD, 43.0)
    session.fails = BadInput("The disk is full.")
    session.after_failing = OFF_NERVE
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert app.query_one(OffCover).display
        assert "You felt tingling." in _seen(app)


@lived
async def test_leaving_closes_the_session_and_remembers_that_somebody_was_pressing() -> None:
    for screen, pressing in ((HOLD, True), (HOME, False)):
        session = StillSession(screen, 43.0)
        app = app_for(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("ctrl+c")
            await pilot.pause()
        assert session.said == [("close", {})]
        assert app.was_pressing is pressing


@lived
async def test_an_answer_that_cannot_be_recorded_is_said_and_nothing_more() -> None:
    session = StillSession(HOME, 0.0)
    session.fails = BadInput("The disk is full.")
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert not app.query_one(OffCover).display
        assert "The disk is full." in _seen(app)


@lived
async def test_a_number_is_typed_and_sent_with_enter() -> None:
    session = StillSession(MEASURE, 12.0)
    await press(session, "3", "2", "x", "comma", "5", "4", "backspace", "enter")
    assert session.said == [("measured", {"test": "active-knee-extension", "side": "left", "value": 32.5})]


@lived
async def test_nothing_typed_is_nothing_sent() -> None:
    session = StillSession(MEASURE, 12.0)
    await press(session, "enter", "full_stop", "enter")
    assert session.said == []


@lived
async def test_a_stop_word_stops_where_a_number_is_to_be_typed_and_none_is_yet() -> None:
    session = StillSession(typing(MEASURE), 12.0)
    await press(session, "b")
    assert session.said == [("sign", {"word": "burning"})]


@lived
async def test_letters_after_digits_are_the_unit_and_no_stop_word() -> None:
    session = StillSession(typing(MEASURE), 12.0)
    await press(session, "1", "2", "space", "c", "m", "enter")
    await press(session, "3", "0", "d", "e", "g", "escape", "c")
    assert session.said == [
        ("typed", {"test": "active-knee-extension", "side": "left", "value": "12 cm"}),
        ("sign", {"word": "chest_pain"}),
    ]


NOT_OURS = (
    ("e_cyrillic", "\u0435"),
    ("yeru", "\u044b"),
    ("tau", "\u03c4"),
    ("final_pe", "\u05e3"),
    ("alef", "\u05d0"),
    ("seen", "\u0633"),
    ("ka", "\u304b"),
    ("dead_acute", "\u00b4"),
    ("z", "z"),
    ("X", "X"),
    ("dollar_sign", "$"),
    ("escape", "\x1b"),
    ("space", " "),
    ("tab", "\t"),
    ("f7", None),
    ("insert", None),
    ("home", None),
    ("up", None),
    ("pageup", None),
    ("ctrl+z", "\x1a"),
)
PRESSING = tuple(sorted(name for name, (screen, _) in STILLS.items() if screen.pressing))
NOT_PRESSING = tuple(sorted(name for name, (screen, _) in STILLS.items() if not screen.pressing and not screen.on_tool))


@pytest.mark.parametrize("name", PRESSING)
@lived
async def test_every_key_that_means_nothing_is_off_while_a_spot_is_pressed(name: str) -> None:
    session = still(name)
    app = app_for(session)
    async with app.run_test(size=(80, 24)):
        for key, character in NOT_OURS:
            if choice_for(session.shown, key, character) not in (None, OFF_WITHOUT_A_WORD):
                continue
            session.said.clear()
            app.on_key(events.Key(key, character))
            assert session.said == [("pause", {"unsaid": True})], (key, character)


@lived
async def test_those_keys_do_nothing_where_nobody_presses() -> None:
    for name in NOT_PRESSING:
        session = still(name)
        app = app_for(session)
        async with app.run_test(size=(80, 24)) as pilot:
            for key, character in NOT_OURS:
                if choice_for(session.shown, key, character) is None and not any(
                    choice.role is Role.TEXT for choice in session.shown.choices
                ):
                    app.on_key(events.Key(key, character))
            app.on_paste(events.Paste("text"))
            await pilot.pause()
        assert session.said == [], name


@lived
async def test_a_click_and_a_paste_are_off_while_a_spot_is_pressed() -> None:
    for screen, said in ((HOLD, [("pause", {"unsaid": True})]), (HOME, [])):
        session = StillSession(screen, 43.0)
        app = app_for(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.click(offset=(40, 12))
        assert session.said == said
        session = StillSession(screen, 43.0)
        app = app_for(session)
        async with app.run_test(size=(80, 24)) as pilot:
            app.post_message(events.Paste("stop"))
            await pilot.pause()
        assert session.said == said


@lived
async def test_the_enter_that_began_the_press_is_not_off_and_a_later_one_is() -> None:
    session = StillSession(HOLD, 43.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter")
        assert session.said == []
        session.at_t += ENTER_REPEATS_S
        await pilot.press("enter")
        assert session.said == [("pause", {"unsaid": True})]


@lived
async def test_a_second_frightened_stroke_answers_nothing_and_a_stop_word_still_stops() -> None:
    came = replace(OFF_NERVE, choices=(Choice("enter", "I am off", Role.MAIN, "ready"),))
    session = StillSession(HOLD, 43.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        session.shown = came
        app.pulse()
        await pilot.press("space", "enter", "escape", "1")
        assert session.said == []
        await pilot.press("c")
        session.at_t += DEAF_AFTER_OFF_S
        await pilot.press("escape", "enter")
    assert session.said == [("sign", {"word": "chest_pain"}), ("ready", {})]


@lived
async def test_space_and_escape_are_off_on_the_tool() -> None:
    on_tool = replace(STILLS["search_lane"][0], on_tool=True)
    for key in ("space", "escape"):
        session = StillSession(on_tool, 10.0)
        await press(session, key)
        assert session.said == [("pause", {"unsaid": True})]


@lived
async def test_a_nought_soon_after_a_one_is_ten() -> None:
    for later_s, said in ((0.4, [1, 10]), (TEN_WITHIN_S, [1, 0])):
        session = StillSession(HOLD, 43.0)
        app = app_for(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("1")
            session.at_t += later_s
            await pilot.press("0")
        assert session.said == [("pain", {"value": value}) for value in said]


@lived
async def test_ten_is_said_after_the_screen_of_the_one_has_gone() -> None:
    session = StillSession(HOLD, 43.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        session.shown = STILLS["rest"][0]
        await pilot.press("0")
    assert session.said == [("pain", {"value": 1}), ("pain", {"value": 10})]


@lived
async def test_a_nought_after_the_one_of_a_card_answers_no_other_card() -> None:
    asked = replace(STILLS["check_in"][0], choices=RECHECK.choices)
    following = replace(asked, id="check_in_next", say="And when you move?")
    session = StillSession(asked, 5.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        session.shown = following
        await pilot.press("0")
    assert session.said[1:] == [("go", {"to": "back"})], "the card that was meant comes back"


@lived
async def test_digits_of_any_script_are_numbers() -> None:
    for seven in ("\u0667", "\u06f7", "\u096d", "\uff17"):
        session = StillSession(HOLD, 43.0)
        app = app_for(session)
        async with app.run_test(size=(80, 24)) as pilot:
            app.post_message(events.Key(seven, seven))
            await pilot.pause()
        assert session.said == [("pain", {"value": 7})]


@lived
async def test_text_takes_letters_and_ctrl_leaves() -> None:
    field = Choice("enter", "Who", Role.TEXT, "answer", (("question", "clearance.clot"),))
    session = StillSession(replace(SCREENING, choices=(field, Choice("b", "back", Role.MINOR, "go"))), 0.0)
    await press(session, "D", "r", "space", "B", "enter", "ctrl+b")
    assert session.said == [("answer", {"question": "clearance.clot", "value": "Dr B"}), ("go", {})]


@lived
async def test_time_passes_by_itself_and_faster_while_pressing() -> None:
    session = StillSession(HOLD, 43.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)):
        before = session.ticks
        for _ in range(8):
            session.at_t += 0.25
            app.pulse()
        assert session.ticks - before >= 4
        session.shown = replace(HOME)
        before = session.ticks
        for _ in range(8):
            session.at_t += 0.25
            app.pulse()
        assert session.ticks - before == 2


@lived
async def test_time_goes_on_when_the_sessions_seconds_begin_anew() -> None:
    session = StillSession(HOME, 400.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)):
        app.pulse()
        session.shown, session.at_t = HOLD, 0.0
        before = session.ticks
        for _ in range(8):
            session.at_t += 0.25
            app.pulse()
        assert session.ticks - before >= 4


@lived
async def test_a_deadline_is_met_at_once() -> None:
    session = StillSession(replace(HOLD, pressing=False, deadline_t=43.1), 43.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)):
        app.pulse()
        before = session.ticks
        session.at_t = 43.2
        app.pulse()
        assert session.ticks == before + 1


@lived
async def test_the_reason_opens_and_closes_and_does_not_outlive_its_screen() -> None:
    session = StillSession(SCREENING, 0.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "our judgement" in _seen(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "our judgement" not in _seen(app)
        await pilot.press("question_mark")
        session.shown = replace(SCREENING, id="another")
        app.draw()
        await pilot.pause()
        assert "our judgement" not in _seen(app)


@lived
async def test_the_bell_rings_for_a_stop_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[int] = []
    monkeypatch.setattr(UnknotApp, "bell", lambda _: rung.append(1))
    monkeypatch.setattr("unknot.tui.app.BELL_GAP_S", 0.01)
    session = StillSession(OFF_NERVE, 50.0)
    app = app_for(session, Preferences(bell=True))
    async with app.run_test(size=(80, 24)) as pilot:
        session.to_say = (Line("off", "Come off the ball."),)
        app.pulse()
        await _until(pilot, lambda: len(rung) == 3)
        session.to_say = (Line("ask", "How sore?"), Line("stay", "Stay."))
        app.pulse()
        await _until(pilot, lambda: len(rung) == 4)


@lived
@pytest.mark.parametrize(
    ("speech", "said"),
    [
        (Frequency.FULL, {"Come off.", "Sink in.", "Breathe."}),
        (Frequency.SPARSE, {"Come off.", "Sink in."}),
        (Frequency.TONES, set()),
    ],
)
async def test_as_much_is_said_as_a_person_wants_to_hear(speech: Frequency, said: set[str], tmp_path: Path) -> None:
    write = "import pathlib, sys; pathlib.Path(sys.argv[1], sys.argv[2]).touch()"
    session = StillSession(HOLD, 50.0)
    voice = TerminalVoice((sys.executable, "-c", write, str(tmp_path)))
    app = UnknotApp(session, WORDS, Preferences(voice=True, speech=speech, bell=False), voice)
    async with app.run_test(size=(80, 24)) as pilot:
        for cue, text in (("eased", "Come off."), ("press", "Sink in."), ("stay", "Breathe.")):
            session.to_say = (Line(cue, text),)
            app.pulse()
            await _until(pilot, lambda: not voice.is_speaking)
    assert _names(tmp_path) == said


@lived
async def test_a_notice_from_the_start_is_read_until_the_first_key() -> None:
    app = UnknotApp(StillSession(HOME, 0.0), WORDS, QUIET, None, NO_VOICE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "No program here can play" in _seen(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "No program here can play" not in _seen(app)


@lived
async def test_the_app_ends_with_the_session() -> None:
    session = StillSession(HOME, 0.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        session.is_over = True
        app.pulse()
        await pilot.pause()
        assert not app.is_running or app._exit


@lived
async def test_a_terminal_may_change_its_size_at_any_moment() -> None:
    session = StillSession(HOLD, 43.0)
    app = app_for(session)
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((40, 10), (120, 40), (79, 24), (80, 24), (1, 1), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            app.pulse()
        await pilot.press("n")
        assert session.said == [("sign", {"word": "numb"})]


@lived
async def test_without_colour_no_colour_is_sent() -> None:
    for name in ("hold_easing", "off_nerve", "search_point"):
        app = app_for(still(name), Preferences(ink="mono", bell=False))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            styles = [
                segment.style
                for strip in app.screen._compositor.render_strips()
                for segment in strip
                if segment.style is not None
            ]
            assert all(style.color is None or style.color.is_default for style in styles)
            assert all(style.bgcolor is None or style.bgcolor.is_default for style in styles)


def _seen(app: UnknotApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def _until(pilot: Pilot[None], condition: object) -> None:
    assert callable(condition)
    for _ in range(200):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never happened")


def test_every_still_is_a_screen() -> None:
    assert all(isinstance(screen, Screen) for screen, _ in STILLS.values())


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
