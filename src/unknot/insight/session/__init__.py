"""One session: its facts, its presses and stops by place, the views of its devices, and unreadable sessions."""
