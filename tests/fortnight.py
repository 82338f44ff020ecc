"""A simulated fortnight: a simulated person goes through whole sessions with the real plan and the real engine.

Every other day there is one, with its questions answered before it; the person starts stiff and sore and gets a little better.
Declared as simulated wherever it is used; the same seed is the same fortnight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.record.export_lines import export_lines
from unknot.engine.events import Answer, Event, Tick
from unknot.engine.prescription import Side
from unknot.engine.step import Step
from unknot.insight import questions
from unknot.insight.person.history import history_of
from unknot.insight.session.facts import SessionFacts, facts_of
from unknot.plan.build import Plan, build
from unknot.plan.check_in import CheckIn
from unknot.plan.checks.screening import all_clear, judge_screening
from unknot.plan.intake import FEELING, MINUTES, MUSCLE, POSITION, SIDE, TEST, TOOLS
from unknot.plan.parts.rules import history_rules
from unknot.simulate.person import Person, ReportingStyle, draw_person
from unknot.simulate.session import simulate_steps
from unknot.store.log import EventLog
from unknot.store.memory import MemoryLog
from unknot.store.tick_runs import TickRun, add_tick

SESSIONS: Final = 7
EVERY_DAYS: Final = 2
SEED: Final = 13
"""why 13: nobody whose leg has a nerve place, where no test is done a second time."""
KNEE: Final = "active-knee-extension"
STIFF_DEG: Final = 38.0
FREER_DEG: Final = 1.2
"""A session: what is missing from straight gets less by so much."""
PAINS: Final = (6, 6, 5, 5, 4, 4, 3)
WEEKS_OF_PAIN: Final = {0: 6, 4: 4}
SORENESS: Final = (2, 1, 2, 1, 0, 1)


def fortnight(log: EventLog, until: datetime, *, person: str = "me", device: str = "simulated-fortnight") -> None:
    """Write two weeks of sessions that end two days before a moment."""
    knowledge = read_knowledge()
    earlier: list[SessionFacts] = []
    for number in range(SESSIONS):
        began = until - timedelta(days=EVERY_DAYS * (SESSIONS - number))
        wall = began.isoformat(timespec="seconds")
        history = history_of(earlier, MUSCLE, wall, history_rules(knowledge, MUSCLE))
        check_in = CheckIn(MUSCLE, (Side.LEFT,), ("lacrosse-ball",), "chair", 8, "tight", 1, PAINS[number], test=KNEE)
        plan = build(knowledge, check_in, judge_screening(knowledge, all_clear(knowledge), (), wall), history, wall)
        assert isinstance(plan, Plan), (number, plan)
        someone = draw_person(Random(SEED), plan.prescription)
        lived = simulate_steps(plan.prescription, _today(someone, number), SEED + number, wall)
        events: list[Event] = [*_answers(number, wall), *_as_kept(lived)]
        log.add(person, f"{began:%Y%m%dT%H%M%S}-{number:08x}", device, events)
        earlier.append(facts_of(events))


def a_fortnight(folder: Path, until: datetime) -> Path:
    """Write the exported record of a simulated fortnight, and return where."""
    log = MemoryLog()
    fortnight(log, until)
    path = folder / "fortnight.jsonl"
    path.write_text("".join(export_lines(log)), encoding="utf-8")
    return path


def _as_kept(lived: Iterable[tuple[Event, Step]]) -> Iterator[Event]:
    """Yield events as they go on record: time in which nothing happened as one."""
    run: TickRun | None = None
    for event, taken in lived:
        if isinstance(event, Tick) and not taken.cues:
            ended, run = add_tick(run, event)
            yield from () if ended is None else (ended,)
            continue
        yield from () if run is None else (run.tick,)
        run = None
        yield event
    yield from () if run is None else (run.tick,)


def _today(someone: Person, number: int) -> Person:
    """Return the person as they are on this day: awake, with numbers, a little freer each time."""
    freer = STIFF_DEG - FREER_DEG * number
    return replace(
        someone, asleep_after_s=None, voice=ReportingStyle.NUMBERS, under_reports=0.0, flexibility=freer, gain=-3.0
    )


def _answers(number: int, wall: str) -> Iterator[Event]:
    """Yield what was answered before a session."""
    said = [(questions.OPENED, wall)]
    if number:
        said += [(questions.NEXT_DAY_SORENESS, str(SORENESS[number - 1])), (questions.NEXT_DAY_BRUISE, "no")]
    said += [(f"{questions.SCREENING}{name}", "no") for name in read_knowledge().questions]
    said += [(SIDE, "left"), (TOOLS, "lacrosse-ball"), (POSITION, "chair"), (MINUTES, "8"), (TEST, KNEE)]
    said += [(FEELING, "tight"), (questions.PAIN_REST, "1"), (questions.PAIN_MOVEMENT, str(PAINS[number]))]
    if number in WEEKS_OF_PAIN:
        said.append((questions.PAIN_WEEK, str(WEEKS_OF_PAIN[number])))
    yield from (Answer(0.0, question, value) for question, value in said)
