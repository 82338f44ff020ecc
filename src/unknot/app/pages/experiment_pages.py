"""The pages of a personal experiment: find the page of a path, and handle the answers on it.

`experiment` shows the current state: choose a new experiment, follow the running one, or see the result of the last
one. A path under `experiment:new` holds all choices so far; only `experiment:begin` records them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from unknot.app.pages.experiments import (
    current_experiment,
    experiment_result,
    from_tomorrow,
    plan_experiment,
    record_numbers,
    stop_experiment,
)
from unknot.app.record.session_index import SessionSummary
from unknot.app.session.recorder import Recorder
from unknot.errors import BadInput
from unknot.insight import questions
from unknot.insight.experiment.design import Comparison, Design
from unknot.knowledge.model import Knowledge
from unknot.plan.experiment import ExperimentRequest, make_design, outcomes, tools
from unknot.plan.intake import MUSCLE
from unknot.view.experiment import pages as view
from unknot.view.experiment.result import result
from unknot.view.page_path import SEPARATOR, Page, PagePath
from unknot.view.screen import Screen
from unknot.view.wording import Wording

PAIRS_STEP = 2
NewPage = Callable[[], Recorder]
"""A function that returns the recorder of a new page of the record."""


def page(knowledge: Knowledge, past: Sequence[SessionSummary], path: PagePath, now: str) -> Screen:
    """Return the page of a path.

    Args:
        knowledge: the knowledge base.
        past: all sessions of the record.
        path: the page; without a step, the current state.
        now: the local time, ISO 8601.

    Raises:
        BadInput: there is no such page.
    """
    words, status = Wording(knowledge), current_experiment(past, now)
    kind = path.step
    if kind == "new" or (status is None and not kind):
        return _new(knowledge, words, path.parts[1:], now)
    if status is None:
        raise BadInput("There is no experiment yet.")
    if kind == "tell":
        return view.tell(words, status.design)
    if kind == "stop":
        return view.stopping(words)
    if kind:
        raise BadInput(f"There is no page {path}.")
    if status.is_over:
        return result(words, status, experiment_result(knowledge, status))
    return view.running(words, status, now)


def act(knowledge: Knowledge, past: Sequence[SessionSummary], path: PagePath, now: str, new_page: NewPage) -> bool:
    """Do what a path asks for, if it records something; say whether it did."""
    kind = path.step
    if kind == "begin":
        plan_experiment(knowledge, new_page(), current_experiment(past, now), _request(path.parts[1:]), now)
    elif kind == "stop_now":
        stop_experiment(new_page(), current_experiment(past, now), now)
    else:
        return False
    return True


def handle_answer(
    knowledge: Knowledge, past: Sequence[SessionSummary], fields: Mapping[str, object], now: str, new_page: NewPage
) -> Screen | None:
    """Record a number; return the next page when something is still missing, or None when the number is on record.

    If the number is not possible, the page asks again and says what is wrong.
    """
    status = current_experiment(past, now)
    try:
        value = _number(fields.get("value"))
        if fields.get("question") == questions.EXPERIMENT_FIRST and status is not None:
            return view.tell(Wording(knowledge), status.design, f"{value:g}")
        first = (_number(fields["first"]),) if "first" in fields else ()
        record_numbers(knowledge, new_page(), status, (*first, value), now)
    except BadInput as error:
        if status is None:
            raise
        messages = tuple(problem.message for problem in error.problems) or (error.message,)
        return replace(view.tell(Wording(knowledge), status.design, str(fields.get("first", ""))), body=messages)
    return None


def _number(text: object) -> float:
    try:
        return float(str(text).replace(",", "."))
    except ValueError:
        raise BadInput(f"{text} is not a number.") from None


def _new(knowledge: Knowledge, words: Wording, parts: tuple[str, ...], now: str) -> Screen:
    """Return the page that asks for the next missing part of a path."""
    here, back = view.NEW.below(*parts), view.NEW.below(*parts[:-1])
    if not parts:
        options = _below(here, [view.comparison_option(words, kind) for kind in Comparison])
        return view.choosing(words, "experiment_new", options, PagePath(Page.HOME))
    if parts[0] not in set(Comparison):
        raise BadInput(f"{parts[0]} cannot be compared. Choose from: {', '.join(Comparison)}.")
    if parts[0] == Comparison.TOOLS and (len(parts) == 1 or "," not in parts[1]):
        return _tool(knowledge, words, parts, back)
    choices = parts[2:] if parts[0] == Comparison.TOOLS else parts[1:]
    if not choices:
        options = _below(here, [view.outcome_option(words, name) for name in outcomes(knowledge, MUSCLE)])
        return view.choosing(words, "experiment_outcome", options, back)
    numbers = knowledge.doses.experiment
    if len(choices) == 1:
        counts = range(numbers.pairs_low.value, numbers.pairs_high.value + 1, PAIRS_STEP)
        block_days = numbers.block_days_default.value
        options = _below(here, [view.length_option(words, count, block_days) for count in counts])
        fewest_days = 2 * numbers.pairs_low.value * block_days
        return view.choosing(words, "experiment_pairs", options, back, days=str(fewest_days))
    return view.check(words, _sample(knowledge, parts, now), view.EXPERIMENT.below("begin", *parts), back)


def _below(here: PagePath, options: Iterable[tuple[str, str, str]]) -> list[tuple[PagePath, str, str]]:
    """Return options with the page that each of them leads to."""
    return [(here.below(value), label, note) for value, label, note in options]


def _tool(knowledge: Knowledge, words: Wording, parts: tuple[str, ...], back: PagePath) -> Screen:
    kind, *chosen = parts
    here = view.NEW.below(kind)
    options = [
        (here.below(",".join((*chosen, tool))), words.label("tool", tool), "")
        for tool in tools(knowledge, MUSCLE)
        if tool not in chosen
    ]
    return view.choosing(words, "experiment_other" if chosen else "experiment_tool", options, back)


def _request(given: Sequence[str]) -> ExperimentRequest:
    kind, *parts = given or ("",)
    if kind not in set(Comparison):
        raise BadInput(f"{kind} cannot be compared. Choose from: {', '.join(Comparison)}.")
    first, _, second = parts.pop(0).partition(",") if kind == Comparison.TOOLS and parts else ("", "", "")
    if len(parts) != 2 or not parts[1].isdecimal():  # noqa: PLR2004 - what is told, and how long
        raise BadInput(f"This experiment is not whole: {SEPARATOR.join(given)}.")
    return ExperimentRequest(Comparison(kind), first, second, parts[0], pairs=int(parts[1]))


def _sample(knowledge: Knowledge, parts: Sequence[str], now: str) -> Design:
    """Return the design as it would start tomorrow, with sample draws; the real draws come when it begins."""
    return make_design(knowledge, MUSCLE, from_tomorrow(_request(parts), now), "sample", now)
