"""The drawings that a screen may show: lists, charts, the thigh, the spots, a pose, and in `press` those of a press."""
