"""The engine in one page: a plan, a few things a person might do, and what the coach says to each.

Run it with `.venv/bin/python examples/first_session.py`. Nothing is pressed and nothing goes on record: facts in, cues out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from unknot.app.files.knowledge_files import read_knowledge
from unknot.app.intake.plans import clear, make_plan
from unknot.engine.events import Event, Pain, Ready, Sign, SignFelt, Skip, Sore, Started, Tick
from unknot.engine.prescription import Side
from unknot.engine.replay import replay
from unknot.insight.person.history import History
from unknot.plan.build import Plan
from unknot.plan.check_in import CheckIn
from unknot.view.cue_words import say

WALL = "2026-03-02T09:00:00"

knowledge = read_knowledge()
check_in = CheckIn("hamstrings", (Side.LEFT,), ("lacrosse-ball",), "chair", minutes=8, test="none")
plan = make_plan(knowledge, check_in, clear(knowledge), History(), WALL)
if not isinstance(plan, Plan):
    raise SystemExit(f"no plan today: {plan.rule}")

said: list[Event] = [
    Started(0.0, WALL, plan.prescription),
    Ready(20.0),  # in place
    Sore(23.0, x=0.55, y=0.5, pain=5),  # sore here: half way down, outer side
    Ready(24.0),  # hold that spot now
    Pain(30.0, 5),
    Pain(40.0, 4),
    SignFelt(44.0, Sign.TINGLING),  # and the coach says: off
    Skip(46.0),  # an open question is answered first
]


def with_ticks(said: list[Event]) -> Iterator[Event]:
    """Let the seconds go by between what was said, as a face does: without them nobody would seem to be there."""
    for before, after in pairwise(said):
        yield before
        yield from (Tick(float(t)) for t in range(int(before.t) + 1, int(after.t)))
    yield said[-1]


events = list(with_ticks(said))
for event, step in zip(events, replay(events), strict=True):
    if not (step.cues or step.refused) and isinstance(event, Tick):
        continue
    pressing = "pressing" if step.state and step.state.pressing else ""
    print(f"{event.t:5.0f} s  {type(event).__name__:<9} {pressing}".rstrip())
    for cue in step.cues:
        print(f"           {cue.rule:<9} {say(cue, step.state, knowledge).say}")
    if step.refused:
        print(f"           refused: {step.refused}")
