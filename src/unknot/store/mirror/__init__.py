"""The in-memory log of a browser; IndexedDB holds the durable copy."""
