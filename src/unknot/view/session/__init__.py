"""The screens of a running session, from the first test to the summary. Start with `session_screen`, which chooses among them."""
