"""The event log: append-only, one per place, the same contract in memory and in a database."""
