"""Plan a session: turn screening answers, a check-in and a history into one prescription with its reasons."""
