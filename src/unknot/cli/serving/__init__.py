"""Commands that bring unknot to a browser: serve it here, or write it as a folder of files."""
