"""`unknot replay`: events in, answers out, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from unknot.cli.output.files import name_of, read_lines
from unknot.cli.output.options import File, Flag, Kb, put, put_json

if TYPE_CHECKING:
    from unknot.app.session.replaying import ReplayedLine

NO_JSON = frozenset({"not-json", "truncated", "not-text", "too-long"})
"""Problems of a line that is no JSON at all; anything else that is wrong with a line is refused by name and told in its cue."""


def replay(file: File, /, *, transcript: Flag = False, kb: Kb = None) -> int:
    """Run recorded events through the engine again; print one answer for each line.

    Leaves with 1 when a line was no JSON or the session could not begin; every line has its answer all the same.

    Args:
        file: The file of events, one JSON object a line; - is standard input.
        transcript: Print it as a physiotherapist would read it.
    """
    from unknot.app.files.knowledge_files import read_knowledge
    from unknot.app.session.replaying import replay_lines
    from unknot.app.session.replaying import transcript as transcript_of

    knowledge = read_knowledge(kb)
    unusable: list[ReplayedLine] = []
    replayed = _collect_unusable(replay_lines(read_lines(file), knowledge, name_of(file)), unusable)
    if transcript:
        for text in transcript_of(replayed, knowledge):
            put(text)
    else:
        for line in replayed:
            put_json(line.answer)
    return 1 if unusable else 0


def _collect_unusable(replayed: Iterable[ReplayedLine], unusable: list[ReplayedLine]) -> Iterator[ReplayedLine]:
    """Pass everything on, and note what makes the whole replay doubtful: a refused event does not."""
    for line in replayed:
        no_session = line.step.state is None and line.step.refused is not None
        if no_session or any(problem.rule in NO_JSON for problem in line.problems):
            unusable.append(line)
        yield line
