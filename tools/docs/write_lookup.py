"""Write the pages of docs/look-up that are made from the program's own tables.

A reference that is written by hand is soon wrong. These pages are generated from the tables that the program runs on.
`tests/docs/test_lookup.py` fails when a page is out of date; `make docs` writes it again.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Final, NewType, get_type_hints

from rich.console import Console

from tools.docs.write_python_lookup import python_page
from unknot.app.files.knowledge_files import read_knowledge
from unknot.cli.main import COMMANDS, HIDDEN, application, front_page
from unknot.engine.cues import CUES, RULES
from unknot.engine.events import EVENT_TYPES, TYPE_NAMES, Direction, Event, Sign
from unknot.engine.state import Ending, Outcome, Phase
from unknot.engine.table import STARTS_IN, TABLE
from unknot.knowledge.model import Knowledge
from unknot.knowledge.source import Certainty, CitationStatus

FOLDER: Final = Path(__file__).parents[2] / "docs" / "look-up"
NOTE: Final = (
    "<!-- Written by tools/docs/write_lookup.py from the program's own tables. Change those, then run `make docs`. -->"
)
HELP_WIDTH: Final = 100
BEFORE_THE_TABLE: Final = frozenset({"started", "sign", "stop"})
"""Events that begin a session, or are heard by the interlocks before the table is asked."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *(list(row) for row in rows)]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def page(title: str, *parts: str) -> str:
    """Return one whole page."""
    return "\n\n".join([NOTE, f"# {title}", *parts]) + "\n"


LAB = tuple(name for name in HIDDEN if name.startswith("lab "))
"""Commands that the front page leaves out and the documentation does not."""


def commands(_: Knowledge) -> str:
    """Return the help of every command, as the program prints it."""

    def help_of(words: list[str]) -> str:
        shown = StringIO()
        application().help_print(words, console=Console(file=shown, width=HELP_WIDTH, no_color=True))
        return "\n".join(line.rstrip() for line in shown.getvalue().strip().splitlines())

    sections = [f"## unknot {name}\n\n```text\n{help_of(name.split())}\n```" for name in (*COMMANDS, *LAB)]
    return page(
        "Commands",
        "What each command prints for `--help`. `unknot` alone is `unknot session`.",
        f"```text\n{front_page()}\n```",
        *sections,
        "## Exit codes",
        table(
            ["code", "meaning"],
            [
                ["0", "done"],
                ["1", "something that you can correct; the message says what and where"],
                ["2", "a command or an option was mistyped"],
                ["3", "`plan`: there is no plan today; what it prints says why"],
                ["70", "a fault of unknot; everything recorded is safe"],
                [
                    "130",
                    "you pressed Ctrl-C; `serve` and the session in the terminal end with 0 instead, because that is how they are ended",
                ],
                ["141", "the program that read the output went away"],
            ],
        ),
    )


def events(_: Knowledge) -> str:
    """Return every event of the record with its fields."""
    rows = []
    for name, event in EVENT_TYPES.items():
        hints = get_type_hints(event)
        fields = [
            f"`{field.name}`: {_kind(hints[field.name])}" for field in dataclasses.fields(event) if field.name != "t"
        ]
        rows.append([f"`{name}`", ", ".join(fields), _one_line(event)])
    return page(
        "Events",
        "Every event is one JSON object with its `type` and `t`, the seconds since the session began. [The record](record.md) "
        "describes a whole line.",
        table(["type", "fields besides `t`", "meaning"], rows),
        f"Stop words (`sign`): {_names(Sign)}.",
        f"Directions (`change`): {_names(Direction)}.",
    )


def cues(knowledge: Knowledge) -> str:
    """Return the table of cues: what each means, what it asks of the tool, how a face gives it, its words."""
    rows = (
        [
            f"`{name}`",
            kind.meaning,
            kind.pressure.value,
            kind.delivery.value,
            kind.priority.value,
            f"{kind.sound}, {kind.haptic or 'none'}",
            _names(kind.rules),
            ", ".join(f"`{param}`" for param in kind.params),
            _words(knowledge, kind.words) or _words(knowledge, f"{kind.words}.say"),
        ]
        for name, kind in CUES.items()
    )
    return page(
        "Cues",
        "What unknot can say, one row for each cue: the engine's, those that lead the phone on the leg (`tilt_`), and what a face says "
        "by itself (`face_`). The table is `src/unknot/engine/cues/table.py`; the laws of safety are checked against the column "
        "*pressure*. *Priority*: `safety` is always said, `guide` also to people who want few words, `optional` to those who want to "
        "hear everything.",
        table(
            ["cue", "meaning", "pressure", "delivery", "priority", "sound, haptic", "rules", "params", "words"], rows
        ),
    )


def rules(knowledge: Knowledge) -> str:
    """Return every rule that a cue can name, with its reason and its source."""
    rows = (
        [f"`{name}`", meaning, _words(knowledge, f"rule.{name}.why"), _words(knowledge, f"rule.{name}.source")]
        for name, meaning in RULES.items()
    )
    return page(
        "Rules",
        "The reason for each cue. H1 to H13 are the interlocks of [the safety case](../../SAFETY.md). "
        "`unknot why RULE` prints the source in full.",
        table(["rule", "in a word", "why", "source"], rows),
    )


