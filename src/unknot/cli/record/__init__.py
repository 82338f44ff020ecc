"""Commands of the record: list it, export it, import into it, report harm or a look, run an experiment."""
