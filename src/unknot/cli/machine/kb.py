"""`unknot kb check`: list every problem of a knowledge base at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from unknot.cli.output.options import AsJson, put_json, put_lines, put_words


def check(directory: Path | None = None, /, *, as_json: AsJson = False) -> int:
    """Check a knowledge base and report every problem at once.

    Leaves with 1 when there is one. Each line says file and line, the rule, and what to do.

    Args:
        directory: The folder of the knowledge base; the shipped one when left out.
    """
    from unknot.app.files.knowledge_files import problems_in, read_knowledge
    from unknot.view.wording import Wording

    problems = [replace(problem, where=_openable(problem.where, directory)) for problem in problems_in(directory)]
    if as_json:
        for problem in problems:
            put_json({"where": problem.where, "rule": problem.rule, "message": problem.message})
    elif problems:
        put_lines(str(problem) for problem in problems)
    else:
        put_words(Wording(read_knowledge(directory)).text("label.command.kb_clean"))
    return 1 if problems else 0


def _openable(where: str, directory: Path | None) -> str:
    """Return a place in the knowledge base as a path that an editor can open from here."""
    from unknot.app.files.knowledge_files import shipped_folder

    root = shipped_folder() if directory is None else directory
    place = root / where
    return str(place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place)
