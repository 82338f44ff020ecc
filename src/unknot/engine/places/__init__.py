"""Places on the map of a leg: where the search is, where a spot may be marked, and what was pressed there today."""
