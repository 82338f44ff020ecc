"""Commands about this installation: its health, shell completion, checking a knowledge base."""
