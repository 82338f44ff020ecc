"""Checks of the words: no missing words, no unused words, no false promises, and no unknown placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from unknot.knowledge.check.fault import Fault, Vocabulary, did_you_mean
from unknot.knowledge.loading.files import WORDS
from unknot.knowledge.model import Knowledge
from unknot.knowledge.words import PLACEHOLDERS, SECTIONS, Section

FORBIDDEN: Final = (
    ("fascia", re.compile(r"\breleas\w*\s+(the\s+|your\s+)?fascia", re.IGNORECASE), "releases fascia"),
    (
        "adhesion",
        re.compile(r"\bbreak\w*\s+(up\s+|down\s+)?(the\s+|your\s+)?adhesions?", re.IGNORECASE),
        "breaks adhesions",
    ),
    ("trigger", re.compile(r"\btrigger[\s-]?points?\b", re.IGNORECASE), "trigger point"),
    ("detox", re.compile(r"\bdetox\w*", re.IGNORECASE), "detoxes"),
    ("cure", re.compile(r"\bcures?\b", re.IGNORECASE), "cures"),
    ("knot", re.compile(r"\bknots?\s+(melt|dissolve)\w*", re.IGNORECASE), "knots melt"),
)
"""Promises that no sentence may make: a part to search first, because that is fast, the pattern, and its meaning."""
LONGEST_BREATH: Final = 170
OUTSIDE: Final = "outside"
"""The engine's name for a place outside all zones and bands."""
_HOLE: Final = re.compile(r"\{([^{}]*)\}")
_PLAIN_LEAF: Final = 3
"""A path of section, id and kind."""


def missing_words(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Find ids and paths that the program may use but that have no words."""
    by_section = knowledge.words.by_section()
    for section, ids in _spoken_of(knowledge, vocabulary).items():
        present = by_section.get(section, {})
        rules = SECTIONS[section]
        for name in sorted(ids - present.keys()):
            message = f"There are no words for {name} ({rules.speaks_of}). Add [{section}.{name}]."
            yield _fault(knowledge, section, message)
        for name in sorted(ids & present.keys()):
            for kind in sorted(rules.must - present[name]):
                yield _fault(knowledge, f"{section}.{name}", f"[{section}.{name}] has no {kind}.")
    for path in sorted(vocabulary.paths - knowledge.words.texts.keys()):
        yield _fault(
            knowledge, path.rpartition(".")[0], f"There is no text for {path}, which a screen or a command asks for."
        )


def unused_words(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Find words for an unknown id: most often a typing mistake."""
    by_section = knowledge.words.by_section()
    for section, ids in _spoken_of(knowledge, vocabulary).items():
        for name in by_section.get(section, {}):
            if name not in ids:
                message = f"Unknown name {name}{did_you_mean(name, ids)}"
                yield _fault(knowledge, f"{section}.{name}", message)


def unknown_words_key(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Find unknown sections and kinds of sentences: most often a typing mistake."""
    for path in knowledge.words.texts:
        parts = path.split(".")
        section = SECTIONS.get(parts[0])
        if section is None:
            if path != "language":
                yield _fault(
                    knowledge, path, f"{parts[0]} is not a section of the words{did_you_mean(parts[0], SECTIONS)}"
                )
        elif not section.free and not _is_known_leaf(section, parts, vocabulary):
            known = frozenset(section.must | section.may)
            name = parts[2] if len(parts) >= _PLAIN_LEAF else parts[-1]
            yield _fault(knowledge, path, f"{path} is not used anywhere{did_you_mean(name, known)}")


def holes(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find unknown placeholders, and braces that do not close. Free sections may use any placeholder."""
    for path, text in knowledge.words.texts.items():
        if "{" not in text and "}" not in text:
            continue
        section = SECTIONS.get(path.partition(".")[0])
        for name in _HOLE.findall(text):
            if name not in PLACEHOLDERS and not (section and section.free):
                near = did_you_mean(name, PLACEHOLDERS)
                yield _fault(knowledge, path, f"{{{name}}} in {path} is never filled{near}")
        if "{" in (rest := _HOLE.sub("", text)) or "}" in rest:
            yield _fault(knowledge, path, f"A brace in {path} does not close.")


def forbidden_words(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find promises that unknot cannot keep."""
    for path, text in knowledge.words.texts.items():
        folded = text.casefold()
        for part, pattern, meant in FORBIDDEN:
            if part in folded and pattern.search(text):
                message = f"{path} says '{meant}'. Write sore spot, eases or feels less sore instead."
                yield _fault(knowledge, path, message)


def empty_or_breathless(knowledge: Knowledge, _: Vocabulary) -> Iterator[Fault]:
    """Find empty sentences, and spoken sentences that are too long for one breath."""
    for path, text in knowledge.words.texts.items():
        if not text:
            if not path.endswith((".stronger", ".lighter")):
                yield _fault(knowledge, path, f"{path} is empty.")
        elif path.startswith("cue.") and path.endswith(".say") and len(text) > LONGEST_BREATH:
            message = f"{path} is {len(text)} letters long. A spoken sentence has at most {LONGEST_BREATH}."
            yield _fault(knowledge, path, message)


def _fault(knowledge: Knowledge, path: str, message: str) -> Fault:
    """Return a fault in the file that holds a path, or something below it."""
    files = knowledge.words.files
    file = files.get(path) or next((file for found, file in files.items() if found.startswith(f"{path}.")), WORDS)
    return Fault(file, path, message)


def _is_known_leaf(section: Section, parts: list[str], vocabulary: Vocabulary) -> bool:
    known = section.must | section.may
    match parts[2:]:
        case [leaf]:
            return leaf in known
        case ["choices", _]:
            return "choices" in known
        case [variant, leaf]:
            # why: the summary has variants by ending; every other cue has variants by rule.
            by = "ending" if parts[:2] == ["cue", "summary"] else "rule"
            return section.by_rule and variant in vocabulary.of(by) and leaf in known
        case _:
            return False


def _spoken_of(knowledge: Knowledge, vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """Return the required ids of each section that must be complete."""
    muscles = knowledge.muscles.values()
    own: dict[str, frozenset[str]] = {
        "muscle": frozenset(knowledge.muscles),
        "tool": frozenset(knowledge.tools),
        "position": frozenset(knowledge.positions),
        "set_up": frozenset(knowledge.set_ups),
        "screening": frozenset(knowledge.questions),
        "finding": frozenset(knowledge.findings),
        "adaptation": frozenset(knowledge.adaptations),
        "feeling": frozenset(knowledge.check_in.feelings),
        "test": frozenset(knowledge.tests),
        "claim": frozenset(knowledge.claims),
        "stage": frozenset(knowledge.doses.stages),
        **{
            section: frozenset(name for muscle in muscles for name in getattr(muscle, f"{section}s"))
            for section in ("part", "zone", "band", "nerve", "landmark")
        },
    }
    own["band"] |= {OUTSIDE}
    return {**own, **vocabulary.ids}
