"""The sheet for a clinician as a PDF: the typeface, the paper to draw on, and the layout."""
