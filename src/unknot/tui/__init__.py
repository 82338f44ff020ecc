"""The terminal face: it draws `Screen` values and passes keys on; it decides nothing.

Read `app` (the loop), then `frame` (what every screen has: header, words, choices, stop words, OFF) and `figure` (what a
screen may show: numerals, curve, thigh, pace, pain, thread, rows). `draw` holds the means: cells, dots, letters, colours.
"""
