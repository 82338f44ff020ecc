"""The terminal face. It draws `Screen` values and passes keys to the session; it decides nothing.

Read `app` (the loop), then `frame` (the parts of every screen: header, words, choices, stop words, OFF) and `figure` (drawings
that a screen may show: numerals, curve, thigh, pace, pain, thread, rows). `draw` holds the tools: cells, dots, letters, colours.
"""
