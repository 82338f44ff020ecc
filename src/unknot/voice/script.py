"""The script: every text that can be said aloud and can be counted up, so that it can be recorded before anybody needs it.

A line of the words file is recorded whole where it has few readings; else sentence by sentence; else clause by clause, at its
commas and colons. What holds a date or a name cannot be counted up, and the pages before a session are read with the device in
the hand: the device's own voice says those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final

from unknot.engine.cues import CUES
from unknot.knowledge.model import Knowledge
from unknot.voice.clips import clip_name
from unknot.voice.readings import PAIN, WAYS, Readings, of_a_first_session, readings
from unknot.voice.tiers import Tier, is_first, is_safety

WHOLE_AT_MOST: Final = 1
"""why: a line of many readings is recorded sentence by sentence; its sentences that never change are said alike everywhere."""
SENTENCE_AT_MOST: Final = 8
"""why: six places of a thigh, four tests on two legs. More, and a sentence is recorded clause by clause."""
HUNDRED: Final = 100
WAY: Final = "label.further_"
DEGREES: Final = "{degrees}"

NAMED_OTHERWISE: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "cue.measure.say": (("of", "trials"),),
    "cue.measured.say": (("of", "trials"),),
}
"""Placeholders that hold something else in one line than in all others."""

NAMES: Final = ("side", "zone", "tool")
"""Sections whose names are recorded alone, so that any cue can be put together."""

FACE_LINES: Final = (
    "face.floor.come_off", "face.senses.hidden", "face.senses.try_voice", "screen.terminal.fault", "screen.terminal.left",
)  # fmt: skip
"""What a face says by itself, when nobody else can."""

REASONS_OF_STOPS: Final = ("H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "rising", "person")
"""The rules that a stop can name: their reason is said after it."""

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+|(?<=\{reason\})\s+")
_CLAUSE_END = re.compile(r"(?<=[,:])\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One text that is recorded: the name of its clip, where its words stand, and whether it is needed first."""

    text: str
    clip: str
    path: str
    tier: Tier


def script(knowledge: Knowledge) -> tuple[Line, ...]:
    """Return all that is recorded, what is needed first coming first."""
    lines: dict[str, Line] = {}
    known = readings(knowledge)
    soon = of_a_first_session(knowledge, known)
    for path, template in _templates(knowledge):
        most = 1 if path.startswith(WAY) else SENTENCE_AT_MOST
        first = frozenset(_recorded(template, soon, most)) if is_first(path) else frozenset()
        for text in _recorded(template, known, most):
            tier = Tier.FIRST if text in first else Tier.REST
            if text not in lines or (tier is Tier.FIRST and lines[text].tier is Tier.REST):
                lines[text] = Line(text, clip_name(text), path, tier)
    for number in range(HUNDRED + 1):
        tier = Tier.FIRST if number <= PAIN else Tier.REST
        lines.setdefault(str(number), Line(str(number), clip_name(str(number)), "number", tier))
    return tuple(sorted(lines.values(), key=_order))


def _order(line: Line) -> tuple[int, bool]:
    """Return what comes before what: the first tier, and in each tier what somebody's safety hangs on."""
    return tuple(Tier).index(line.tier), not is_safety(line.path)


def clips_by_text(knowledge: Knowledge) -> Mapping[str, str]:
    """Return the name of each clip by the text that it says."""
    return {line.text: line.clip for line in script(knowledge)}


def _templates(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the lines that are recorded, as they stand in the words file, each with its path."""
    for path in _paths(knowledge):
        template = knowledge.words.get(path)
        if template is not None:
            for name, here in NAMED_OTHERWISE.get(path, ()):
                template = template.replace(f"{{{name}}}", f"{{{here}}}")
            # why: the way to the next place ends a sentence, and is said before the place's name.
            yield path, f"{template}." if path.startswith(WAY) else template


def _paths(knowledge: Knowledge) -> Iterable[str]:
    words = knowledge.words
    yield from FACE_LINES
    yield from (f"{WAY}{way}" for way in WAYS)
    yield from (path for path in words.texts if _is_cue(path) or _is_of_measuring(path))
    yield from (f"rule.{rule}.why" for rule in REASONS_OF_STOPS)
    yield from (f"{section}.{name}.label" for section in NAMES for name in words.ids(section))


def _is_cue(path: str) -> bool:
    return path.startswith("cue.") and path.endswith(".say") and path.split(".", 2)[1] in CUES


def _is_of_measuring(path: str) -> bool:
    """Say whether a line leads somebody who measures with the phone; how far a sensor is off, in tenths, is left to the device."""
    return path.startswith("tilt.") and path.endswith(".say") and path != "tilt.check_done.say"


def _recorded(template: str, known: Readings, sentence_at_most: int) -> Iterator[str]:
    """Yield the texts that a line is recorded as; none where it can be read in ways that nobody can count up."""
    if DEGREES in template:
        # why not in a sentence of its own: the numbers are recorded alone, up to a hundred.
        for part in filter(None, map(str.strip, template.split(DEGREES))):
            yield from _recorded(part, known, sentence_at_most)
        return
    if not fields(template) <= known.names:
        return
    whole = known.of(template, at_most=WHOLE_AT_MOST)
    if whole is not None:
        yield from whole
        return
    for sentence in _together(_SENTENCE_END.split(template)):
        read = known.of(sentence, at_most=sentence_at_most)
        clauses = (sentence,) if read is not None else _CLAUSE_END.split(sentence)
        for clause in clauses:
            yield from known.of(clause) or ()


def _together(sentences: Iterable[str]) -> list[str]:
    """Return sentences with those that never change and follow each other as one."""
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
