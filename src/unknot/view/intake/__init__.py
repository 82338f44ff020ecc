"""The pages between the home screen and a session: the safety questions, today's answers, and the plan."""
