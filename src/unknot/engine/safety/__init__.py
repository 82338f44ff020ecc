"""What keeps a person safe: the fence around a prescription, the interlocks, and what a stop locks.

`step` asks `interlocks.guard` first, on every event, in every phase.
"""
