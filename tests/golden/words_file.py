"""The English half of the golden transcripts: what is said for each cue, and what is shown at each session's end.

`words/said.txt` has each sentence once, below the cue and the rule that it is said for, beside the facts that choose it. Together
with a session's file it gives back every sentence of that session. `words/shown.txt` has, for each session, its summary, or why
there is no plan. Both are written by `make golden`; who changes a sentence reads the difference there.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from tests.golden.session_file import (
    FOLDER,
    cue_facts,
    knowledge,
    last_state,
    lived,
    opening_lines,
    plan_of,
    read,
    session_files,
)
from tests.golden.transcript_reader import Transcript
from unknot.engine.cues import Cue
from unknot.engine.state import State
from unknot.exchange.transcript import INDENT, EventResult, cue_name, transcript_lines
from unknot.plan.refusal import PlanRefusal
from unknot.view.cue_words import say
from unknot.view.intake.plan_pages import no_plan
from unknot.view.screen import rows_of
from unknot.view.session.screen_context import ScreenContext
from unknot.view.session.summary import summary
from unknot.view.wording import Wording

SAID = FOLDER / "words" / "said.txt"
SHOWN = FOLDER / "words" / "shown.txt"
CHOOSES = ("tool", "words", "way", "zone", "nearest_zone", "spot", "side")
"""The facts that choose a sentence as a rule, what says most about it first; all others are looked at after these."""

Facts: TypeAlias = Mapping[str, str]
Rows: TypeAlias = dict[str, list[tuple[Facts, str]]]


def said(cue: Cue, state: State | None) -> str:
    """Return what is said for a cue."""
    return say(cue, state, knowledge()).say


def facts_of(tool: str, cue: Cue, state: State | None) -> Facts:
    """Return what may choose a cue's sentence: the tool, and what its line in a session's file says."""
    return {"tool": tool, **dict(fact.split("=", 1) for fact in cue_facts(cue, state))}


def all_rows() -> Rows:
    """Return every cue of every golden session with its facts and its sentence, by its id and rule."""
    rows: Rows = defaultdict(list)
    for transcript in map(read, session_files()):
        if not transcript.items:
            continue
        for item in lived(transcript):
            if isinstance(item, EventResult) and item.step.state is not None:
                tool = item.step.state.prescription.tool
                for cue in item.step.cues:
                    facts = facts_of(tool, cue, item.step.state)
                    rows[cue_name(cue)].append((facts, said(cue, item.step.state)))
    return rows


def said_lines(rows: Rows) -> Iterator[str]:
    """Yield the sheet of what is said: below each cue and rule its sentences, each beside the facts that choose it.

    Raises:
        AssertionError: when the same cue with the same facts is said in two ways, so that a session's file would not tell which.
    """
    for name in sorted(rows):
        yield name
        choosing = _choosing(name, rows[name])
        by_facts = {
            tuple(f"{key}={facts[key]}" for key in choosing if key in facts): text for facts, text in rows[name]
        }
        for facts, text in sorted(by_facts.items(), key=lambda row: _in_order(row[0])):
            yield f"{INDENT}{'  '.join((' '.join(facts), json.dumps(text, ensure_ascii=False))).strip()}"


def _in_order(facts: tuple[str, ...]) -> list[str]:
    """Return what facts are sorted by: 9 comes before 10."""
    return [re.sub(r"\d+", lambda found: found[0].zfill(4), fact) for fact in facts]


def _choosing(name: str, rows: Iterable[tuple[Facts, str]]) -> list[str]:
    """Return the names of as few facts as choose the sentence."""
    rows = list(rows)
    names = dict.fromkeys((*CHOOSES, *(key for facts, _ in rows for key in facts)))
    needed = list(names)
    assert _is_chosen_by(needed, rows), f"{name} is said in two ways where all its facts are the same"
    for fact in reversed(names):
        fewer = [other for other in needed if other != fact]
        if _is_chosen_by(fewer, rows):
            needed = fewer
    return needed


def _is_chosen_by(names: list[str], rows: Iterable[tuple[Facts, str]]) -> bool:
    chosen: dict[tuple[str | None, ...], str] = {}
    return all(chosen.setdefault(tuple(map(facts.get, names)), text) == text for facts, text in rows)


def shown_lines() -> Iterator[str]:
    """Yield what each session shows at its end: its summary, or why there is no plan."""
    for path in session_files():
        if lines := list(end_lines(read(path))):
            yield path.stem
            yield from (f"{INDENT}{line}" for line in lines)


def end_lines(transcript: Transcript) -> Iterator[str]:
    """Yield the summary of a session that is over, or why there is no plan: title, number, a line for each row."""
    made = plan_of(transcript)
    if isinstance(made, PlanRefusal):
        refused = no_plan(Wording(knowledge()), made)
        yield from (f'"{line}"' for line in (refused.say, *refused.body))
        yield from (f"{row.label}: {row.value}".rstrip(": ") for row in rows_of(refused))
        return
    state = last_state(lived(transcript))
    if state is None or state.ending is None or state.question is not None:
        return
    screen = summary(ScreenContext(state, (), knowledge(), state.t))
    yield f"summary: {screen.title}"
    if screen.count is not None:
        yield f"  count  {screen.count.value} {screen.count.beside}"
    for row in rows_of(screen):
        yield f"  row  {'  |  '.join(part for part in (row.label, row.value, row.note) if part)}"


def whole(transcript: Transcript) -> str:
    """Write a session as it is read by a person: its prose, its plan, its events, every cue with its words, and its summary."""
    made = plan_of(transcript)
    lines = opening_lines(transcript, made)
    if not isinstance(made, PlanRefusal):
        lines += transcript_lines(lived(transcript), said)
    lines += [f"{INDENT}{line}" for line in end_lines(transcript)]
    return "\n".join(lines) + "\n"


def text(lines: Iterable[str]) -> str:
    """Return lines as a file holds them."""
    return "\n".join(lines) + "\n"
