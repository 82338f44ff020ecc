"""`unknot experiment`: a personal experiment from the command line, the same as on the page: plan it, tell a number, look."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from unknot.cli.output.options import AsJson, Db, Kb, Whole, put, put_json, put_lines
from unknot.cli.output.record_file import change_record, open_record, read_record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from unknot.app.record.opening import Record
    from unknot.app.record.session_index import SessionSummary
    from unknot.app.session.recorder import Recorder
    from unknot.insight.experiment.status import ExperimentStatus
    from unknot.knowledge.model import Knowledge
    from unknot.view.screen import Screen


@dataclass(frozen=True)
class _OpenExperiment:
    """The record in hand, the sessions in it, and the writer of a new page of it."""

    knowledge: Knowledge
    past: Sequence[SessionSummary]
    page: Recorder
    now: str

    @property
    def standing(self) -> ExperimentStatus | None:
        from unknot.app.pages.experiments import current_experiment

        return current_experiment(self.past, self.now)

    def screen(self) -> Screen:
        from unknot.app.pages.experiment_pages import page

        return page(self.knowledge, self.past, "", self.now)


@contextmanager
def _opened(
    db: Path | None,
    kb: Path | None,
    wall: str | None,
    use: Callable[[Path | None], AbstractContextManager[Record]],
) -> Iterator[_OpenExperiment]:
    from unknot.app.clock import RandomIds
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.record.session_index import session_summaries
    from unknot.app.session.recorder import Recorder

    knowledge = read_knowledge(kb)
    now = wall or datetime.now().astimezone().isoformat(timespec="seconds")
    with use(db) as record:
        person = record.settings.person
        page = Recorder(record.log, person, RandomIds().new(now), record.settings.device)
        yield _OpenExperiment(knowledge, session_summaries(record.log, person), page, now)


def plan(
    compare: Literal["on-off", "walk", "tools", "legs"],
    /,
    *,
    tool: Annotated[tuple[str, str] | None, Parameter(negative=())] = None,
    measure: str = "feel",
    pairs: Whole = 0,
    days: Whole = 0,
    start: str = "",
    wall: Annotated[str | None, Parameter(negative=())] = None,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Plan a fair test of whether it works for you; a coin decides the days.

    Args:
        compare: A session against none, against a brisk walk, one tool against another, one leg against the other.
        tool: The two tools, where tools are compared.
        measure: What you tell each evening: feel (0 to 10), or the name of a flexibility test.
        pairs: Pairs of blocks, instead of the usual number.
        days: Days in a block, instead of the usual number.
        start: The first day, YYYY-MM-DD; tomorrow when left out.
        wall: The local time, instead of now.
    """
    from unknot.app.pages.experiments import plan_experiment
    from unknot.insight.experiment.design import Comparison, days_of
    from unknot.plan.experiment import ExperimentRequest
    from unknot.view.experiment.pages import way
    from unknot.view.wording import Wording

    first, second = tool or ("", "")
    with _opened(db, kb, wall, open_record) as record:
        kind = Comparison(compare.replace("-", "_"))
        request = ExperimentRequest(kind, first, second, measure, start, pairs, days)
        design = plan_experiment(record.knowledge, record.page, record.standing, request, record.now)
        words = Wording(record.knowledge)
    put_lines(f"{day.day.isoformat()}  {way(words, design, day)}" for day in days_of(design))


def tell(
    value: tuple[float, ...],
    /,
    *,
    day: str = "",
    wall: Annotated[str | None, Parameter(negative=())] = None,
    db: Db = None,
    kb: Kb = None,
) -> None:
    """Tell a day's number; of two legs the left one's, then the right one's.

    Args:
        value: The number, or the two numbers.
        day: The day, YYYY-MM-DD; today when left out. Yesterday can still be told.
        wall: The local time, instead of now.
    """
    from unknot.app.pages.experiments import record_numbers as put_on_record

    with _opened(db, kb, wall, change_record) as record:
        told = put_on_record(record.knowledge, record.page, record.standing, value, record.now, day)
    put(f"{told.isoformat()}  {', '.join(f'{number:g}' for number in value)}")


def stop(*, wall: Annotated[str | None, Parameter(negative=())] = None, db: Db = None, kb: Kb = None) -> None:
    """Stop the experiment; what was told is kept and compared as far as it goes.

    Args:
        wall: The local time, instead of now.
    """
    from unknot.app.pages.experiments import stop_experiment

    with _opened(db, kb, wall, change_record) as record:
        stop_experiment(record.page, record.standing, record.now)
    show(wall=wall, db=db, kb=kb)


def show(
    *,
    wall: Annotated[str | None, Parameter(negative=())] = None,
    db: Db = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """Show where the experiment stands, or, when it is over, what it came to.

    Args:
        wall: The local time, instead of now.
        as_json: Print the design and the numbers, and, when it is over, the result.
    """
    from unknot.cli.output.chart import screen_lines

    with _opened(db, kb, wall, read_record) as record:
        standing, screen = record.standing, record.screen()
        if as_json:
            put_json(_as_json(record.knowledge, standing))
            return
    put_lines(screen_lines(screen))


def _as_json(knowledge: Knowledge, standing: ExperimentStatus | None) -> object:
    from unknot.app.pages.experiments import experiment_result
    from unknot.codec import encode

    if standing is None:
        return None
    found = experiment_result(knowledge, standing) if standing.is_over else None
    told = [[report.day.isoformat(), *report.values] for report in standing.reports]
    return {"design": encode(standing.design), "told": told, "result": encode(found) if found else None}
