"""A text is said by the fewest clips that say exactly it, or by none."""

from __future__ import annotations

from unknot.voice.clips import clip_name, clips_of

CLIPS = {
    text: clip_name(text)
    for text in ("Come off the ball.", "It was 6,", "and now it is 3.", "It was 6, and now", "it is 3.")
}


def said(text: str) -> list[str]:
    back = {name: text for text, name in CLIPS.items()}
    return [back[name] for name in clips_of(CLIPS, text)]


def test_a_whole_line_is_one_clip() -> None:
    assert said("Come off the ball.") == ["Come off the ball."]


def test_a_line_in_three_parts_is_three_clips_in_order() -> None:
    assert said("Come off the ball. It was 6, and now it is 3.") == [
        "Come off the ball.",
        "It was 6, and now",
        "it is 3.",
    ]


def test_of_two_ways_the_longer_first_part_wins() -> None:
    assert said("It was 6, and now it is 3.") == ["It was 6, and now", "it is 3."]


def test_half_a_line_is_never_said() -> None:
    assert said("Come off the ball. It was 7, and now it is 3.") == []


def test_no_more_than_three_clips_are_joined() -> None:
    assert said("Come off the ball. Come off the ball. Come off the ball.") == ["Come off the ball."] * 3
    assert said(" ".join(["Come off the ball."] * 4)) == []


def test_nothing_is_said_of_nothing() -> None:
    assert said("") == []
    assert said(" ") == []


def test_texts_that_differ_only_in_a_comma_have_clips_of_their_own() -> None:
    assert clip_name("Spot 1,") != clip_name("Spot 1.")
    assert clip_name("Come off the ball.").startswith("come-off-the-ball-")
