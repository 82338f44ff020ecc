"""The status and the result of an experiment, from the answers in the record, in any order."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.insight.experiment.test_design import design
from tests.insight.simulated_sessions import session, spot
from unknot.codec import encode
from unknot.engine.prescription import Side
from unknot.insight.experiment.design import Comparison, Condition, Design, days_of
from unknot.insight.experiment.status import DayReport, designs, experiment_status, write_day_report
from unknot.insight.experiment.verdict import ExperimentVerdict, OutcomeScale, block_means, result_of
from unknot.insight.questions import EXPERIMENT_PLAN, EXPERIMENT_STOPPED, EXPERIMENT_TOLD
from unknot.insight.session.facts import SessionFacts

FEELING = OutcomeScale(matters=1.0, lower_is_better=True, certainty=0.95, pairs_least=6, effect_ratio=0.5)
PLAN = design("ABBAABBAABAB")
END = "2026-12-20T20:00:00"


def page(wall: str, question: str, value: str) -> SessionFacts:
    return SessionFacts(wall, ((question, value),))


def told(plan: Design, *values: tuple[float, ...] | None) -> list[SessionFacts]:
    """Return one page for each day that has values, told in the evening."""
    return [
        page(f"{day.day}T20:00:00", EXPERIMENT_TOLD, write_day_report(plan, day.day, value))
        for day, value in zip(days_of(plan), values, strict=False)
        if value is not None
    ]


def lived(
    plan: Design, rolled: float, other: float, wobble: tuple[float, ...] = (0.0, 0.5, -0.5, 0.25)
) -> list[SessionFacts]:
    """Return all days of an experiment, with a number for each way and a little scatter."""
    values = [
        (
            (rolled if day.way in (Condition.ROLL, Condition.FIRST) else other)
            + wobble[(day.number * 7 + day.block) % len(wobble)],
        )
        for day in days_of(plan)
    ]
    return told(plan, *values)


def test_the_newest_plan_counts_and_unreadable_plans_are_skipped() -> None:
    later = replace(PLAN, id="e2", start="2027-02-01")
    pages = [
        page("2026-11-23T09:00:00", EXPERIMENT_PLAN, json.dumps(encode(PLAN))),
        page("2027-01-23T09:00:00", EXPERIMENT_PLAN, json.dumps(encode(later))),
        page("2027-01-24T09:00:00", EXPERIMENT_PLAN, "{"),
        page("2027-01-25T09:00:00", EXPERIMENT_PLAN, json.dumps(encode(PLAN) | {"order": "AAAA", "id": "e3"})),
    ]
    assert designs(reversed(pages)) == (PLAN, later)


def test_a_number_given_twice_counts_once_and_other_experiments_do_not_count() -> None:
    pages = told(PLAN, (4.0,), (5.0,))
    pages += [
        page("2026-11-24T22:00:00", EXPERIMENT_TOLD, "e1 2026-11-24 6"),
        page("2026-11-24T22:00:00", EXPERIMENT_TOLD, "e9 2026-11-24 9"),
        page("2026-11-24T22:00:00", EXPERIMENT_TOLD, "e1 2026-11-26 nan"),
        page("2026-11-24T22:00:00", EXPERIMENT_TOLD, "e1 2026-11-26 4 5"),
        page("2026-11-24T22:00:00", EXPERIMENT_TOLD, "e1 2027-11-26 4"),
        page("2026-11-24T22:00:00", EXPERIMENT_TOLD, "e1"),
    ]
    standing = experiment_status(PLAN, pages, "2026-11-25T21:00:00")
    assert standing.reports == (DayReport(date(2026, 11, 24), (6.0,)), DayReport(date(2026, 11, 25), (5.0,)))
    assert not standing.is_over


@pytest.mark.parametrize(
    ("now", "begins", "number", "over"),
    [
        ("2026-11-23", 1, None, False),
        ("2026-11-24", 0, 1, False),
        ("2026-12-17", -23, 24, False),
        ("2026-12-18", -24, None, True),
    ],
)
def test_an_experiment_begins_runs_and_ends(now: str, begins: int, number: int | None, over: bool) -> None:
    standing = experiment_status(PLAN, (), f"{now}T08:00:00")
    assert standing.begins_in_days == begins
    assert (standing.current.number if standing.current else None) == number
    assert standing.is_over is over


def test_a_stopped_experiment_is_over_and_keeps_its_numbers() -> None:
    pages = [*told(PLAN, (4.0,)), page("2026-11-25T08:00:00", EXPERIMENT_STOPPED, "e1 2026-11-25")]
    standing = experiment_status(PLAN, pages, "2026-11-26T08:00:00")
    assert (standing.is_over, standing.current, len(standing.reports)) == (True, None, 1)


def test_blocks_that_did_not_follow_the_plan_are_counted() -> None:
    """Rolled on every first day, the idle blocks too: half of the blocks were kept."""
    every = [session(f"{day.day}T08:00:00", spot(0.5)) for day in days_of(PLAN) if day.acts]
    assert (experiment_status(PLAN, every, END).kept, experiment_status(PLAN, every, END).begun) == (6, 12)
    assert not experiment_status(PLAN, every, END).was_followed
    rolled = [
        session
        for session, day in zip(every, (d for d in days_of(PLAN) if d.acts), strict=True)
        if day.way is Condition.ROLL
    ]
    assert experiment_status(PLAN, rolled, END).kept == 12
    assert experiment_status(PLAN, rolled, END).was_followed


def test_a_block_counts_as_followed_only_with_the_right_tool_or_leg() -> None:
    tools = design("AB" * 6, Comparison.TOOLS, first="lacrosse-ball", second="foam-roller")
    every = [session(f"{day.day}T08:00:00", spot(0.5)) for day in days_of(tools) if day.acts]
    assert experiment_status(tools, every, END).kept == 6
    legs = design("AB" * 6, Comparison.LEGS, first="left", second="right")
    assert experiment_status(legs, every, END).kept == 6
    both = [replace(session, side_pressed_s=((Side.LEFT, 60.0), (Side.RIGHT, 60.0))) for session in every]
    assert experiment_status(legs, both, END).kept == 0


def test_a_known_difference_is_found_with_its_size() -> None:
    result = result_of(experiment_status(PLAN, lived(PLAN, 3.0, 5.0), END), FEELING)
    assert result.verdict is ExperimentVerdict.BETTER
    assert result.found is not None
    assert result.found.low is not None
    assert result.found.high is not None
    assert result.found.low <= 2.0 <= result.found.high
    assert 1.0 < result.found.guess <= result.found.difference
    worse = result_of(experiment_status(PLAN, lived(PLAN, 5.0, 3.0), END), FEELING)
    assert worse.verdict is ExperimentVerdict.WORSE
    slight = result_of(experiment_status(PLAN, lived(PLAN, 4.0, 4.75), END), FEELING)
    assert slight.verdict is ExperimentVerdict.SLIGHTLY_BETTER


def test_a_tiny_difference_does_not_matter_and_large_scatter_stays_open() -> None:
    assert (
        result_of(experiment_status(PLAN, lived(PLAN, 4.0, 4.0), END), FEELING).verdict is ExperimentVerdict.NO_MATTER
    )
    wild = lived(PLAN, 4.0, 4.3, wobble=(0.0, 3.0, -3.0, 1.0, 2.0, -2.0, 4.0))
    assert result_of(experiment_status(PLAN, wild, END), FEELING).verdict is ExperimentVerdict.OPEN


def test_too_few_pairs_conclude_nothing_however_large_the_difference() -> None:
    days = lived(PLAN, 0.0, 10.0)[: 5 * 4]
    result = result_of(experiment_status(PLAN, days, END), FEELING)
    assert (result.verdict, result.pairs, result.pairs_missing, result.found) == (
        ExperimentVerdict.TOO_LITTLE,
        5,
        1,
        None,
    )


def test_a_block_counts_by_the_mean_of_its_days_and_a_missing_one_takes_its_pair() -> None:
    values = [(4.0,), (6.0,), None, None, *[(3.0,)] * 20]
    standing = experiment_status(PLAN, told(PLAN, *values), END)
    assert block_means(standing)[:3] == (5.0, None, 3.0)
    assert result_of(standing, FEELING).pairs == 5


def test_for_a_test_in_which_more_is_better_more_is_better() -> None:
    raised = OutcomeScale(matters=7.0, lower_is_better=False, certainty=0.95, pairs_least=6, effect_ratio=0.5)
    result = result_of(experiment_status(PLAN, lived(PLAN, 80.0, 68.0), END), raised)
    assert result.verdict is ExperimentVerdict.BETTER


def test_a_constant_difference_between_legs_does_not_count() -> None:
    """The left leg is worse by 3 whatever is done; the rolled one is better by 1.5."""
    legs = design("ABBAABBAABAB", Comparison.LEGS, first="left", second="right")
    values = [
        (7.0 - 1.5 * (day.way is Condition.FIRST) + 0.25 * (day.number % 3), 4.0 - 1.5 * (day.way is Condition.SECOND))
        for day in days_of(legs)
    ]
    result = result_of(experiment_status(legs, told(legs, *values), END), FEELING)
    assert result.found is not None
    assert result.found.difference == pytest.approx(1.5, abs=0.1)
    assert result.verdict in (ExperimentVerdict.BETTER, ExperimentVerdict.SLIGHTLY_BETTER)


def test_travel_across_time_zones_does_not_move_days() -> None:
    pages = [page(f"2026-11-24T23:30:00{zone}", EXPERIMENT_TOLD, "e1 2026-11-24 4") for zone in ("+01:00", "-08:00")]
    assert len(experiment_status(PLAN, pages, "2026-11-25T07:00:00+09:00").reports) == 1


def test_days_are_whole_days() -> None:
    assert days_of(PLAN)[-1].day - date(2026, 11, 24) == timedelta(days=23)
