"""Commands of a session: run it, plan it, replay it, watch a simulated one, ask why."""
