"""One person over many sessions: history, recent sessions, the next day, remembered spots, screening status."""
