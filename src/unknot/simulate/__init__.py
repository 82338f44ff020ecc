"""Simulated people, to rehearse and to test: seeded, always called simulated, never mixed with a real record.

Random numbers are drawn only in this package. A person's pain (`person`) and their report of it (`reporter`) are
separate, as in life. `session` takes a person through a whole prescription with the real engine. `arena` compares
methods of holding a spot.
"""
