"""Collect one screen of each kind for the gallery."""
