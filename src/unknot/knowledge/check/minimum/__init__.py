"""What a changed knowledge base may make stricter but never weaker: red flags, questions, adaptations and no-go bands."""
