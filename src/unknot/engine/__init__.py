"""The engine: facts in, cues out. A guided tour, in the order in which to read it.

`step(state, event)` is all of it. An event is a fact: what the person did, said or answered, or that time went by. The state is
where the session is. A step returns the next state, and the cues: what to say now.

1. `events`: every fact there is. `prescription`: what the plan allows, in plain numbers. `state`: where a session is. `cues`:
   everything that can be said.
2. `table`: **where a session goes next.** `TABLE[phase][event type]` is a `Transition`: the function to call, and every phase it
   may lead to. Nothing else decides about phases, but for the interlocks.
3. `step`: the order in which an event is handled. The interlocks come first, then what stands in the way (a break, a question),
   then the table.
4. `phases`: the functions that the table names, one file for each phase.
5. `moves`: how a session goes on; phases and interlocks share these. `next_spot` chooses what comes after a spot.
6. `safety`: what keeps a person safe. `interlocks` decides when somebody must come off (H1 to H12), `interlock_actions` what
   happens then, `stop_locks` which place rests after it, `fence` which limits no plan may pass.
7. `places`: where the search is on the map, where a spot may be marked, and what was pressed there today.
8. `belief`: what the reports say about a spot. `hold_policy` turns it into a verdict. No interlock asks it.
9. `replay`: a session is a fold of `step` over its events. `entry` and `versions`: a line of the record, and how old ones are read.

So to find out what happens when somebody says 3 while they press a spot: `table` has the row for `Pain` in `HOLD`, which calls
`hold.on_report`. That asks the hold policy for a verdict. When the spot has eased, `moves.next_spot.go_to_next_spot` chooses what
comes next, and the row says which phases that can be:

>>> from unknot.engine.events import Pain
>>> from unknot.engine.state import Phase
>>> from unknot.engine.table import TABLE
>>> transition = TABLE[Phase.HOLD][Pain]
>>> transition.name
'hold.on_report'
>>> [str(phase) for phase in Phase if phase in transition.to]
['set_up', 'hold', 'pin', 'recheck', 'flush', 'measure_again', 'summary', 'off']

And a stop word never reaches the table:

>>> from unknot.engine.events import SignFelt
>>> any(SignFelt in of_phase for of_phase in TABLE.values())
False

No file, clock, dice, logging or network is used here, and nothing but the standard library is imported, so the phone on the
floor, the terminal and the simulator run the same engine. `examples/first_session.py` runs one session from start to end.
"""
