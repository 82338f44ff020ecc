"""What a screen may show: numerals, the curve of a hold, the thigh, the pace, the pain scale, the thread, rows, a pose."""
