"""What is checked before and after planning: the screening, reasons for no session today, stricter and weaker plans."""
