"""A stop cuts off what is being said; the rest waits its turn; a broken program leaves silence, not an error."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from unknot.app.files.voice_files import RecordedVoice
from unknot.engine.cues import Delivery
from unknot.tui.sound.players import Player, playing_program, speaking_command
from unknot.tui.sound.speech import BELLS, TerminalVoice

LONG = "import sys, time; open(sys.argv[1] + '/' + sys.argv[2], 'w').close(); time.sleep(600)"
UNTIL_TOLD = """
import os, sys, time
folder, text = sys.argv[1:]
open(os.path.join(folder, text), "w").close()
while not os.path.exists(os.path.join(folder, "go")):
    time.sleep(0.01)
"""


SPEAK = (sys.executable, "-c", "import sys, pathlib; pathlib.Path(sys.argv[1], 'spoken ' + sys.argv[2]).touch()")
PLAY = """
import os, sys, time
folder, file = sys.argv[1:]
open(os.path.join(folder, "played " + os.path.basename(file)), "w").close()
while not os.path.exists(os.path.join(folder, "go")):
    time.sleep(0.01)
"""
FAIL = "raise SystemExit(1)"


def until(condition: object) -> None:
    """Wait for another program, at most a minute: only a test that fails waits for so long."""
    assert callable(condition)
    latest = time.monotonic() + 60.0
    while not condition():
        assert time.monotonic() < latest
        time.sleep(0.01)


def test_a_stop_cuts_off_a_sentence(tmp_path: Path) -> None:
    voice = TerminalVoice((sys.executable, "-c", LONG, str(tmp_path)))
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
    voice = TerminalVoice((sys.executable, "-c", UNTIL_TOLD, str(tmp_path)))
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
    voice = TerminalVoice(("/nowhere/speak",))
    voice.speak("hello", Delivery.SAY)
    voice.speak("off", Delivery.STOP)
    assert not voice.is_speaking


def test_without_a_program_there_is_no_voice() -> None:
    voice = TerminalVoice(None)
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
    voice = TerminalVoice((sys.executable, "-c", UNTIL_TOLD, str(tmp_path)))
    voice.speak("", delivery)
    assert not voice.is_speaking


@pytest.fixture
def clips(tmp_path: Path) -> RecordedVoice:
    """Two clips of a voice; what is in them is no matter to whoever only starts a program."""
    folder = tmp_path / "voice"
    folder.mkdir()
    for name in ("off", "spot", "two"):
        (folder / f"{name}.opus").touch()
    named = {name: folder / name for name in ("off", "spot", "two", "lost")}
    return RecordedVoice(named, {"Come off.": "off"})


def player(tmp_path: Path, script: str = PLAY) -> Player:
    return Player((sys.executable, "-c", script, str(tmp_path)), "opus")


def happened(tmp_path: Path) -> set[str]:
    return {path.name for path in tmp_path.iterdir() if path.name.startswith(("played", "spoken"))}


def pulsed(voice: TerminalVoice, name: Path) -> bool:
    voice.pulse()
    return name.exists()


def test_a_recorded_sentence_is_played_clip_after_clip(tmp_path: Path, clips: RecordedVoice) -> None:
    voice = TerminalVoice((*SPEAK, str(tmp_path)), player(tmp_path), clips)
    voice.speak("Spot 2.", Delivery.SAY, ("spot", "two"))
    until((tmp_path / "played spot.opus").exists)
    voice.speak("next", Delivery.SAY)
    (tmp_path / "go").touch()
    until(lambda: pulsed(voice, tmp_path / "played two.opus"))
    until(lambda: pulsed(voice, tmp_path / "spoken next"))
    voice.close()
    assert happened(tmp_path) == {"played spot.opus", "played two.opus", "spoken next"}


def test_a_stop_cuts_a_clip_and_its_rest_and_is_played_at_once(tmp_path: Path, clips: RecordedVoice) -> None:
    voice = TerminalVoice((*SPEAK, str(tmp_path)), player(tmp_path), clips)
    voice.speak("Spot 2.", Delivery.SAY, ("spot", "two"))
    until((tmp_path / "played spot.opus").exists)
    voice.speak("Come off.", Delivery.STOP)  # found by its words alone
    until((tmp_path / "played off.opus").exists)
    (tmp_path / "go").touch()
    until(lambda: not voice.is_speaking)
    voice.pulse()
    voice.close()
    assert happened(tmp_path) == {"played spot.opus", "played off.opus"}


def test_a_sentence_of_which_a_clip_is_missing_is_spoken_whole(tmp_path: Path, clips: RecordedVoice) -> None:
    voice = TerminalVoice((*SPEAK, str(tmp_path)), player(tmp_path), clips)
    voice.speak("Spot 2 lost", Delivery.SAY, ("spot", "two", "lost"))
    until((tmp_path / "spoken Spot 2 lost").exists)
    voice.close()
    assert happened(tmp_path) == {"spoken Spot 2 lost"}


@pytest.mark.parametrize("broken", [Player(("/nowhere/play",), "opus"), Player((sys.executable, "-c", FAIL), "opus")])
def test_a_player_that_fails_is_asked_no_more_and_its_sentence_is_spoken(
    tmp_path: Path, clips: RecordedVoice, broken: Player
) -> None:
    voice = TerminalVoice((*SPEAK, str(tmp_path)), broken, clips)
    voice.speak("Come off.", Delivery.STOP, ("off",))
    until(lambda: pulsed(voice, tmp_path / "spoken Come off."))
    voice.speak("again", Delivery.STOP, ("off",))
    until((tmp_path / "spoken again").exists)
    voice.close()


def test_a_player_without_a_program_that_speaks_says_what_was_recorded_and_no_more(
    tmp_path: Path, clips: RecordedVoice
) -> None:
    voice = TerminalVoice(None, player(tmp_path), clips)
    assert voice.can_speak
    voice.speak("Monday.", Delivery.SAY)
    assert not voice.is_speaking
    voice.speak("Come off.", Delivery.STOP)
    until((tmp_path / "played off.opus").exists)
    voice.close()


def test_the_best_player_is_found() -> None:
    found = playing_program(lambda name: f"/bin/{name}" if name in ("afplay", "ffplay") else None)
    assert found is not None
    assert (found.program, found.ending) == ("ffplay", "opus")
    assert playing_program(lambda _: None) is None
