"""The pages that look back: past sessions, changes of tests, progress over the weeks, and reports of harm."""