def phases(_: Knowledge) -> str:
    """Return the phases and the table of transitions, with the diagram that is drawn from it."""
    starts = "\n".join(f"    [*] --> {phase.value}: started" for phase in Phase if phase in STARTS_IN)
    drawn = "\n".join(
        f"    {source.value} --> {target.value}: {', '.join(names)}"
        for source in Phase
        for target in Phase
        if target is not source and (names := _leading(source, target))
    )
    heard = {name: event for name, event in EVENT_TYPES.items() if name not in BEFORE_THE_TABLE}
    grid = ([f"`{source.value}`", *(_cell(source, event) for event in heard.values())] for source in Phase)
    return page(
        "Phases",
        "Screening, check-in and the plan come before `started`. From then on a session is in one of these phases. The diagram "
        "and the table are drawn from `src/unknot/engine/table.py`, which the engine runs on. When an arrow names several events, each "
        "of them can lead there; a test shows that each does.",
        f"```mermaid\nstateDiagram-v2\n{starts}\n{drawn}\n    summary --> [*]\n```",
        "The stop words, `stop` and the interlocks work in every phase. They come before the table, and lead to `off` or end the "
        "session. These arrows are not drawn.",
        "A cell names the function that the event calls. An empty cell means that the event makes no sense there: it is refused by "
        "name and changes nothing.",
        table(["phase", *(f"`{name}`" for name in heard)], grid),
        f"How a hold of a spot can end: {_names(Outcome)}.",
        f"Why a session is over: {_names(Ending)}.",
    )


def sources(knowledge: Knowledge) -> str:
    """Return what is claimed, how sure one can be, on what it rests; and every source with its address."""
    claims = (
        [
            " ".join(
                filter(None, (_words(knowledge, f"claim.{claim.id}.text"), _words(knowledge, f"claim.{claim.id}.but")))
            ),
            _words(knowledge, f"certainty.{claim.certainty}.label"),
            ", ".join(f'<a href="#{source}">{source}</a>' for source in claim.sources),
        ]
        for claim in knowledge.claims.values()
    )
    cited = (
        [
            f'<a id="{source.id}"></a>`{source.id}`',
            source.text,
            _words(knowledge, f"status.{source.status}.label") + (f": {source.seen}" if source.seen else ""),
            _address(source.doi, source.address),
        ]
        for source in knowledge.citations.values()
    )
    legend = (
        [_words(knowledge, f"certainty.{certainty}.label"), _words(knowledge, f"certainty.{certainty}.text")]
        for certainty in Certainty
    )
    read = (
        [_words(knowledge, f"status.{status}.label"), _words(knowledge, f"status.{status}.text")]
        for status in CitationStatus
    )
    return page(
        "Sources",
        "What unknot claims about self-myofascial release, how certain each claim is, and every source of a claim or a number. "
        "A number with `our judgement` has no study behind it, and the screen says so.",
        "## What is claimed",
        table(["claim", "certainty", "rests on"], claims),
        table(["certainty", "means"], legend),
        "## Every source",
        table(["id", "what", "how we have seen it", "where"], cited),
        table(["how", "means"], read),
    )


def _address(doi: str, address: str) -> str:
    """Return a source's address as a link; its DOI is the one that stays."""
    shown = f"https://doi.org/{doi}" if doi else address
    return f"<{shown}>" if shown.startswith("http") else shown


def _leading(source: Phase, target: Phase) -> list[str]:
    """Name the events that may lead from one phase to another."""
    return [TYPE_NAMES[event] for event, transition in TABLE[source].items() if target in transition.to]


def _cell(source: Phase, event: type[Event]) -> str:
    transition = TABLE[source].get(event)
    return "" if transition is None else f"`{transition.name}`"


def _words(knowledge: Knowledge, path: str) -> str:
    return knowledge.words.get(path) or ""


def _names(kinds: Iterable[object]) -> str:
    return ", ".join(f"`{kind}`" for kind in kinds)


def _one_line(event: type) -> str:
    return re.sub(r"\s+", " ", inspect.getdoc(event) or "")


def _kind(hint: object) -> str:
    hint = hint.__supertype__ if isinstance(hint, NewType) else hint
    shown = getattr(hint, "__name__", None) or str(hint)
    return {"int": "whole number", "float": "number", "str": "text", "float | None": "number or nothing"}.get(
        shown, shown
    )


def python(_: Knowledge) -> str:
    """Return what `import unknot` gives."""
    return page("The Python interface", *python_page())


PAGES: Final[dict[str, Callable[[Knowledge], str]]] = {
    "commands.md": commands,
    "events.md": events,
    "phases.md": phases,
    "cues.md": cues,
    "rules.md": rules,
    "sources.md": sources,
    "python.md": python,
}


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each generated page: where it stands and what it says."""
    knowledge = read_knowledge()
    for name, write in PAGES.items():
        yield FOLDER / name, write(knowledge)


def main() -> int:
    """Write every page; say which ones changed."""
    for path, text in pages():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(FOLDER.parent.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
