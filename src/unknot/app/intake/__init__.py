"""Everything before the plan: the day after, the safety questions, the check-in, and the plan to accept."""
