"""The engine in one page: a plan, a few things a person might do, and what the coach says to each.

Run it with `.venv/bin/python examples/first_session.py`. Nothing is pressed and nothing goes on record: facts in, cues out.
"""

from __future__ import annotations

from unknot.app.knowledge_files import read_knowledge
from unknot.app.plans import clear, make_plan
from unknot.engine.events import Event, Pain, Ready, Sign, SignFelt, Skip, Sore, Started, Tick
from unknot.engine.prescription import Side
from unknot.engine.replay import replay
from unknot.insight.history import History
from unknot.plan.build import Plan
from unknot.plan.check_in import CheckIn
from unknot.view.say import say

WALL = "2026-03-02T09:00:00"

knowledge = read_knowledge()
check_in = CheckIn("hamstrings", (Side.LEFT,), ("lacrosse-ball",), "chair", minutes=8, test="none")
plan = make_plan(knowledge, check_in, clear(knowledge), History(), WALL)
if not isinstance(plan, Plan):
    raise SystemExit(f"no plan today: {plan.rule}")

events: list[Event] = [
    Started(0.0, WALL, plan.prescription),
    Ready(20.0),  # in place
    Sore(23.0, x=0.55, y=0.5, pain=5),  # sore here: half way down, outer side
    Ready(24.0),  # hold that spot now
    Pain(30.0, 5),
    Tick(35.0),
    Pain(40.0, 4),
    SignFelt(44.0, Sign.TINGLING),  # and the coach says: off
    Skip(45.0),  # an open question is answered first
]

for event, step in zip(events, replay(events), strict=True):
    pressing = "pressing" if step.state and step.state.pressing else ""
    print(f"{event.t:5.0f} s  {type(event).__name__:<9} {pressing}")
    for cue in step.cues:
        print(f"           {cue.rule:<9} {say(cue, step.state, knowledge).say}")
    if step.refused:
        print(f"           refused: {step.refused}")
