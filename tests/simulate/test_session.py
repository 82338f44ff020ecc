"""Simulated people get through every session, and no law is broken by any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest

from tests.prescriptions import PRIOR, ordinary
from tests.properties import laws
from unknot.engine.cues import CUES, Pressure
from unknot.engine.events import Change, Event, Pain, SignFelt, Started
from unknot.engine.prescription import SearchStop, SetUpId, Side, ZoneId
from unknot.engine.replay import fold
from unknot.engine.state import Ending, Outcome, Phase, State
from unknot.simulate.person import PainCurve, Person, ReportingStyle, SorePlace, draw_nerve, draw_person
from unknot.simulate.session import simulate_session, simulate_steps

WALL = "2026-03-02T09:00:00"
QUICK = PainCurve("quick", 0.35, 18.0, 5.0)
CALM = Person(300.0, 1.8, (SorePlace(Side.LEFT, 0.46, 0.5, 0.65, QUICK),), missed_share=0.0, report_sd=0.3)


def ended(events: Iterable[Event]) -> State:
    state = fold(events)
    assert state is not None
    return state


def test_a_calm_person_is_led_to_the_summary() -> None:
    state = ended(simulate_session(ordinary(), CALM, 1, WALL))
    assert (state.phase, state.ending) == (Phase.SUMMARY, Ending.DONE)
    assert [spot.outcome for spot in state.spots] == [Outcome.EASED]
    assert len(state.trials) == 6


def test_the_same_seed_gives_the_same_session() -> None:
    plan = ordinary(Side.LEFT, Side.RIGHT)
    person = draw_person(Random(5), plan)
    assert simulate_session(plan, person, 9, WALL) == simulate_session(plan, person, 9, WALL)
    assert simulate_session(plan, person, 9, WALL) != simulate_session(plan, person, 10, WALL)


def test_a_simulated_session_replays_to_the_same_steps() -> None:
    lived = list(simulate_steps(ordinary(), CALM, 1, WALL))
    assert [seen.step for seen in laws.live(event for event, _ in lived)] == [taken for _, taken in lived]


@pytest.mark.parametrize("seed", range(25))
def test_no_simulated_person_breaks_a_law(seed: int) -> None:
    lane = SearchStop(
        (ZoneId("middle-outer"), ZoneId("lower-outer")), 0.36, 0.74, 0.5, 18.0, 6, SetUpId("hamstrings-roller-floor")
    )
    plan = ordinary(Side.LEFT, Side.RIGHT) if seed % 3 == 0 else ordinary(Side.RIGHT)
    plan = replace(plan, search=(lane, *plan.search)) if seed % 2 else plan
    person = draw_person(Random(seed), plan)
    events = simulate_session(plan, person, seed, WALL)
    assert isinstance(events[0], Started)
    assert laws.violations(laws.live(events)) == []
    assert ended(events).phase is Phase.SUMMARY


def test_a_nerve_sign_ends_the_hold_within_seconds() -> None:
    person = replace(CALM, places=(replace(CALM.places[0], curve=draw_nerve(Random(3))),))
    events = simulate_session(ordinary(), person, 2, WALL)
    assert any(isinstance(event, SignFelt) for event in events)
    assert ended(events).spots[0].outcome is Outcome.STOPPED


def test_who_falls_asleep_is_told_to_come_off() -> None:
    person = replace(CALM, asleep_after_s=8.0)
    state = ended(simulate_session(ordinary(), person, 4, WALL))
    assert state.unsupervised == 1


def test_who_gets_more_sore_is_not_pressed_to_the_cap() -> None:
    sensitiser = PainCurve("sensitiser", 1.35, 20.0, 2.0)
    person = replace(CALM, places=(replace(CALM.places[0], curve=sensitiser),))
    for seed in range(5):
        spot = ended(simulate_session(ordinary(), person, seed, WALL)).spots[0]
        assert spot.outcome not in (Outcome.EASED, Outcome.EASING)


def test_who_becomes_unwell_ends_the_session() -> None:
    events = simulate_session(ordinary(), replace(CALM, unwell_after_s=70.0), 1, WALL)
    assert ended(events).ending is Ending.UNWELL


def test_a_break_is_taken_and_ended() -> None:
    lived = list(simulate_steps(ordinary(), replace(CALM, pauses_after_s=70.0), 1, WALL))
    heard = [cue.id for _, taken in lived for cue in taken.cues]
    assert "paused" in heard
    assert "resumed" in heard


def test_a_person_with_busy_hands_says_easier_same_or_worse() -> None:
    events = simulate_session(ordinary(), replace(CALM, voice=ReportingStyle.CHANGES), 1, WALL)
    kinds = {type(event) for event in events}
    assert Change in kinds
    assert Pain in kinds


def test_who_presses_harder_is_told_to_lighten() -> None:
    heavy = replace(
        CALM, presses_harder=2.0, places=(replace(CALM.places[0], curve=PainCurve("flat", 1.0, 30.0, 5.0)),)
    )
    lived = list(simulate_steps(ordinary(), heavy, 3, WALL))
    assert any(CUES[cue.id].pressure in (Pressure.LESS, Pressure.OFF) for _, taken in lived for cue in taken.cues)
    assert PRIOR.classes
