"""The weeks: progress, advice, reported harm, and what many records teach."""
