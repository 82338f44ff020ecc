"""The terminal's voice: recorded clips, a speaking program of the machine, or the bell."""
