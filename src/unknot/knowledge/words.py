"""The words of one language: every sentence that a person reads or hears, by path (`cue.off.say`).

A path is a section, an id, and the kind of sentence. `SECTIONS` lists all sections: their subject, their required sentences, and their
optional sentences. A list of sentences is one text with one line for each. Sentences may hold {placeholders}; `PLACEHOLDERS` lists all of
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language: the texts by path, and the file of each text."""

    language: str
    texts: Mapping[str, str]
    files: Mapping[str, str]

    def get(self, path: str) -> str | None:
        """Return the text at a path; None when there is none."""
        return self.texts.get(path)

    def lines(self, path: str) -> tuple[str, ...]:
        """Return the lines of the text at a path; no lines when there is no text."""
        return tuple(self.texts.get(path, "").splitlines())

    def ids(self, section: str) -> tuple[str, ...]:
        """Return the ids with words in a section, in the order of the files."""
        start = f"{section}."
        return tuple(dict.fromkeys(path.split(".", 2)[1] for path in self.texts if path.startswith(start)))

    def by_section(self) -> dict[str, dict[str, set[str]]]:
        """Return the kinds of sentences of each section and id."""
        found: dict[str, dict[str, set[str]]] = {}
        for path in self.texts:
            section, name, kind, *_ = (*path.split(".", 3), "", "")
            found.setdefault(section, {}).setdefault(name, set()).add(kind)
        return found


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the words file. `free` allows any names at any depth; `by_rule` allows variants by rule (the summary's: by ending)."""

    speaks_of: str
    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    free: bool = False
    by_rule: bool = False


def _section(speaks_of: str, must: str, may: str = "", *, by_rule: bool = False) -> Section:
    return Section(speaks_of, frozenset(must.split()), frozenset(may.split()), by_rule=by_rule)


_LABEL_EXTRAS = "short text"

SECTIONS: dict[str, Section] = {
    "cue": _section("what the coach says", "say", "text", by_rule=True),
    "rule": _section("why a rule is there", "why source", "also because"),
    "question": Section(
        "a question during a session, with its choices", frozenset({"ask", "choices"}), frozenset({"help"})
    ),
    "screen": Section("titles and texts of the screens", free=True),
    "choice": Section("what a key or a button says", free=True),
    "row": Section("lines of lists", free=True),
    "label": Section("any other short phrase of a face", free=True),
    "experiment": Section(
        "a personal experiment: what is compared, how its days are spent, what it comes to", free=True
    ),
    "harm": Section("reports that something went wrong, and how they are counted", free=True),
    "face": Section("what only the browser's page says, around the screens", free=True),
    "sign": _section("stop words", "label", _LABEL_EXTRAS),
    "side": _section("which leg", "label", _LABEL_EXTRAS),
    "phase": _section("phases of a session", "label", _LABEL_EXTRAS),
    "outcome": _section("how a hold ended", "label", _LABEL_EXTRAS),
    "ending": _section("why a session is over", "label", _LABEL_EXTRAS),
    "stage": _section("stages of the weeks", "label", _LABEL_EXTRAS),
    "muscle": _section("muscle groups", "label", _LABEL_EXTRAS),
    "part": _section("muscles of a group", "label", _LABEL_EXTRAS),
    "zone": _section("places that may be treated", "label", _LABEL_EXTRAS),
    "band": _section("places that may not be pressed", "label why", "short"),
    "nerve": _section("nerves and vessels on the map", "label", _LABEL_EXTRAS),
    "landmark": _section("places a person can feel", "label", _LABEL_EXTRAS),
    "tool": _section("tools", "label short", "text"),
    "position": _section("positions", "label", _LABEL_EXTRAS),
    "set_up": _section("a position with a tool", "label do lighter stronger alt", ""),
    "picture": _section("what a picture shows that belongs to no set-up", "alt"),
    "screening": _section("screening questions", "ask", "help short"),
    "finding": _section("findings of the screening", "label why do", "beside"),
    "adaptation": _section("what an answer changes", "label why", ""),
    "help": _section("whom to turn to", "label text", ""),
    "feeling": _section("how it feels today", "label", _LABEL_EXTRAS),
    "plan": _section("why the plan is as it is", "why", "label"),
    "test": _section("flexibility tests", "label short how ask unit", "text"),
    "tilt": _section("what is said while the phone measures", "say", "text"),
    "claim": _section("what is known, and how well", "text", "but"),
    "certainty": _section("how sure one can be", "label text", "short"),
    "status": _section("how well a citation was checked", "label", "text"),
    "reason": _section("why something that was said was refused", "label", "text"),
    "refusal": _section("why no plan was made", "say", "do label"),
}

_PLACEHOLDERS = """
    tool side other_side zone spot seconds minutes pain first last low high certainty reason trial of test repetition strokes
    set_up band value unit number date who count days weeks change position stage target ceiling cap tools positions rest_h
    question title session sessions when before after finding name
    degrees mean found chance x y nearest_zone nearest_x nearest_y which
"""

PLACEHOLDERS: frozenset[str] = frozenset(_PLACEHOLDERS.split())
"""Every {placeholder} that a sentence outside the free sections may hold. A face fills them; an unknown one would stay empty."""
