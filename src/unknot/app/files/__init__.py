"""Files that unknot reads: the knowledge base and the recorded voices."""
