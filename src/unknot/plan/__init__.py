"""From screening answers, a check-in and the person's history to one prescription, every number with its reason."""
