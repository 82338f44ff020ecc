"""The plain commands: thin, scriptable, one file per noun. Everything they do is a call into `unknot.app`."""
