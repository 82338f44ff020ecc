"""Answers stay in sight: pictures, maps and tall boxes make way for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tui.render_contexts import context, lived
from tests.tui.stills import MEASURE, SCREENING, SET_UP, STILLS, SUMMARY, THIGH, WORDS, StillSession, answers
from unknot.tui.app import UnknotApp
from unknot.tui.frame.room import room_for
from unknot.tui.preferences import Preferences
from unknot.view.screen import Role

WORDY = ("The same sentence over and over, because somebody wrote a lot. " * 3,)


def test_a_picture_makes_way_for_words() -> None:
    assert room_for(context(MEASURE)).has_pose
    assert not room_for(context(replace(MEASURE, body=WORDY * 3))).has_pose
    assert room_for(context(replace(MEASURE, body=WORDY * 3), rows=48)).has_pose


def test_a_map_that_only_illustrates_makes_way_for_its_list() -> None:
    listed = replace(SUMMARY, rows=SUMMARY.rows * 3, side=THIGH.side, maps=(replace(THIGH, tool=None),))
    assert not room_for(context(listed)).has_map
    assert room_for(context(listed, columns=120, rows=40)).has_map


def test_boxes_become_lines_when_rows_are_few() -> None:
    assert room_for(context(SCREENING)).tall == 3
    many = replace(SCREENING, choices=answers("check_in.minutes", *(f"{minutes} minutes" for minutes in range(5, 12))))
    assert room_for(context(many)).tall == 1
    assert room_for(context(many, rows=40)).tall == 3


@pytest.mark.parametrize("name", sorted(STILLS))
@pytest.mark.parametrize("wordy", [False, True], ids=["as it is", "with more words"])
@lived
async def test_every_answer_is_on_the_smallest_terminal(name: str, wordy: bool) -> None:
    screen, now_t = STILLS[name]
    if wordy:
        screen = replace(screen, body=(*screen.body, *WORDY))
    app = UnknotApp(StillSession(screen, now_t), WORDS, Preferences(still=True, bell=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        seen = " ".join(" ".join(strip.text for strip in app.screen._compositor.render_strips()).split())
        for choice in (*screen.choices, *screen.stops):
            if choice.role is not Role.PAIN:
                assert choice.label in seen, choice
        assert screen.title in seen or screen.stop


def test_a_set_up_keeps_its_pose_though_the_list_must_scroll() -> None:
    assert room_for(context(replace(SET_UP, lighter=SET_UP.lighter * 5))).has_pose
