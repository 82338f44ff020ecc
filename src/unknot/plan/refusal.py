"""When no plan is made: a refusal is a value with its rule, what it was read from, and where its words stand.

`RULES` is the whole list. Words stand at `refusal.<rule>.say` and `refusal.<rule>.do`.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.errors import Problem
from unknot.plan.why import write_value

RULES: dict[str, str] = {
    "urgent": "an urgent screening answer: no session (H11)",
    "ask_first": "a clinician must be asked first",
    "unanswered": "screening questions still need an answer",
    "red_flag_today": "an answer earlier today needs urgent care: no session that day (H11)",
    "ended_today": "today's session ended with an unwell person, a lasting nerve sign or an urgent one",
    "rest": "the muscle rests after a next day that was too sore",
    "bruise": "the muscle rests until the bruise is gone",
    "worse_in_a_row": "sessions in a row after which things were worse: all questions again first",
    "rest_pain": "the pain at rest needs a clinician first",
    "locked_today": "every place of the sides asked for is locked today (H10)",
    "dose_today": "today's pressure on this muscle is used up (H6)",
    "choose_zones": "which part of the skin to leave out must be said first",
    "no_tool": "none of the tools at hand may be used",
    "no_position": "no position that may be used",
    "no_set_up": "there is no set-up for this tool in this position",
    "no_zone": "nothing is left that may be treated with this tool",
    "too_short": "the minutes are too few",
}
"""Every reason for which no plan is made, and what it means."""


@dataclass(frozen=True, slots=True)
class PlanRefusal:
    """No plan: the rule, the numbers its words may use, the findings behind it, and what exists instead, as problems.

    `unanswered` are the screening questions that still need an answer: nothing was found by them.
    `until` is the local time before which asking again is no use, where there is one.
    """

    rule: str
    numbers: tuple[tuple[str, str], ...] = ()
    findings: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    until: str | None = None
    unanswered: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Return the path of its words."""
        return f"refusal.{self.rule}"


def refuse(
    rule: str,
    *,
    findings: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
    until: str | None = None,
    unanswered: tuple[str, ...] = (),
    **numbers: str | float,
) -> PlanRefusal:
    """Return a refusal; numbers are written as they are read."""
    written_numbers = tuple((name, write_value(value)) for name, value in numbers.items())
    return PlanRefusal(rule, written_numbers, findings, problems, until, unanswered)
