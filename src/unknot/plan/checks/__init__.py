"""Checks before and after planning: the screening, reasons against a session today, stricter and weaker plans."""
