"""Replay for other programs: read lines of events, and answer each line as it comes.

Every line gets an answer. A line that cannot be read gets a refusal cue with a name, and the state stays as it was. The
names in an answer are a contract (see docs/look-up). Lines that name their session are replayed session by session,
even if two devices wrote at the same time. Lines without a session form one session.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from unknot.engine.cues import Cue
from unknot.engine.events import Answer as Said
from unknot.engine.events import Event
from unknot.engine.places.search_path import zone_in_hand
from unknot.engine.state import State
from unknot.engine.step import Step, step
from unknot.errors import Problem
from unknot.exchange.jsonl import ReadLine, read_lines
from unknot.exchange.transcript import EventResult, Note, transcript_lines
from unknot.knowledge.model import Knowledge
from unknot.view.cue_words import say

Answer: TypeAlias = dict[str, object]
"""The answer to one line, ready for JSON."""

SessionKey: TypeAlias = tuple[str, str]
"""The person and the session."""


@dataclass(frozen=True, slots=True)
class ReplayedLine:
    """One line of input and its result.

    `problems` say why the line could not be read. `session` is the session that the line named, or the current one.
    """

    answer: Answer
    event: Event | None
    step: Step
    problems: tuple[Problem, ...] = ()
    session: SessionKey | None = None

    @property
    def is_usable(self) -> bool:
        """Say whether the line could be read and did not fail to begin a session. An answer before a session is fine."""
        return not self.problems and (self.step.state is not None or self.step.refused is None)


def replay_lines(lines: Iterable[str | bytes], knowledge: Knowledge, source: str = "line") -> Iterator[ReplayedLine]:
    """Yield the result of each line as soon as it is read. Blank lines are skipped.

    Args:
        lines: one JSON object per line, with or without the envelope of the record.
        knowledge: the knowledge base, for words, reasons and sources of the cues.
        source: the name of the file, for the problems.
    """
    states: dict[SessionKey | None, State | None] = {}
    session: SessionKey | None = None
    for read in read_lines(lines, source):
        if read.event is None:
            yield _unreadable(read, session, states.get(session), knowledge)
            continue
        session = (read.entry.person, read.entry.session) if read.entry else None
        result = _step(states.get(session), read.event)
        states[session] = result.state
        yield ReplayedLine(answer(read.event.t, result, knowledge), read.event, result, session=session)


def replay_events(events: Iterable[Event], knowledge: Knowledge) -> Iterator[ReplayedLine]:
    """Yield the result of each event."""
    state: State | None = None
    for event in events:
        result = _step(state, event)
        state = result.state
        yield ReplayedLine(answer(event.t, result, knowledge), event, result)


def _step(state: State | None, event: Event) -> Step:
    """Apply one event. An answer before the session belongs to the plan, so the engine neither handles nor refuses it."""
    return Step(None) if state is None and isinstance(event, Said) else step(state, event)


def transcript(replayed: Iterable[ReplayedLine], knowledge: Knowledge) -> Iterator[str]:
    """Yield the lines of a replay for a physiotherapist to read.

    An unreadable line becomes a note, and so does the name of each session.
    """

    def words_of(cue: Cue, state: State | None) -> str:
        return say(cue, state, knowledge).say

    for place, (session, lines) in enumerate(groupby(replayed, key=lambda line: line.session)):
        if place > 0:
            yield ""
        if session is not None:
            yield f"# session {session[1]}"
        items = (
            Note("; ".join(str(problem) for problem in line.problems))
            if line.event is None
            else EventResult(line.event, line.step)
            for line in lines
        )
        yield from transcript_lines(items, words_of)


def answer(t: float | None, result: Step, knowledge: Knowledge) -> Answer:
    """Return the answer to one event: where the session is now, and the cues in words."""
    state = result.state
    return {
        "t": t,
        "phase": str(state.phase) if state else None,
        "pressing": state.pressing if state else False,
        "side": str(state.side) if state else None,
        "zone": zone_in_hand(state) if state else None,
        "spot": state.spot if state else None,
        "refused": result.refused,
        "cues": [cue_answer(cue, state, knowledge) for cue in result.cues],
    }


def cue_answer(cue: Cue, state: State | None, knowledge: Knowledge) -> Answer:
    """Return one cue in words."""
    words = say(cue, state, knowledge)
    return {"id": cue.id, "rule": cue.rule, "say": words.say, "why": words.why, "source": words.source}


def _sentence(problem: Problem) -> str:
    """Return a problem with the key that it is about, where there is one: "seq is missing."."""
    _, is_named, key = problem.where.partition(": ")
    return f"{key} {problem.message}" if is_named else problem.message


def _unreadable(read: ReadLine, session: SessionKey | None, state: State | None, knowledge: Knowledge) -> ReplayedLine:
    """Refuse a line that is not an event (H12). The first problem names the refusal; all problems give the reason."""
    name = read.problems[0].rule if read.problems else "unreadable"
    cue = Cue("refused", "H12", state.side if state else None, params=(("reason", name),))
    result = Step(state, (cue,), name)
    found = answer(state.t if state else None, result, knowledge)
    why = " ".join(_sentence(problem) for problem in read.problems)
    found["cues"] = [cue_answer(cue, state, knowledge) | {"why": why}]
    return ReplayedLine(found, None, result, read.problems, session)
