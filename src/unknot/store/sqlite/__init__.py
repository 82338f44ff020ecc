"""The record in one SQLite file: what is in it, how it is checked, copied and set right."""
