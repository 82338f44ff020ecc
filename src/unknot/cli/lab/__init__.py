"""Commands for research on simulated people and exported records."""
