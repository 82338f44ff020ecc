"""Read a knowledge base from disk: the one that comes with unknot, or a changed copy in another folder."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from unknot.engine.cues import ENGINE_CUES, RULES
from unknot.engine.events import Sign
from unknot.engine.prescription import Side
from unknot.engine.state import Ending, Outcome, Phase
from unknot.errors import BadKnowledge, Problem
from unknot.knowledge.check import Vocabulary
from unknot.knowledge.loading.load import load
from unknot.knowledge.model import Knowledge
from unknot.knowledge.words import SECTIONS
from unknot.measure.protocol import LINES
from unknot.plan.refusal import RULES as REFUSALS
from unknot.plan.why import PLAN_RULES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

VOCABULARY = Vocabulary(
    {
        "cue": frozenset(ENGINE_CUES),
        "rule": frozenset(RULES),
        "sign": frozenset(Sign),
        "side": frozenset(Side),
        "phase": frozenset(Phase),
        "outcome": frozenset(Outcome),
        "ending": frozenset(Ending),
        "plan": frozenset(PLAN_RULES),
        "refusal": frozenset(REFUSALS),
        "tilt": LINES,
    }
)
"""Everything that the engine and the planner may name. Each name needs words in the knowledge base."""


@cache
def read_knowledge(directory: Path | None = None) -> Knowledge:
    """Return the knowledge in a folder, or the one that comes with unknot; raise `BadKnowledge` with every problem."""
    knowledge, problems = load(read_texts(directory), _vocabulary(directory))
    if knowledge is None:
        raise BadKnowledge(_headline(len(problems), directory), problems)
    return knowledge


def problems_in(directory: Path | None = None) -> tuple[Problem, ...]:
    """Return every problem of a knowledge base, sorted by file and line; empty when unknot can coach from it."""
    return load(read_texts(directory), _vocabulary(directory))[1]


def vocabulary_of_a_changed_base() -> Vocabulary:
    """Return what a changed knowledge base needs words for, including everything that the shipped one offers the faces."""
    words = read_knowledge().words
    free = frozenset(path for path in words.texts if (section := SECTIONS.get(path.partition(".")[0])) and section.free)
    return Vocabulary(VOCABULARY.ids, free)


def shipped_folder() -> Path:
    """Return the folder of the knowledge base that comes with unknot."""
    return Path(str(resources.files("unknot") / "kb"))


def read_texts(directory: Path | None = None) -> dict[str, str]:
    """Return the text of every .toml file of a knowledge base, by its path inside the folder."""
    root = resources.files("unknot") / "kb" if directory is None else directory
    if not root.is_dir():
        raise BadKnowledge(f"There is no knowledge base at {root}.")
    texts: dict[str, str] = {}
    unreadable: list[Problem] = []
    _read_below(root, "", texts, unreadable)
    if unreadable:
        raise BadKnowledge(_headline(len(unreadable), directory), unreadable)
    if not texts:
        raise BadKnowledge(f"There is no knowledge base at {root}.")
    return texts


def _vocabulary(directory: Path | None) -> Vocabulary:
    return VOCABULARY if directory is None else vocabulary_of_a_changed_base()


def _read_below(folder: Traversable | Path, where: str, texts: dict[str, str], unreadable: list[Problem]) -> None:
    for entry in folder.iterdir():
        name = f"{where}{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            _read_below(entry, f"{name}/", texts, unreadable)
        elif name.endswith(".toml"):
            try:
                texts[name] = entry.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                unreadable.append(Problem(f"{name}:1", "syntax", "This file is not UTF-8 text."))
            except OSError as error:
                unreadable.append(Problem(f"{name}:1", "unreadable", f"Cannot open this file: {error.strerror}."))


def _headline(count: int, directory: Path | None) -> str:
    where = f"The knowledge base in {directory}" if directory else "The knowledge base of this copy of unknot"
    return f"{where} has {count} problem{'' if count == 1 else 's'}; unknot does not use it until you fix this."
