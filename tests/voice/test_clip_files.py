"""The clip files are those of the script as it is now, and a recogniser understands them. Nothing is recorded here."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tools.voice import clip_files, recipe
from tools.voice.due import due
from tools.voice.figures import figures
from tools.voice.listening.nearest import apart, nearest, words_of
from tools.voice.page import page
from tools.voice.recipe import LEVEL_LUFS, VOICES, Voice
from unknot.app.files.knowledge_files import read_knowledge
from unknot.voice.script import script

KNOWLEDGE = read_knowledge()
LINES = script(KNOWLEDGE)
UNDERSTOOD = 0.95
MOST_BYTES = 5_000_000
MOST_FIRST_BYTES = 600_000

each_voice = pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.id)


@each_voice
def test_every_line_has_its_clip_and_no_clip_is_of_another_script_or_recipe(voice: Voice) -> None:
    assert list(clip_files.problems(LINES, voice)) == []


@each_voice
def test_a_recogniser_understands_the_clips_and_every_line_of_safety(voice: Voice) -> None:
    heard = figures(LINES, voice)
    assert heard.right >= UNDERSTOOD * heard.clips
    assert heard.right_m4a >= UNDERSTOOD * heard.clips
    assert heard.safety_right == heard.safety_right_m4a == heard.safety > 40


@each_voice
def test_all_clips_are_equally_loud_and_none_is_clipped(voice: Voice) -> None:
    heard = figures(LINES, voice)
    assert heard.loudest - heard.quietest <= 1.0
    assert heard.quietest <= LEVEL_LUFS <= heard.loudest
    assert heard.peak_db < 0


@each_voice
def test_a_voice_is_small_and_what_is_needed_first_is_smaller(voice: Voice) -> None:
    heard = figures(LINES, voice)
    assert heard.opus + heard.m4a <= MOST_BYTES
    assert max(heard.opus_first, heard.m4a_first) <= MOST_FIRST_BYTES


@each_voice
def test_a_clip_begins_at_once(voice: Voice) -> None:
    assert figures(LINES, voice).before_ms[1] <= 70  # a soft T, of "ten", counts as silence


@each_voice
def test_a_pace_is_said_well_within_its_movement(voice: Voice) -> None:
    pin = KNOWLEDGE.techniques.pin
    seconds = {clip.text: clip.seconds for clip in clip_files.read(voice)}
    for step, lasts in (("pin_out", pin.out_s), ("pin_stay", pin.stay_s), ("pin_back", pin.back_s)):
        assert seconds[KNOWLEDGE.words.texts[f"cue.{step}.say"]] < 0.9 * lasts.value


def test_the_page_shows_the_figures_as_they_are() -> None:
    assert Path("tools/voice/README.md").read_text(encoding="utf-8") == page()


# -- that the checks can fail ---------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    voice = VOICES[0]
    (tmp_path / voice.id).mkdir()
    for clip in clip_files.read(voice)[:3]:
        for ending in clip_files.ENDINGS:
            name = f"{clip.file}.{ending}"
            shutil.copy(clip_files.folder(voice) / name, tmp_path / voice.id / name)
    clip_files.write(voice, clip_files.read(voice)[:3], tmp_path)
    return tmp_path


def test_three_lines_with_three_clips_are_well(copy: Path) -> None:
    assert list(clip_files.problems(LINES[:3], VOICES[0], copy)) == []


def test_a_line_without_a_clip_is_named(copy: Path) -> None:
    (problem,) = clip_files.problems(LINES[:4], VOICES[0], copy)
    assert repr(LINES[3].text) in problem


def test_a_clip_of_another_recipe_is_named(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "LEVEL_LUFS", -23.0)
    assert len(list(clip_files.problems(LINES[:3], VOICES[0], copy))) == 3


def test_a_clip_that_nobody_says_any_more_is_named(copy: Path) -> None:
    (problem,) = clip_files.problems(LINES[:2], VOICES[0], copy)
    assert repr(LINES[2].text) in problem


def test_a_file_that_is_missing_and_one_that_nobody_listed_are_named(copy: Path) -> None:
    clip = clip_files.read(VOICES[0], copy)[0]
    (copy / VOICES[0].id / f"{clip.file}.opus").rename(copy / VOICES[0].id / "stray.opus")
    assert len(list(clip_files.problems(LINES[:3], VOICES[0], copy))) == 2


def test_a_clip_that_was_never_listened_to_has_no_figures(tmp_path: Path) -> None:
    (tmp_path / "woman.json").write_text("[]")
    with pytest.raises(KeyError):
        figures(LINES, VOICES[0], heard=tmp_path)


def test_words_are_counted_as_they_are_said() -> None:
    assert words_of("Spot 21, 6 out of ten.") == ("spot", "twenty", "one", "six", "out", "of", "ten")
    assert apart(("come", "off", "the", "tool"), ("come", "off", "the", "ball")) == 1
    lines = [("come", "off", "the", "ball"), ("come", "off", "the", "stick")]
    assert nearest(("off", "the", "stick"), lines) == lines[1]


# -- what there is to do --------------------------------------------------------------------------------------------------


def test_where_every_line_has_its_clip_there_is_nothing_to_record_and_nothing_to_hear() -> None:
    assert clip_files.unmade(LINES, VOICES) == []
    assert list(due(LINES)) == []


def test_a_line_without_a_clip_is_to_be_recorded_and_no_other(copy: Path) -> None:
    assert clip_files.unmade(LINES[:4], VOICES[:1], copy) == [(LINES[3], VOICES[0])]


def test_a_clip_that_nobody_has_listened_to_is_to_be_heard(tmp_path: Path) -> None:
    (tmp_path / "woman.json").write_text("[]")
    assert len(list(due(LINES, heard=tmp_path))) == sum(len(clip_files.read(voice)) for voice in VOICES)
