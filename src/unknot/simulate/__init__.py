"""Simulated people, for rehearsal and proof: seeded, always said to be simulated, never mixed with a real record.

Dice are rolled here and nowhere else. What a person feels (`person`) and what they say of it (`reporter`) are two things, as
they are in life; `session` lets a person live through a whole prescription with the real engine; `arena` compares ways of
holding a spot.
"""
