"""`unknot demo`: watch a simulated person."""

from __future__ import annotations

import time
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from unknot.cli.output.options import Kb, Whole, put, put_words
from unknot.errors import BadInput

WALL = "2026-03-02T09:00:00"
"""The time when a simulated session claims to begin. None of it happened, so it is always the same."""


def demo(
    *,
    muscle: str = "hamstrings",
    tool: str = "lacrosse-ball",
    position: str | None = None,
    side: Literal["left", "right", "both"] = "left",
    minutes: Whole = 8,
    seed: Annotated[int, Parameter(validator=Number(gte=0))] = 7,
    speed: Annotated[float, Parameter(validator=Number(gte=0))] = 20.0,
    kb: Kb = None,
) -> None:
    """Watch a simulated session.

    The person is invented, and nothing goes on record.

    Args:
        muscle: The muscle.
        tool: The tool they use.
        position: Where they are: chair, floor or standing. When left out: the first of these where the tool can be used.
        side: Which leg.
        minutes: The minutes they have.
        seed: A number that chooses the person. The same number gives the same session.
        speed: How many times faster than real time; 0 does not wait.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.intake.plans import all_no, make_plan
    from unknot.app.intake.tool_names import find_tools, usual_position
    from unknot.app.session.demo import demo_lines
    from unknot.engine.prescription import Side
    from unknot.plan.check_in import CheckIn
    from unknot.plan.refusal import PlanRefusal
    from unknot.view.intake.plan_pages import no_plan
    from unknot.view.wording import Wording

    knowledge = read_knowledge(kb)
    words = Wording(knowledge)
    sides = tuple(Side) if side == "both" else (Side(side),)
    tools = find_tools(knowledge, [tool])
    where = position or usual_position(knowledge, muscle, tools)
    plan = make_plan(knowledge, CheckIn(muscle, sides, tools, where, minutes), all_no(knowledge), WALL)
    if isinstance(plan, PlanRefusal):
        page = no_plan(words, plan)
        raise BadInput(" ".join((page.say, *page.body)))

    def wait(seconds: float) -> None:
        if speed:
            time.sleep(seconds / speed)

    put_words(words.text("label.command.simulated", number=str(seed)))
    put()
    for line in demo_lines(plan.prescription, knowledge, seed, WALL, wait):
        put(line)
    put()
    put_words(words.text("label.command.simulated_over"))
