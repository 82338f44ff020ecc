"""The engine: facts in, cues out.

`step(state, event)` is the whole of it. Read `table` first (what can happen), then `safety` (what always comes first), then
`phases`. No file, clock, dice, logging or network is touched here, and nothing but the standard library is imported, so that
the phone on the floor, the terminal and the simulator run the same engine.
"""
