"""The file a record lies in: opened, looked at, read without a trace, backed up and set right."""
