"""Recorded sentences: which lines are recorded, which clips say a text, when a device fetches them, and which cues a person hears."""
