"""Whatever a session says can be said with recorded clips."""

from __future__ import annotations

import re

import pytest

from tests.golden.words_file import SAID
from unknot.app.files.knowledge_files import read_knowledge
from unknot.engine.cues import CUES, Delivery, DownloadTier
from unknot.voice.clips import MOST, clip_name, clips_of
from unknot.voice.download_order import is_safety
from unknot.voice.script import REASONS_OF_STOPS, clips_by_text, script

KNOWLEDGE = read_knowledge()
LINES = script(KNOWLEDGE)
CLIPS = clips_by_text(KNOWLEDGE)
TEXTS = {line.text: line for line in LINES}
SAID_IN_GOLDEN = re.findall(r'"(.*)"$', SAID.read_text(encoding="utf-8"), re.MULTILINE)
TOOLS = ("ball", "roller", "stick")


def test_every_cue_of_the_golden_transcripts_can_be_said_with_clips() -> None:
    assert [text for text in SAID_IN_GOLDEN if not 1 <= len(clips_of(CLIPS, text)) <= MOST] == []


def test_the_golden_transcripts_were_really_read() -> None:
    assert len(SAID_IN_GOLDEN) > 100


def test_come_off_is_one_clip_whatever_the_tool_and_never_put_together() -> None:
    for text in ("Come off.", "Come off the tool.", *(f"Come off the {tool}." for tool in TOOLS)):
        assert clips_of(CLIPS, text) == (clip_name(text),)
        assert TEXTS[text].tier is DownloadTier.FIRST
        assert is_safety(TEXTS[text].path)


def test_the_first_tier_comes_first_and_in_it_what_keeps_somebody_safe() -> None:
    order = [(line.tier is DownloadTier.REST, not is_safety(line.path)) for line in LINES]
    assert order == sorted(order)


def test_every_stop_has_its_clips_before_a_first_session() -> None:
    stops = [name for name, kind in CUES.items() if kind.delivery is Delivery.STOP]
    for path, text in KNOWLEDGE.words.texts.items():
        if path.startswith("cue.") and path.endswith(".say") and path.split(".")[1] in stops and "{" not in text:
            assert all(TEXTS[part].tier is DownloadTier.FIRST for part in parts(text)), path


@pytest.mark.parametrize("rule", REASONS_OF_STOPS)
def test_the_reason_after_a_stop_can_be_said(rule: str) -> None:
    assert clips_of(CLIPS, KNOWLEDGE.words.texts[f"rule.{rule}.why"])


def test_every_number_up_to_a_hundred_every_side_zone_and_tool_is_a_clip() -> None:
    names = [
        text
        for path, text in KNOWLEDGE.words.texts.items()
        if path.startswith(("side.", "zone.", "tool.")) and path.endswith(".label")
    ]
    for text in (*map(str, range(101)), *names):
        assert len(clips_of(CLIPS, text)) == 1, text


def test_what_a_spot_came_to_can_be_said_for_any_two_numbers() -> None:
    for first in range(11):
        for last in range(11):
            assert len(clips_of(CLIPS, f"Come off the ball. It was {first}, and now it is {last}.")) == 3


def test_no_two_lines_share_a_clip() -> None:
    assert len({line.clip for line in LINES}) == len(LINES) == len(CLIPS)


def test_a_text_with_a_date_in_it_is_left_to_the_device() -> None:
    assert clips_of(CLIPS, "Rest today. The next one is due on Tuesday.") == ()


def parts(text: str) -> list[str]:
    back = {name: said for said, name in CLIPS.items()}
    return [back[name] for name in clips_of(CLIPS, text)]
