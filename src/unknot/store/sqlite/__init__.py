"""The record in one SQLite file: its tables, rows, checks and transactions."""
