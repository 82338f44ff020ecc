"""What each phase does with each event: one file a phase, one function (an act) for each row of the table.

An act takes the state at the second of the event, the event, and the hold policy. It returns a move, or refuses the event.
"""
