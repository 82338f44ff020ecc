"""The sheet for a clinician as a PDF: a typeface, a paper that can be drawn on, and how the sheet is laid out on it."""
