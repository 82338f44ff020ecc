"""The file of a record: open, inspect, read without a trace, back up and repair it."""
