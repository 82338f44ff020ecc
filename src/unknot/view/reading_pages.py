"""The pages to read, from the knowledge base: tools, feelings, places, reasons not to press, evidence, limits.

Each row has its reason and its sources, so that a face can open them. Everything here is in the knowledge base.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from unknot.errors import BadInput
from unknot.knowledge.body import Band
from unknot.knowledge.care import Finding, HelpSource
from unknot.knowledge.measures import FlexibilityTest
from unknot.knowledge.source import Certainty, Claim
from unknot.view.choices import MAIN_KEY
from unknot.view.cue_words import source
from unknot.view.intake.intake import PHASE, go
from unknot.view.leg_map.leg_maps import atlas
from unknot.view.page_path import Page, PagePath
from unknot.view.pictures import come_off, find_picture
from unknot.view.screen import ListRow, ReadingScreen, Role, Why
from unknot.view.wording import Wording, number

MUSCLE: Final = "hamstrings"
COMING_OFF: Final = ("chair", "floor", "stick")
FEELS: Final = ("muscle", "nerve", "tendon", "vessel")
FEELS_THEN: Final = ("twice", "lasting", "weak")
LIMITS: Final = ("report", "sure", "tests", "map", "people", "help")
SURE: Final = (Certainty.STRONG, Certainty.MODERATE, Certainty.LOW, Certainty.VERY_LOW, Certainty.OUR_JUDGEMENT)


def page(words: Wording, name: str) -> ReadingScreen:
    """Return one page; without a name, the list of all pages.

    Raises:
        BadInput: when there is no such page.
    """
    if not name:
        return _index(words)
    rows_of = PAGES.get(name)
    if rows_of is None:
        raise BadInput(f"There is nothing to read about {name!r}. There is: {', '.join(PAGES)}.")
    return _screen(
        words,
        f"learn_{name}",
        rows_of(words),
        back=Page.READING,
        maps=name == "map",
    )


def _index(words: Wording) -> ReadingScreen:
    rows = tuple(
        ListRow(words.text(f"row.learn_{name}.label"), words.text(f"row.learn_{name}.value"), key=str(place))
        for place, name in enumerate(PAGES, 1)
    )
    return _screen(words, "learn", rows, back=Page.HOME)


def _screen(words: Wording, screen: str, rows: tuple[ListRow, ...], *, back: Page, maps: bool = False) -> ReadingScreen:
    opening = zip(rows, PAGES, strict=True) if screen == "learn" else ()
    return ReadingScreen(
        id=screen,
        is_index=screen == "learn",
        phase=PHASE,
        title=words.title(screen),
        say=words.say(screen),
        body=words.body(screen),
        choices=(
            go(MAIN_KEY, words.phrase("learn_back"), back, Role.MAIN, is_back=True),
            *(go(row.key, row.label, PagePath(Page.READING, (name,))) for row, name in opening),
        ),
        maps=atlas(words, words.knowledge.muscles[MUSCLE]) if maps else (),
        rows=rows,
    )


def _tools(words: Wording) -> tuple[ListRow, ...]:
    tools = sorted(words.knowledge.tools.values(), key=lambda tool: tool.rank)
    group = words.phrase("come_off_group")
    return (
        *(
            ListRow(words.label("tool", tool.id), words.find(f"tool.{tool.id}.text") or "", mark="tool")
            for tool in tools
        ),
        *(replace(come_off(words, how), label=words.phrase(f"come_off_{how}"), group=group) for how in COMING_OFF),
    )


def _nerve(words: Wording) -> tuple[ListRow, ...]:
    rules = {"nerve": "H1", "tendon": "H2", "vessel": "H4"}
    return (
        *(_text_row(words, f"feel_{name}", "feel_group", "feel", rules.get(name, "")) for name in FEELS),
        *(_text_row(words, f"feel_{name}", "feel_then_group", "feel_then", "H1") for name in FEELS_THEN),
    )


def _text_row(words: Wording, row: str, group: str, mark: str, rule: str = "") -> ListRow:
    """Return a row of text, with the reason of a rule behind it."""
    return ListRow(
        words.text(f"row.{row}.label"),
        words.text(f"row.{row}.value"),
        words.find(f"row.{row}.note") or "",
        mark,
        words.phrase(group),
        why=_rule(words, rule) if rule else None,
    )


def _rule(words: Wording, rule: str) -> Why:
    cited = words.find(f"rule.{rule}.source") or ""
    return Why(rule, words.text(f"rule.{rule}.why"), (source(cited, words.knowledge),))


def _map(words: Wording) -> tuple[ListRow, ...]:
    bands = words.knowledge.muscles[MUSCLE].bands.values()
    body = ListRow(
        words.text("row.map_body.label"),
        words.text("row.map_body.value"),
        mark="body",
        picture=find_picture(words, "map_body_posterior"),
    )
    return (
        body,
        *(_band(words, band) for band in bands if not band.only_when),
    )


def _band(words: Wording, band: Band) -> ListRow:
    why = words.text(f"band.{band.id}.why")
    return ListRow(
        words.label("band", band.id),
        why,
        mark="no_go",
        why=Why(band.id, why, tuple(source(citation, words.knowledge) for citation in (band.source, *band.also))),
    )


def _when_not(words: Wording) -> tuple[ListRow, ...]:
    findings = words.knowledge.findings.values()
    return tuple(_finding(words, finding) for help_ in HelpSource for finding in findings if finding.help is help_)


def _finding(words: Wording, finding: Finding) -> ListRow:
    path = f"finding.{finding.id}"
    return ListRow(
        words.text(f"{path}.label"),
        words.text(f"{path}.do"),
        words.text(f"{path}.why"),
        "tier",
        words.phrase(f"help_{finding.help}_group"),
        why=Why(
            finding.id,
            words.text(f"{path}.why"),
            tuple(source(citation, words.knowledge) for citation in (finding.source, *finding.also)),
        ),
    )


def _evidence(words: Wording) -> tuple[ListRow, ...]:
    claims = sorted(words.knowledge.claims.values(), key=lambda claim: SURE.index(claim.certainty))
    return tuple(_claim(words, claim) for claim in claims)


def _claim(words: Wording, claim: Claim) -> ListRow:
    certainty = f"certainty.{claim.certainty}"
    return ListRow(
        words.text(f"claim.{claim.id}.text"),
        words.find(f"claim.{claim.id}.but") or "",
        mark="sure",
        sure=len(SURE) - 1 - SURE.index(claim.certainty),
        group=words.phrase("evidence_sure", certainty=words.text(f"{certainty}.label")),
        why=Why(
            claim.id,
            words.text(f"{certainty}.text"),
            tuple(source(citation, words.knowledge) for citation in claim.sources),
        ),
    )


def _limits(words: Wording) -> tuple[ListRow, ...]:
    own = (_text_row(words, f"limit_{name}", "limits_group", "limit") for name in LIMITS)
    return (*own, *(_test(words, test) for test in words.knowledge.tests.values()))


def _test(words: Wording, test: FlexibilityTest) -> ListRow:
    error = words.phrase("error_of", change=number(test.real_change.value), unit=words.phrase(test.unit))
    why = Why(test.id, error, (source(test.real_change.source, words.knowledge),))
    return ListRow(words.label("test", test.id), error, mark="limit", group=words.phrase("tests_group"), why=why)


PAGES: dict[str, Callable[[Wording], tuple[ListRow, ...]]] = {
    "tools": _tools,
    "nerve": _nerve,
    "map": _map,
    "when_not": _when_not,
    "evidence": _evidence,
    "limits": _limits,
}
"""Every page, in the order in which they are listed."""
