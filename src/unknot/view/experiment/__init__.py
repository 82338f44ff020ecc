"""The pages of a personal experiment, and its result."""
