"""A stop cuts off what is being said; the rest waits its turn; a broken program leaves silence, not an error."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from unknot.engine.cues import Delivery
from unknot.tui.voice import BELLS, Voice, speaking_command

LONG = "import sys, time; open(sys.argv[1] + '/' + sys.argv[2], 'w').close(); time.sleep(30)"
UNTIL_TOLD = """
import os, sys, time
folder, text = sys.argv[1:]
open(os.path.join(folder, text), "w").close()
while not os.path.exists(os.path.join(folder, "go")):
    time.sleep(0.01)
"""


def until(condition: object) -> None:
    """Wait for another program, at most ten seconds."""
    assert callable(condition)
    latest = time.monotonic() + 10.0
    while not condition():
        assert time.monotonic() < latest
        time.sleep(0.01)


def test_a_stop_cuts_off_a_sentence(tmp_path: Path) -> None:
    voice = Voice((sys.executable, "-c", LONG, str(tmp_path)))
    voice.speak("breathe", Delivery.SAY)
    until((tmp_path / "breathe").exists)
    voice.speak("wait", Delivery.SAY)
    voice.speak("off", Delivery.STOP)
    until((tmp_path / "off").exists)
    voice.close()
    voice.pulse()
    assert not (tmp_path / "wait").exists()
    assert not voice.is_speaking


def test_the_newest_sentence_waits_and_a_pace_does_not(tmp_path: Path) -> None:
    voice = Voice((sys.executable, "-c", UNTIL_TOLD, str(tmp_path)))
    for text, delivery in (
        ("one", Delivery.SAY),
        ("two", Delivery.SAY),
        ("three", Delivery.ASK),
        ("out", Delivery.PACE),
    ):
        voice.speak(text, delivery)
    until((tmp_path / "one").exists)
    (tmp_path / "go").touch()
    until(lambda: not voice.is_speaking)
    voice.pulse()
    until((tmp_path / "three").exists)
    voice.close()
    assert {path.name for path in tmp_path.iterdir()} == {"go", "one", "three"}


def test_a_program_that_is_gone_leaves_silence() -> None:
    voice = Voice(("/nowhere/speak",))
    voice.speak("hello", Delivery.SAY)
    voice.speak("off", Delivery.STOP)
    assert not voice.is_speaking


def test_without_a_program_there_is_no_voice() -> None:
    voice = Voice(None)
    voice.speak("hello", Delivery.STOP)
    voice.pulse()
    voice.close()
    assert not voice.is_speaking


def test_the_best_program_is_found() -> None:
    assert speaking_command(lambda name: f"/bin/{name}" if name in ("espeak-ng", "say") else None) == (
        "espeak-ng",
        "-s",
        "150",
        "--",
    )
    assert speaking_command(lambda _: None) is None


def test_a_stop_rings_thrice_and_a_question_once() -> None:
    assert {Delivery.STOP: 3, Delivery.ASK: 1, Delivery.SAY: 0, Delivery.PACE: 0} == BELLS


@pytest.mark.parametrize("delivery", list(Delivery))
def test_nothing_to_say_is_not_said(delivery: Delivery, tmp_path: Path) -> None:
    voice = Voice((sys.executable, "-c", UNTIL_TOLD, str(tmp_path)))
    voice.speak("", delivery)
    assert not voice.is_speaking
