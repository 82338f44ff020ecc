"""The one-page sheet for a clinician, as values."""
