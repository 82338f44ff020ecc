"""`unknot plan`: print one plan, as lines to read or as the event that begins a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from cyclopts import Parameter

from unknot.cli.output.options import Flag, Kb, Now, PlanOf, UsageError, Whole, local_time, put, put_json, put_lines

if TYPE_CHECKING:
    from unknot.app.intake.plans import PlanInput
    from unknot.insight.person.history import History
    from unknot.knowledge.model import Knowledge

REFUSED = 3

Line: TypeAlias = Annotated[
    bool,
    Parameter(
        name="--json",
        help="Print the event that begins the session, ready for unknot replay.",
        negative=(),
        show_default=False,
    ),
]


def plan(
    *,
    muscle: str = "hamstrings",
    side: Literal["left", "right", "both"],
    tool: Annotated[list[str], Parameter(negative=())],
    position: str | None = None,
    minutes: Whole = 8,
    clear: Flag = False,
    answers: Annotated[Path | None, Parameter(negative=())] = None,
    test: Annotated[str | None, Parameter(negative=())] = None,
    now: Now = None,
    db: PlanOf = None,
    kb: Kb = None,
    as_json: Line = False,
) -> int:
    """Plan one session and explain it.

    It exits with 3 when there is no plan today, and says why.

    Args:
        muscle: The muscle.
        side: Which leg.
        tool: A tool that you have, such as lacrosse-ball or foam-roller-soft; you may give several.
        position: Where you can be: chair, floor or standing. When left out: the first of these where the tool can be used.
        minutes: The minutes you have.
        clear: All screening answers are no.
        answers: A file with the screening answers, as JSON: the key of each question with "yes", "no" or "not_sure".
        test: The flexibility test, or none.
    """
    if clear == (answers is not None):
        raise UsageError("Give either --clear or --answers FILE.")
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.intake.plans import make_plan
    from unknot.app.intake.tool_names import find_tools, usual_position
    from unknot.engine.events import Started
    from unknot.engine.prescription import Side
    from unknot.exchange.jsonl import write_event
    from unknot.plan.check_in import CheckIn
    from unknot.plan.refusal import PlanRefusal

    knowledge = read_knowledge(kb)
    wall = local_time(now)
    sides = tuple(Side) if side == "both" else (Side(side),)
    tools = find_tools(knowledge, tool)
    where = position or usual_position(knowledge, muscle, tools)
    request = CheckIn(muscle, sides, tools, where, minutes, test=test)
    result = make_plan(
        knowledge, request, _screening_input(answers, knowledge), wall, _history(db, knowledge, muscle, wall)
    )
    if isinstance(result, PlanRefusal):
        from unknot.cli.output.text import screen_lines
        from unknot.view.intake.plan_pages import no_plan
        from unknot.view.wording import Wording

        words = Wording(knowledge)
        page = no_plan(words, result)
        if as_json:
            put_json(
                {
                    "refused": result.rule,
                    "say": page.say,
                    "do": list(page.body),
                    "until": result.until,
                    "unanswered": {name: words.text(f"screening.{name}.ask") for name in result.unanswered},
                }
            )
        else:
            put_lines(screen_lines(page))
        return REFUSED
    if as_json:
        put(write_event(Started(0.0, wall, result.prescription)))
    else:
        from unknot.cli.output.text import row_lines
        from unknot.view.intake.plan_pages import plan as plan_screen
        from unknot.view.screen import rows_of
        from unknot.view.wording import Wording

        put_lines(row_lines(rows_of(plan_screen(Wording(knowledge), result))))
    return 0


def _screening_input(answers: Path | None, knowledge: Knowledge) -> PlanInput:
    from unknot.app.intake.plans import all_no, read_answers
    from unknot.cli.output.files import read_text

    return all_no(knowledge) if answers is None else read_answers(read_text(answers), str(answers), knowledge)


def _history(db: Path | None, knowledge: Knowledge, muscle: str, wall: str) -> History:
    from unknot.app.intake.plans import read_history
    from unknot.cli.output.record_file import read_record
    from unknot.insight.person.history import History

    if db is None or muscle not in knowledge.muscles:
        return History()
    with read_record(db) as record:
        return read_history(record.log, record.settings.person, knowledge, muscle, wall)
