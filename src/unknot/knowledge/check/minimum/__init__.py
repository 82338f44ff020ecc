"""The minimums of a changed knowledge base: it may make red flags, questions, adaptations and no-go bands stricter, never weaker."""
