"""Maps of the thighs: which areas may be pressed, the leg in hand during a session, and both legs outside one."""
