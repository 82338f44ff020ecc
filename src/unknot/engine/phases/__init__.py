"""What each phase does with each event: one file a phase, one function a row of the table."""
