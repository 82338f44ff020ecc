"""`unknot experiment`: a personal experiment from the command line, the same as on the page: plan it, tell a number, look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter, Token

from unknot.cli.output.options import AsJson, Db, Kb, Now, UsageError, Whole, put, put_json, put_lines
from unknot.cli.output.record_file import change_record, open_record, read_record
from unknot.cli.record.record_in_hand import RecordInHand, record_in_hand

if TYPE_CHECKING:
    from unknot.insight.experiment.status import ExperimentStatus
    from unknot.knowledge.model import Knowledge


def _numbers(_: object, tokens: Sequence[Token]) -> tuple[float, ...]:
    """Read numbers as people write them: with a decimal comma, too."""
    from unknot.measure.typed import parse

    read = [(token.value, parse(token.value)) for token in tokens]
    if wrong := [text for text, typed in read if typed is None or typed.unit]:
        raise UsageError(f"The number must be written like 3 or 12.5 (you wrote: {', '.join(wrong)}).")
    return tuple(typed.number for _, typed in read if typed is not None)


def plan(
    compare: Literal["on-off", "walk", "tools", "legs"],
    /,
    *,
    tool: Annotated[tuple[str, str] | None, Parameter(negative=())] = None,
    measure: str = "feel",
    pairs: Whole = 0,
    days: Whole = 0,
    start: str = "",
    now: Now = None,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Plan a fair test of whether it works for you. The days are chosen at random.

    Args:
        compare: on-off: session or no session. walk: session or a brisk walk. tools: two tools. legs: one leg or the other.
        tool: The two tools, if you compare tools.
        measure: The number you enter each evening: feel (0 to 10), or the name of a flexibility test.
        pairs: How many pairs of blocks. If you leave it out: the usual number.
        days: How many days in a block. If you leave it out: the usual number.
        start: The first day, as YYYY-MM-DD. If you leave it out: tomorrow.
    """
    from unknot.app.intake.tool_names import find_tools
    from unknot.app.pages.experiments import plan_experiment
    from unknot.insight.experiment.design import Comparison, days_of
    from unknot.plan.experiment import ExperimentRequest
    from unknot.view.experiment.pages import way
    from unknot.view.wording import Wording

    with record_in_hand(db, kb, now, open_record) as record:
        first, second = (find_tools(record.knowledge, [name])[0] for name in tool or ("", ""))
        kind = Comparison(compare.replace("-", "_"))
        request = ExperimentRequest(kind, first, second, measure, start, pairs, days)
        design = plan_experiment(record.knowledge, record.writer(), _status(record), request, record.now)
        words = Wording(record.knowledge)
    put_lines(f"{day.day.isoformat()}  {way(words, design, day)}" for day in days_of(design))


def tell(
    value: Annotated[tuple[float, ...], Parameter(converter=_numbers)],
    /,
    *,
    day: str = "",
    now: Now = None,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Enter today's number. When comparing legs: left, then right.

    Args:
        value: The number, or both numbers.
        day: The day, as YYYY-MM-DD: today (the default) or yesterday.
    """
    from unknot.app.pages.experiments import record_numbers as put_on_record

    with record_in_hand(db, kb, now, change_record) as record:
        entered_day = put_on_record(record.knowledge, record.writer(), _status(record), value, record.now, day)
    put(f"{entered_day.isoformat()}  {', '.join(f'{number:g}' for number in value)}")


def stop(*, now: Now = None, db: Db = None, kb: Kb = None) -> None:
    """Stop the experiment. The numbers you entered are kept and compared."""
    from unknot.app.pages.experiments import stop_experiment

    with record_in_hand(db, kb, now, change_record) as record:
        stop_experiment(record.writer(), _status(record), record.now)
    show(now=now, db=db, kb=kb)


def show(
    *,
    now: Now = None,
    db: Db = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """Show the days of the experiment, or its result when it is over.

    Args:
        as_json: Print the plan and the numbers as JSON, and the result when the experiment is over.
    """
    from unknot.app.pages.experiment_pages import page
    from unknot.cli.output.chart import screen_lines
    from unknot.view.experiment.pages import EXPERIMENT

    with record_in_hand(db, kb, now, read_record) as record:
        if as_json:
            put_json(_as_json(record.knowledge, _status(record)))
            return
        screen = page(record.knowledge, record.past, EXPERIMENT, record.now)
    put_lines(screen_lines(screen))


def _status(record: RecordInHand) -> ExperimentStatus | None:
    from unknot.app.pages.experiments import current_experiment

    return current_experiment(record.past, record.now)


def _as_json(knowledge: Knowledge, standing: ExperimentStatus | None) -> object:
    from unknot.app.pages.experiments import experiment_result
    from unknot.codec import encode

    if standing is None:
        return None
    found = experiment_result(knowledge, standing) if standing.is_over else None
    reports = [[report.day.isoformat(), *report.values] for report in standing.reports]
    return {"design": encode(standing.design), "told": reports, "result": encode(found) if found else None}
