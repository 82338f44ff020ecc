"""A transcript is read back exactly as it was written, whatever happened in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden.transcript_reader import read_transcript
from tests.prescriptions import ordinary
from unknot.engine.cues import Cue
from unknot.engine.events import (
    Answer,
    Change,
    Direction,
    Event,
    Measured,
    Pain,
    Pause,
    Ready,
    Sign,
    SignFelt,
    Skip,
    Sore,
    Started,
    Stop,
    Tick,
)
from unknot.engine.prescription import Side
from unknot.engine.replay import replay
from unknot.engine.state import State
from unknot.errors import BadInput
from unknot.exchange.transcript import EventResult, event_words, mm_ss, transcript_lines

WALL = "2026-03-02T09:00:00"

times = st.floats(-100, 10_000, allow_nan=False)
words = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)
events = st.one_of(
    st.builds(Ready, times),
    st.builds(Skip, times),
    st.builds(Pause, times),
    st.builds(Stop, times),
    st.builds(Pain, times, st.integers(-3, 20)),
    st.builds(Sore, times, st.floats(-2, 2), st.floats(-2, 2), st.integers(-3, 20)),
    st.builds(Change, times, st.sampled_from(Direction)),
    st.builds(SignFelt, times, st.sampled_from(Sign)),
    st.builds(Answer, times, words, words),
    st.builds(Measured, times, words, st.sampled_from(Side), st.floats(-500, 500)),
    st.builds(Tick, times, st.none() | times),
)


def speak(cue: Cue, _: State | None) -> str:
    return cue.id


@pytest.mark.parametrize("t", [0.0, 0.1, 5e-324, 1e22, 1e300, 1e308, 1.7976931348623157e308, -1e308])
def test_every_number_of_seconds_is_written_and_read_again(t: float) -> None:
    assert read_transcript(f"{mm_ss(t)}  pause").items[0].t == t  # type: ignore[union-attr]


def written(history: list[Event]) -> str:
    results = (EventResult(*pair) for pair in zip(history, replay(history), strict=True))
    return "\n".join(transcript_lines(results, speak)) + "\n"


@given(events)
def test_an_event_line_holds_the_whole_event(event: Event) -> None:
    line = f"{mm_ss(event.t)}  {event_words(event)}"
    assert read_transcript(line).items == (event,)


@given(st.lists(events, max_size=8))
def test_a_history_is_read_back_as_it_was(history: list[Event]) -> None:
    begun = [Started(0.0, WALL, ordinary(Side.LEFT)), *history]
    text = written(begun)
    back = read_transcript(text).events(ordinary(Side.LEFT), WALL)
    assert list(back) == begun
    assert written(list(back)) == text


@given(st.integers(1, 400).map(lambda n: n / 10), st.integers(2, 90))
def test_silent_ticks_are_folded_and_unfolded(start: float, count: int) -> None:
    """Ticks a second apart after any time with a decimal fraction become one line and come back one by one."""
    first = read_transcript(f"{mm_ss(start)}  pause\n  ...  ticks to {mm_ss(start)}").items[0]
    assert first == Pause(start)
    begun: list[Event] = [Started(0.0, WALL, ordinary(Side.LEFT)), Pause(start)]
    ticks = read_transcript(f"{mm_ss(start)}  pause\n  ...  ticks to {mm_ss(round(start + count, 1))}").items[1:]
    assert len(ticks) == count
    history = [*begun, *[tick for tick in ticks if isinstance(tick, Tick)]]
    text = written(history)
    assert sum(line.startswith("  ...") for line in text.splitlines()) == 1
    assert list(read_transcript(text).events(ordinary(Side.LEFT), WALL)) == history


def test_notes_and_header_keep_their_places() -> None:
    text = "# A first line.\n# A second.\nplan: --clear\nwall: 2026-01-01T10:00:00\n\n# Later.\n00:01  ready\n"
    read = read_transcript(text)
    assert read.notes == ("A first line.", "A second.")
    assert (read.plan, read.wall) == ("--clear", "2026-01-01T10:00:00")
    assert len(read.items) == 2


def test_every_unreadable_line_is_named() -> None:
    with pytest.raises(BadInput) as raised:
        read_transcript("00:01  ready\n00:02  dance\nnonsense here\n00:03  pain seven", "evening.session")
    assert [problem.where for problem in raised.value.problems] == [
        "evening.session:2",
        "evening.session:3",
        "evening.session:4",
    ]
