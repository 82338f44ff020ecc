"""Load a knowledge base: turn its texts into `Knowledge`, or into every problem with its line."""
