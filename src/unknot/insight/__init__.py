"""What the record says: facts of one session, a person's history, and what their own spots have taught."""
