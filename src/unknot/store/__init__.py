"""The event log: append-only, with the same contract in memory, in a browser and in a database."""
