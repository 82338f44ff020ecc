"""From the texts of a knowledge base to `Knowledge`, or to every problem with its line."""
