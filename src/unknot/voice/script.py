"""The script: every text that can be said aloud and can be listed in advance, so that it can be recorded before anyone needs it.

A line of the words files is recorded whole where it has few readings; else sentence by sentence; else clause by clause, at its
commas and colons. A text with a date or a name cannot be listed, and people read the pages before a session themselves: the
device's own voice says those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final

from unknot.engine.cues import CUES, PLACE_PARAMS, DownloadTier, ParamKind
from unknot.knowledge.model import Knowledge
from unknot.voice.clips import clip_name
from unknot.voice.download_order import cue_of, is_first, is_safety
from unknot.voice.readings import PAIN, WAYS, Kinds, Readings, of_a_first_session, readings

WHOLE_AT_MOST: Final = 1
"""why: a line with many readings is recorded sentence by sentence, so that the sentences that never change sound alike everywhere."""
SENTENCE_AT_MOST: Final = 8
"""why: six places of a thigh, four tests on two legs. More, and a sentence is recorded clause by clause."""
HUNDRED: Final = 100
WAY: Final = "label.further_"
DEGREES: Final = "{degrees}"

NAMES: Final = ("side", "zone", "tool")
"""Sections whose names are recorded alone, so that any cue can be put together."""

REASONS_OF_STOPS: Final = tuple(rule for rule in CUES["off"].rules if rule not in {"H11", "unsaid"})
"""The rules whose reason is said after a stop. After a stop without a word the person is asked instead; H11 is in no recording yet."""

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|(?<=\{reason\})\s+")
_CLAUSE_END = re.compile(r"(?<=[,:])\s+")


@dataclass(frozen=True, slots=True)
class RecordedLine:
    """One text that is recorded: the name of its clip, where its words stand, and when a device fetches it."""

    text: str
    clip: str
    path: str
    tier: DownloadTier


@dataclass(frozen=True, slots=True)
class _Template:
    """A line as it stands in the words files, and the kind of each placeholder that it may use."""

    path: str
    text: str
    kinds: Kinds

    def with_text(self, text: str) -> _Template:
        return _Template(self.path, text, self.kinds)


def script(knowledge: Knowledge) -> tuple[RecordedLine, ...]:
    """Return all that is recorded, in the order in which a device fetches it."""
    lines: dict[str, RecordedLine] = {}
    known = readings(knowledge)
    soon = of_a_first_session(knowledge, known)
    for template in _templates(knowledge):
        path = template.path
        most = 1 if path.startswith(WAY) else SENTENCE_AT_MOST
        first = frozenset(_recorded(template, soon, most)) if is_first(path) else frozenset()
        for text in _recorded(template, known, most):
            tier = DownloadTier.FIRST if text in first else DownloadTier.REST
            if text not in lines or (tier is DownloadTier.FIRST and lines[text].tier is DownloadTier.REST):
                lines[text] = RecordedLine(text, clip_name(text), path, tier)
    for number in range(HUNDRED + 1):
        tier = DownloadTier.FIRST if number <= PAIN else DownloadTier.REST
        lines.setdefault(str(number), RecordedLine(str(number), clip_name(str(number)), "number", tier))
    return tuple(sorted(lines.values(), key=_order))


def _order(line: RecordedLine) -> tuple[int, bool]:
    """Return what comes before what: the first tier, and in each tier what somebody's safety depends on."""
    return tuple(DownloadTier).index(line.tier), not is_safety(line.path)


def clips_by_text(knowledge: Knowledge) -> Mapping[str, str]:
    """Return the name of each clip by the text that it says."""
    return {line.text: line.clip for line in script(knowledge)}


def _templates(knowledge: Knowledge) -> Iterator[_Template]:
    """Yield the lines that are recorded, each with the kinds of its placeholders."""
    for path in _paths(knowledge):
        text = knowledge.words.get(path)
        if text is not None:
            kind = CUES["off"] if path.startswith("rule.") else cue_of(path)
            kinds = {**PLACE_PARAMS, **(kind.params if kind else {})}
            # why: the way to the next place ends a sentence, and is said before the place's name.
            yield _Template(path, f"{text}." if path.startswith(WAY) else text, kinds)


def _paths(knowledge: Knowledge) -> Iterable[str]:
    words = knowledge.words
    yield from (kind.words for kind in CUES.values() if kind.words in words.texts)
    yield from (f"{WAY}{way}" for way in WAYS)
    yield from (path for path in words.texts if path.endswith(".say") and cue_of(path) is not None)
    yield from (f"rule.{rule}.why" for rule in REASONS_OF_STOPS)
    yield from (f"{section}.{name}.label" for section in NAMES for name in words.ids(section))


def _recorded(template: _Template, known: Readings, sentence_at_most: int) -> Iterator[str]:
    """Yield the texts that a line is recorded as; none where nobody can list its readings."""
    text, kinds = template.text, template.kinds
    if DEGREES in text and kinds["degrees"] is ParamKind.DEGREES:
        # why not in a sentence of its own: the numbers are recorded alone, up to a hundred.
        for part in filter(None, map(str.strip, text.split(DEGREES))):
            yield from _recorded(template.with_text(part), known, sentence_at_most)
        return
    if not known.knows(fields(text), kinds):
        return
    whole = known.of(text, kinds, at_most=WHOLE_AT_MOST)
    if whole is not None:
        yield from whole
        return
    for sentence in _together(_SENTENCE_END.split(text)):
        read = known.of(sentence, kinds, at_most=sentence_at_most)
        clauses = (sentence,) if read is not None else _CLAUSE_END.split(sentence)
        for clause in clauses:
            yield from known.of(clause, kinds) or ()


def _together(sentences: Iterable[str]) -> list[str]:
    """Join neighbouring sentences that never change into one."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and not fields(sentence) and not fields(joined[-1]):
            joined[-1] += f" {sentence}"
        else:
            joined.append(sentence)
    return joined


def fields(template: str) -> frozenset[str]:
    """Return the names of a text's placeholders."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
