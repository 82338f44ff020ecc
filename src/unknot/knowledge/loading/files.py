"""The files of a knowledge base: which file holds which part of `Knowledge`, and its type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from unknot.knowledge.body import Position, SetUp, Tool
from unknot.knowledge.care import Adaptation, CheckInRules, Finding, ScreeningQuestion
from unknot.knowledge.dose import Doses, Interlocks, Techniques
from unknot.knowledge.measures import FlexibilityTest, MeasuringNumbers, PainChange, PhoneNumbers
from unknot.knowledge.source import Citation, Claim

MUSCLES: Final = "muscles/"
"""The folder with one file for each muscle group; the name of a file is the id of the group."""

LANGUAGE: Final = "en"
WORDS: Final = f"words/{LANGUAGE}.toml"
"""The words; `words/<anything>.en.toml` may hold more of them."""


@dataclass(frozen=True, slots=True)
class KnowledgePart:
    """One part: its name in `Knowledge`, its file and table ("" for the whole file), and its type.

    `named` lists the tables in it (below `table`) whose entries are named by their key: each entry gets its key as `id`.
    """

    name: str
    file: str
    table: str
    kind: Any
    named: tuple[str, ...] = ()

    def path(self, key: str) -> str:
        """Return the path of a key of this part in its file."""
        return f"{self.table}.{key}" if self.table else key


PARTS: Final = (
    KnowledgePart("citations", "citations.toml", "", Mapping[str, Citation], ("",)),
    KnowledgePart("claims", "claims.toml", "", Mapping[str, Claim], ("",)),
    KnowledgePart("tools", "tools.toml", "", Mapping[str, Tool], ("",)),
    KnowledgePart("positions", "positions.toml", "", Mapping[str, Position], ("",)),
    KnowledgePart("set_ups", "set_ups.toml", "", Mapping[str, SetUp], ("",)),
    KnowledgePart("techniques", "techniques.toml", "", Techniques, ("hold.prior.classes",)),
    KnowledgePart("doses", "doses.toml", "", Doses, ("stages",)),
    KnowledgePart("interlocks", "interlocks.toml", "", Interlocks),
    KnowledgePart("findings", "red_flags.toml", "", Mapping[str, Finding], ("",)),
    KnowledgePart("questions", "screening.toml", "questions", Mapping[str, ScreeningQuestion], ("",)),
    KnowledgePart("adaptations", "screening.toml", "adaptations", Mapping[str, Adaptation], ("",)),
    KnowledgePart("check_in", "check_in.toml", "", CheckInRules, ("feelings",)),
    KnowledgePart("tests", "tests.toml", "tests", Mapping[str, FlexibilityTest], ("",)),
    KnowledgePart("measuring", "tests.toml", "measuring", MeasuringNumbers),
    KnowledgePart("phone", "tests.toml", "phone", PhoneNumbers),
    KnowledgePart("pain_change", "tests.toml", "pain_change", PainChange),
)

MUSCLE_TABLES: Final = ("parts", "zones", "bands", "nerves", "landmarks", "lanes", "points")

FILES: Final = frozenset({part.file for part in PARTS} | {WORDS})
"""The files of every knowledge base, without its muscles."""


def is_muscle(file: str) -> bool:
    """Say whether a file holds a muscle group."""
    return file.startswith(MUSCLES) and file.endswith(".toml")


def is_words(file: str) -> bool:
    """Say whether a file holds words."""
    return file == WORDS or (file.startswith("words/") and file.endswith(f".{LANGUAGE}.toml"))


def muscle_file(muscle: str) -> str:
    """Return the file of a muscle group."""
    return f"{MUSCLES}{muscle}.toml"
