"""What is said with recorded sentences: which lines there are, which clips say a finished text, and how much a line matters."""
