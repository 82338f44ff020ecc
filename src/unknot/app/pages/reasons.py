"""Why something is as it is: a cue, a rule, an item of a plan, a claim or a citation, by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from unknot.engine.cues import CUES, RULES
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
    """One answer to a why: what kind of thing has this name, the sentence, and where it comes from."""

    kind: str
    name: str
    text: str
    sources: tuple[Source, ...]


def reasons_for(name: str, knowledge: Knowledge, prescription: Prescription) -> tuple[Explanation, ...]:
    """Return every answer that fits a name.

    Args:
        name: of a cue, a rule, an item of a plan (`hold.cap_s`, `tool`), a claim or a citation.
        knowledge: where words and sources stand.
        prescription: the plan whose items are meant.

    Raises:
        BadInput: when nothing has this name, with the nearest that exist.
    """
    found = tuple(_found(name, knowledge, prescription))
    if not found:
        by_small = {one.lower(): one for one in names(knowledge, prescription)}
        small = name.lower()
        near = [by_small[one] for one in ([small] if small in by_small else get_close_matches(small, by_small, n=3))]
        hint = f" Did you mean {', '.join(near)}?" if near else " Names are in docs/look-up: cues.md and rules.md."
        raise BadInput(f"There is no cue, rule or source named {name}.{hint}")
    return found


def names(knowledge: Knowledge, prescription: Prescription) -> tuple[str, ...]:
    """Return everything a reason can be asked for."""
    items = (because.item for because in prescription.because)
    return tuple(dict.fromkeys([*RULES, *CUES, *items, *knowledge.claims, *knowledge.citations]))


def _found(name: str, knowledge: Knowledge, prescription: Prescription) -> Iterator[Explanation]:
    words = Wording(knowledge)
    if name in RULES and (told := why(name, knowledge)) is not None:
        yield Explanation("rule", name, told.reason, told.sources)
    if name in CUES and name not in RULES:
        yield Explanation("cue", name, _sentence(name, words, prescription), ())
    yield from _of_plan(explain(prescription.because, name), words)
    if claim := knowledge.claims.get(name):
        text = " ".join(filter(None, (words.find(f"claim.{name}.text"), words.find(f"claim.{name}.but"))))
        certainty = words.find(f"certainty.{claim.certainty.name.lower()}.text") or str(claim.certainty)
        yield Explanation("claim", name, f"{text} {certainty}", tuple(source(one, knowledge) for one in claim.sources))
    if name in knowledge.citations:
        found = source(name, knowledge)
        yield Explanation("citation", name, found.citation, (found,))


def _sentence(cue: str, words: Wording, prescription: Prescription) -> str:
    """Return a cue's words with the plan's tool; what only a session knows is left open."""
    known = {"tool": words.short("tool", prescription.tool)}
    text = words.knowledge.words.get(f"cue.{cue}.say") or ""
    return re.sub(r"\{(\w+)\}", lambda found: known.get(found[1], "..."), text)


def _of_plan(because: Iterable[Because], words: Wording) -> Iterator[Explanation]:
    for one in because:
        if one.rule in PLAN_RULES or one.rule.startswith("adaptation."):
            yield Explanation("plan", one.item, reason(words, one), (source(one.source, words.knowledge),))
