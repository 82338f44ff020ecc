"""Each sentence of the golden transcripts has clips, and their files are there to be played."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.golden.session_file import events_of, knowledge, plan_of, read, session_files
from tests.properties import laws
from unknot.app.files.voice_files import Speaker, find_voices, read_voice
from unknot.engine.cues import Cue
from unknot.plan.build import Plan
from unknot.view.cue_words import say
from unknot.voice.clips import clips_of
from unknot.voice.script import clips_by_text

LIVED = [path for path in session_files() if isinstance(plan_of(read(path)), Plan)]
FORMATS = ("opus", "m4a")


@cache
def said_in(path: Path) -> tuple[tuple[Cue, str], ...]:
    """Return every cue of a session with its words."""
    return tuple(
        (cue, say(cue, seen.step.state, knowledge()).say)
        for seen in laws.live(events_of(read(path)))
        for cue in seen.step.cues
    )


def recorded() -> list[Speaker]:
    """Return the voices that are shipped."""
    folder = find_voices()
    assert folder is not None, "there are no recorded voices"
    return [who for who in Speaker if read_voice(who, folder).by_name]


@pytest.mark.parametrize("path", LIVED, ids=lambda path: path.stem)
def test_every_cue_has_its_clips(path: Path) -> None:
    by_text = clips_by_text(knowledge())
    sentences = {text for _, text in said_in(path)}
    assert [text for text in sorted(sentences) if not clips_of(by_text, text)] == []
    for who in recorded():
        voice = read_voice(who, find_voices())
        for text in sorted(sentences):
            for ending in FORMATS:
                assert voice.files(clips_of(by_text, text), ending), f"{who} cannot say {text!r} in {ending}"


def test_the_woman_is_recorded() -> None:
    assert Speaker.WOMAN in recorded()
