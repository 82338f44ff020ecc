"""Explain something by its name: a cue, a rule, an item of a plan, a claim or a citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from unknot.engine.cues import ENGINE_CUES, RULES
from unknot.engine.prescription import Because, Prescription
from unknot.errors import BadInput
from unknot.knowledge.model import Knowledge
from unknot.plan.why import PLAN_RULES, explain
from unknot.view.cue_words import source, why
from unknot.view.intake.plan_pages import reason
from unknot.view.screen import Source
from unknot.view.wording import Wording


@dataclass(frozen=True, slots=True)
class Explanation:
    """One explanation: the kind of thing with this name, a sentence about it, and its sources."""

    kind: str
    name: str
    text: str
    sources: tuple[Source, ...]


def reasons_for(name: str, knowledge: Knowledge, prescription: Prescription) -> tuple[Explanation, ...]:
    """Return every explanation for a name.

    Args:
        name: the name of a cue, a rule, an item of a plan (`hold.cap_s`, `tool`), a claim or a citation.
        knowledge: the knowledge base with words and sources.
        prescription: the plan with the items.

    Raises:
        BadInput: nothing has this name; it suggests the nearest names.
    """
    found = tuple(_explanations(name, knowledge, prescription))
    if not found:
        by_small = {known.lower(): known for known in names(knowledge, prescription)}
        small = name.lower()
        near = [
            by_small[match] for match in ([small] if small in by_small else get_close_matches(small, by_small, n=3))
        ]
        hint = f" Did you mean {', '.join(near)}?" if near else " Names are in docs/look-up: cues.md and rules.md."
        raise BadInput(f"There is no cue, rule or source named {name}.{hint}")
    return found


def names(knowledge: Knowledge, prescription: Prescription) -> tuple[str, ...]:
    """Return every name that can be explained."""
    items = (because.item for because in prescription.because)
    return tuple(dict.fromkeys([*RULES, *ENGINE_CUES, *items, *knowledge.claims, *knowledge.citations]))


def _explanations(name: str, knowledge: Knowledge, prescription: Prescription) -> Iterator[Explanation]:
    words = Wording(knowledge)
    if name in RULES and (found_why := why(name, knowledge)) is not None:
        yield Explanation("rule", name, found_why.reason, found_why.sources)
    if name in ENGINE_CUES and name not in RULES:
        yield Explanation("cue", name, _sentence(name, words, prescription), ())
    yield from _plan_reasons(explain(prescription.because, name), words)
    if claim := knowledge.claims.get(name):
        text = " ".join(filter(None, (words.find(f"claim.{name}.text"), words.find(f"claim.{name}.but"))))
        certainty = words.find(f"certainty.{claim.certainty.name.lower()}.text") or str(claim.certainty)
        yield Explanation(
            "claim", name, f"{text} {certainty}", tuple(source(citation, knowledge) for citation in claim.sources)
        )
    if name in knowledge.citations:
        found = source(name, knowledge)
        yield Explanation("citation", name, found.citation, (found,))


def _sentence(cue: str, words: Wording, prescription: Prescription) -> str:
    """Return the words of a cue with the plan's tool. What only a session knows becomes "..."."""
    known = {"tool": words.short("tool", prescription.tool)}
    text = words.knowledge.words.get(f"cue.{cue}.say") or ""
    return re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], "..."), text)


def _plan_reasons(because: Iterable[Because], words: Wording) -> Iterator[Explanation]:
    for item in because:
        if item.rule in PLAN_RULES or item.rule.startswith("adaptation."):
            yield Explanation("plan", item.item, reason(words, item), (source(item.source, words.knowledge),))
