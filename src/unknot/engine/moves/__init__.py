"""Moves: what a session does next, one file for each kind, such as choosing the next spot, ending a side, or ending the session.

Phases and interlocks both use these functions, so there is only one way to choose the next spot and one way to end.
Each takes a state and returns a `Move`: the next state and its cues. None of them uses the belief.
"""
