"""`unknot arena`: compare methods of holding a spot on simulated people."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from unknot.cli.output.options import AsJson, Flag, Kb, put, put_json, put_lines, put_words
from unknot.errors import BadInput

if TYPE_CHECKING:
    from unknot.engine.prescription import Prescription
    from unknot.knowledge.model import Knowledge
    from unknot.simulate.arena.run import ArenaRow
    from unknot.simulate.arena.sessions import ComparedSessions
    from unknot.view.wording import Wording

WALL = "2026-03-02T09:00:00"
"""The time when a simulated session claims to begin. None of it happened, so it is always the same."""
STEADY_SESSIONS, STEADY_WEEKS = 10, 4.0
"""why: people of the arena are past their careful first weeks, so that the longest holds and the full doses are tried."""
BAR_WIDTH = 40
PERCENT = 100
WHOLE_SESSIONS = 60
DECIMALS = {"eased_per_min": 2, "eased_per_min_moving": 2}
SHARES = frozenset({"eased", "wrongly_eased"})


def arena(
    *,
    holds: Annotated[int, Parameter(validator=Number(gte=30))] = 1500,
    seed: Annotated[int, Parameter(validator=Number(gte=0))] = 1,
    seeds: Annotated[int, Parameter(validator=Number(gte=1))] = 1,
    worse: Flag = False,
    assumptions: Flag = False,
    sessions: Flag = False,
    picture: Annotated[Path | None, Parameter(negative=())] = None,
    kb: Kb = None,
    as_json: AsJson = False,
) -> None:
    """Simulation: compare unknot's holds with fixed times such as 60 s.

    The people are invented, from assumptions that are declared, and nothing goes on record.

    Args:
        holds: How many spots each way of holding is tried on.
        seed: Which people; the same number gives the same table.
        seeds: How many seeds, from that one on, are taken together; so many holds each.
        worse: Also try people who are worse in four ways.
        assumptions: Also take each habit away, one at a time, and build the pressure up faster.
        sessions: Also compare whole sessions of ten minutes.
        picture: A file to draw the table into, as SVG.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.simulate.arena.people import MILDER, PRESSED, STANDARD, WORSE
    from unknot.simulate.arena.picture import draw_table
    from unknot.simulate.arena.run import compare
    from unknot.simulate.arena.sessions import ten_minutes
    from unknot.view.wording import Wording

    knowledge = read_knowledge(kb)
    words = Wording(knowledge)
    crowds = (STANDARD, *(WORSE if worse else ()), *((*MILDER, *PRESSED) if assumptions else ()))
    plan = steady_plan(knowledge, minutes=8)
    these = range(seed, seed + seeds)
    rows = compare(plan, holds, these, crowds, done=_progress)
    compared = ten_minutes(steady_plan(knowledge, minutes=10), WHOLE_SESSIONS, these) if sessions else None
    if picture is not None:
        _write(picture, draw_table(rows, words.text))
    if as_json:
        put_json([_as_json(row) for row in rows])
        return
    put_words(words.text("label.command.arena.simulated", number=str(seed)))
    for crowd in crowds:
        put()
        put_words(words.text(f"label.command.arena.crowd.{crowd.id}"))
        put_lines(_table(words, [row for row in rows if row.crowd == crowd.id]))
    put()
    put_words(words.text("label.command.arena.interval"))
    if compared is not None:
        put()
        put_lines(_sessions(words, compared))


def steady_plan(knowledge: Knowledge, minutes: int) -> Prescription:
    """Return the plan of the people in the arena: both legs, a ball on a chair, after the careful first weeks."""
    from unknot.app.intake.plans import all_no, make_plan
    from unknot.engine.prescription import Side
    from unknot.insight.person.history import History
    from unknot.plan.check_in import CheckIn
    from unknot.plan.refusal import PlanRefusal

    request = CheckIn("hamstrings", tuple(Side), ("lacrosse-ball",), "chair", minutes)
    lately = History(sessions=STEADY_SESSIONS, sessions_ever=STEADY_SESSIONS, weeks=STEADY_WEEKS)
    plan = make_plan(knowledge, request, all_no(knowledge), WALL, lately)
    if isinstance(plan, PlanRefusal):
        raise BadInput(f"There is no plan for the people of the arena: {plan.rule}.")
    return plan.prescription


def _as_json(row: ArenaRow) -> dict[str, object]:
    return {
        "policy": row.policy,
        **row.numbers,
        "crowd": row.crowd,
        "holds": row.holds,
        "times_best_clock": row.times_best_clock,
        "intervals": {**row.intervals, "times_best_clock": row.times_best_clock_interval},
    }


def _table(words: Wording, rows: list[ArenaRow]) -> list[str]:
    names = list(rows[0].numbers)
    head = ["", *(words.text(f"label.command.arena.column.{name}") for name in names)]
    head.append(words.text("label.command.arena.column.times_best_clock"))
    lines = [[row.policy, *(_cell(row, name) for name in names), _times(row)] for row in rows]
    return _columns([head, *lines])


def _columns(lines: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(_align(cell, width, index) for index, (cell, width) in enumerate(zip(line, widths, strict=True)))
        for line in lines
    ]


def _align(cell: str, width: int, index: int) -> str:
    return cell.ljust(width) if index == 0 else cell.rjust(width)


def _cell(row: ArenaRow, name: str) -> str:
    value, around = row.numbers[name], row.intervals.get(name)
    reach = None if around is None else (around[1] - around[0]) / 2
    if name in SHARES:
        return f"{value:.1%}" + ("" if reach is None else f" ±{PERCENT * reach:.1f}")
    digits = DECIMALS.get(name, 1)
    return f"{value:.{digits}f}" + ("" if reach is None else f" ±{reach:.{digits}f}")


def _times(row: ArenaRow) -> str:
    low, high = row.times_best_clock_interval
    return f"{row.times_best_clock:.2f} ±{(high - low) / 2:.2f}"


def _sessions(words: Wording, compared: ComparedSessions) -> list[str]:
    numbers = list(next(iter(compared.kinds.values())).means)
    head = ["", *(words.text(f"label.command.arena.session_column.{name}") for name in numbers)]
    lines = [
        [
            words.text(f"label.command.arena.session.{kind}"),
            *(f"{found.means[name]:.2f} ±{found.reaches[name]:.2f}" for name in numbers),
        ]
        for kind, found in compared.kinds.items()
    ]
    return [words.text("label.command.arena.sessions", count=str(compared.people)), *_columns([head, *lines])]


def _progress(done: int, of: int) -> None:
    """Show the progress of the work, on a terminal only."""
    if not sys.stderr.isatty():
        return
    full = BAR_WIDTH * done // of
    sys.stderr.write(f"\r[{'#' * full}{'.' * (BAR_WIDTH - full)}] {PERCENT * done // of:3d} %")
    if done == of:
        sys.stderr.write(f"\r{' ' * (BAR_WIDTH + len('[] 100 %'))}\r")
    sys.stderr.flush()


def _write(picture: Path, text: str) -> None:
    try:
        picture.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"Cannot write {picture}: {error.strerror or error}.") from None
