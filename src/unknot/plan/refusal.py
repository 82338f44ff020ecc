"""Refusals: the reasons for which there is no plan, as values.

`RULES` lists all of them. Their words are at `refusal.<rule>.say` and `refusal.<rule>.do`.
"""

from __future__ import annotations

from dataclasses import dataclass

from unknot.errors import Problem
from unknot.plan.why import write_value

RULES: dict[str, str] = {
    "urgent": "an urgent screening answer: no session (H11)",
    "ask_first": "the person must ask a clinician first",
    "unanswered": "screening questions still need an answer",
    "red_flag_today": "an answer earlier today needs urgent care: no session that day (H11)",
    "ended_today": "today's session ended because the person was unwell, had a lasting nerve sign or an urgent sign",
    "rest": "the muscle rests because it was too sore the next day",
    "bruise": "the muscle rests until the bruise is gone",
    "worse_in_a_row": "several sessions in a row made things worse: the person must answer all questions again first",
    "rest_pain": "the person must ask a clinician about the pain at rest first",
    "locked_today": "every place of the chosen sides is locked today (H10)",
    "dose_today": "today's pressure on this muscle is used up (H6)",
    "choose_zones": "the person must first say which part of the skin to leave out",
    "no_tool": "none of the person's tools is allowed",
    "no_position": "no position is allowed",
    "no_set_up": "there is no set-up for this tool in this position",
    "no_zone": "no zone is left for this tool",
    "too_short": "the minutes are too few",
}
"""Every reason for which there is no plan, and its meaning."""


@dataclass(frozen=True, slots=True)
class PlanRefusal:
    """The reason for which there is no plan: the rule, the numbers for its words, its findings, and possible choices, as problems.

    `unanswered` lists the screening questions that still need an answer. `until` is the local time until which the refusal holds; None
    when the time is not known.
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
    """Return a refusal; write its numbers for reading."""
    written_numbers = tuple((name, write_value(value)) for name, value in numbers.items())
    return PlanRefusal(rule, written_numbers, findings, problems, until, unanswered)
