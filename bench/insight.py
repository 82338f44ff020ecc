"""Measure the progress page over ten years of sessions, from facts that are already in memory.

The sessions are simulated: the facts of a few people, day after day.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bench.plan import prescription
from bench.record import FIRST_DAY, SESSIONS, like_the_real_one, simulated_facts
from bench.row import Row, worked
from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.pages.progress import progress
from unknot.app.record.session_index import SessionSummary
from unknot.codec import decode
from unknot.insight.experiment.chance import judge_differences
from unknot.insight.questions import NEXT_DAY_SORENESS, PAIN_MOVEMENT, PAIN_REST
from unknot.insight.session.facts import SessionFacts
from unknot.store.log import SessionRow

PAIRS = 12


def rows() -> Iterator[Row]:
    """Yield the rows of insight."""
    knowledge = read_knowledge()
    texts = list(simulated_facts(like_the_real_one(prescription())))
    decoding = worked(lambda: [decode(SessionFacts, json.loads(text)) for text in texts], 9) / len(texts)
    facts = [decode(SessionFacts, json.loads(text)) for text in texts]
    everything = [_past(facts[day % len(facts)], day) for day in range(SESSIONS)]
    quarter = everything[: SESSIONS // 4]
    took = worked(lambda: progress(knowledge, everything, _wall(len(everything))), 5)
    few = worked(lambda: progress(knowledge, quarter, _wall(len(quarter))), 5)
    yield Row(f"how it goes over {SESSIONS:,} sessions, their facts read", took, "s", 0.5)
    yield Row("its time a session, four times the sessions (1: linear)", took / few / 4, "x", 1.3)
    yield Row("read the facts of one session", decoding * 1000, "ms")
    judged = worked(lambda: judge_differences([0.1 * number - 0.3 for number in range(PAIRS)], 0.95, 0.5), 9)
    yield Row(f"judge an experiment of {PAIRS} pairs, every pattern counted", judged * 1000, "ms", 100)


def _wall(day: int) -> str:
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def _past(facts: SessionFacts, day: int) -> SessionSummary:
    """Return one day's session with its facts read."""
    answers = ((NEXT_DAY_SORENESS, str(day % 4)), (PAIN_REST, "2"), (PAIN_MOVEMENT, str(3 + day % 3)))
    dated = replace(facts, wall=_wall(day), answers=answers)
    return SessionSummary(SessionRow(str(day), (), None, 0, 1, 0.0, 1.0, 2, has_stop=False), True, True, lambda: dated)
