"""Every moment of every session is a screen that offers only what the engine takes, and always the stop words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.engine.sessions import Session
from tests.engine.test_stops import STOPS
from tests.engine.test_stops import TABLE as STATES
from tests.prescriptions import ordinary
from tests.properties.strategies import histories
from unknot.app.controller import CLOSE
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.session.running import SEEN, cues_on_screen
from unknot.codec import encode
from unknot.engine.cues import Cue, Delivery
from unknot.engine.events import Answer, Event, Pause, Sign, SignFelt, Started, Tick
from unknot.engine.prescription import Side
from unknot.engine.state import Phase, State
from unknot.engine.step import step
from unknot.record import decode_event
from unknot.simulate.person import draw_person
from unknot.simulate.session import simulate_steps
from unknot.tui.screen_parts import parts_of
from unknot.view.screen import Role, Screen
from unknot.view.session.before_hold import MOVE
from unknot.view.session.session_screen import screen
from unknot.view.wording import Wording

WALL = "2026-03-02T09:00:00"
UNREAL = "set_up.hamstrings-ball-chair-middle."
"""A set-up of the hand-made prescription; the shipped ones have words by the knowledge base's own check."""
OFTEN_ENOUGH = 12
NOT_EVENTS = {SEEN, CLOSE, MOVE, "go"}


@cache
def moments(seed: int) -> tuple[tuple[State, tuple[Cue, ...]], ...]:
    """Return the state after every event of a simulated session, with the cues that still speak; every eighth quiet tick."""
    plan = ordinary(Side.LEFT, Side.RIGHT)
    return tuple(_moments(simulate_steps(plan, draw_person(Random(seed), plan), seed, WALL)))


def _moments(lived: Iterator[tuple[Event, object]]) -> Iterator[tuple[State, tuple[Cue, ...]]]:
    speaking: tuple[Cue, ...] = ()
    for index, (event, taken) in enumerate(lived):
        state, cues = taken.state, taken.cues  # type: ignore[attr-defined]
        speaking = cues_on_screen(speaking, cues, by_time=isinstance(event, Tick))
        if cues or index % 8 == 0:
            yield state, speaking


def screens(seed: int) -> Iterator[tuple[State, Screen]]:
    for state, speaking in moments(seed):
        yield state, screen(state, speaking, read_knowledge(), state.t + 0.2)


@pytest.mark.parametrize("seed", range(2))
def test_what_a_screen_offers_the_engine_takes(seed: int) -> None:
    tried: Counter[tuple[str, str]] = Counter()
    for state, shown in screens(seed):
        for choice in shown.choices:
            tried[shown.id, choice.key] += 1
            if choice.event in NOT_EVENTS or tried[shown.id, choice.key] > OFTEN_ENOUGH:
                continue
            fields: dict[str, object] = dict(choice.fields)
            if choice.role is Role.NUMBER:
                fields["value"] = 20.0
            taken = step(state, decode_event({**fields, "type": choice.event, "t": state.t + 0.2}))
            assert taken.refused in (None, "spots_full"), (shown.id, choice, taken.refused)


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.parametrize("at", STATES, ids=lambda at: at.__name__)
def test_what_a_screen_offers_after_a_stop_the_engine_takes(at: Callable[[], Session], stop: str) -> None:
    """With its cues, and without them, as on a page that was loaded again; in OFF nothing but OFF's own is offered."""
    session = at()
    taken = session.now(replace(STOPS[stop][0], t=session.live.t + 1.0))
    state = session.live
    for cues in (taken.cues, ()):
        shown = screen(state, cues, read_knowledge(), state.t)
        for choice in shown.choices:
            if choice.event not in NOT_EVENTS:
                event = decode_event({**dict(choice.fields), "type": choice.event, "t": state.t + 0.2})
                assert step(state, event).refused is None, (shown.id, choice)
        if state.off is not None and state.paused_t is None:
            offered = {choice.event for choice in shown.choices}
            assert offered == ({"answer", "stop"} if state.question else {"ready", "stop"}), shown.id


@pytest.mark.parametrize("seed", range(2))
def test_every_screen_of_a_session_has_all_stop_words_and_no_key_twice(seed: int) -> None:
    for _, shown in screens(seed):
        assert {dict(choice.fields)["word"] for choice in shown.stops} == set(Sign)
        keys = Counter(choice.key for choice in (*shown.choices, *shown.stops))
        assert max(keys.values()) == 1, (shown.id, keys)


@pytest.mark.parametrize("seed", range(2))
def test_a_screen_says_pressing_when_and_only_when_the_person_presses(seed: int) -> None:
    for state, shown in screens(seed):
        assert shown.pressing is (state.pressing and not shown.stop), shown.id


