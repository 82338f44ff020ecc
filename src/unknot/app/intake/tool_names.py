"""Tools as people call them: "ball", "rolling pin", "foam roller" find the tool, or ask which one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from unknot.errors import BadInput, Problem
from unknot.knowledge.model import Knowledge
from unknot.view.wording import Wording


def find_tools(knowledge: Knowledge, called: Sequence[str]) -> tuple[str, ...]:
    """Return the tools that are meant; a name that means none stays as it is, for the plan to refuse.

    Raises:
        BadInput: when a name may mean several tools.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for name in called:
        matches = _tools_named(knowledge, name)
        if len(matches) > 1:
            message = f"{name!r} can be one of: {', '.join(matches)}. Which one is it?"
            problems.append(Problem("tool", "which", message))
        found += matches[:1] or [name]
    if problems:
        raise BadInput("Please say which tool.", problems)
    return tuple(dict.fromkeys(found))


def usual_position(knowledge: Knowledge, muscle: str, tools: Iterable[str]) -> str:
    """Return the first position in which one of the tools can be used; the first of all when there is none."""
    kinds = {knowledge.tools[tool].kind for tool in tools if tool in knowledge.tools}
    fit = {
        set_up.position
        for set_up in knowledge.set_ups.values()
        if set_up.muscle == muscle and set_up.tool_kind in kinds
    }
    return next((position for position in knowledge.positions if position in fit), next(iter(knowledge.positions)))


def _tools_named(knowledge: Knowledge, name: str) -> list[str]:
    typed_words = _words(name)
    if (exact := "-".join(typed_words)) in knowledge.tools:
        return [exact]
    words = Wording(knowledge)
    known = {tool: {*_words(tool), *_words(words.label("tool", tool))} for tool in knowledge.tools}
    return [tool for tool, called in known.items() if typed_words and all(_is_in(word, called) for word in typed_words)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("_", " "))


def _is_in(word: str, called: set[str]) -> bool:
    return word in called or word.removesuffix("s") in called
