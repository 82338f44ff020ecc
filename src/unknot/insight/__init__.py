"""Insights from the record: facts of one session, a person's history, trends over weeks, and experiments."""