@pytest.mark.parametrize("seed", range(3))
def test_whoever_presses_searches_or_rolls_is_on_the_tool_and_nobody_else(seed: int) -> None:
    for state, cues in moments(seed):
        shown = screen(state, cues, read_knowledge(), state.t)
        rolls = shown.id in {"search_lane", "search_point", "flush_roll"}
        assert shown.on_tool is (shown.pressing or rolls), shown.id


@pytest.mark.parametrize("seed", range(3))
def test_a_picture_always_says_what_it_shows(seed: int) -> None:
    for state, cues in moments(seed):
        shown = screen(state, cues, read_knowledge(), state.t)
        picture = parts_of(shown).picture
        assert picture is None or picture.name == UNREAL[7:-1] or picture.text, shown.id


def test_a_stop_without_a_word_is_off_with_every_word_for_what_was_felt() -> None:
    state, _ = next(moment for moment in moments(0) if moment[0].pressing)
    taken = step(state, Pause(state.t, unsaid=True))
    assert taken.state is not None
    for cues in (taken.cues, ()):
        shown = screen(taken.state, cues, read_knowledge(), state.t)
        assert (shown.id, shown.stop, shown.pressing) == ("came_off", True, False)
        assert len(shown.stops) == len(Sign)
        answers = [dict(choice.fields)["value"] for choice in shown.choices if choice.role is Role.ANSWER]
        assert answers == ["nothing", "not_sure"]


def test_waiting_for_a_nerve_sign_to_go_says_each_thing_once() -> None:
    state, _ = next(moment for moment in moments(0) if moment[0].pressing)
    for event in (SignFelt(state.t, Sign.NUMB), Answer(state.t, "nerve_gone", "no")):
        taken = step(state, event)
        assert taken.state is not None
        state = taken.state
    shown = screen(state, (), read_knowledge(), state.t)
    assert shown.id == "question_wait"
    said = " ".join((shown.say, *shown.body)).lower()
    assert said.count("leg loose") == 1
    named = [stop.label.lower() for stop in shown.stops if stop.key in shown.named_stops]
    assert named == ["weak foot"]
    assert f"choose {named[0]}" in said


@pytest.mark.parametrize("seed", range(2))
def test_no_screen_lacks_its_words(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    missing: Counter[str] = Counter()
    find = Wording.find

    def watched(self: Wording, path: str, **fills: str) -> str | None:
        found = find(self, path, **fills)
        optional = path.endswith((".short", ".text", ".say")) or path.startswith(("cue.", UNREAL))
        if found is None and not optional:
            missing[path] += 1
        return found

    monkeypatch.setattr(Wording, "find", watched)
    for _, shown in screens(seed):
        assert shown.title
        assert shown.say
        assert "{" not in "".join((shown.title, shown.say, *shown.body))
    lines = {path for path in missing if path.endswith((".body", ".help", ".how"))}
    assert set(missing) == lines


@given(histories(max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_history_at_all_can_be_drawn(history: list[Event]) -> None:
    state: State | None = None
    speaking: tuple[Cue, ...] = ()
    for event in history:
        taken = step(state, event)
        state, speaking = taken.state, cues_on_screen(speaking, taken.cues, by_time=isinstance(event, Tick))
        assert state is not None
        shown = screen(state, speaking, read_knowledge(), state.t)
        assert shown.stops
        assert shown.pressing is (state.pressing and not shown.stop)


def test_a_stop_keeps_the_whole_screen_while_time_goes_by() -> None:
    stop, later = Cue("off", "H3"), Cue("rested", "rest")
    assert cues_on_screen((stop,), (later,), by_time=True) == (stop, later)
    assert cues_on_screen((stop,), (), by_time=True) == (stop,)
    assert cues_on_screen((stop,), (later,), by_time=False) == (later,)


def test_a_stop_stands_before_everything_else() -> None:
    state = step(None, Started(0.0, WALL, ordinary(Side.LEFT))).state
    assert state is not None
    for phase in Phase:
        shown = screen(replace(state, phase=phase), (Cue("off", "H1", Side.LEFT),), read_knowledge(), 0.0)
        assert shown.stop
        assert shown.say.startswith("Come off the ")


def test_an_off_cue_is_said_before_what_comes_next() -> None:
    """When a spot has eased and the next place is named in the same breath, 'come off' comes first."""
    for seed in range(2):
        for _, speaking in moments(seed):
            if [cue.id for cue in speaking[:2]] == ["eased", "pin_place"]:
                assert all(cue.kind.delivery is not Delivery.STOP for cue in speaking)
                break
    state, speaking = next(
        moment for seed in range(4) for moment in moments(seed) if any(cue.id == "eased" for cue in moment[1])
    )
    shown = screen(state, speaking, read_knowledge(), state.t)
    assert shown.say.startswith("It has eased. Come off")


def test_a_screen_can_be_written_as_json_and_says_its_kind() -> None:
    for _, shown in screens(0):
        assert json.loads(json.dumps(encode(shown), allow_nan=False))["kind"] == shown.kind
