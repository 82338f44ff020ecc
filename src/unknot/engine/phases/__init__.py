"""The phases: one file for each phase, with one function (an act) for each row of the table.

An act takes the state at the second of the event, the event, and the hold policy. It returns a move, or refuses the event.
"""
