"""A personal experiment: its design, its status, its test of chance, and its result."""
