"""How a session goes on: one file for each way to move it, such as choosing the next spot, ending a side, or ending the session.

Phases and interlocks both move the session with these functions, so there is one way to choose the next spot and one way to end.
Each takes a state and returns a `Move`: the next state and its cues. None of them looks at the belief.
"""
