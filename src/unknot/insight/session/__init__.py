"""One session: its facts, what was pressed and stopped by place, and what can be read when it cannot be replayed."""
