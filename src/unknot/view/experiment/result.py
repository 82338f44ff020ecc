"""The result page of an experiment: the verdict, the interval as a picture, and all assumptions.

The verdict comes first, then the numbers with their uncertainty, then the assumptions. Nothing is left out, even if it weakens the
result.
"""

from __future__ import annotations

from unknot.insight.experiment.status import ExperimentStatus
from unknot.insight.experiment.verdict import ExperimentResult
from unknot.plan.experiment import outcome_scale
from unknot.view.choices import MAIN_KEY
from unknot.view.cue_words import source
from unknot.view.experiment.pages import LEGS_SOURCE, NEW, days_row, design_fills, kept_row, leaving, outcome_label
from unknot.view.intake.intake import PHASE, go
from unknot.view.page_path import Page, PagePath
from unknot.view.screen import ExperimentScreen, ListRow, Role, Span, Why
from unknot.view.wording import Wording, number

HUNDRED = 100
ROOM = 1.15
"""why: a picture whose ends touch its frame looks cut off."""


def result(words: Wording, standing: ExperimentStatus, found: ExperimentResult) -> ExperimentScreen:
    """Return the result of a finished experiment."""
    fills = _fills(words, standing, found)
    return ExperimentScreen(
        id="experiment_result",
        is_under_way=False,
        phase=PHASE,
        title=words.title("experiment"),
        say=words.text(f"experiment.verdict.{found.verdict}", **fills),
        body=(words.text(f"experiment.then.{found.verdict}", **fills), *_warnings(words, standing)),
        choices=(
            go(MAIN_KEY, words.text("experiment.choice.new"), NEW, Role.MAIN),
            *leaving(words, PagePath(Page.HOME)),
        ),
        rows=(
            *_found_rows(words, found, fills),
            ListRow(
                words.text("experiment.row.compared"),
                f"{fills['first']}, {fills['second']}",
                outcome_label(words, standing.design.outcome),
            ),
            days_row(words, standing),
            kept_row(words, standing),
        ),
        why=Why(
            "experiment",
            "\n".join(assumptions(words, standing, found)),
            (source(LEGS_SOURCE if standing.design.is_of_legs else "", words.knowledge),),
        ),
    )


def _warnings(words: Wording, standing: ExperimentStatus) -> tuple[str, ...]:
    """Return the warnings that stand directly under the verdict."""
    kept = {"count": str(standing.kept), "of": str(standing.begun)}
    names = [*([] if standing.was_followed else ["unfaithful"]), *(["legs"] if standing.design.is_of_legs else [])]
    return tuple(words.text(f"experiment.said.{name}", **kept) for name in names)


def assumptions(words: Wording, standing: ExperimentStatus, found: ExperimentResult) -> tuple[str, ...]:
    """Return the assumptions of a result and how it may mislead, one sentence each."""
    fills = _fills(words, standing, found)
    names = [*(["chance", "shrunk"] if found.found else []), "blind", "carry", "you"]
    return (*(words.text(f"experiment.said.{name}", **fills) for name in names), *_warnings(words, standing))


def _found_rows(words: Wording, result_: ExperimentResult, fills: dict[str, str]) -> tuple[ListRow, ...]:
    found = result_.found
    if found is None or found.low is None or found.high is None:
        return ()
    matters = float(fills["matters"])
    reach = ROOM * max(abs(found.low), abs(found.high), matters)
    drawn = Span(
        low=round(found.low, 1),
        guess=round(found.guess, 1),
        high=round(found.high, 1),
        matters=matters,
        scale=(-round(reach, 1), round(reach, 1)),
        ends=(fills["second"], fills["first"]),
        unit=fills["unit"],
        text=words.text("experiment.said.span_text", **fills),
    )
    return (
        ListRow(
            words.text("experiment.row.result"), "", words.text("experiment.said.interval", **fills), "span", span=drawn
        ),
    )


def _fills(words: Wording, standing: ExperimentStatus, result_: ExperimentResult) -> dict[str, str]:
    fills = design_fills(words, standing.design)
    by = outcome_scale(words.knowledge, standing.design.outcome)
    fills |= {"matters": number(by.matters), "count": str(by.pairs_least), "pairs": str(result_.pairs)}
    found = result_.found
    if found is None or found.low is None or found.high is None:
        return fills
    return fills | {
        "value": number(round(found.difference, 1)),
        "low": number(round(found.low, 1)),
        "high": number(round(found.high, 1)),
        "guess": number(abs(round(found.guess, 1))),
        "certainty": str(int(found.certainty * HUNDRED)),
        "chance": number(max(1, round(found.chance * HUNDRED))),
    }
