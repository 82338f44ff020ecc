"""Plan a personal experiment: what to compare, for how long and from when, and the scale of its result.

A request gets all its problems at once. An experiment is only a suggestion: safety rules, rests and stop words always come first. A block
that did not follow the plan still counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unknot.engine.prescription import Side
from unknot.errors import BadInput, Problem
from unknot.insight.calendar import day_of
from unknot.insight.experiment.design import FEEL, Comparison, Design, order_of
from unknot.insight.experiment.verdict import OutcomeScale
from unknot.knowledge.measures import BetterDirection
from unknot.knowledge.model import Knowledge
from unknot.knowledge.source import CitedInteger

AHEAD_DAYS = 60
"""why: a first day further ahead than this is a typing mistake."""
LOWEST_FEEL, HIGHEST_FEEL = 0.0, 10.0


@dataclass(frozen=True, slots=True)
class ExperimentRequest:
    """A request for an experiment. 0 means: use the number of the knowledge base.

    Args:
        compared: the kind of comparison.
        first: the first tool, when tools are compared.
        second: the other tool.
        outcome: `feel`, or the id of a flexibility test.
        start: the first day, ISO 8601.
        pairs: pairs of blocks.
        block_days: days in a block.
    """

    compared: Comparison
    first: str = ""
    second: str = ""
    outcome: str = FEEL
    start: str = ""
    pairs: int = 0
    block_days: int = 0


def make_design(knowledge: Knowledge, muscle: str, request: ExperimentRequest, name: str, now: str) -> Design:
    """Return the design of an experiment, with its coin tosses.

    Args:
        knowledge: the knowledge base.
        muscle: the id of the muscle.
        request: the request.
        name: the experiment's id in the record; also the seed of the coin tosses.
        now: the local time, ISO 8601.

    Raises:
        BadInput: with every problem of the request.
    """
    numbers = knowledge.doses.experiment
    pairs = request.pairs or numbers.pairs_default.value
    block_days = request.block_days or numbers.block_days_default.value
    problems = [
        *_subjects(knowledge, muscle, request),
        *_outcome(knowledge, muscle, request.outcome),
        *_start(request.start, now),
        *_between("pairs", pairs, numbers.pairs_low, numbers.pairs_high),
        *_between("days", block_days, numbers.block_days_low, numbers.block_days_high),
    ]
    if problems:
        raise BadInput("Cannot plan this experiment. Please fix these first:", problems)
    legs = request.compared is Comparison.LEGS
    return Design(
        id=name,
        compared=request.compared,
        first=Side.LEFT.value if legs else request.first,
        second=Side.RIGHT.value if legs else request.second,
        outcome=request.outcome,
        start=request.start,
        block_days=block_days,
        order=order_of(name, pairs),
        seed=name,
    )


def outcome_scale(knowledge: Knowledge, outcome: str) -> OutcomeScale:
    """Return the scale of an outcome; an outcome that the knowledge base no longer has uses the scale of the feeling."""
    numbers = knowledge.doses.experiment
    test = knowledge.tests.get(outcome)
    return OutcomeScale(
        matters=test.real_change.value if test else numbers.feel_matters.value,
        lower_is_better=test is None or test.better is BetterDirection.LOWER,
        certainty=numbers.certainty.value,
        pairs_least=numbers.pairs_low.value,
        effect_ratio=numbers.effect_ratio.value,
    )


def outcomes(knowledge: Knowledge, muscle: str) -> tuple[str, ...]:
    """Return the possible daily outcomes: the feeling, then the muscle's tests."""
    return (FEEL, *(test.id for test in knowledge.tests.values() if muscle in test.muscles))


def tools(knowledge: Knowledge, muscle: str) -> tuple[str, ...]:
    """Return the tools that can be compared on a muscle: all tools with a set-up."""
    return tuple(
        tool
        for tool in knowledge.tools
        if any(knowledge.set_ups_for(muscle, tool, position) for position in knowledge.positions)
    )


def outcome_range(knowledge: Knowledge, outcome: str) -> tuple[float, float]:
    """Return the lowest and the highest possible number of an outcome."""
    test = knowledge.tests.get(outcome)
    return (test.lowest.value, test.highest.value) if test else (LOWEST_FEEL, HIGHEST_FEEL)


def report_problems(knowledge: Knowledge, design: Design, values: tuple[float, ...]) -> tuple[Problem, ...]:
    """Return the problems of a day's numbers."""
    wanted = 2 if design.is_of_legs else 1
    if len(values) != wanted:
        how = "two numbers, the left leg and the right" if wanted > 1 else "one number"
        return (Problem("value", "count", f"This experiment needs {how} a day (you wrote {len(values)})."),)
    low, high = outcome_range(knowledge, design.outcome)
    return tuple(
        Problem("value", "out-of-range", f"The number must be between {low:g} and {high:g} (you wrote {value:g}).")
        for value in values
        if not low <= value <= high
    )


def _subjects(knowledge: Knowledge, muscle: str, request: ExperimentRequest) -> list[Problem]:
    if request.compared is not Comparison.TOOLS:
        given = [name for name in (request.first, request.second) if name]
        return [Problem("tools", "unused", "Name tools only when you compare tools.")] if given else []
    known = tools(knowledge, muscle)
    if not (request.first and request.second):
        return [Problem("tools", "missing", f"Name both tools, as in --tool A B. Choose from: {', '.join(known)}.")]
    problems = [
        Problem("tools", "unknown", f"{name} cannot be compared here. Choose from: {', '.join(known)}.")
        for name in (request.first, request.second)
        if name not in known
    ]
    if request.first == request.second:
        problems.append(Problem("tools", "same", "Choose two different tools."))
    return problems


def _outcome(knowledge: Knowledge, muscle: str, outcome: str) -> list[Problem]:
    known = outcomes(knowledge, muscle)
    if outcome in known:
        return []
    return [Problem("measure", "unknown", f"{outcome} cannot be entered. Choose from: {', '.join(known)}.")]


def _start(start: str, now: str) -> list[Problem]:
    today = day_of(now)
    try:
        first = date.fromisoformat(start)
    except ValueError:
        return [Problem("start", "not-a-day", f"{start or 'Nothing'} is not a date. Write it as YYYY-MM-DD.")]
    if today is not None and first < today:
        return [Problem("start", "past", f"{start} is in the past. An experiment begins today or later.")]
    if today is not None and (first - today).days > AHEAD_DAYS:
        return [Problem("start", "far", f"{start} is more than {AHEAD_DAYS} days ahead. Choose an earlier day.")]
    return []


def _between(where: str, value: int, low: CitedInteger, high: CitedInteger) -> list[Problem]:
    if low.value <= value <= high.value:
        return []
    return [Problem(where, "out-of-range", f"Choose {low.value} to {high.value} (you wrote {value}).")]
