"""What simulated people feel follows the curves they were made of."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.prescriptions import PRIOR, ordinary
from unknot.engine.prescription import Side
from unknot.simulate import priors
from unknot.simulate.body import Body
from unknot.simulate.person import (
    PainCurve,
    Person,
    SorePlace,
    draw_curve,
    draw_person,
    easing_after_rest,
    without_nerve,
)

QUICK = PainCurve("quick", end_ratio=0.4, tau_s=20.0, delay_s=5.0)
PLACE = SorePlace(Side.LEFT, 0.5, 0.4, tenderness=0.65, curve=QUICK)
PERSON = Person(300.0, 1.8, (PLACE,))


def test_pain_is_one_at_the_threshold_and_ten_at_the_most_one_can_bear() -> None:
    threshold_kpa = 300.0 * 0.65
    assert PERSON.start_pain(PLACE, threshold_kpa) == pytest.approx(1.0)
    assert PERSON.start_pain(PLACE, 1.8 * threshold_kpa) == pytest.approx(10.0)
    assert PERSON.start_pain(PLACE, 9.0 * threshold_kpa) == 10.0
    assert PERSON.start_pain(PLACE, 0.5 * threshold_kpa) < 1.0


@pytest.mark.parametrize("pain", [1.0, 3.0, 5.5, 8.0, 10.0])
def test_the_pressure_for_a_pain_gives_that_pain(pain: float) -> None:
    assert PERSON.start_pain(PLACE, PERSON.pressure_for(PLACE, pain)) == pytest.approx(pain)


def test_pain_waits_and_then_runs_towards_its_end() -> None:
    assert QUICK.factor(0.0) == QUICK.factor(5.0) == 1.0
    assert QUICK.factor(25.0) == pytest.approx(0.4 + 0.6 * 0.36788, abs=1e-4)
    assert QUICK.factor(500.0) == pytest.approx(0.4)


def test_body_weight_sinks_in() -> None:
    heavy = replace(PERSON, creep=0.10)
    flat = replace(PLACE, curve=replace(QUICK, end_ratio=1.0))
    pressure_kpa = heavy.pressure_for(flat, 5.0)
    assert heavy.pain_now(flat, pressure_kpa, 60.0) > heavy.pain_now(flat, pressure_kpa, 0.0) + 0.5


def test_who_presses_harder_than_told_feels_more() -> None:
    body, harder = Body(PERSON), Body(replace(PERSON, presses_harder=1.5))
    for person in (body, harder):
        person.press(PLACE, 5.0, 0.0)
    assert harder.pain_now(0.0) == pytest.approx(body.pain_now(0.0) + 1.5)


def test_an_eased_spot_stays_eased_for_a_while() -> None:
    body = Body(PERSON)
    body.press(PLACE, 6.0, 0.0)
    body.come_off(60.0)
    body.press(PLACE, 6.0, 90.0)
    soon = body.pain_now(90.0)
    body.come_off(90.0)
    body.press(PLACE, 6.0, 90.0 + 3600.0)
    assert soon < 4.0
    assert body.pain_now(3690.0) > 5.5
    assert easing_after_rest(0.5, 0.0) == 0.5


def test_the_recheck_presses_as_hard_as_the_first_time() -> None:
    body = Body(PERSON)
    body.press(PLACE, 6.0, 0.0)
    first = body.pain_now(0.0)
    body.come_off(1.0)
    body.press(PLACE, 3.0, 2.0, as_the_first_time=True)
    assert body.pain_now(2.0) == pytest.approx(first)


def test_the_classes_come_up_as_often_as_the_prior_says() -> None:
    dice = Random(1)
    prior = replace(PRIOR, classes=tuple(replace(kind, share=kind.share * 0.9) for kind in PRIOR.classes))
    drawn = [draw_curve(dice, prior).name for _ in range(20_000)]
    for kind in prior.classes:
        assert drawn.count(kind.name) / len(drawn) == pytest.approx(kind.share, abs=0.01)
    assert drawn.count("nerve") / len(drawn) == pytest.approx(0.1, abs=0.01)


def test_a_nerve_gives_its_sign_within_seconds() -> None:
    curves = [draw_curve(Random(seed), replace(PRIOR, classes=())) for seed in range(200)]
    assert all(curve.nerve_onset_s is not None and 3.0 <= curve.nerve_onset_s <= 15.0 for curve in curves)
    assert {curve.nerve_sign for curve in curves} >= {"tingling", "numb"}


def test_people_differ_but_a_seed_gives_one_person() -> None:
    plan = ordinary(Side.LEFT, Side.RIGHT)
    people = [draw_person(Random(seed), plan) for seed in range(300)]
    assert people[7] == draw_person(Random(7), plan)
    assert len({person.ppt_kpa for person in people}) == 300
    harder = sum(person.presses_harder > 0 for person in people) / len(people)
    assert harder == pytest.approx(priors.PRESSES_HARDER_SHARE.value, abs=0.07)
    assert all(1.0 <= person.presses_harder <= 2.0 for person in people if person.presses_harder)
    for person in people:
        assert all(any(zone.holds(place.x, place.y) for zone in plan.zones) for place in person.places)


def test_the_prior_without_nerves_is_whole() -> None:
    assert sum(kind.share for kind in without_nerve(PRIOR).classes) == pytest.approx(1.0)


def test_every_assumption_has_its_source() -> None:
    assumed = priors.assumptions()
    assert len(assumed) > 15
    assert all(assumption.mark and assumption.note for assumption in assumed.values())
