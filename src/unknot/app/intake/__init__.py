"""Before the plan: what happened since, the safety questions, how the person comes today, and the plan they accept."""
