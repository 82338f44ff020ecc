"""Join two copies of one record."""
