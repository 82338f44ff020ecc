"""The pages of the plan: what changed it, each line with its reason, or why there is no session today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from unknot.engine.prescription import Because
from unknot.plan.build import Plan
from unknot.plan.checks.no_session_today import REST_PAIN
from unknot.plan.checks.screening import ScreeningAdaptation
from unknot.plan.intake_page import IntakePage, IntakePath
from unknot.plan.refusal import PlanRefusal
from unknot.plan.summary import PlanItem
from unknot.plan.why import METHOD, words_path
from unknot.view.choices import MAIN_KEY
from unknot.view.cue_words import source
from unknot.view.dates import day_and_time
from unknot.view.intake.intake import PHASE, finding_rows, go, leaving
from unknot.view.page_path import Page
from unknot.view.screen import Choice, Count, ListRow, NoticeScreen, PlanLine, PlanScreen, Role, Why
from unknot.view.wording import Wording

NAMED: dict[str, str] = {
    "tool": "tool",
    "position": "position",
    "stage": "stage",
    "side": "side",
    "zone": "zone",
    "band": "band",
    "set_up": "set_up",
    "test": "test",
    "reason": "rule",
}
"""Which numbers of a reason are ids, and the section of the words file that names them."""


COUNTED = frozenset({"side", "tool", "position", "minutes"})
"""Lines of a plan that repeat the number at its top."""


def plan_changes(words: Wording, adaptations: Iterable[ScreeningAdaptation]) -> NoticeScreen:
    """Return the page that says how the answers changed the plan."""
    rows = tuple(
        ListRow(
            words.label("adaptation", item.adaptation), words.text(f"adaptation.{item.adaptation}.why"), mark="adapted"
        )
        for item in dict.fromkeys(adaptations)
    )
    go_on = go(MAIN_KEY, words.phrase("go_on"), IntakePage.ADAPTATIONS_SEEN, Role.MAIN)
    return NoticeScreen(
        id="adapted",
        phase=PHASE,
        title=words.title("adapted"),
        say=words.say("adapted"),
        body=words.body("adapted"),
        choices=(go_on, *leaving(words)),
        findings=rows,
    )


def plan(words: Wording, made: Plan) -> PlanScreen:
    """Return the plan page: its lines with their reasons, and all reasons with their sources behind 'why'."""
    return PlanScreen(
        id="plan",
        phase=PHASE,
        title=words.title("plan"),
        say=words.say("plan"),
        body=words.body("plan"),
        count=_count(words, made),
        choices=(
            go(MAIN_KEY, words.phrase("accept"), Page.ACCEPT, Role.MAIN),
            go("c", words.phrase("change_plan"), IntakePage.CHANGE_CHECK_IN),
            *leaving(words),
        ),
        lines=tuple(PlanLine(_line(words, item), item.id in COUNTED) for item in made.items),
        why=_why(words, made.reasons),
    )


def _count(words: Wording, made: Plan) -> Count:
    """Return the minutes, the leg and the tool as one number with words."""
    plan = made.prescription
    side = (
        words.phrase("leg_thigh", side=words.short("side", plan.sides[0]))
        if len(plan.sides) == 1
        else words.phrase("both_thighs")
    )
    under = words.body(
        "home_again", tool=words.short("tool", plan.tool).capitalize(), position=words.short("position", plan.position)
    )
    beside = words.phrase("minute_beside" if plan.minutes == 1 else "minutes_beside", side=side)
    return Count(str(plan.minutes), beside, " ".join(under))


def _line(words: Wording, item: PlanItem) -> ListRow:
    numbers = reason_fills(words, dict(item.numbers), in_full=True)
    singular = words.find(f"row.plan_{item.id}.value_one", **numbers) if numbers.get("minutes") == "1" else None
    value = singular or words.find(f"row.plan_{item.id}.value", **numbers) or ", ".join(numbers.values())
    lowered = item.reasons[-1] if item.reasons else None
    note = reason(words, lowered) if lowered else ""
    why = _why(words, item.reasons, item.id) if item.reasons else None
    return ListRow(words.text(f"row.plan_{item.id}.label"), value, note, mark=item.id, why=why)


def reason(words: Wording, because: Because) -> str:
    """Return one reason of a plan in words."""
    numbers = reason_fills(words, dict(because.numbers))
    return words.text(words_path(because), **numbers)


def reason_fills(words: Wording, numbers: Mapping[str, str], *, in_full: bool = False) -> dict[str, str]:
    """Return the numbers of a reason as text, with ids replaced by their names; several names are joined by commas.

    Args:
        words: the words.
        numbers: names and values.
        in_full: use the full names instead of the short ones for sentences.
    """
    name_of = words.label if in_full else words.short
    return {
        name: ", ".join(name_of(NAMED[name], id_) for id_ in value.split(",")) if name in NAMED else value
        for name, value in numbers.items()
    }


def _why(words: Wording, reasons: Iterable[Because], rule: str = "plan") -> Why:
    told = tuple(reasons)
    # why: the person's own answers explain more than numbers that are the same in every session.
    worth_saying = [because for because in told if because.rule != METHOD] or told
    sentences = dict.fromkeys(reason(words, because) for because in worth_saying)
    sources = dict.fromkeys(because.source for because in told)
    return Why(rule, "\n".join(sentences), tuple(source(citation, words.knowledge) for citation in sources))


def no_plan(words: Wording, refusal: PlanRefusal) -> NoticeScreen:
    """Return the page that says why there is no session today and what to do instead."""
    numbers = reason_fills(words, dict(refusal.numbers))
    if refusal.until:
        numbers["when"] = day_and_time(words, refusal.until)
    clear: tuple[Choice, ...] = ()
    if refusal.rule == REST_PAIN:
        clear = (go("y", words.phrase("asked_fine"), IntakePath(IntakePage.CLEAR, REST_PAIN), Role.ANSWER),)
    return NoticeScreen(
        id="no_plan",
        phase=PHASE,
        title=words.title("no_plan"),
        say=words.text(f"{refusal.words}.say", **numbers),
        body=words.lines(f"{refusal.words}.do", **numbers),
        choices=(
            Choice(MAIN_KEY, words.phrase("understood"), Role.MAIN, "close"),
            *clear,
            go("c", words.phrase("change_plan"), IntakePage.CHANGE_CHECK_IN),
            *leaving(words),
        ),
        findings=(
            *finding_rows(words, refusal.findings),
            *(ListRow(name, words.text(f"screening.{name}.ask"), mark="unanswered") for name in refusal.unanswered),
            *(ListRow(problem.where, problem.message, mark="problem") for problem in refusal.problems),
        ),
    )
