"""The engine on one page: make a plan, handle a few events, and print the coach's words.

Run it with `.venv/bin/python examples/first_session.py`. It records nothing.
"""

import unknot

LOCAL_TIME = "2026-03-02T09:00:00"

# 1. A plan. Whoever has answered no to every safety question, here for a first session.
knowledge = unknot.read_knowledge()
check_in = unknot.CheckIn("hamstrings", (unknot.Side.LEFT,), ("lacrosse-ball",), "chair", minutes=8, test="none")
plan = unknot.make_plan(knowledge, check_in, unknot.all_no(knowledge), LOCAL_TIME)
if not isinstance(plan, unknot.Plan):
    raise SystemExit(f"no plan today: {plan.rule}")

# 2. What the person does. The first number is the time, in seconds since the session began.
reports: list[unknot.Event] = [
    unknot.Started(0, LOCAL_TIME, plan.prescription),
    unknot.Ready(20),  # in place
    unknot.Sore(23, x=0.55, y=0.5, pain=5),  # sore here: half way down, outer side
    unknot.Ready(24),  # hold that spot now
    unknot.Pain(30, 5),
    unknot.Pain(40, 4),
    unknot.SignFelt(44, unknot.Sign.TINGLING),  # the coach says: come off
    unknot.Ready(46),  # a question is open, so the coach asks it again
]

# 3. The seconds between the reports. Without them the engine would believe that nobody is there.
reported_at = {report.t for report in reports}
ticks = [unknot.Tick(second) for second in range(1, 46) if second not in reported_at]

# 4. What the engine makes of it.
events = sorted([*reports, *ticks], key=lambda event: event.t)
for event, step in zip(events, unknot.replay(events), strict=True):
    if isinstance(event, unknot.Tick) and not step.cues:
        continue
    pressing = "pressing" if step.state and step.state.pressing else ""
    print(f"{event.t:5.0f} s  {type(event).__name__:<9} {pressing}".rstrip())
    for cue in step.cues:
        print(f"           {cue.rule:<9} {unknot.say(cue, step.state, knowledge).say}")
    if step.refused:
        print(f"           refused: {step.refused}")
